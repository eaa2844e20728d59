"""What every store knows before it reads: the vocabulary and the curated actors."""

from collections.abc import Iterator, Sequence
from pathlib import Path

import pyoxigraph as ox

from kg.errors import OntologyError
from kg.ontology.files import ontology_bytes, ontology_names
from kg.ontology.terms import BASE
from kg.rdf.ids import graph_iri

__all__ = ["curated_quads", "ontology_graph"]

VOCABULARY = ("kg.ttl", "relations.ttl")


def curated_quads(base: str = BASE, gazetteers: Sequence[Path] = ()) -> Iterator[ox.Quad]:
    """Yield the terms (graph `vocabulary`) and the gazetteer (graph `actors`).

    `gazetteers` are the user's own Turtle files of actors, beside the packaged ones.

    Cues, word classes and shapes stay outside: they are for reading and checking, not for asking.
    """
    for name in VOCABULARY:
        yield from ontology_graph(name, graph_iri("vocabulary", base))
    for name in ontology_names():
        if name.startswith("actors"):
            yield from ontology_graph(name, graph_iri("actors", base))
    for path in gazetteers:
        yield from _parsed(_bytes(path), str(path), graph_iri("actors", base))


def ontology_graph(name: str, graph: str) -> Iterator[ox.Quad]:
    """Yield the triples of one ontology file as quads of `graph`.

    Raises:
        OntologyError: The file is no Turtle.
    """
    yield from _parsed(ontology_bytes(name), name, graph)


def _parsed(data: bytes, name: str, graph: str) -> Iterator[ox.Quad]:
    node = ox.NamedNode(graph)
    try:
        for found in ox.parse(input=data, format=ox.RdfFormat.TURTLE):
            yield ox.Quad(found.subject, found.predicate, found.object, node)
    except SyntaxError as error:
        raise OntologyError(str(error), where=name, hint="the file has to be Turtle") from None


def _bytes(path: Path) -> bytes:
    try:
        return path.read_bytes()
    except OSError as error:
        raise OntologyError(error.strerror or "cannot read", where=str(path)) from None
