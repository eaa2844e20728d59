"""`kg parts`, `watch` and `changes`: what flows out of a store, and into it."""

import time
from datetime import UTC, datetime
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from kg.cli.articles import plan_of, told
from kg.cli.desk import Desk
from kg.cli.meter import Meter
from kg.cli.options import Country, Model, Publisher, StoreArgument, folder_of

if TYPE_CHECKING:
    from kg.read import ArticleDefaults
    from kg.scale import Watch

__all__ = ["changes", "parts", "watch"]

_TIME = ["%Y-%m-%d", "%Y-%m-%dT%H:%M", "%Y-%m-%dT%H:%M:%S"]


def parts(
    store: StoreArgument,
    output: Annotated[Path, typer.Option("--output", "-o", help="Folder to make.")],
    with_text: Annotated[
        bool, typer.Option("--with-text", help="Whole articles too, not their quotes alone.")
    ] = False,
    quads: Annotated[int, typer.Option(min=1, help="Quads of a part, about.")] = 1_000_000,
) -> None:
    """Write a store as sorted N-Quads for the bulk loaders of other stores.

    Packed files, and `manifest.json` with their number of quads and their hashes.
    """
    from kg.scale import store_graphs, write_parts
    from kg.store import open_store

    with open_store(store) as opened:
        graphs = store_graphs(opened, with_text=with_text)
        count = write_parts(graphs, output, base=opened.base, size=quads)
    typer.echo(f"{output}: {count} quads")


def changes(
    store: StoreArgument,
    since: Annotated[
        datetime | None,
        typer.Option(
            formats=_TIME,
            metavar="TIME",
            help="Day or time of this machine's clock.",
            show_default="the last run",
        ),
    ] = None,
) -> None:
    """List the claims that came, went or changed status.

    What became of it, status (and the one before), source, relation, target and document, with
    tabs between them.
    """
    from kg.scale import changes_since

    for change in changes_since(folder_of(store, "record of changes"), since):
        status = f"{change.before} > {change.status}" if change.before else change.status
        row = (change.kind, status, change.source, change.relation, change.target, change.document)
        typer.echo("\t".join(row))


def watch(
    store: StoreArgument,
    feeds: Annotated[
        list[str], typer.Argument(metavar="FEED", help="Addresses of feeds, sitemaps, articles.")
    ],
    every: Annotated[float, typer.Option(min=1, help="Minutes between two rounds.")] = 15,
    once: Annotated[bool, typer.Option("--once", help="One round only.")] = False,
    publisher: Publisher = None,
    country: Country = None,
    model: Model = None,
) -> None:
    """Read feeds again and again and add what is new.

    Servers are asked as a guest does: robots.txt, a pause between requests, nothing twice. Others
    may read the store meanwhile. Ctrl-C ends it.
    """
    from kg.read import ArticleDefaults
    from kg.scale import Watch

    folder = folder_of(store, "record of feeds")
    defaults = ArticleDefaults(publisher=publisher, country=country)
    state, desk = Watch(feeds, folder / "watch.json"), Desk()
    state.load()
    while True:
        _round(folder, state, defaults, model, desk)
        if once:
            desk.close()
            return
        time.sleep(60 * every)


def _round(
    store: Path, state: "Watch", defaults: "ArticleDefaults", model: str | None, desk: Desk
) -> None:
    from kg.read.fetch import Fetcher
    from kg.scale import add_articles
    from kg.store import open_store

    with open_store(store) as held, Fetcher() as fetcher:
        fresh = list(state.fresh(fetcher, held, defaults, desk.skip))
    if fresh:
        with open_store(store, write=True, wait=True) as opened, Meter() as meter:
            plan = plan_of(model, opened.gazetteers)
            tell = told(desk, meter, lambda *_: None)
            added = add_articles(fresh, opened, plan, tell, now=datetime.now(UTC))
        desk.note(f"{len(added.added)} added, {len(added.replaced)} replaced")
    state.save()
