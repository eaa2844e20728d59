"""Batches read by a Ray cluster, or by Ray on this machine."""

import logging
import os
from collections.abc import Iterable, Iterator, Sequence
from typing import Any

import ray

from kg.model import Article
from kg.scale.job import Job, Outcome
from kg.scale.windows import read_packed, through

__all__ = ["read_on_ray"]


def read_on_ray(
    batches: Iterable[Sequence[Article]], job: Job, workers: int
) -> Iterator[list[Outcome]]:
    """Yield the outcomes of each batch, in order.

    The cluster is the one that `RAY_ADDRESS` names; without it, one is started here.
    """

    def read(row: dict[str, Any]) -> dict[str, Any]:
        return {"number": row["number"], "found": read_packed(row["batch"], job)}

    started = not ray.is_initialized()
    if started:
        here: dict[str, Any] = {} if os.environ.get("RAY_ADDRESS") else {"num_cpus": workers}
        ray.init(include_dashboard=False, log_to_driver=False, logging_level=logging.ERROR, **here)
    logging.getLogger("ray.data").setLevel(logging.ERROR)
    context = ray.data.DataContext.get_current()
    context.enable_progress_bars = context.print_on_execution_start = False

    def send(window: list[bytes]) -> Iterator[tuple[int, bytes]]:
        rows = [{"number": number, "batch": batch} for number, batch in enumerate(window)]
        data = ray.data.from_items(rows, override_num_blocks=min(len(rows), 8 * workers))
        pool = ray.data.TaskPoolStrategy(size=workers)  # its processes keep their guards
        found = data.map(read, compute=pool)
        return ((row["number"], row["found"]) for row in found.iter_rows())

    try:
        yield from through(batches, send, workers)
    finally:
        if started:
            ray.shutdown()
