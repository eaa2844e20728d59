"""Updates that insert quads, in steps that every server takes."""

from collections.abc import Iterable, Iterator
from itertools import groupby, islice

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
    marks: list[ox.Quad] = []
    rest: list[ox.Quad] = []
    for quad in quads:
        (marks if quad.object == KG.Article and quad.predicate == RDF.type else rest).append(quad)
    blocks = [*steps(rest), *([marks] if marks else [])]
    return " ;\n".join(f"INSERT DATA {{\n{_lines(block)}\n}}" for block in blocks)


def steps(quads: Iterable[ox.Quad], size: int = STEP) -> Iterator[list[ox.Quad]]:
    """Yield the quads in lists of at most `size`."""
    source = iter(quads)
    while block := list(islice(source, size)):
        yield block


def _lines(quads: Iterable[ox.Quad]) -> str:
    return "\n".join(
        "".join((f"GRAPH {graph} {{\n", *(f"{quad.triple} .\n" for quad in group), "}"))
        for graph, group in groupby(quads, key=lambda quad: quad.graph_name)
    )
