"""Requests to a SPARQL 1.1 endpoint: who asks, how often it is tried, what a refusal says."""

import os
import time
from collections.abc import Callable, Generator, Mapping
from urllib.parse import urlsplit

import httpx

from kg.errors import StoreError

__all__ = ["Endpoint"]

_TRIES, _PAUSE = 5, 0.2  # the pause doubles: 0.2, 0.4, 0.8, 1.6 seconds
_PASSING = frozenset([429, 502, 503, 504])  # statuses that may be gone the next time
_SECONDS = httpx.Timeout(600.0, connect=10.0)
_SHOWN = 200  # characters of a server's own words
_LOOPBACK = frozenset(["localhost", "127.0.0.1", "::1"])


class _Credentials(httpx.Auth):
    """Name and password, sent as the server's challenge asks: Basic or Digest."""

    def __init__(self, user: str, password: str) -> None:
        self.user, self.password = user, password
        self.scheme: httpx.Auth | None = None

    def auth_flow(self, request: httpx.Request) -> Generator[httpx.Request, httpx.Response, None]:
        if self.scheme is None:
            response = yield request
            if response.status_code != httpx.codes.UNAUTHORIZED:
                return
            asked = response.headers.get("www-authenticate", "").lower()
            kind = httpx.DigestAuth if asked.startswith("digest") else httpx.BasicAuth
            self.scheme = kind(self.user, self.password)
        yield from self.scheme.auth_flow(request)


class Endpoint:
    """The two addresses of an endpoint; credentials come from the environment alone.

    `KG_ENDPOINT_USER` and `KG_ENDPOINT_PASSWORD`, or `KG_ENDPOINT_TOKEN`, say who asks;
    `KG_ENDPOINT_UPDATE` is the address of updates where it is neither that of queries nor
    `…/update` beside `…/query`.
    """

    def __init__(self, url: str, *, pause: Callable[[float], None] = time.sleep) -> None:
        """Make ready; nothing is asked yet.

        Raises:
            StoreError: Credentials stand in the address, or would go over the net in clear.
        """
        parts = urlsplit(url)
        self.url, self.pause = url, pause
        self.name = parts._replace(netloc=parts.netloc.rpartition("@")[2]).geturl()
        hint = "KG_ENDPOINT_USER, KG_ENDPOINT_PASSWORD, KG_ENDPOINT_TOKEN"
        if "@" in parts.netloc:
            problem = "credentials in the address: give them in the environment"
            raise StoreError(problem, where=self.name, hint=hint)
        beside = url.removesuffix("query") + "update" if parts.path.endswith("/query") else url
        self.update_url = os.environ.get("KG_ENDPOINT_UPDATE") or beside
        user, token = os.environ.get("KG_ENDPOINT_USER"), os.environ.get("KG_ENDPOINT_TOKEN")
        if (user or token) and parts.scheme == "http" and parts.hostname not in _LOOPBACK:
            problem = "credentials would go over the net in clear"
            raise StoreError(problem, where=self.name, hint="use https")
        password = os.environ.get("KG_ENDPOINT_PASSWORD", "")
        self.client = httpx.Client(
            timeout=_SECONDS,
            auth=_Credentials(user, password) if user else None,
            headers={"Authorization": f"Bearer {token}"} if token and not user else {},
        )

    def close(self) -> None:
        """Let go of the connections."""
        self.client.close()

    def query(self, text: str, accept: str, **graphs: list[str]) -> httpx.Response:
        """Return the answer to a query.

        Raises:
            ValueError: The server does not accept the query.
            StoreError: It cannot be reached, or refuses.
        """
        given: dict[str, str | list[str]] = {"query": text, **graphs}
        return self._tried(self.url, given, {"Accept": accept})

    def update(self, text: str) -> None:
        """Run an update; it is tried again after a break, so it must be one that may run twice.

        Raises:
            StoreError: As `query`, and where the update is not accepted.
        """
        try:
            self._tried(self.update_url, {"update": text}, {})
        except ValueError as error:
            raise StoreError(f"update refused: {error}", where=self.name) from None

    def _tried(
        self, address: str, given: Mapping[str, str | list[str]], headers: dict[str, str]
    ) -> httpx.Response:
        problem = ""
        for number in range(_TRIES):
            if number:
                self.pause(_PAUSE * 2 ** (number - 1))
            try:
                response = self.client.post(address, data=given, headers=headers)
            except httpx.TransportError as error:
                problem = f"no answer: {str(error) or type(error).__name__}"
                continue
            if response.status_code not in _PASSING:
                return self._accepted(response)
            problem = f"status {response.status_code}"
        hint = f"tried {_TRIES} times"
        raise StoreError(problem, where=self.name, hint=hint)

    def _accepted(self, response: httpx.Response) -> httpx.Response:
        if response.is_success:
            return response
        words = "".join(c if c.isprintable() else " " for c in response.text[:_SHOWN]).strip()
        if response.status_code in {401, 403}:
            hint = "KG_ENDPOINT_USER and KG_ENDPOINT_PASSWORD, or KG_ENDPOINT_TOKEN"
            raise StoreError(
                f"not allowed: status {response.status_code}", where=self.name, hint=hint
            )
        if response.status_code in {400, 500} and words:
            raise ValueError(words)
        raise StoreError(f"status {response.status_code}: {words}", where=self.name)
