"""What every store knows before it reads: the vocabulary and the curated actors."""

from collections.abc import Iterator, Sequence
from pathlib import Path

import pyoxigraph as ox

from kg.errors import OntologyError
from kg.ontology.files import ontology_bytes, ontology_names
from kg.ontology.terms import BASE
from kg.rdf.dataset import Dataset
from kg.rdf.ids import graph_iri

__all__ = ["load_curated"]

VOCABULARY = ("kg.ttl", "relations.ttl")


def load_curated(store: Dataset, base: str = BASE, gazetteers: Sequence[Path] = ()) -> None:
    """Load the terms (graph `vocabulary`) and the gazetteer (graph `actors`) into `store`.

    `gazetteers` are the user's own Turtle files of actors, beside the packaged ones. Cues, word
    classes and shapes stay outside: they are for reading and checking, not for asking.

    Raises:
        OntologyError: A file cannot be read, or is no Turtle.
    """
    store.bulk_extend(_quads(base, gazetteers))


def _quads(base: str, gazetteers: Sequence[Path]) -> Iterator[ox.Quad]:
    for graph, name, data in _sources(gazetteers):
        node = ox.NamedNode(graph_iri(graph, base))
        try:
            for quad in ox.parse(input=data, format=ox.RdfFormat.TURTLE):
                yield ox.Quad(quad.subject, quad.predicate, quad.object, node)
        except SyntaxError as error:
            raise OntologyError(str(error), where=name, hint="the file has to be Turtle") from None


def _sources(gazetteers: Sequence[Path]) -> Iterator[tuple[str, str, bytes]]:
    for name in VOCABULARY:
        yield "vocabulary", name, ontology_bytes(name)
    for name in ontology_names():
        if name.startswith(("actors", "members")):
            yield "actors", name, ontology_bytes(name)
    for path in gazetteers:
        try:
            yield "actors", str(path), path.read_bytes()
        except OSError as error:
            raise OntologyError(error.strerror or "cannot read", where=str(path)) from None
