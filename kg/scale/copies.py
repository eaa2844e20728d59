"""Copies of one text in a store: found, and recorded in a graph of their own."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass

import pyoxigraph as ox

from kg.errors import StoreError
from kg.ontology.vocab import DCT, KG
from kg.rdf.dataset import Dataset
from kg.rdf.ids import graph_iri
from kg.rdf.index import lexical
from kg.rdf.parts import update_text
from kg.scale.index import CopyIndex, Entry
from kg.store import Store

__all__ = ["Copy", "list_copies", "record_copies", "update_copies"]


@dataclass(frozen=True, slots=True, order=True)
class Copy:
    """A document that repeats another; both by name."""

    original: str
    copy: str


def update_copies(store: Store) -> None:
    """Let the graph of copies hold for the documents that the store has now.

    It depends on them alone: neither on their order nor on what there was before. On a server,
    whose texts are far away, it is left as it is.

    Raises:
        StoreError: The store is open for reading only, or the disk refuses.
    """
    inner = store.dataset
    if not isinstance(inner, ox.Store):
        return
    texts = ox.NamedNode(graph_iri("texts", store.base))

    def text_of(iri: str) -> str:
        found = inner.quads_for_pattern(ox.NamedNode(iri), KG.text, None, texts)
        return next((lexical(quad.object) for quad in found), "")

    place = store.folder / "copies.sqlite" if store.folder else None
    with CopyIndex(place) as index:
        wanted = index.update(dict(_entries(store)), text_of)
    record_copies(store, wanted)


def record_copies(store: Store, originals: Mapping[str, str]) -> None:
    """Let the graph of copies say just this: the original of each copy, by IRI."""
    inner, graph = store.dataset, _graph(store)
    new = {
        ox.Quad(ox.NamedNode(copy), KG.copyOf, ox.NamedNode(original), graph)
        for copy, original in originals.items()
    }
    old = set(inner.quads_for_pattern(None, None, None, graph))
    if new != old:
        store.changing()
        inner.update(update_text(old - new, new - old))


def list_copies(store: Store) -> list[Copy]:
    """Return the copies, sorted by the name of their original.

    Raises:
        StoreError: The store is a server's, where copies are not looked for.
    """
    if not isinstance(store.dataset, ox.Store):
        hint = "build a store in a folder"
        raise StoreError("copies are not looked for on a server", where=store.name, hint=hint)
    names = {info.iri: info.name for info in store.documents()}
    quads = store.dataset.quads_for_pattern(None, KG.copyOf, None, _graph(store))
    pairs = ((lexical(quad.object), lexical(quad.subject)) for quad in quads)
    return sorted(Copy(names.get(one, one), names.get(other, other)) for one, other in pairs)


def _entries(store: Store) -> Iterator[tuple[str, Entry]]:
    inner = store.dataset
    days, keys = (_values(inner, predicate) for predicate in (DCT.issued, DCT.identifier))
    for quad in inner.quads_for_pattern(None, KG.textHash, None, None):
        iri = lexical(quad.subject)
        yield iri, Entry(lexical(quad.object), days.get(iri, ""), keys.get(iri, ""))


def _values(inner: Dataset, predicate: ox.NamedNode) -> dict[str, str]:
    quads = inner.quads_for_pattern(None, predicate, None, None)
    return {lexical(quad.subject): lexical(quad.object) for quad in quads}


def _graph(store: Store) -> ox.NamedNode:
    return ox.NamedNode(graph_iri("copies", store.base))
