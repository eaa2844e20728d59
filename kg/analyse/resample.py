"""Ranges: how far a figure would move had other documents been read."""

import random
from collections import defaultdict
from collections.abc import Callable, Sequence

from kg.analyse.table import Cell, Column, Row, Table
from kg.analyse.ties import Tie

__all__ = ["with_ranges"]

_SEED = 7
_LOW, _HIGH = 0.05, 0.95
_FEWEST = 2  # documents without which nothing can vary


def with_ranges(
    make: Callable[[Sequence[Tie]], Table], ties: Sequence[Tie], *, samples: int
) -> Table:
    """Return the table of `ties` with two columns more after each figure: `_low` and `_high`.

    Documents are drawn with replacement, as many as there are, `samples` times (Efron 1979); the
    range leaves out the lowest and the highest twentieth. A row of one document has none.
    """
    whole = make(ties)
    own: defaultdict[str, list[Tie]] = defaultdict(list)
    for tie in ties:
        own[tie.document].append(tie)
    if len(own) < _FEWEST or samples < 1 or not whole.rows:
        return whole
    dice = random.Random(_SEED)  # noqa: S311 - a sample, no secret
    names = sorted(own)
    found: defaultdict[tuple[Row, int], list[float]] = defaultdict(list)
    for _ in range(samples):
        drawn = sorted(dice.choices(names, k=len(names)))
        again = make([tie for name in drawn for tie in own[name]])
        for key, row in zip(again.keys(), again.rows, strict=True):
            for at in _figures(again):
                cell = row[at]
                if isinstance(cell, int | float):
                    found[key, at].append(cell)
    note = f"ranges: 90 % of {samples} samples of the {len(names)} documents"
    return _widened(whole, found, (*whole.notes, note))


def _widened(
    whole: Table, found: dict[tuple[Row, int], list[float]], notes: tuple[str, ...]
) -> Table:
    columns: list[Column] = []
    for column in whole.columns:
        columns.append(column)
        if column.kind == "figure":
            columns += [Column(f"{column.name}_{end}", "range") for end in ("low", "high")]
    documents = whole.names().index("documents") if "documents" in whole.names() else None
    rows: list[Row] = []
    for key, row in zip(whole.keys(), whole.rows, strict=True):
        enough = documents is None or _number(row[documents]) >= _FEWEST
        cells: list[Cell] = []
        for at, cell in enumerate(row):
            cells.append(cell)
            if whole.columns[at].kind == "figure":
                known = cell is not None and enough
                cells += _range(found.get((key, at), [])) if known else (None, None)
        rows.append(tuple(cells))
    return Table(tuple(columns), tuple(rows), notes)


def _figures(table: Table) -> list[int]:
    return [at for at, column in enumerate(table.columns) if column.kind == "figure"]


def _range(values: Sequence[float]) -> tuple[Cell, Cell]:
    if not values:
        return (None, None)
    ordered = sorted(values)
    last = len(ordered) - 1
    return (ordered[round(_LOW * last)], ordered[round(_HIGH * last)])


def _number(cell: Cell) -> float:
    return cell if isinstance(cell, int | float) else 0.0
