"""Tables of figures: named columns, rows of plain values, and what a reader has to be told."""

import datetime as dt
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from typing import Literal

__all__ = ["Cell", "Column", "Kind", "Row", "Table", "table"]

Cell = str | int | float | dt.date | None
Row = tuple[Cell, ...]
Kind = Literal["key", "label", "count", "figure", "range"]


@dataclass(frozen=True, slots=True)
class Column:
    """A column: its name, and what stands in it.

    Attributes:
        name: As a file has it: `claims`, `balance_low`.
        kind: `key` tells rows apart, `label` describes, `count` is counted, `figure` is computed
            from counts and may get a range, `range` is an end of one.
        shown: Whether the screen shows it; files have all columns.
    """

    name: str
    kind: Kind = "count"
    shown: bool = True


@dataclass(frozen=True, slots=True)
class Table:
    """Rows under columns; `notes` say what the rows cannot."""

    columns: tuple[Column, ...]
    rows: tuple[Row, ...]
    notes: tuple[str, ...] = ()

    def records(self) -> list[dict[str, Cell]]:
        """Return each row by column name."""
        return [dict(zip(self.names(), row, strict=True)) for row in self.rows]

    def names(self) -> tuple[str, ...]:
        """Return the names of the columns."""
        return tuple(column.name for column in self.columns)

    def column(self, name: str) -> tuple[Cell, ...]:
        """Return the cells of one column."""
        at = self.names().index(name)
        return tuple(row[at] for row in self.rows)

    def keys(self) -> list[Row]:
        """Return of each row what tells it apart."""
        at = [number for number, column in enumerate(self.columns) if column.kind == "key"]
        return [tuple(row[number] for number in at) for row in self.rows]

    def cut(self, top: int | None) -> "Table":
        """Return the table with the first `top` rows, of each period where there are periods."""
        if top is None:
            return self
        if "period" not in self.names():
            return replace(self, rows=self.rows[:top])
        seen: dict[Cell, int] = {}
        kept = []
        for row, period in zip(self.rows, self.column("period"), strict=True):
            seen[period] = seen.get(period, 0) + 1
            if seen[period] <= top:
                kept.append(row)
        return replace(self, rows=tuple(kept))


def table(columns: Mapping[str, Kind], rows: Sequence[Row], *, notes: Sequence[str] = ()) -> Table:
    """Return a table; addresses of actors are in files alone, for names read better."""
    made = tuple(
        Column(name, kind, shown=not name.endswith("iri")) for name, kind in columns.items()
    )
    return Table(made, tuple(rows), tuple(notes))
