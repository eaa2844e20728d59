"""The part of a dataset worth handing on: the documents and the curated terms that they use."""

from collections.abc import Iterable, Iterator

import pyoxigraph as ox

from kg.ontology.terms import BASE
from kg.ontology.vocab import KG, RDFS
from kg.rdf.dataset import Dataset
from kg.rdf.ids import graph_iri

__all__ = ["described", "excerpt", "instances"]


def excerpt(
    documents: Iterable[ox.Quad], store: Dataset, *, base: str = BASE, with_text: bool = False
) -> Iterator[ox.Quad]:
    """Yield the quads of `documents` as they come, then, graph by graph, the terms they use.

    The terms are looked up in the curated graphs of `store`. So the file answers the same questions
    as the store: who the actors are, which states they act for, what the properties mean and which
    stand above them. Texts are somebody's property and are left out unless `with_text`.
    """
    texts = ox.NamedNode(graph_iri("texts", base))
    used: set[ox.NamedNode] = set()
    last: list[ox.Quad] = []
    for quad in documents:
        if quad.graph_name == texts:
            last += [quad] if with_text else []
        else:
            used.add(quad.predicate)
            if isinstance(quad.object, ox.NamedNode):
                used.add(quad.object)
            yield quad
    last += described(used, store, base)
    yield from sorted(last, key=lambda quad: str(quad.graph_name))


def described(used: set[ox.NamedNode], store: Dataset, base: str) -> Iterator[ox.Quad]:
    """Yield what the curated graphs say of the terms, and of those that explain them.

    These are the properties above a property, the concept of a property, the state of an actor.
    """
    own, up = instances(base), {RDFS.subPropertyOf, KG.country}
    graphs = [ox.NamedNode(graph_iri(name, base)) for name in ("actors", "vocabulary")]
    waiting, done = [term for term in used if not term.value.startswith(own)], set(used)
    while waiting:
        term = waiting.pop()
        found = [q for graph in graphs for q in store.quads_for_pattern(term, None, None, graph)]
        yield from found
        near: set[object] = {quad.object for quad in found if quad.predicate in up}
        if found:
            concepts = store.quads_for_pattern(None, KG.property, term, graphs[1])
            near.update(quad.subject for quad in concepts)
        fresh = {node for node in near if isinstance(node, ox.NamedNode)} - done
        done |= fresh
        waiting += fresh


def instances(base: str) -> tuple[str, ...]:
    """Return how the IRIs begin that documents give out, of which no curated graph speaks."""
    return tuple(base + folder for folder in ("claim/", "document/", "event/"))
