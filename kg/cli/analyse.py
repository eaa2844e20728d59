"""`kg analyse`: figures of actors, pairs and the network."""

from collections.abc import Sequence
from dataclasses import replace
from datetime import date, datetime
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Literal

import typer

from kg.cli.files import written
from kg.cli.options import Output, StoreArgument
from kg.model import Claim, Status

if TYPE_CHECKING:
    from kg.analyse import Ask, Scope
    from kg.store import Store

__all__ = ["analyse"]

_DAY = {"formats": ["%Y-%m-%d"], "metavar": "YYYY-MM-DD"}
_SPAN = {"metavar": "FIRST..LAST"}
Name = Literal[
    "activity",
    "brokerage",
    "communities",
    "dyads",
    "reciprocity",
    "triads",
    "balance",
    "network",
    "changes",
    "path",
]


def analyse(
    store: StoreArgument,
    measure: Annotated[Name, typer.Argument(help="What to compute: see docs/analysis.md.")],
    by: Annotated[
        Literal["day", "week", "month", "quarter", "year"] | None,
        typer.Option(help="One table a period."),
    ] = None,
    actor: Annotated[
        list[str] | None, typer.Option(help="Rows of this actor; two for dyads and path.")
    ] = None,
    level: Annotated[
        Literal["person", "state"], typer.Option(help="Single actors, or their states.")
    ] = "person",
    status: Annotated[
        list[Status] | None,
        typer.Option(help="Statuses that count.", show_default=str(Status.ACTUAL)),
    ] = None,
    reported: Annotated[
        bool, typer.Option("--reported", help="Count what only somebody quoted says, too.")
    ] = False,
    side: Annotated[
        Literal["all", "friendly", "hostile"] | None,
        typer.Option(help="Ties that count.", show_default="what the measure is about"),
    ] = None,
    since: Annotated[datetime | None, typer.Option("--from", help="First day.", **_DAY)] = None,
    until: Annotated[datetime | None, typer.Option("--to", help="Last day.", **_DAY)] = None,
    before: Annotated[str, typer.Option(help="First of two periods, for changes.", **_SPAN)] = "",
    after: Annotated[str, typer.Option(help="Second of two periods.", **_SPAN)] = "",
    published: Annotated[
        bool, typer.Option("--published", help="Date what has no day by its document's.")
    ] = False,
    resample: Annotated[
        int | None,
        typer.Option(min=0, help="Samples for ranges; 0 for none.", show_default="200 if quick"),
    ] = None,
    top: Annotated[int | None, typer.Option(min=1, help="Rows at most, of each period.")] = None,
    engine: Annotated[
        Literal["auto", "networkx", "igraph"], typer.Option(help="What computes centrality.")
    ] = "auto",
    fmt: Annotated[
        Literal["table", "csv", "json", "parquet"],
        typer.Option("--format", "-f", help="Form of the table."),
    ] = "table",
    output: Output = None,
    figure: Annotated[
        Path | None, typer.Option(help="Draw dyads or network into this .svg or .png, too.")
    ] = None,
) -> None:
    """Compute figures of actors, pairs and the network.

    Counts stand beside every figure; a range in brackets says how far the figure would move had
    other documents been read.
    """
    from kg.analyse import Ask, Scope, read_span, write_table
    from kg.analyse import analyse as compute
    from kg.query.actors import name_called
    from kg.store import open_store

    ask = Ask(
        by=by,
        side=side,
        actors=tuple(actor or ()),
        before=read_span(before, where="--before") if before else (None, None),
        after=read_span(after, where="--after") if after else (None, None),
        samples=resample,
        top=top,
        engine=engine,
    )
    with open_store(store) as opened:
        scope = Scope(
            level=level,
            statuses=frozenset(status or (Status.ACTUAL,)),
            reported=reported,
            since=since.date() if since else None,
            until=until.date() if until else None,
            published=_days(opened) if published else {},
            gazetteers=opened.gazetteers,
        )
        claims = tuple(opened.claims())
        ask = replace(ask, actors=tuple(name_called(opened, name) for name in ask.actors))
    table = compute(claims, measure, scope=scope, ask=ask)
    if figure is not None:
        _draw(figure, claims, measure, scope=scope, ask=ask)
    with written(output) as out:
        write_table(table, fmt, out)


def _draw(path: Path, claims: Sequence[Claim], measure: str, *, scope: "Scope", ask: "Ask") -> None:
    from kg.analyse.figures import draw, figure_format

    fmt = figure_format(path)
    with written(path) as out:
        draw(claims, measure, fmt, out, scope=scope, ask=ask)


def _days(store: "Store") -> dict[str, date]:
    """Return the day of publication of each document that has one, by its key."""
    return {info.key: info.date for info in store.documents() if info.date}
