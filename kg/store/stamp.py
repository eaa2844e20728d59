"""Whether what was derived still holds: a stamp in its graph, gone when a document changes."""

import pyoxigraph as ox

from kg.ontology.vocab import KG
from kg.rdf.dataset import Dataset
from kg.rdf.ids import graph_iri
from kg.rdf.index import lexical

__all__ = ["derived_graph", "outdate", "stamp_of"]


def derived_graph(base: str) -> ox.NamedNode:
    """Return the graph of all that is derived."""
    return ox.NamedNode(graph_iri("derived", base))


def stamp_of(store: Dataset, base: str) -> str | None:
    """Return what the derived graph was made by; None when it has to be made again."""
    node = derived_graph(base)
    found = sorted(lexical(q.object) for q in store.quads_for_pattern(node, KG.stamp, None, node))
    return found[0] if found else None


def outdate(store: Dataset, base: str) -> None:
    """Take the stamp away."""
    node = derived_graph(base)
    if stamp_of(store, base) is not None:
        store.update(f"DELETE WHERE {{ GRAPH {node} {{ {node} {KG.stamp} ?stamp }} }}")
