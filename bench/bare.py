"""Bare spaCy in several processes: what the machine gives, whatever is done with it."""

import multiprocessing
import time
from collections.abc import Sequence
from multiprocessing.queues import Queue
from multiprocessing.synchronize import Barrier

from kg.pipeline import Extractor
from kg.pipeline.reader import BATCH

__all__ = ["bare_seconds"]


def bare_seconds(texts: Sequence[str], workers: int) -> tuple[float, float]:
    """Return in how many seconds `workers` processes parse `texts`, and in how much processor time.

    Loading is left out.
    """
    context = multiprocessing.get_context("spawn")
    ready, spent = context.Barrier(workers + 1), context.Queue()
    shares = [texts[number::workers] for number in range(workers)]
    readers = [context.Process(target=_parse, args=(share, ready, spent)) for share in shares]
    for reader in readers:
        reader.start()
    ready.wait()
    start = time.perf_counter()
    took = [spent.get() for _ in readers]
    wall = time.perf_counter() - start
    for reader in readers:
        reader.join()
    return wall, sum(took)


def _parse(texts: Sequence[str], ready: Barrier, spent: "Queue[float]") -> None:
    nlp = Extractor().nlp
    list(nlp.pipe(["The king of Arvenia met Ada Quill."]))
    ready.wait()
    start = time.process_time()
    for _ in nlp.pipe(texts, batch_size=BATCH):
        pass
    spent.put(time.process_time() - start)
