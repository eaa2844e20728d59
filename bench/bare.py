"""Bare spaCy in several processes: what the machine gives, whatever is done with it."""

import multiprocessing
import time
from collections.abc import Sequence
from multiprocessing.synchronize import Barrier

from kg.pipeline import Extractor
from kg.pipeline.reader import BATCH

__all__ = ["bare_seconds"]


def bare_seconds(texts: Sequence[str], workers: int) -> float:
    """Return the seconds in which `workers` processes parse `texts`, loading left out."""
    context = multiprocessing.get_context("spawn")
    ready = context.Barrier(workers + 1)
    shares = [texts[number::workers] for number in range(workers)]
    readers = [context.Process(target=_parse, args=(share, ready)) for share in shares]
    for reader in readers:
        reader.start()
    ready.wait()
    start = time.perf_counter()
    for reader in readers:
        reader.join()
    return time.perf_counter() - start


def _parse(texts: Sequence[str], ready: Barrier) -> None:
    nlp = Extractor().nlp
    list(nlp.pipe(["The king of Arvenia met Ada Quill."]))
    ready.wait()
    for _ in nlp.pipe(texts, batch_size=BATCH):
        pass
