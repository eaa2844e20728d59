"""`kg serve`: a store over HTTP."""

from typing import Annotated

import typer

from kg.cli.options import StoreArgument

__all__ = ["serve"]


def serve(
    store: StoreArgument,
    host: Annotated[
        str,
        typer.Option(help="Address to listen on; another than this machine's own needs a token."),
    ] = "127.0.0.1",
    port: Annotated[int, typer.Option(min=0, max=65535, help="Port; 0 takes a free one.")] = 8765,
    name: Annotated[
        list[str] | None, typer.Option(help="A further name that clients may call it by.")
    ] = None,
    token: Annotated[
        str | None,
        typer.Option(envvar="KG_TOKEN", help="What clients have to show; best in KG_TOKEN."),
    ] = None,
    timeout: Annotated[
        float, typer.Option(min=0.1, help="Seconds after which a query is stopped.")
    ] = 30.0,
    limit: Annotated[int, typer.Option(min=1, help="Rows of an answer, at most.")] = 10_000,
    workers: Annotated[int, typer.Option(min=1, max=64, help="Queries that run at once.")] = 4,
) -> None:
    """Answer questions about a store over HTTP.

    SPARQL at /sparql, pages for people at /, and claims, actors and documents at their addresses.
    Nothing can be written. Ctrl-C ends it.
    """
    from kg.serve import Settings
    from kg.serve import serve as listen
    from kg.store import open_store

    open_store(store).close()  # what is no store is refused at once
    settings = Settings(store, host, tuple(name or ()), token, timeout, limit, workers)
    listen(settings, port, ready=lambda address: typer.echo(f"kg: {store} at {address}", err=True))
