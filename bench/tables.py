"""Markdown tables of figures."""

from collections.abc import Iterable, Sequence

from kg.evaluate import Measure

SCORES = ("precision", "recall", "F1", "stated", "wanted")


def table(header: Sequence[str], rows: Iterable[Sequence[object]]) -> list[str]:
    """Return the lines of a table: the first column is words, the others are figures."""
    marks = ["---", *("---:" for _ in header[1:])]
    return [_row(header), _row(marks), *map(_row, rows), ""]


def scores(measure: Measure) -> tuple[str, ...]:
    """Return the cells under `SCORES`; what cannot be computed is a dash."""
    precision = share(measure.right, measure.stated)
    recall = share(measure.found, measure.wanted)
    return (precision, recall, f"{measure.f1:.3f}", str(measure.stated), str(measure.wanted))


def share(right: float, of: float) -> str:
    """Return a share to three decimals, a dash of nothing."""
    return f"{right / of:.3f}" if of else "–"


def _row(cells: Iterable[object]) -> str:
    return f"| {' | '.join(map(str, cells))} |"
