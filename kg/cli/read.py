"""`kg extract`, `build`, `add` and `remove`: articles into claims and stores."""

import sys
from collections.abc import Iterator
from dataclasses import astuple, replace
from datetime import UTC, datetime
from pathlib import Path
from typing import Annotated, Literal

import typer

from kg.cli.articles import articles_of, plan_of, readings_of, told
from kg.cli.desk import Desk
from kg.cli.judgements import judgements_in
from kg.cli.meter import Meter
from kg.cli.options import (
    Actors,
    Batch,
    Country,
    Day,
    Engine,
    Input,
    Judgements,
    Log,
    Model,
    Publisher,
    StoreArgument,
    Timeout,
    Title,
    Wait,
    Workers,
)
from kg.cli.unread import unread_log
from kg.errors import ArticleError, UsageError
from kg.model import Article

__all__ = ["add", "build", "extract", "remove"]

Format = Literal["jsonl", "turtle", "trig", "nquads"]

_CHECKED = 20
"""Documents that a run may add to have each of them checked against the shapes at once."""


def extract(
    paths: Input,
    fmt: Annotated[Format, typer.Option("--format", "-f", help="Form of the claims.")] = "jsonl",
    date: Day = None,
    title: Title = None,
    publisher: Publisher = None,
    country: Country = None,
    model: Model = None,
    actors: Actors = None,
    judgements: Judgements = None,
    log: Log = None,
    workers: Workers = None,
    timeout: Timeout = 60,
) -> None:
    """Print the claims in articles.

    One that crashes its reader, hangs or cannot be read costs itself alone.
    """
    from kg.rdf import Rulings, claim_json, serialize
    from kg.read import ArticleDefaults

    desk, rulings = Desk(), Rulings(judgements_in(judgements))
    articles = articles_of(paths, ArticleDefaults(title, date, publisher, country), desk)
    plan = plan_of(model, actors or (), workers=workers, timeout=timeout, unread=log is not None)
    out = sys.stdout.buffer
    with Meter() as meter, unread_log(log) as note:
        readings = map(rulings.apply, readings_of(articles, plan, told(desk, meter, note)))
        if fmt == "jsonl":
            for reading in readings:
                out.writelines(f"{claim_json(claim)}\n".encode() for claim in reading.claims)
                out.flush()
        elif articles:
            serialize(readings, fmt, out, gazetteers=actors or (), rulings=rulings)
    desk.close()


def build(
    paths: Input,
    output: Annotated[Path, typer.Option("--output", "-o", help="Folder of the new store.")],
    parts: Annotated[
        bool, typer.Option("--parts", help="Write N-Quads for bulk loaders there, and no store.")
    ] = False,
    date: Day = None,
    title: Title = None,
    publisher: Publisher = None,
    country: Country = None,
    model: Model = None,
    actors: Actors = None,
    judgements: Judgements = None,
    log: Log = None,
    engine: Engine = "local",
    workers: Workers = None,
    timeout: Timeout = 60,
    batch: Batch = 16,
    resume: Annotated[
        bool, typer.Option("--resume", help="Go on with a build that broke off.")
    ] = False,
) -> None:
    """Make a new store from articles.

    One that crashes its reader, hangs or cannot be read costs itself alone.
    """
    from kg.read import ArticleDefaults, read_articles
    from kg.scale import build_parts, build_store
    from kg.store import judge

    if parts and judgements:
        raise UsageError("parts know no judgements", where="--parts", hint="build a store")

    desk, defaults = Desk(), ArticleDefaults(title, date, publisher, country)
    decided = judgements_in(judgements)
    plan = replace(
        plan_of(model, actors or (), workers=workers, timeout=timeout, unread=log is not None),
        engine=engine,
        batch=batch,
        resume=resume,
        asked=(*paths, *map(str, astuple(defaults))),
    )

    def articles() -> "Iterator[Article]":
        return read_articles(paths, defaults=defaults, on_skip=desk.skip)

    with Meter() as meter, unread_log(log) as note:
        tell = told(desk, meter, note)
        if parts:
            build_parts(articles, output, plan, tell)
        else:
            now = datetime.now(UTC)
            build_store(articles, output, plan, tell, now=now, finish=lambda s: judge(s, decided))
    desk.close()


def add(
    store: StoreArgument,
    paths: Input,
    date: Day = None,
    title: Title = None,
    publisher: Publisher = None,
    country: Country = None,
    model: Model = None,
    judgements: Judgements = None,
    log: Log = None,
    wait: Wait = False,
    engine: Engine = "local",
    workers: Workers = None,
    timeout: Timeout = 60,
    batch: Batch = 16,
) -> None:
    """Read articles into a store.

    What it held under the same name is replaced.
    """
    from kg.read import ArticleDefaults, read_articles
    from kg.scale import add_articles
    from kg.store import judge, open_store

    desk, defaults = Desk(), ArticleDefaults(title, date, publisher, country)
    decided = judgements_in(judgements)
    with (
        open_store(store, write=True, wait=wait) as opened,
        Meter() as meter,
        unread_log(log) as note,
    ):
        judge(opened, decided)
        own = opened.gazetteers
        plan = plan_of(model, own, workers=workers, timeout=timeout, unread=log is not None)
        plan = replace(plan, engine=engine, batch=batch)
        articles = read_articles(paths, defaults=defaults, on_skip=desk.skip)
        tell = told(desk, meter, note)
        done = add_articles(articles, opened, plan, tell, now=datetime.now(UTC))
        fresh = {*done.added, *done.replaced}
        for fault in opened.check_shapes(fresh) if len(fresh) <= _CHECKED else ():
            desk.skip(ArticleError(f"{fault.message} ({fault.subject})", where=fault.document))
    desk.close()


def remove(
    store: StoreArgument,
    documents: Annotated[
        list[str], typer.Argument(metavar="DOCUMENT", help="Names, as `kg list` gives them.")
    ],
    wait: Wait = False,
) -> None:
    """Take documents out of a store."""
    from kg.scale import remove_documents
    from kg.store import open_store

    with open_store(store, write=True, wait=wait) as opened:
        remove_documents(documents, opened, now=datetime.now(UTC))
