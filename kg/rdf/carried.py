"""Judgements from a file."""

from pathlib import Path

import pyoxigraph as ox

from kg.errors import UsageError
from kg.rdf.judgements import Judgement
from kg.rdf.verdicts import judgements_of

__all__ = ["read_judgements"]


def read_judgements(path: Path) -> tuple[Judgement, ...]:
    """Return the judgements in a file of Turtle, TriG, N-Triples or N-Quads.

    Raises:
        UsageError: It cannot be read, does not parse (with line and column), or holds none.
    """
    where = str(path)
    kind = ox.RdfFormat.from_extension(path.suffix.lstrip(".")) or ox.RdfFormat.TURTLE
    try:
        found = judgements_of(ox.parse(input=path.read_bytes(), format=kind), where=where)
    except OSError as error:
        raise UsageError(error.strerror or "cannot be read", where=where) from None
    except (SyntaxError, ValueError) as error:
        raise UsageError(f"no {kind.name}: {error}", where=where) from None
    if not found:
        hint = "`kg judgements STORE` writes such a file"
        raise UsageError("no judgement in it", where=where, hint=hint)
    return found
