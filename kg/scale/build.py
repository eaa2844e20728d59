"""A new store from any number of articles, in steps that survive being killed."""

import datetime as dt
import hashlib
import json
from collections.abc import Callable, Iterable
from pathlib import Path

import pyoxigraph as ox

import kg
from kg.errors import StoreError
from kg.model import Article
from kg.scale.adding import settle
from kg.scale.dumping import read_graphs
from kg.scale.parts import write_parts
from kg.scale.plan import Plan, Told, outcomes_of
from kg.scale.spool import Spool
from kg.scale.workplace import Workplace
from kg.store import Store, create_store
from kg.store.folder import curated_stamp

__all__ = ["build_parts", "build_store"]


Make = Callable[[Workplace, Spool], object]
"""Makes the result of what has been read."""


def build_store(
    articles: Callable[[], Iterable[Article]],
    output: Path,
    plan: Plan,
    told: Told,
    *,
    now: dt.datetime,
    finish: Callable[[Store], object] = lambda _: None,
) -> bool:
    """Make a store at `output`; return False, and make none, when there is no article.

    Args:
        articles: Gives the articles; not called when a resumed build has them already.
        output: Where the store appears, whole.
        plan: How to read.
        told: Who is told what.
        now: When this is, for the record of changes.
        finish: Called with the store when all documents are in.

    Raises:
        StoreError: `output` is taken, or the disk refuses.
    """
    job = plan.job

    def make(work: Workplace, _: Spool) -> None:
        with create_store(output, base=job.base, gazetteers=job.actors) as store:
            for kind in ("quads", "texts"):
                for stream in work.streams(kind):
                    store.oxigraph.bulk_load(input=stream, format=ox.RdfFormat.N_QUADS)
            finish(store)
            settle(store, now)

    return _build(articles, output, plan, told, make)


def build_parts(
    articles: Callable[[], Iterable[Article]],
    output: Path,
    plan: Plan,
    told: Told,
    *,
    with_text: bool = False,
) -> bool:
    """Write what a store of the articles would hold as sorted parts; without a store in between.

    Arguments and errors are those of `build_store`; texts are left out unless `with_text`.
    """

    def make(work: Workplace, spool: Spool) -> None:
        graphs = read_graphs(work, spool, plan.job, with_text=with_text)
        write_parts(graphs, output, base=plan.job.base)

    return _build(articles, output, plan, told, make)


def _build(
    articles: Callable[[], Iterable[Article]], output: Path, plan: Plan, told: Told, make: Make
) -> bool:
    if output.is_file() or (output.is_dir() and any(output.iterdir())):
        hint = "`kg add` adds to a store; else remove it or take another name"
        raise StoreError("exists already", where=str(output), hint=hint)
    work = Workplace.beside(output, resume=plan.resume)
    with Spool(work.spool, base=plan.job.base) as spool:
        stamp = _stamp(plan)
        if plan.resume and spool.stamp not in {None, stamp}:
            problem, hint = "the build that broke off was another one", "build without --resume"
            raise StoreError(problem, where=str(output), hint=hint)
        if spool.stamp is None:
            spool.fill(articles(), on_note=told.note, stamp=stamp)
        made = bool(len(spool))
        try:
            if made:
                _read(spool, work, plan, told)
                make(work, spool)
        except KeyboardInterrupt:
            told.note(f"{output}: broken off; the same command with --resume goes on")
            raise
    work.remove()
    return made


def _read(spool: Spool, work: Workplace, plan: Plan, told: Told) -> None:
    for name, reason in work.refused():
        told.refuse(name, reason)
    for name, row in work.unread():
        told.unread(name, [row])
    ready = work.ready()
    work.write(outcomes_of(spool, plan, told, ready=ready), first=work.done())


def _stamp(plan: Plan) -> str:
    """Return a hash of all that the result depends on, but for the articles themselves."""
    job = plan.job
    how = (kg.__version__, job.model, job.base, str(job.unread), curated_stamp(job.actors))
    return hashlib.sha256(json.dumps([*how, *plan.asked]).encode()).hexdigest()
