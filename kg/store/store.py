"""The store: documents as units, asked through rdflib or pyoxigraph."""

from collections.abc import Collection, Iterable, Iterator
from typing import TYPE_CHECKING, BinaryIO

import pyoxigraph as ox

from kg.errors import StoreError
from kg.model import Claim, Reading
from kg.rdf.findings import Finding
from kg.rdf.formats import sorted_lines
from kg.rdf.read import reading_of
from kg.store.check import check_dataset, check_shapes
from kg.store.derive import Derived, derive_dataset
from kg.store.documents import DocumentInfo, find_document, list_documents
from kg.store.export import write_export
from kg.store.exports import Only
from kg.store.session import Session
from kg.store.stamp import derived_graph
from kg.store.writing import Added, Hooks, add_readings, drop_documents

if TYPE_CHECKING:
    import rdflib

__all__ = ["Store"]


class Store(Session):
    """A dataset of documents, vocabulary and curated actors; close it, or use `with`."""

    def graph(self) -> "rdflib.Dataset":
        """Return the dataset for rdflib's API; its default graph is the union of all graphs."""
        from oxrdflib import OxigraphStore  # noqa: PLC0415 - rdflib is slow to load
        from rdflib import Dataset  # noqa: PLC0415 - as above

        return Dataset(store=OxigraphStore(store=self.oxigraph), default_union=True)

    def add(self, readings: Iterable[Reading]) -> Added:
        """Add documents; one that is there already is replaced when anything about it changed.

        Raises:
            StoreError: The store is open for reading only, or the disk refuses.
        """
        inner, bulk = self._writable(), bool(self._home and self._home.building)
        hooks = Hooks(self.changing, self.publish)
        try:
            return add_readings(inner, readings, hooks, base=self.base, bulk=bulk)
        except OSError as error:
            raise StoreError(f"cannot write: {error}", where=self.name) from None

    def remove(self, documents: Iterable[str]) -> tuple[str, ...]:
        """Remove documents, given by key, name or IRI, all at once; return their names.

        Raises:
            StoreError: One of them is not there (then none is removed), or as `add`.
        """
        inner = self._writable()
        found = sorted({find_document(inner, called) for called in documents})
        if found:
            self.changing()
            try:
                drop_documents(inner, [ox.NamedNode(info.iri) for info in found], self.base)
            except OSError as error:
                raise StoreError(f"cannot write: {error}", where=self.name) from None
        return tuple(info.name for info in found)

    def documents(self) -> list[DocumentInfo]:
        """Return all documents, sorted by name and key."""
        return list_documents(self.dataset)

    def document(self, called: str) -> DocumentInfo:
        """Return the document with this key, name or IRI.

        Raises:
            StoreError: There is none, or several have the name.
        """
        return find_document(self.dataset, called)

    def readings(self) -> Iterator[Reading]:
        """Yield what each document gave, sorted by name and key."""
        for info in self.documents():
            yield reading_of(self.dataset, info.iri, base=self.base)

    def claims(self) -> Iterator[Claim]:
        """Yield all claims, by document and then in text order."""
        for reading in self.readings():
            yield from reading.claims

    def dump_nquads(self, out: BinaryIO) -> None:
        """Write every quad that is not derived: graph after graph by name, sorted within each."""
        inner, derived = self.dataset, derived_graph(self.base)
        for graph in sorted(set(inner.named_graphs()) - {derived}, key=str):
            out.writelines(sorted_lines(inner.quads_for_pattern(None, None, None, graph)))

    def export(
        self, fmt: str, out: BinaryIO, *, with_text: bool = False, only: Only | None = None
    ) -> None:
        """Write the documents, and the curated terms they use, as one of `EXPORT_FORMATS`.

        Raises:
            UsageError: The format is unknown, or takes no part of a store.
        """
        claims, base = self.claims(), self.base
        write_export(self.dataset, claims, fmt, out, base=base, with_text=with_text, only=only)

    def check_shapes(self, names: Collection[str]) -> list[Finding]:
        """Return what in the documents with these names breaks the shapes, sorted."""
        return check_shapes(self.dataset, names)

    def check(self) -> list[Finding]:
        """Return all that is wrong in the store, sorted by document."""
        return check_dataset(self.dataset)

    def derive(self) -> Derived:
        """Make the derived graph again; return how much is in it.

        Raises:
            StoreError: The store is open for reading only, or the disk refuses.
        """
        inner = self._writable()
        self.changing()
        try:
            done = derive_dataset(inner, self.base)
        except OSError as error:
            raise StoreError(f"cannot write: {error}", where=self.name) from None
        self._fresh = True
        return done
