"""Tables as CSV (RFC 4180), and nodes and edges as tables that Gephi imports."""

import csv
import io
from collections.abc import Iterable, Sequence
from typing import BinaryIO

from kg.store.exports.only import Taken
from kg.store.exports.ties import Tie, actors_of, ties_of

__all__ = ["EDGES", "NODES", "write_edges", "write_nodes", "write_table"]

NODES = ("Id", "Label", "type", "country")
EDGES = (
    *("Source", "Target", "Type", "Id", "Label", "Weight", "relation", "action", "quad_class"),
    *("status", "documents", "first", "last"),
)
_FORMULA = ("=", "+", "-", "@", "\t", "\r")


def write_table(columns: Sequence[str], rows: Iterable[Sequence[object]], out: BinaryIO) -> None:
    """Write rows as they come, as UTF-8; what is unknown is an empty cell.

    A text that a spreadsheet would take for a formula gets an apostrophe before it.
    """
    buffer = io.TextIOWrapper(out, encoding="utf-8", errors="replace", newline="")
    table = csv.writer(buffer, lineterminator="\r\n")
    table.writerow(columns)
    for row in rows:
        table.writerow([_plain(cell) for cell in row])
    buffer.flush()
    buffer.detach()


def write_nodes(taken: Taken, out: BinaryIO) -> None:
    """Write a row for each actor that is an end of a claim between two."""
    actors = actors_of(ties_of(taken.claims)).values()
    rows = ((actor.iri, actor.name, actor.type.value, actor.country) for actor in actors)
    write_table(NODES, rows, out)


def write_edges(taken: Taken, out: BinaryIO) -> None:
    """Write a row for each pair, relation and status, with how many claims say so."""
    write_table(EDGES, map(_edge, ties_of(taken.claims)), out)


def _edge(tie: Tie) -> tuple[object, ...]:
    kind = "Undirected" if tie.symmetric else "Directed"
    ends = (tie.source.iri, tie.target.iri, kind, tie.id, tie.label, tie.weight)
    what = (tie.relation, tie.action, tie.quad, tie.status)
    return (*ends, *what, tie.documents, tie.first, tie.last)


def _plain(cell: object) -> object:
    return f"'{cell}" if isinstance(cell, str) and cell.startswith(_FORMULA) else cell
