"""`kg list` and `query`: what a store holds."""

import sys
from pathlib import Path
from typing import Annotated, Literal

import typer

from kg.cli.group import REFUSED
from kg.cli.options import StoreArgument
from kg.errors import UsageError

__all__ = ["list_", "query"]

ResultFormat = Literal["table", "csv", "tsv", "json", "xml", "turtle", "ntriples", "jsonld"]


def list_(
    store: StoreArgument,
    copies: Annotated[
        bool, typer.Option("--copies", help="Only copies, each behind the article it repeats.")
    ] = False,
) -> None:
    """List the documents of a store.

    Name, day, publisher, number of claims and title, with tabs between them.
    """
    from kg.scale import list_copies
    from kg.store import open_store

    with open_store(store) as opened:
        if copies:
            for found in list_copies(opened):
                typer.echo(f"{found.original}\t{found.copy}")
            return
        for document in opened.documents():
            day = document.date.isoformat() if document.date else ""
            row = (document.name, day, document.publisher or "", str(document.claims))
            typer.echo("\t".join((*row, document.title or "")))


def query(
    store: StoreArgument,
    name: Annotated[
        str | None, typer.Argument(metavar="[NAME]", help="A packaged query; without, all.")
    ] = None,
    params: Annotated[
        list[str] | None,
        typer.Option("--param", "-p", metavar="KEY=VALUE", help="What the query asks for."),
    ] = None,
    sparql: Annotated[
        str | None, typer.Option("--sparql", "-q", help="A query of your own.")
    ] = None,
    file: Annotated[Path | None, typer.Option(help="A file with a query of your own.")] = None,
    fmt: Annotated[
        ResultFormat, typer.Option("--format", "-f", help="Form of the answer.")
    ] = "table",
    limit: Annotated[int | None, typer.Option(min=1, help="Rows to give at most.")] = None,
    timeout: Annotated[
        float | None, typer.Option(help="Seconds after which it is stopped.")
    ] = None,
    update: Annotated[
        bool, typer.Option("--update", help="The text is an update, and changes the store.")
    ] = False,
) -> None:
    """Ask a store a question.

    NAME is one of the packaged questions; without it they are listed. A query of your own is
    SPARQL, in --sparql or in a file.
    """
    from kg.query import run_packaged, run_sparql, write_result
    from kg.store import open_store

    given = [way for way in (name, sparql, file) if way is not None]
    if len(given) > 1:
        raise UsageError("more than one query", where="kg query", hint="NAME, -q or --file")
    if update:
        _update(store, sparql if file is None else _text(file))
        return
    with open_store(store) as opened:
        if not given:
            _list_queries()
            return
        if name is not None:
            result = run_packaged(opened, name, _pairs(params or []), timeout=timeout, limit=limit)
        else:
            text = sparql if sparql is not None else _text(file)
            result = run_sparql(opened, text, timeout=timeout, limit=limit)
    write_result(result, fmt, sys.stdout.buffer)
    if not isinstance(result, bool) and result.truncated:
        typer.echo(f"kg: only the first {limit}; give a larger --limit for more", err=True)
    if result is False:
        raise typer.Exit(REFUSED)


def _update(store: str, text: str | None) -> None:
    from kg.query import run_update
    from kg.store import open_store

    if text is None:
        raise UsageError("no update", where="kg query --update", hint="-q or --file")
    with open_store(store, write=True) as opened:
        run_update(opened, text)


def _list_queries() -> None:
    from kg.query import queries

    for packaged in queries():
        typer.echo(f"{packaged.name}: {packaged.question}")
        for param in packaged.params:
            needed = "" if param.required else ", optional"
            typer.echo(f"    -p {param.name}=…  {param.help} ({param.kind}{needed})")


def _pairs(params: list[str]) -> dict[str, str]:
    for param in params:
        if "=" not in param:
            hint = "write it as key=value"
            raise UsageError(f"no value in {param!r}", where="kg query --param", hint=hint)
    return dict(param.split("=", maxsplit=1) for param in params)


def _text(path: Path | None) -> str:
    if path is None:
        return ""
    try:
        return path.read_text("utf-8")
    except OSError as error:
        problem = f"cannot be read: {error.strerror or error}"
        raise UsageError(problem, where=str(path)) from None
    except UnicodeDecodeError:
        raise UsageError("no UTF-8", where=str(path)) from None
