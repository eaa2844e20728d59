"""What every store knows before it reads: the vocabulary and the curated actors."""

from collections.abc import Iterator, Sequence
from itertools import chain
from pathlib import Path

import pyoxigraph as ox

from kg.errors import OntologyError
from kg.ontology.files import ontology_bytes, ontology_names
from kg.ontology.own_bytes import own_bytes
from kg.ontology.terms import BASE
from kg.ontology.vocab import KG, RDFS
from kg.rdf.dataset import Dataset
from kg.rdf.ids import graph_iri

__all__ = ["load_curated"]

_SINGLE = (RDFS.label, KG.country, KG.iso3166, KG.shortName)
VOCABULARY = ("kg.ttl", "relations.ttl")


def load_curated(store: Dataset, base: str = BASE, gazetteers: Sequence[Path] = ()) -> None:
    """Load the terms (graph `vocabulary`) and the gazetteer (graph `actors`) into `store`.

    `gazetteers` are the user's own files of actors, beside the packaged ones. Cues, word
    classes and shapes stay outside: they are for reading and checking, not for asking.

    Raises:
        OntologyError: A file cannot be read, or is no Turtle.
    """
    own = list(chain.from_iterable(_parsed(str(path), own_bytes(path)) for path in gazetteers))
    if isinstance(store, ox.Store):
        _fill(store, base, own)
    else:
        near = ox.Store()
        _fill(near, base, own)
        store.bulk_extend(near.quads_for_pattern(None, None, None, None))


def _fill(store: ox.Store, base: str, own: Sequence[ox.Quad]) -> None:
    """Load all; what the user's own files say of a packaged actor wins."""
    for graph, name, data in _sources():
        node = ox.NamedNode(graph_iri(graph, base))
        try:
            store.bulk_load(input=data, format=ox.RdfFormat.TURTLE, to_graph=node)
        except SyntaxError as error:
            raise _no_turtle(error, name) from None
    said = {(quad.subject, quad.predicate) for quad in own if quad.predicate in _SINGLE}
    for node in (ox.NamedNode(graph_iri(graph, base)) for graph in ("vocabulary", "actors")):
        for subject, predicate in said:
            for quad in list(store.quads_for_pattern(subject, predicate, None, node)):
                store.remove(quad)
    if own:
        actors = ox.NamedNode(graph_iri("actors", base))
        store.bulk_extend(ox.Quad(q.subject, q.predicate, q.object, actors) for q in own)


def _parsed(name: str, data: bytes) -> Iterator[ox.Quad]:
    try:
        yield from ox.parse(input=data, format=ox.RdfFormat.TURTLE)
    except SyntaxError as error:
        raise _no_turtle(error, name) from None


def _no_turtle(error: SyntaxError, name: str) -> OntologyError:
    return OntologyError(str(error), where=name, hint="the file has to be Turtle")


def _sources() -> Iterator[tuple[str, str, bytes]]:
    for name in VOCABULARY:
        yield "vocabulary", name, ontology_bytes(name)
    for name in ontology_names():
        if name.startswith(("actors", "members")):
            yield "actors", name, ontology_bytes(name)
