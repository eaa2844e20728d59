"""Updates that insert quads, in steps that every server takes."""

from collections.abc import Iterable, Iterator
from itertools import islice

import pyoxigraph as ox

from kg.ontology.vocab import KG, RDF

__all__ = ["STEP", "insertion", "steps"]

STEP = 1_000
"""Quads in one `INSERT DATA`; Virtuoso refuses many more."""


def insertion(quads: Iterable[ox.Quad]) -> str:
    """Return the update that inserts `quads`, whose terms pyoxigraph writes and escapes.

    What makes a document one comes last, so that a server without transactions that breaks off in
    the middle leaves nothing that is taken for a document.
    """
    ordered = sorted(quads, key=lambda q: q.predicate == RDF.type and q.object == KG.Article)
    last = [q for q in ordered if q.predicate == RDF.type and q.object == KG.Article]
    rest = ordered[: len(ordered) - len(last)]
    blocks = [*steps(rest), *([last] if last else [])]
    return " ;\n".join(f"INSERT DATA {{\n{_lines(block)}\n}}" for block in blocks)


def steps(quads: Iterable[ox.Quad], size: int = STEP) -> Iterator[list[ox.Quad]]:
    """Yield the quads in lists of at most `size`."""
    source = iter(quads)
    while block := list(islice(source, size)):
        yield block


def _lines(quads: Iterable[ox.Quad]) -> str:
    lines = (f"GRAPH {q.graph_name} {{ {q.subject} {q.predicate} {q.object} }}" for q in quads)
    return "\n".join(lines)
