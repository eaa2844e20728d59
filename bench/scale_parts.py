"""What `bench.scale` measures, one part a process of its own, so that none disturbs another."""

import datetime as dt
import os
import tempfile
import time
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass, field, replace
from functools import partial
from itertools import count, islice, pairwise
from pathlib import Path

from bench.bare import bare_seconds
from bench.processes import below, megabytes, processor_seconds
from kg.model import Article
from kg.scale import Engine, Job, Plan, Told, in_batches, run_engine
from kg.scale.build import build_store
from kg.scale.guard import ONE_THREAD

__all__ = ["ENGINES", "PARTS", "Row", "repeated", "run_part"]

SIZES = (200, 1000, 4000)
ENGINES: tuple[Engine, ...] = ("ray", "spark")


@dataclass(frozen=True, slots=True)
class Row:
    """What one part found.

    Attributes:
        wall: Seconds.
        cpu: Seconds of processor time, of all processes.
        claims: How many claims came out.
        more: Further figures by name.
    """

    wall: float = 0.0
    cpu: float = 0.0
    claims: int = 0
    more: dict[str, float] = field(default_factory=dict)


Part = Callable[[Iterable[Article], int, int], Row]
"""Takes articles, how many to read for speed, and how many for memory."""


def run_part(name: str, articles: Iterable[Article], most: int, memory: int) -> Row:
    """Return what the part finds."""
    os.environ.update(ONE_THREAD)  # else the processes of one machine fight for its cores
    return PARTS[name](articles, most, memory)


def _bare(workers: int, articles: Iterable[Article], most: int, _: int) -> Row:
    return Row(*bare_seconds([article.text for article in islice(articles, most)], workers))


def _start(engine: Engine, workers: int, articles: Iterable[Article], _: int, __: int) -> Row:
    """One article a process: what it takes to start."""
    few = list(islice(articles, workers))
    return _read([[article] for article in few], engine, workers)


def _whole(engine: Engine, workers: int, articles: Iterable[Article], most: int, _: int) -> Row:
    return _read(list(in_batches(islice(articles, most))), engine, workers)


def _read(batches: Sequence[list[Article]], engine: Engine, workers: int) -> Row:
    start, used, claims = time.perf_counter(), processor_seconds(), 0
    wall = cpu = 0.0
    for outcomes in run_engine(batches, Job(), engine=engine, workers=workers):
        claims += sum(outcome.claims for outcome in outcomes)
        # now, while the processes are there: Ray ends its own in its own way
        wall, cpu = time.perf_counter() - start, processor_seconds() - used
    return Row(wall, cpu, claims)


def _build(articles: Iterable[Article], most: int, _: int) -> Row:
    """A whole build with one reading process: what this process does around the reading."""
    marks = [time.process_time()]

    def mark(*_: object) -> None:
        marks.append(time.process_time())

    told = Told(note=print, refuse=print, start=mark, step=lambda _: None, unread=lambda *_: None)
    start, used = time.perf_counter(), processor_seconds()
    with tempfile.TemporaryDirectory() as folder:
        now = dt.datetime.now(dt.UTC)
        output, plan = Path(folder) / "store", Plan(Job(), workers=1)
        build_store(lambda: islice(articles, most), output, plan, told, now=now, finish=mark)
        mark()
    wall, cpu = time.perf_counter() - start, processor_seconds() - used
    names = ("articles in", "chunks and load", "copies and changes")
    steps = (later - earlier for earlier, later in pairwise(marks))
    return Row(wall, cpu, more=dict(zip(names, steps, strict=True)))


def _memory(articles: Iterable[Article], _: int, most: int) -> Row:
    """The memory of a reading process after so many articles: the most so far, and then."""
    sizes, done, more = [size for size in SIZES if size <= most] or [most], 0, {}
    every = islice(repeated(list(articles)), most)
    for outcomes in run_engine(in_batches(every), Job(), workers=1):
        done += len(outcomes)
        for size in sizes:
            if size <= done and f"most {size}" not in more:
                [reader] = below(os.getpid())
                more[f"most {size}"] = megabytes(reader, "VmHWM")
                more[f"then {size}"] = megabytes(reader, "VmRSS")
    return Row(more=more)


def repeated(articles: Sequence[Article]) -> Iterator[Article]:
    """Yield the articles over and over, under another name each time."""
    for turn in count():
        for article in articles:
            yield replace(article, key=f"{article.key}#{turn}", name=f"{article.name}#{turn}")


PARTS: dict[str, Part] = {
    "bare 1": partial(_bare, 1),
    "bare 2": partial(_bare, 2),
    "local 1 start": partial(_start, "local", 1),
    "local 1": partial(_whole, "local", 1),
    "local 2 start": partial(_start, "local", 2),
    "local 2": partial(_whole, "local", 2),
    "build": _build,
    "memory": _memory,
    "ray 2 start": partial(_start, "ray", 2),
    "ray 2": partial(_whole, "ray", 2),
    "spark 2 start": partial(_start, "spark", 2),
    "spark 2": partial(_whole, "spark", 2),
}
