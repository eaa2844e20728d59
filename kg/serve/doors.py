"""Who comes in: the right Host, the token where there is one; and what every answer carries."""

import base64
import binascii
import hmac

from starlette.datastructures import Headers, MutableHeaders
from starlette.responses import Response
from starlette.types import ASGIApp, Message, Receive, Scope, Send

from kg.serve.settings import Settings

__all__ = ["Doors"]

POLICY = (
    "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self' data:; "
    "font-src 'self' data:; connect-src 'self'; form-action 'self'; base-uri 'none'; "
    "frame-ancestors 'none'"
)
_ALWAYS = {
    "Content-Security-Policy": POLICY,
    "Cross-Origin-Opener-Policy": "same-origin",
    "Cross-Origin-Resource-Policy": "same-origin",
    "Referrer-Policy": "no-referrer",
    "X-Content-Type-Options": "nosniff",
    "Cache-Control": "no-cache",
}
_REALM = 'Bearer realm="kg", Basic realm="kg", charset="UTF-8"'


class Doors:
    """Lets requests in or turns them away, before anything else looks at them.

    A page elsewhere that points its own name at this address (DNS rebinding) sends that name as
    Host. A browser cannot send a bearer token by itself, so the token is also taken as the password
    of Basic authentication, with any user name.
    """

    def __init__(self, app: ASGIApp, settings: Settings) -> None:
        """Stand before `app`."""
        self.app, self.token, self.hosts = app, settings.token, settings.hosts()

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Answer, or let `app` answer."""
        if scope["type"] != "http":
            await self.app(scope, receive, send)
            return

        async def dressed(message: Message) -> None:
            if message["type"] == "http.response.start":
                headers = MutableHeaders(scope=message)
                for name, value in _ALWAYS.items():
                    headers[name] = value
            await send(message)

        refusal = self._refusal(Headers(scope=scope))
        await (refusal or self.app)(scope, receive, dressed)

    def _refusal(self, headers: Headers) -> Response | None:
        hosts = headers.getlist("host")
        if len(hosts) != 1 or (self.hosts is not None and _name(hosts[0]) not in self.hosts):
            return Response("this name is not served here\n", 421, media_type="text/plain")
        if self.token is None or hmac.compare_digest(_shown(headers), self.token.encode()):
            return None
        return Response(
            "a token is needed\n", 401, {"WWW-Authenticate": _REALM}, media_type="text/plain"
        )


def _name(host: str) -> str:
    """Return the name of a Host header, without port, in lower case."""
    if host.startswith("["):
        return host[1:].partition("]")[0].lower()
    return host.partition(":")[0].lower()


def _shown(headers: Headers) -> bytes:
    """Return the token that a client shows, b"" if none."""
    scheme, _, value = headers.get("authorization", "").partition(" ")
    if scheme.lower() == "bearer":
        return value.strip().encode()
    if scheme.lower() == "basic":
        try:
            return base64.b64decode(value.strip(), validate=True).partition(b":")[2]
        except (binascii.Error, ValueError):
            return b""
    return b""
