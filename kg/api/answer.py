"""What a question or a measure gives: rows under columns."""

from collections.abc import Iterator
from dataclasses import dataclass
from typing import TYPE_CHECKING

from kg.analyse import Table
from kg.api.html import html_table
from kg.query import Graph as Triples
from kg.query import Table as Rows

if TYPE_CHECKING:
    import pandas as pd

__all__ = ["Answer", "answer_of"]


@dataclass(frozen=True, slots=True)
class Answer:
    """Rows of plain values; iterate over it, or take `to_pandas()`.

    Attributes:
        columns: Names, in order.
        rows: Values, in order.
        note: What the rows cannot say, or "".
    """

    columns: tuple[str, ...]
    rows: tuple[tuple[object, ...], ...]
    note: str = ""

    def __len__(self) -> int:
        """Return the number of rows."""
        return len(self.rows)

    def __iter__(self) -> Iterator[dict[str, object]]:
        """Yield each row by column name."""
        return (dict(zip(self.columns, row, strict=True)) for row in self.rows)

    def to_pandas(self) -> "pd.DataFrame":
        """Return the rows as a data frame."""
        import pandas as pd  # noqa: PLC0415 - an extra, and slow to load

        return pd.DataFrame(list(self.rows), columns=list(self.columns))

    def _repr_html_(self) -> str:
        return html_table(self.columns, self.rows, self.note)


def answer_of(found: Rows | Triples | Table) -> Answer:
    """Return rows of a query, triples, or figures in one shape; terms are plain strings."""
    if isinstance(found, Table):
        return Answer(found.names(), found.rows, "; ".join(found.notes))
    note = "more were cut off by the limit" if found.truncated else ""
    if isinstance(found, Rows):
        return Answer(found.columns, tuple(found.values()), note)
    parts = ((t.subject, t.predicate, t.object) for t in found.triples)
    rows = tuple(tuple(str(getattr(term, "value", term)) for term in row) for row in parts)
    return Answer(("subject", "predicate", "object"), rows, note)
