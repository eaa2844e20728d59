"""One reading as quads: a graph named after the document, and the text in the graph of texts."""

import hashlib
from collections.abc import Iterator

import pyoxigraph as ox

from kg.model import Actor, Article, Claim, Reading
from kg.ontology.terms import BASE
from kg.ontology.vocab import DCT, KG, PROV, RDF
from kg.rdf import terms
from kg.rdf.actors import actor_triples
from kg.rdf.claims import claim_triples
from kg.rdf.edges import edge_triples
from kg.rdf.events import event_triples
from kg.rdf.ids import document_iri, graph_iri

__all__ = ["document_quads", "text_hash"]

Triples = Iterator[ox.Triple]


def document_quads(reading: Reading, *, base: str = BASE) -> list[ox.Quad]:
    """Return all that one article gave, sorted, without blank nodes and without repetition.

    The text of the article stands in the graph `texts`, everything else in the document's own.

    Raises:
        OntologyError: A claim has an unknown relation type, or an actor no IRI.
    """
    node = ox.NamedNode(document_iri(reading.article.key, base))
    found = {ox.Quad(t.subject, t.predicate, t.object, node) for t in _triples(reading, node, base)}
    texts = ox.NamedNode(graph_iri("texts", base))
    found.add(ox.Quad(node, KG.text, terms.text(reading.article.text), texts))
    return sorted(found, key=str)


def text_hash(text: str) -> str:
    """Return the SHA-256 of the cleaned text, hexadecimal."""
    return hashlib.sha256(text.encode("utf-8", errors="replace")).hexdigest()


def _triples(reading: Reading, node: ox.NamedNode, base: str) -> Triples:
    run = ox.NamedNode(f"{node.value}/run")
    yield from _article(reading.article, node)
    yield ox.Triple(run, RDF.type, KG.Run)
    yield ox.Triple(run, PROV.used, node)
    yield ox.Triple(run, KG.softwareVersion, terms.text(reading.software))
    yield ox.Triple(run, KG.languageModel, terms.text(reading.model))
    for claim in reading.claims:
        yield from claim_triples(claim, node, base)
        yield from edge_triples(claim)
    yield from event_triples(reading.claims, base)
    yield from actor_triples(a for claim in reading.claims for a in _actors(claim))


def _article(article: Article, node: ox.NamedNode) -> Triples:
    yield ox.Triple(node, RDF.type, KG.Article)
    yield ox.Triple(node, DCT.identifier, terms.text(article.key))
    yield ox.Triple(node, KG.name, terms.text(article.name))
    yield ox.Triple(node, KG.textHash, terms.text(text_hash(article.text)))
    yield ox.Triple(node, DCT.language, terms.text(article.language))
    if article.title is not None:
        yield ox.Triple(node, DCT.title, terms.text(article.title))
    if article.date is not None:
        yield ox.Triple(node, DCT.issued, terms.xsd_date(article.date))
    if article.publisher is not None:
        yield ox.Triple(node, DCT.publisher, terms.text(article.publisher))
    if article.country is not None:
        yield ox.Triple(node, KG.publisherCountry, terms.text(article.country))
    if article.url is not None:
        yield ox.Triple(node, KG.url, terms.text(article.url))
        if address := terms.web_address(article.url):
            yield ox.Triple(node, PROV.wasDerivedFrom, address)


def _actors(claim: Claim) -> Iterator[Actor]:
    for end in (claim.source, claim.target, claim.attributed_to):
        if end is not None:
            yield end.actor
    yield from claim.participants
