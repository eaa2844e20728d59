"""Listening: a socket first, so that the address is known, and then the server on it."""

import socket
from collections.abc import Callable

import uvicorn

from kg.errors import UsageError
from kg.serve.app import make_app
from kg.serve.settings import Settings

__all__ = ["serve"]


def serve(settings: Settings, port: int, *, ready: Callable[[str], None]) -> None:
    """Answer until interrupted; `ready` hears the address once it is listened on.

    Raises:
        UsageError: The address cannot be had, or is open to others without a token.
    """
    app = make_app(settings)
    listening = _socket(settings.host, port)
    found = listening.getsockname()[1]
    name = f"[{settings.host}]" if ":" in settings.host else settings.host
    config = uvicorn.Config(
        app, log_level="warning", access_log=False, server_header=False, timeout_graceful_shutdown=3
    )
    ready(f"http://{name}:{found}/")
    uvicorn.Server(config).run(sockets=[listening])


def _socket(host: str, port: int) -> socket.socket:
    made: socket.socket | None = None
    try:
        family, kind, number, _, address = socket.getaddrinfo(host, port, type=socket.SOCK_STREAM)[
            0
        ]
        made = socket.socket(family, kind, number)
        made.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        made.bind(address)
        made.listen(128)  # so that whoever hears the address can come at once
    except OSError as error:
        if made is not None:
            made.close()
        problem, hint = f"cannot listen: {error.strerror or error}", "give another --port"
        raise UsageError(problem, where=f"{host}:{port}", hint=hint) from None
    return made
