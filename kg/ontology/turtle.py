"""Turtle in, plain Python out: one index of subjects for all loaders."""

from collections.abc import Iterable

import pyoxigraph as ox

from kg.errors import OntologyError

__all__ = ["Index", "local", "read_turtle"]

Index = dict[str, dict[str, list[str]]]
"""Subject IRI → predicate IRI → lexical values, sorted."""


def read_turtle(sources: Iterable[tuple[str, bytes]]) -> Index:
    """Return the triples of all `sources` (name, Turtle) as one index.

    Raises:
        OntologyError: A source is no Turtle; the message names file, line and column.
    """
    found: Index = {}
    for name, data in sources:
        try:
            for subject, predicate, value, _ in ox.parse(input=data, format=ox.RdfFormat.TURTLE):
                row = found.setdefault(subject.value, {})
                row.setdefault(predicate.value, []).append(getattr(value, "value", ""))
        except SyntaxError as error:
            raise OntologyError(str(error), where=name, hint="the file has to be Turtle") from None
    for row in found.values():
        for predicate, values in row.items():
            if len(values) > 1:
                row[predicate] = sorted(set(values))
    return found


def local(iri: str) -> str:
    """Return what stands behind the last `/` or `#` of an IRI."""
    return iri.replace("#", "/").rsplit("/", 1)[-1]
