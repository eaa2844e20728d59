"""The bytes of a user's own file of actors, as Turtle."""

from pathlib import Path

from kg.errors import OntologyError

__all__ = ["own_bytes"]


def own_bytes(path: Path) -> bytes:
    """Return the content of a file of actors as Turtle; a `.csv` is translated.

    Raises:
        OntologyError: It cannot be read, or a row of it makes no sense; the line is named.
    """
    try:
        data = path.read_bytes()
    except OSError as error:
        raise OntologyError(error.strerror or "cannot read", where=str(path)) from None
    if path.suffix.lower() != ".csv":
        return data
    from kg.ontology.own_sheet import sheet_turtle  # noqa: PLC0415 - it knows the gazetteer

    return sheet_turtle(data, str(path))
