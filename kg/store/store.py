"""The store: documents as units, asked through rdflib or pyoxigraph."""

from collections.abc import Iterable, Iterator
from contextlib import suppress
from pathlib import Path
from types import TracebackType
from typing import TYPE_CHECKING, BinaryIO, Self

import pyoxigraph as ox

from kg.errors import StoreError
from kg.model import Claim, Reading
from kg.ontology.terms import BASE
from kg.rdf.dataset import Dataset
from kg.rdf.findings import Finding
from kg.rdf.formats import sorted_lines
from kg.rdf.read import reading_of
from kg.store import folder
from kg.store.check import check_dataset
from kg.store.documents import DocumentInfo, find_document, list_documents
from kg.store.export import write_export
from kg.store.home import Home
from kg.store.stamp import derived_graph, outdate
from kg.store.writing import Added, Hooks, add_readings, drop_documents

if TYPE_CHECKING:
    import rdflib

__all__ = ["Store"]


class Store:
    """A dataset of documents, vocabulary and curated actors; close it, or use `with`.

    Attributes:
        path: Its folder, or None in memory and behind an address.
        base: Start of the IRIs of documents, claims, events, unknown actors and graphs.
        writable: Whether documents may be added and removed.
    """

    def __init__(
        self,
        inner: Dataset,
        *,
        base: str = BASE,
        writable: bool = True,
        home: Home | None = None,
        name: str = "store in memory",
    ) -> None:
        """Wrap a dataset; use `create_store`, `open_store` or `memory_store`."""
        self.path = home.path if home else None
        self.base, self.writable = base, writable
        self.name = str(self.path) if self.path else name
        self._inner: Dataset | None = inner
        self._home = home
        self._fresh = True  # what was derived may still hold

    @property
    def dataset(self) -> Dataset:
        """What is underneath, for the read path.

        Raises:
            StoreError: It is closed.
        """
        if self._inner is None:
            raise StoreError("the store is closed", where=self.name, hint="open it again")
        return self._inner

    @property
    def oxigraph(self) -> ox.Store:
        """The Oxigraph store underneath, for bulk work.

        Raises:
            StoreError: It is closed, or a server's.
        """
        inner = self.dataset
        if not isinstance(inner, ox.Store):
            raise StoreError("no folder, but a server", where=self.name, hint="use SPARQL")
        return inner

    @property
    def gazetteers(self) -> tuple[Path, ...]:
        """The user's own files of actors that the store keeps, sorted."""
        return folder.gazetteer_files(self._home.place) if self._home else ()

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
            drop_documents(inner, [ox.NamedNode(info.iri) for info in found], self.base)
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

    def export(self, fmt: str, out: BinaryIO, *, with_text: bool = False) -> None:
        """Write the documents, and the curated terms they use, as one of `EXPORT_FORMATS`.

        Raises:
            UsageError: The format is unknown.
        """
        claims = self.claims()
        write_export(self.dataset, claims, fmt, out, base=self.base, with_text=with_text)

    def check(self) -> list[Finding]:
        """Return all that is wrong in the store, sorted by document."""
        return check_dataset(self.dataset)

    def changing(self) -> None:
        """Note that documents are about to change: what was derived from them holds no longer.

        Raises:
            StoreError: The disk refuses.
        """
        if self._home is not None:
            self._home.mark()
        if self._fresh:
            outdate(self.dataset, self.base)
            self._fresh = False

    def publish(self) -> None:
        """Let readers see what was written so far; a store that is being built has none yet.

        Raises:
            StoreError: The disk refuses; readers see what they saw before.
        """
        if self._home is not None and self._home.building is None:
            self._home.publish(self.oxigraph)

    def close(self) -> None:
        """Publish and close the store; one that was being built appears at its path.

        Raises:
            StoreError: The disk refuses.
        """
        inner, self._inner = self._inner, None
        home, self._home = self._home, None
        if inner is None or home is None:
            return
        try:
            if self.writable and isinstance(inner, ox.Store):
                home.publish(inner)
            del inner
            home.appear()
        finally:
            home.leave()

    def discard(self) -> None:
        """Close the store without publishing; one that was being built leaves nothing behind."""
        self._inner, home, self._home = None, self._home, None
        if home is not None:
            home.leave()

    def __enter__(self) -> Self:
        """Return the store."""
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        tb: TracebackType | None,
    ) -> None:
        """Close it; after an error, discard what was being built, else publish what is whole."""
        if kind is None:
            self.close()
        else:
            with suppress(StoreError):  # the error on its way is the one to tell
                self.publish()
            self.discard()

    def _writable(self) -> Dataset:
        if not self.writable:
            raise StoreError("open for reading only", where=self.name, hint="open it with write")
        return self.dataset
