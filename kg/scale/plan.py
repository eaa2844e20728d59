"""How a run over many articles goes, who is told about it, and the run itself."""

import os
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass

from kg.model import Unread
from kg.scale.batches import MOST, Batch
from kg.scale.engines import Engine, run_engine
from kg.scale.job import Job, Outcome
from kg.scale.spool import Spool

__all__ = ["Plan", "Told", "outcomes_of", "read_through"]

FEW = 64
"""Articles that one process reads unless told otherwise: more take time to start."""

LEAST = 1
"""Processes that read unless told otherwise; never this one, which an article could bring down."""


@dataclass(frozen=True, slots=True)
class Plan:
    """How a store is built.

    Attributes:
        job: How articles are read.
        engine: Who reads them.
        workers: How many processes; None for as few as the number of articles needs, 0 for none.
        batch: Articles of a batch, at most.
        resume: Whether to go on with a build that broke off.
        asked: What was asked for: paths and options, as words. A build goes on only with the same.
    """

    job: Job
    engine: Engine = "local"
    workers: int | None = None
    batch: int = MOST
    resume: bool = False
    asked: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Told:
    """Who is told how it goes.

    Attributes:
        note: One line about an article or the run.
        refuse: The name of an article that gave nothing, and why.
        start: How many articles are to be read, and how many are read already.
        step: So many more are read.
        unread: The name of an article, and its sentences that gave no claim.
    """

    note: Callable[[str], None]
    refuse: Callable[[str, str], None]
    start: Callable[[int, int], None]
    step: Callable[[int], None]
    unread: Callable[[str, Sequence[Unread]], None]


def outcomes_of(spool: Spool, plan: Plan, told: Told, *, ready: int = 0) -> Iterator[list[Outcome]]:
    """Yield the outcomes of the articles of `spool`, in order, without the first `ready`."""
    count, name = spool.undated()
    if count:
        more = f" and {count - 1} more" if count > 1 else ""
        told.note(f"{name}{more}: no date, so weekdays stay unresolved (give a date)")
    batches = spool.batches(ready, most=plan.batch)
    yield from read_through(batches, len(spool), plan, told, ready=ready)


def read_through(
    batches: Iterable[Batch], total: int, plan: Plan, told: Told, *, ready: int = 0
) -> Iterator[list[Outcome]]:
    """Yield the outcomes of each batch, in order; with those that are `ready`, `total` articles."""
    told.start(total, ready)
    waiting = total - ready
    if not waiting:
        return
    workers = plan.workers
    if workers is None:
        workers = LEAST if waiting <= FEW else len(os.sched_getaffinity(0))
    for found in run_engine(batches, plan.job, engine=plan.engine, workers=workers):
        for outcome in found:
            if outcome.error:
                told.refuse(outcome.name, outcome.error)
            told.unread(outcome.name, outcome.unread)
        told.step(len(found))
        yield found
