"""The user's own actors, offices, aliases and cues: files in Turtle or CSV, checked."""

from collections.abc import Iterable
from pathlib import Path

from kg.ontology.own_bytes import own_bytes
from kg.ontology.own_checks import check_own
from kg.ontology.turtle import Index, read_turtle

__all__ = ["read_own"]


def read_own(paths: Iterable[Path], base: Index) -> Index:
    """Return what the files say, checked against each other and against `base`.

    Raises:
        OntologyError: A file cannot be read, is no Turtle or CSV, or contradicts itself or another;
            the message names the file and the line.
    """
    found: Index = {}
    for path in paths:
        index = read_turtle([(str(path), own_bytes(path))])
        text = path.read_text("utf-8", errors="replace")
        check_own(index, found, base, name=str(path), text=text)
        for iri, row in index.items():
            known = found.setdefault(iri, {})
            for predicate, values in row.items():
                known[predicate] = sorted({*known.get(predicate, ()), *values})
    return found
