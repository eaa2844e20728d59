"""The part of a dataset worth handing on: the documents and the curated terms that they use."""

from collections import defaultdict
from collections.abc import Iterable, Iterator

import pyoxigraph as ox

from kg.ontology.terms import BASE
from kg.ontology.vocab import KG, RDFS
from kg.rdf.ids import graph_iri
from kg.rdf.index import lexical

__all__ = ["excerpt"]

Terms = dict[str, list[str]]
Curated = dict[str, list[ox.Quad]]


def excerpt(
    documents: Iterable[ox.Quad],
    curated: Iterable[ox.Quad],
    *,
    base: str = BASE,
    with_text: bool = False,
) -> Iterator[ox.Quad]:
    """Yield the quads of `documents` as they come, then, graph by graph, the terms they use.

    So the file answers the same questions as the store: who the actors are, which states they act
    for, what the properties mean and which stand above them. Texts are somebody's property and are
    left out unless `with_text`.
    """
    index: Curated = defaultdict(list)
    concepts: Terms = defaultdict(list)
    for quad in curated:
        index[lexical(quad.subject)].append(quad)
        if quad.predicate == KG.property:
            concepts[lexical(quad.object)].append(lexical(quad.subject))
    texts = ox.NamedNode(graph_iri("texts", base))
    used: set[str] = set()
    last: list[ox.Quad] = []
    for quad in documents:
        if quad.graph_name == texts:
            last += [quad] if with_text else []
        else:
            terms = (lexical(quad.predicate), lexical(quad.object))
            used.update(term for term in terms if term in index)
            yield quad
    for term in _with_neighbours(used, index, concepts):
        last += index[term]
    yield from sorted(last, key=lambda quad: str(quad.graph_name))


def _with_neighbours(used: set[str], index: Curated, concepts: Terms) -> set[str]:
    """Add the properties above, the concepts of properties, and the states of actors."""
    found: set[str] = set()
    waiting = list(used)
    while waiting:
        term = waiting.pop()
        if term in found:
            continue
        found.add(term)
        waiting += concepts.get(term, ())
        for quad in index[term]:
            other = lexical(quad.object)
            if quad.predicate in {RDFS.subPropertyOf, KG.country} and other in index:
                waiting.append(other)
    return found
