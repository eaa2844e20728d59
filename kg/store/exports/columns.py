"""Claims as Parquet: typed columns, written a few thousand rows at a time."""

from collections.abc import Iterable
from itertools import islice
from typing import BinaryIO

import pyarrow as pa
import pyarrow.parquet as pq

from kg.store.exports.claims import COLUMNS, claim_cells
from kg.store.exports.only import Taken

__all__ = ["write_parquet"]

BATCH = 5000
"""Rows that are held at once."""

_TYPES = {
    **dict.fromkeys(("date_start", "date_end"), pa.date32()),
    **dict.fromkeys(("sentence", "start", "end"), pa.int32()),
    "confidence": pa.float64(),
}
SCHEMA = pa.schema([(name, _TYPES.get(name, pa.string())) for name in COLUMNS])


def write_parquet(taken: Taken, out: BinaryIO) -> None:
    """Write claims in the order given, as they come."""
    rows = map(claim_cells, taken.claims)
    with pq.ParquetWriter(out, SCHEMA, compression="zstd") as writer:
        while batch := list(islice(rows, BATCH)):
            columns = zip(*batch, strict=True)
            arrays = [
                pa.array(_clean(column), type=field.type)
                for column, field in zip(columns, SCHEMA, strict=True)
            ]
            writer.write_batch(pa.record_batch(arrays, schema=SCHEMA))


def _clean(column: Iterable[object]) -> list[object]:
    """Return the values; what UTF-8 cannot hold becomes a mark."""
    return [
        value.encode(errors="replace").decode() if isinstance(value, str) else value
        for value in column
    ]
