"""Batches read by several processes of this machine."""

import threading
from collections import deque
from collections.abc import Iterable, Iterator, Sequence
from concurrent.futures import Future, ThreadPoolExecutor
from contextlib import ExitStack

from kg.model import Article
from kg.scale.guard import Guard
from kg.scale.job import Job, Outcome

__all__ = ["read_locally"]

AHEAD = 2  # batches that wait for each worker: enough that none is idle, few enough for memory


def read_locally(
    batches: Iterable[Sequence[Article]], job: Job, workers: int
) -> Iterator[list[Outcome]]:
    """Yield the outcomes of each batch, in order, read by `workers` guarded processes.

    Each has a thread here that does nothing but wait for it.
    """
    own = threading.local()
    started: list[Guard] = []
    with ExitStack() as guards, ThreadPoolExecutor(workers) as pool:

        def read(batch: Sequence[Article]) -> list[Outcome]:
            if not hasattr(own, "guard"):
                own.guard = guards.enter_context(Guard(job))
                started.append(own.guard)
            found: list[Outcome] = own.guard.read(batch)
            return found

        pending: deque[Future[list[Outcome]]] = deque()
        done = False
        try:
            for batch in batches:
                pending.append(pool.submit(read, batch))
                if len(pending) >= workers * (1 + AHEAD):
                    yield pending.popleft().result()
            while pending:
                yield pending.popleft().result()
            done = True
        finally:
            for future in pending:
                future.cancel()
            if not done:  # nobody waits for what is still being read
                for guard in started:
                    guard.stop()
