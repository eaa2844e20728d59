"""A store as one file, for other tools."""

from collections.abc import Iterable, Iterator
from typing import BinaryIO

import pyoxigraph as ox

from kg.errors import UsageError
from kg.model import Claim
from kg.rdf.dataset import Dataset
from kg.rdf.excerpt import excerpt
from kg.rdf.formats import FORMATS, export_prefixes, write_quads
from kg.rdf.ids import graph_iri
from kg.rdf.turtle import write_turtle
from kg.store.documents import document_iris
from kg.store.dumped import export_lines
from kg.store.exports import FORMS, Only, Taken, write_form

__all__ = ["EXPORT_FORMATS", "export_quads", "write_export"]

EXPORT_FORMATS = (*sorted((*FORMATS, *FORMS)),)


def write_export(  # noqa: PLR0913 - what is asked for has many parts
    store: Dataset,
    claims: Iterable[Claim],
    fmt: str,
    out: BinaryIO,
    *,
    base: str,
    with_text: bool = False,
    only: Only | None = None,
) -> None:
    """Write the documents of `store`, and the curated terms they use, as `fmt`.

    `claims` are those of the store; the forms that are no RDF of the whole are made from them, and
    take `only` some.

    Raises:
        UsageError: The format is unknown, or takes no part of a store.
    """
    only = only or Only()
    if fmt != "panel" and (only.first or only.last):
        raise UsageError(f"{fmt} has no months", where="export", hint="the panel has: -f panel")
    if fmt in FORMS:
        write_form(fmt, Taken(store, filter(only.keeps, claims), base, only), out)
    elif fmt not in FORMATS:
        known = "one of " + ", ".join(EXPORT_FORMATS)
        raise UsageError(f"unknown format {fmt!r}", where="export", hint=known)
    elif only:
        hint = "one of " + ", ".join(sorted(FORMS))
        raise UsageError(f"{fmt} is of the whole store", where="export", hint=hint)
    elif fmt == "turtle" and isinstance(store, ox.Store):
        lines = export_lines(store, base, with_text=with_text)
        write_turtle(lines, out, prefixes=export_prefixes(base))
    else:
        write_quads(export_quads(store, base, with_text=with_text), fmt, out, base=base)


def export_quads(store: Dataset, base: str, *, with_text: bool = False) -> Iterator[ox.Quad]:
    """Yield the documents graph by graph, then the curated terms they use."""
    return excerpt(_documents(store, base), store, base=base, with_text=with_text)


def _documents(store: Dataset, base: str) -> Iterator[ox.Quad]:
    for iri in document_iris(store):
        yield from store.quads_for_pattern(None, None, None, ox.NamedNode(iri))
    texts = ox.NamedNode(graph_iri("texts", base))
    yield from store.quads_for_pattern(None, None, None, texts)
