"""Quads as rows, and how to take a value from a row."""

from collections import defaultdict
from collections.abc import Iterable, Mapping

import pyoxigraph as ox

from kg.model import Span
from kg.ontology.vocab import KG

__all__ = ["Row", "index_rows", "lexical", "maybe", "one", "span"]

Row = Mapping[str, list[str]]
"""Predicate IRI → values, sorted; literals by their lexical form."""


def index_rows(quads: Iterable[ox.Quad | ox.Triple]) -> dict[str, Row]:
    """Return subject IRI → row, sorted by subject."""
    rows: defaultdict[str, defaultdict[str, list[str]]] = defaultdict(lambda: defaultdict(list))
    for quad in quads:
        rows[lexical(quad.subject)][quad.predicate.value].append(lexical(quad.object))
    return {
        subject: {predicate: sorted(values) for predicate, values in row.items()}
        for subject, row in sorted(rows.items())
    }


def lexical(term: object) -> str:
    """Return the IRI of a node, or the lexical form of a literal."""
    return str(getattr(term, "value", term))


def one(row: Row, predicate: ox.NamedNode) -> str:
    """Return the value that has to be there; KeyError when it is not."""
    return row[predicate.value][0]


def maybe(row: Row, predicate: ox.NamedNode) -> str | None:
    """Return the value, or None."""
    values = row.get(predicate.value)
    return values[0] if values else None


def span(row: Row, name: str) -> Span | None:
    """Return the offsets of the `source`, `cue` or `target` in an evidence row."""
    start, end = maybe(row, KG.term(f"{name}Start")), maybe(row, KG.term(f"{name}End"))
    return None if start is None or end is None else (int(start), int(end))
