"""Collections and tables, packed or not, to records."""

import csv
import gzip
import io
import re
from collections.abc import Iterator
from pathlib import Path
from typing import Any

from kg.errors import ArticleError
from kg.read.lines import line_records, row_record
from kg.read.record import FIELDS, MAX_BYTES, Found

__all__ = ["collection_records", "csv_records", "parquet_records"]

_NOT_UTF8 = re.compile("[\udc80-\udcff]")
ROWS = 256  # of a table that are in memory at once


def collection_records(name: str, where: str, path: Path) -> Iterator[Found]:
    """Yield the articles of a collection, one JSON object a line, plain, `.gz` or `.zst`."""
    suffix = path.name.lower()
    if suffix.endswith(".zst"):
        import pyarrow as pa  # noqa: PLC0415 - tells a file that is cut off, unlike zstandard

        with (
            pa.CompressedInputStream(str(path), "zstd") as packed,
            io.BufferedReader(packed) as raw,
        ):
            yield from line_records(name, where, raw)
    elif suffix.endswith(".gz"):
        with gzip.open(path, "rb") as unzipped:
            yield from line_records(name, where, unzipped)
    else:
        with path.open("rb") as stream:
            yield from line_records(name, where, stream)


def csv_records(name: str, where: str, path: Path) -> Iterator[Found]:
    """Yield the articles of a table whose first row names its columns; `text` is one of them."""
    csv.field_size_limit(MAX_BYTES)
    opener = gzip.open if path.name.lower().endswith(".gz") else open
    with opener(path, "rt", encoding="utf-8-sig", errors="surrogateescape", newline="") as stream:
        table = csv.DictReader(stream)
        if "text" not in (table.fieldnames or ()):
            yield _no_text(where, table.fieldnames or ())
            return
        rows = iter(table)
        while True:
            place = f"{where}:{table.line_num + 1}"
            try:
                row = next(rows)
            except StopIteration:
                return
            except csv.Error as error:
                yield ArticleError(f"broken row: {error}", where=place)
                continue
            yield _row(name, where, table.line_num, row)


def parquet_records(name: str, where: str, path: Path) -> Iterator[Found]:
    """Yield the articles of a Parquet file with a column `text`, a few hundred at a time."""
    import pyarrow as pa  # noqa: PLC0415 - slow to load
    import pyarrow.parquet as pq  # noqa: PLC0415 - as above

    try:
        with pq.ParquetFile(path) as table:
            if "text" not in table.schema_arrow.names:
                yield _no_text(where, table.schema_arrow.names)
                return
            number = 0
            for batch in table.iter_batches(batch_size=ROWS):
                for row in batch.to_pylist():
                    number += 1
                    yield _row(name, where, number, row)
    except (pa.ArrowException, OSError) as error:
        yield ArticleError(f"no Parquet: {error}", where=where)


def _row(name: str, where: str, number: int, row: dict[str, Any]) -> Found:
    place = f"{where}:{number}"
    said = {key: row[key] for key in ("text", *FIELDS) if row.get(key) is not None}
    words = {key: value if isinstance(value, int) else str(value) for key, value in said.items()}
    if _NOT_UTF8.search(str(words.get("text", ""))):
        return ArticleError("invalid UTF-8", where=place, hint="save it as UTF-8")
    return row_record(f"{name}:{number}", place, words)


def _no_text(where: str, columns: object) -> ArticleError:
    names = ", ".join(map(str, columns if isinstance(columns, list | tuple) else ()))
    return ArticleError('no column "text"', where=where, hint=f"it has {names or 'none'}")
