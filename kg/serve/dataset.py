"""The service and the dataset as RDF: SPARQL 1.1 Service Description and VoID."""

from collections.abc import Iterator
from importlib.resources import files

import pyoxigraph as ox

from kg.ontology.vocab import DCT, KG, OA, ORG, PROV, RDF, SD, SEM, SKOS, VOID
from kg.query import Table
from kg.query.run import evaluate
from kg.rdf import terms
from kg.rdf.actors import CLASSES
from kg.rdf.ids import graph_iri
from kg.rdf.index import lexical
from kg.store import Store

__all__ = ["dataset_triples"]

_RESULTS = ("SPARQL_Results_JSON", "SPARQL_Results_XML", "SPARQL_Results_CSV", "SPARQL_Results_TSV")
_GRAPHS = ("Turtle", "N-Triples", "JSON-LD")
_CLASSES = (KG.Article, KG.Claim, KG.OpenClaim, KG.Event, *CLASSES.values())


def dataset_triples(store: Store, origin: str) -> Iterator[ox.Triple]:
    """Yield what the service at `origin` offers, and what the dataset behind it holds."""
    endpoint = ox.NamedNode(f"{origin}/sparql")
    service, dataset = (ox.NamedNode(f"{endpoint.value}#{part}") for part in ("service", "dataset"))
    default = ox.NamedNode(f"{endpoint.value}#default-graph")
    yield ox.Triple(service, RDF.type, SD.Service)
    yield ox.Triple(service, SD.endpoint, endpoint)
    yield ox.Triple(service, SD.supportedLanguage, SD.SPARQL11Query)
    yield ox.Triple(service, SD.feature, SD.UnionDefaultGraph)
    for name in (*_RESULTS, *_GRAPHS):
        form = ox.NamedNode(f"http://www.w3.org/ns/formats/{name}")
        yield ox.Triple(service, SD.resultFormat, form)
    yield ox.Triple(service, SD.defaultDataset, dataset)
    yield ox.Triple(dataset, RDF.type, SD.Dataset)
    yield ox.Triple(dataset, SD.defaultGraph, default)
    yield ox.Triple(default, RDF.type, SD.Graph)
    for name in ("actors", "vocabulary"):
        entry = ox.NamedNode(f"{endpoint.value}#{name}")
        yield ox.Triple(dataset, SD.namedGraph, entry)
        yield ox.Triple(entry, RDF.type, SD.NamedGraph)
        yield ox.Triple(entry, SD.name, ox.NamedNode(graph_iri(name, store.base)))
    yield from _void(store, dataset, endpoint)


def _void(store: Store, dataset: ox.NamedNode, endpoint: ox.NamedNode) -> Iterator[ox.Triple]:
    inner = store.dataset
    yield ox.Triple(dataset, RDF.type, VOID.Dataset)
    yield ox.Triple(dataset, DCT.title, terms.english("Actors, claims and events of a news store"))
    yield ox.Triple(dataset, VOID.sparqlEndpoint, endpoint)
    yield ox.Triple(dataset, VOID.uriSpace, terms.text(store.base))
    yield ox.Triple(dataset, VOID.triples, terms.integer(_size(store)))
    for form in _GRAPHS:
        yield ox.Triple(dataset, VOID.feature, ox.NamedNode(f"http://www.w3.org/ns/formats/{form}"))
    for vocabulary in (KG, DCT, OA, ORG, PROV, SEM, SKOS):
        yield ox.Triple(dataset, VOID.vocabulary, ox.NamedNode(vocabulary.base))
    for kind in _CLASSES:
        name = kind.value.rsplit("#", 1)[-1]
        number = sum(1 for _ in inner.quads_for_pattern(None, RDF.type, kind, None))
        part = ox.NamedNode(f"{endpoint.value}#{name}")
        yield ox.Triple(dataset, VOID.classPartition, part)
        yield ox.Triple(part, VOID.term("class"), kind)
        yield ox.Triple(part, VOID.entities, terms.integer(number))


def _size(store: Store) -> int:
    found = evaluate(store, (files("kg.serve") / "queries" / "count.rq").read_text("utf-8"))
    return int(lexical(found.rows[0][0])) if isinstance(found, Table) else 0
