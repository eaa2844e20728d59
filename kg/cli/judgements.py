"""`kg judgements`: what was decided, to a file and from one."""

import sys
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from kg.cli.files import replacing
from kg.cli.options import Output, StoreArgument

if TYPE_CHECKING:
    from kg.rdf import Judgement

__all__ = ["judgements", "judgements_in"]


def judgements(
    store: StoreArgument,
    output: Output = None,
    take: Annotated[
        list[Path] | None,
        typer.Option("--import", metavar="FILE", help="Add the judgements of a file."),
    ] = None,
    table: Annotated[bool, typer.Option("--table", help="A line each, instead of Turtle.")] = False,
) -> None:
    """Print what people decided about actors and claims, as Turtle.

    Another store takes the file with --import, or with `kg build --judgements`.
    """
    from kg.rdf import judgement_id, judgement_quads, write_quads
    from kg.store import judge, open_store
    from kg.store import judgements as kept

    with open_store(store, write=bool(take)) as opened:
        if take:
            judge(opened, judgements_in(take))
            return
        found, base = kept(opened), opened.base
    if table:
        for one in found:
            row = (judgement_id(one), one.kind, one.subject, one.by, one.when.isoformat(), one.why)
            typer.echo("\t".join(row))
    elif output is None:
        write_quads(judgement_quads(found, base), "turtle", sys.stdout.buffer, base=base)
    else:
        with replacing(output) as half, half.open("wb") as stream:
            write_quads(judgement_quads(found, base), "turtle", stream, base=base)


def judgements_in(paths: "list[Path] | None") -> "tuple[Judgement, ...]":
    """Return the judgements in files, checked against each other.

    Raises:
        UsageError: A file cannot be read, is no Turtle, or two of them contradict each other.
    """
    from kg.rdf import checked_judgements
    from kg.rdf.carried import read_judgements

    return checked_judgements((), (one for path in paths or () for one in read_judgements(path)))
