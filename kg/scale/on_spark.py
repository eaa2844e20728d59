"""Batches read by a Spark cluster, or by Spark on this machine."""

import os
import sys
from collections.abc import Iterable, Iterator, Sequence
from typing import TYPE_CHECKING

from pyspark.sql import SparkSession

from kg.model import Article
from kg.scale.job import Job, Outcome
from kg.scale.windows import read_packed, through

if TYPE_CHECKING:
    import pandas as pd

__all__ = ["read_on_spark"]


def read_on_spark(
    batches: Iterable[Sequence[Article]], job: Job, workers: int
) -> Iterator[list[Outcome]]:
    """Yield the outcomes of each batch, in order.

    The session is the one that is active (`spark-submit`); without it, one is started here.
    """
    active = SparkSession.getActiveSession()
    session = active or _session(workers)

    def read(frames: Iterator["pd.DataFrame"]) -> Iterator["pd.DataFrame"]:
        for frame in frames:
            found = [read_packed(bytes(batch), job) for batch in frame["batch"]]
            yield frame[["number"]].assign(found=found)

    def send(window: list[bytes]) -> Iterator[tuple[int, bytes]]:
        rows = [(number, bytearray(batch)) for number, batch in enumerate(window)]
        data = session.createDataFrame(rows, "number long, batch binary")
        spread = data.repartition(min(len(rows), 4 * workers), "number")
        found = spread.mapInPandas(read, "number long, found binary").collect()
        return ((row["number"], bytes(row["found"])) for row in found)

    try:
        yield from through(batches, send, workers)
    finally:
        if active is None:
            session.stop()


def _session(workers: int) -> SparkSession:
    os.environ.setdefault("PYSPARK_PYTHON", sys.executable)
    builder = SparkSession.builder.appName("kg").master(f"local[{workers}]")
    for name, value in (
        ("spark.ui.enabled", "false"),
        ("spark.ui.showConsoleProgress", "false"),
        ("spark.driver.host", "127.0.0.1"),
        ("spark.driver.bindAddress", "127.0.0.1"),
        ("spark.log.level", "ERROR"),
        ("spark.sql.execution.arrow.maxRecordsPerBatch", "1"),  # a batch of ours at a time
    ):
        builder = builder.config(name, value)
    return builder.getOrCreate()
