"""Rows of the store's own queries, as plain strings."""

from collections.abc import Iterator
from functools import cache
from importlib.resources import files

import pyoxigraph as ox

from kg.errors import StoreError
from kg.ontology.vocab import PREFIXES
from kg.rdf.dataset import Dataset
from kg.rdf.index import lexical

__all__ = ["rows"]


def rows(store: Dataset, name: str) -> Iterator[dict[str, str]]:
    """Yield the rows of `derived/<name>.rq` by column; what is unbound is "".

    Raises:
        StoreError: The file is no SELECT.
    """
    found = store.query(_text(name), prefixes=PREFIXES, use_default_graph_as_union=True)
    if not isinstance(found, ox.QuerySolutions):
        raise StoreError("a derivation starts from a SELECT", where=f"{name}.rq")
    columns = [variable.value for variable in found.variables]
    for row in found:
        values = ("" if term is None else lexical(term) for term in row)
        yield dict(zip(columns, values, strict=True))


@cache
def _text(name: str) -> str:
    return (files("kg.store") / "derived" / f"{name}.rq").read_text("utf-8")
