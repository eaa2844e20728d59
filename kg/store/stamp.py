"""Whether what was derived still holds: a stamp in its graph, gone when a document changes."""

import pyoxigraph as ox

from kg.ontology.vocab import KG
from kg.rdf.dataset import Dataset
from kg.rdf.ids import graph_iri
from kg.rdf.index import lexical

__all__ = ["VERSION", "derived_graph", "is_derived", "outdate"]

VERSION = "1"
"""Of the derivation; what another version derived is made again."""


def derived_graph(base: str) -> ox.NamedNode:
    """Return the graph of all that is derived."""
    return ox.NamedNode(graph_iri("derived", base))


def is_derived(store: Dataset, base: str) -> bool:
    """Whether the derived graph holds; else it has to be made again."""
    return any(stamp.split(" ")[0] == VERSION for stamp in _stamps(store, base))


def outdate(store: Dataset, base: str) -> None:
    """Take the stamp away."""
    node = derived_graph(base)
    if _stamps(store, base):
        store.update(f"DELETE WHERE {{ GRAPH {node} {{ {node} {KG.stamp} ?stamp }} }}")


def _stamps(store: Dataset, base: str) -> list[str]:
    node = derived_graph(base)
    return [lexical(quad.object) for quad in store.quads_for_pattern(node, KG.stamp, None, node)]
