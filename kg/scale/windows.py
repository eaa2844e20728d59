"""Batches to a cluster and back: so many at once that it is busy, so few that memory holds them."""

import pickle
from collections.abc import Callable, Iterable, Iterator, Sequence
from functools import cache
from itertools import islice

import zstandard

from kg.model import Article
from kg.scale.guard import Guard
from kg.scale.job import Job, Outcome

__all__ = ["Send", "packed", "read_packed", "through"]

Send = Callable[[list[bytes]], Iterable[tuple[int, bytes]]]
"""Hands packed batches to a cluster; returns the number of each with its packed outcomes."""

WINDOW = 256  # batches for each worker


def through(
    batches: Iterable[Sequence[Article]], send: Send, workers: int
) -> Iterator[list[Outcome]]:
    """Yield the outcomes of each batch, in order, from a cluster with so many workers."""
    waiting = iter(batches)
    while window := [packed(batch) for batch in islice(waiting, WINDOW * workers)]:
        found = dict(send(window))
        for number in range(len(window)):
            outcomes: list[Outcome] = _unpacked(found.pop(number))
            yield outcomes


def read_packed(batch: bytes, job: Job) -> bytes:
    """Return the packed outcomes of a packed batch, read by this process's own guard."""
    return packed(_guard(job).read(_unpacked(batch)))


def packed(value: Sequence[object]) -> bytes:
    """Return `value` as small bytes."""
    return zstandard.compress(pickle.dumps(list(value)))


def _unpacked(data: bytes) -> list:  # type: ignore[type-arg] # of whatever was packed
    found: list = pickle.loads(zstandard.decompress(data))  # type: ignore[type-arg] # noqa: S301 - our own bytes
    return found


@cache
def _guard(job: Job) -> Guard:
    """Return the guard of this process; its child ends when the process does."""
    return Guard(job)
