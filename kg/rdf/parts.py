"""Parts of a graph as text: kept in a literal, or in an update of exact quads."""

from collections.abc import Iterable

import pyoxigraph as ox

from kg.rdf.dataset import Dataset
from kg.rdf.ids import graph_iri
from kg.rdf.index import lexical

__all__ = ["as_text", "from_text", "kept_text", "update_text"]


def as_text(quads: Iterable[ox.Quad]) -> ox.Literal:
    """Return the triples of `quads` as sorted N-Triples in one literal."""
    return ox.Literal("".join(sorted(f"{quad.triple} .\n" for quad in quads)))


def from_text(text: str, graph: ox.NamedNode) -> list[ox.Quad]:
    """Return the triples of `text` as quads of `graph`."""
    parsed = ox.parse(input=text, format=ox.RdfFormat.N_TRIPLES)
    return [ox.Quad(q.subject, q.predicate, q.object, graph) for q in parsed]


def kept_text(store: Dataset, node: ox.NamedNode, predicate: ox.NamedNode, base: str) -> str:
    """Return what the graph `readings` keeps about the graph `node`, or ""."""
    graph = ox.NamedNode(graph_iri("readings", base))
    found = store.quads_for_pattern(node, predicate, None, graph)
    return next((lexical(quad.object) for quad in found), "")


def update_text(gone: Iterable[ox.Quad], come: Iterable[ox.Quad]) -> str:
    """Return the update that takes quads out and puts others in, in one transaction.

    Terms are written and escaped by pyoxigraph. Nothing to do gives "".
    """
    steps = [
        f"{verb} DATA {{\n{_block(quads)}\n}}"
        for verb, quads in (("DELETE", list(gone)), ("INSERT", list(come)))
        if quads
    ]
    return " ;\n".join(steps)


def _block(quads: Iterable[ox.Quad]) -> str:
    lines = (f"GRAPH {q.graph_name} {{ {q.subject} {q.predicate} {q.object} }}" for q in quads)
    return "\n".join(sorted(lines))
