"""Find the data files: inside the wheel, or beside kg/ in a checkout."""

from functools import cache
from importlib.resources import files
from importlib.resources.abc import Traversable
from pathlib import Path

import pyoxigraph as ox

from kg.errors import OntologyError

__all__ = ["ontology_bytes", "ontology_names", "ontology_version"]


@cache
def _folder() -> Traversable:
    packaged = files("kg") / "_ontology"
    checkout = Path(__file__).parents[2] / "ontology"
    for folder in (packaged, checkout):
        if folder.is_dir():
            return folder
    raise OntologyError("no ontology files", where=str(checkout), hint="install the package again")


def ontology_names() -> tuple[str, ...]:
    """Return the names of the Turtle files under ontology/, sorted."""
    return tuple(sorted(f.name for f in _folder().iterdir() if f.name.endswith(".ttl")))


def ontology_bytes(name: str) -> bytes:
    """Return the content of the ontology file `name`, for example `relations.ttl`.

    Raises:
        OntologyError: There is no such file.
    """
    found = _folder() / name
    if not found.is_file():
        raise OntologyError("no such ontology file", where=name, hint=f"looked in {_folder()}")
    return found.read_bytes()


@cache
def ontology_version() -> str:
    """Return what `kg.ttl` says of its version."""
    for quad in ox.parse(input=ontology_bytes("kg.ttl"), format=ox.RdfFormat.TURTLE):
        if quad.predicate.value == "http://www.w3.org/2002/07/owl#versionInfo":
            return str(getattr(quad.object, "value", ""))
    raise OntologyError("no owl:versionInfo", where="kg.ttl", hint="install the package again")
