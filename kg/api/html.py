"""Rows as an HTML table for a notebook; what stands in a cell stays text."""

from collections.abc import Iterable, Sequence
from functools import cache

from jinja2 import Environment, PackageLoader, StrictUndefined, Template

__all__ = ["html_table"]

_SHOWN = 20  # rows


def html_table(columns: Sequence[str], rows: Sequence[Iterable[object]], note: str = "") -> str:
    """Return the first rows as HTML, with a line that says how many there are."""
    more = len(rows) - _SHOWN
    counted = f"{len(rows)} row{'' if len(rows) == 1 else 's'}"
    foot = "; ".join(part for part in (counted, f"{more} more" if more > 0 else "", note) if part)
    shown = [["" if cell is None else str(cell) for cell in row] for row in rows[:_SHOWN]]
    return _template().render(columns=columns, rows=shown, foot=foot)


@cache
def _template() -> Template:
    loader = PackageLoader("kg.api")
    return Environment(autoescape=True, undefined=StrictUndefined, loader=loader).get_template(
        "table.html"
    )
