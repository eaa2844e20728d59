"""What a store says of one thing: an actor, a claim, an event, a document, a term."""

from collections.abc import Iterator
from importlib.resources import files

import pyoxigraph as ox

from kg.ontology.vocab import KG, OA, ORG, RDF, RDFS, SKOS
from kg.query import Table
from kg.query.run import evaluate
from kg.rdf.dataset import Dataset
from kg.rdf.ids import graph_iri
from kg.rdf.index import lexical
from kg.rdf.relations import load_relations
from kg.store import Store

__all__ = ["CLAIMS", "claims_about", "describe", "find_thing", "label_of", "offices_of"]

CLAIMS = 300
"""How many claims a page has at most."""


def find_thing(store: Store, iris: tuple[str, ...]) -> ox.NamedNode | None:
    """Return the first of `iris` that the store says anything of."""
    for iri in iris:
        try:
            node = ox.NamedNode(iri)
        except ValueError:
            continue
        if any(store.dataset.quads_for_pattern(node, None, None, None)):
            return node
    return None


def describe(store: Store, node: ox.NamedNode) -> Iterator[ox.Triple]:
    """Yield what the store says of a thing, with the names of what it is tied to; no text.

    Of a document all that it gave; of a claim its evidence too; of an actor its offices and the
    plain edges that lead to it.
    """
    inner, texts = store.dataset, ox.NamedNode(graph_iri("texts", store.base))
    if any(inner.quads_for_pattern(node, RDF.type, KG.Article, node)):
        found = {quad.triple for quad in inner.quads_for_pattern(None, None, None, node)}
    else:
        found = set(_about(inner, node, texts))
        for part in [t.object for t in found if t.predicate in {KG.evidence, OA.hasSelector}]:
            found |= set(_about(inner, part, texts))
        for selector in [t.object for t in found if t.predicate == OA.hasSelector]:
            found |= set(_about(inner, selector, texts))
        edges = load_relations().by_property
        for quad in inner.quads_for_pattern(None, None, node, None):
            if quad.predicate.value in edges:
                found.add(quad.triple)
            elif quad.predicate == ORG.member:
                found |= set(_about(inner, quad.subject, texts))
    yield from found
    for tied in {term for t in found for term in (t.subject, t.object)} - {node}:
        if isinstance(tied, ox.NamedNode):
            for quad in inner.quads_for_pattern(tied, RDFS.label, None, None):
                yield quad.triple


def claims_about(store: Store, node: ox.NamedNode) -> Table:
    """Return the claims in which a thing has a part, the latest first, at most `CLAIMS`."""
    text = (files("kg.serve") / "queries" / "claims.rq").read_text("utf-8")
    found = evaluate(store, text.replace("VALUES ?it { UNDEF }", f"VALUES ?it {{ {node} }}"))
    return found if isinstance(found, Table) else Table((), ())


def offices_of(store: Store, node: ox.NamedNode) -> list[tuple[str, ox.NamedNode, str, str]]:
    """Return title, organisation, first and last day of each office of a person, by day."""
    inner = store.dataset
    found = []
    for quad in inner.quads_for_pattern(None, ORG.member, node, None):
        row = {q.predicate: q.object for q in inner.quads_for_pattern(quad.subject, None, None)}
        place = row.get(ORG.organization)
        if isinstance(place, ox.NamedNode):
            title, first, last = (
                lexical(row.get(each) or "") for each in (KG.title, KG.validFrom, KG.validUntil)
            )
            found.append((title, place, first, last))
    return sorted(found, key=lambda row: (row[2], row[0], str(row[1])))


def label_of(store: Store, node: ox.NamedNode) -> str:
    """Return what people call a thing, or "" when nothing says."""
    for predicate in (RDFS.label, SKOS.prefLabel, KG.name):
        names = store.dataset.quads_for_pattern(node, predicate, None, None)
        if found := sorted({lexical(quad.object) for quad in names}):
            return found[0]
    return ""


def _about(inner: Dataset, term: object, texts: ox.NamedNode) -> Iterator[ox.Triple]:
    if isinstance(term, ox.NamedNode):
        for quad in inner.quads_for_pattern(term, None, None, None):
            if quad.graph_name != texts:
                yield quad.triple
