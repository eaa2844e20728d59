"""Tables of figures as text for people, and as CSV, JSON and Parquet."""

import csv
import datetime as dt
import io
import json
from typing import BinaryIO, Literal, get_args

from kg.analyse.table import Cell, Table
from kg.errors import UsageError

__all__ = ["TABLE_FORMATS", "TableFormat", "write_table"]

TableFormat = Literal["table", "csv", "json", "parquet"]
TABLE_FORMATS: tuple[TableFormat, ...] = get_args(TableFormat)

_WIDEST = 48  # characters of a cell on screen
_GAP = "   "


def write_table(table: Table, fmt: str, out: BinaryIO) -> None:
    """Write a table to `out`; the same table gives the same bytes.

    Raises:
        UsageError: The format is unknown.
    """
    if fmt == "table":
        out.write(drawn(table).encode())
    elif fmt == "csv":
        out.write(_csv(table).encode("utf-8", "replace"))
    elif fmt == "json":
        document = {"columns": table.names(), "rows": table.records(), "notes": table.notes}
        text = json.dumps(document, ensure_ascii=False, indent=1, default=str)
        out.write(f"{text}\n".encode("utf-8", "replace"))
    elif fmt == "parquet":
        _parquet(table, out)
    else:
        hint = "one of " + ", ".join(TABLE_FORMATS)
        raise UsageError(f"unknown format {fmt!r}", where="analyse", hint=hint)


def drawn(table: Table) -> str:
    """Return the table for people: a range stands in brackets behind its figure."""
    shown = [
        at for at, column in enumerate(table.columns) if column.shown and not _ranges(table, at)
    ]
    heads = [table.columns[at].name.replace("_", " ") for at in shown]
    body = [[_cell(table, row, at) for at in shown] for row in table.rows]
    words = [table.columns[at].kind in {"key", "label"} for at in shown]
    widths = [max(len(line[n]) for line in ([*body, heads])) for n in range(len(shown))]
    lines = [_line(heads, widths, words), "─" * (sum(widths) + len(_GAP) * (len(widths) - 1))]
    lines += [_line(line, widths, words) for line in body]
    count = f"{len(body)} row{'' if len(body) == 1 else 's'}"
    return "\n".join((*lines, "; ".join((count, *table.notes)), ""))


def _line(cells: list[str], widths: list[int], words: list[bool]) -> str:
    return _GAP.join(
        cell.ljust(width) if word else cell.rjust(width)
        for cell, width, word in zip(cells, widths, words, strict=True)
    ).rstrip()


def _cell(table: Table, row: tuple[Cell, ...], at: int) -> str:
    cell = row[at]
    text = _short(cell)
    if at + 2 < len(row) and _ranges(table, at + 1) and row[at + 1] is not None:
        return f"{text} [{_short(row[at + 1])}, {_short(row[at + 2])}]"
    return text


def _short(cell: Cell) -> str:
    if cell is None:
        return ""
    if isinstance(cell, float):
        number = f"{cell:.3f}".rstrip("0").rstrip(".")
        return "0" if number == "-0" else number
    text = "".join(c if c.isprintable() else " " for c in str(cell))
    return text if len(text) <= _WIDEST else f"{text[: _WIDEST - 1]}…"


def _ranges(table: Table, at: int) -> bool:
    return table.columns[at].kind == "range"


def _csv(table: Table) -> str:
    buffer = io.StringIO(newline="")
    rows = csv.writer(buffer, lineterminator="\r\n")
    rows.writerow(table.names())
    rows.writerows(table.rows)
    return buffer.getvalue()


def _parquet(table: Table, out: BinaryIO) -> None:
    import pyarrow as pa  # noqa: PLC0415 - slow to load
    from pyarrow import parquet  # noqa: PLC0415 - as above

    types = {"day": pa.date32(), "whole": pa.int64(), "number": pa.float64(), "text": pa.string()}
    columns = {
        column.name: pa.array(table.column(column.name), types[_type(table, at)])
        for at, column in enumerate(table.columns)
    }
    parquet.write_table(pa.table(columns), out)


def _type(table: Table, at: int) -> Literal["day", "whole", "number", "text"]:
    """Return what a column holds; an empty one what its kind says."""
    column = table.columns[at]
    if column.kind in {"figure", "range"}:
        return "number"
    cells = [row[at] for row in table.rows if row[at] is not None]
    if column.kind == "count" or (cells and all(isinstance(cell, int) for cell in cells)):
        return "whole"
    return "day" if cells and all(isinstance(cell, dt.date) for cell in cells) else "text"
