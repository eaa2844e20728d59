"""What judgements change in the graph of curated actors: names, and whose offices they are."""

from collections.abc import Iterator

import pyoxigraph as ox

from kg.model import Actor, ActorType
from kg.ontology.vocab import KG, ORG, RDFS
from kg.rdf import terms
from kg.rdf.dataset import Dataset
from kg.rdf.ids import graph_iri
from kg.rdf.parts import as_text, from_text, kept_text
from kg.rdf.rulings import Rulings

__all__ = ["actor_changes"]

Changes = tuple[set[ox.Quad], set[ox.Quad]]


def actor_changes(store: Dataset, rulings: Rulings, base: str) -> Changes:
    """Return the quads to take out of, and to put into, the store.

    Both are empty where the curated actors are as `rulings` want them already.
    """
    view = _Curated(store, base)
    gone, come = view.wanted(rulings)
    node, readings = view.node, ox.NamedNode(graph_iri("readings", base))
    kept = set(store.quads_for_pattern(node, None, None, readings))
    keep = {
        ox.Quad(node, predicate, as_text(quads), readings)
        for predicate, quads in ((KG.asRead, gone), (KG.asJudged, come))
        if quads
    }
    now = view.come | (gone - view.gone) | kept
    then = come | (view.gone - gone) | keep
    return now - then, then - now


class _Curated:
    """The graph of curated actors as it was before any judgement."""

    def __init__(self, store: Dataset, base: str) -> None:
        self.store, self.node = store, ox.NamedNode(graph_iri("actors", base))
        self.gone = set(from_text(kept_text(store, self.node, KG.asRead, base), self.node))
        self.come = set(from_text(kept_text(store, self.node, KG.asJudged, base), self.node))

    def quads(
        self, subject: ox.NamedNode | None, predicate: ox.NamedNode, value: ox.NamedNode | None
    ) -> Iterator[ox.Quad]:
        """Yield the quads with these terms."""
        for quad in self.store.quads_for_pattern(subject, predicate, value, self.node):
            if quad not in self.come:
                yield quad
        for quad in self.gone:
            if (
                quad.predicate == predicate
                and subject in {None, quad.subject}
                and value in {None, quad.object}
            ):
                yield quad

    def wanted(self, rulings: Rulings) -> Changes:
        """Return what `rulings` take away from the curated graph, and what they add."""
        gone: set[ox.Quad] = set()
        come: set[ox.Quad] = set()
        for iri, name in rulings.renamed.items():
            node = terms.iri(iri)
            label = ox.Quad(node, RDFS.label, terms.english(name), self.node)
            labels = set(self.quads(node, RDFS.label, None))
            gone |= labels - {label}
            come |= {label} if labels else set()
        for iri, into in rulings.merged.items():
            heir = terms.iri(rulings.actor(Actor(iri, into.name, ActorType.PERSON)).iri)
            held = set(self.quads(None, ORG.member, terms.iri(iri)))
            gone |= held
            come |= {ox.Quad(quad.subject, ORG.member, heir, self.node) for quad in held}
        return gone, {quad for quad in come if not self.has(quad)}

    def has(self, quad: ox.Quad) -> bool:
        """Whether the graph had the quad before any judgement."""
        here = self.store.quads_for_pattern(quad.subject, quad.predicate, quad.object, self.node)
        return quad in self.gone or (quad not in self.come and any(here))
