"""The store: documents as units, asked through rdflib or pyoxigraph."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from pathlib import Path
from types import TracebackType
from typing import IO, TYPE_CHECKING, BinaryIO, Self

import pyoxigraph as ox

from kg.errors import StoreError
from kg.model import Claim, Reading
from kg.ontology.terms import BASE
from kg.rdf.findings import Finding
from kg.rdf.formats import sorted_lines
from kg.rdf.read import reading_of
from kg.store import folder
from kg.store.check import check_dataset
from kg.store.documents import DocumentInfo, find_document, list_documents
from kg.store.export import write_export
from kg.store.writing import Added, add_readings, drop_document

if TYPE_CHECKING:
    import rdflib

__all__ = ["Place", "Store"]


@dataclass(frozen=True, slots=True)
class Place:
    """Where a store is kept: its path, the lock on it, and where it is being built."""

    path: Path
    lock: IO[bytes]
    building: Path | None = None


class Store:
    """A dataset of documents, vocabulary and curated actors; close it, or use `with`.

    Attributes:
        path: Its folder, or None in memory.
        base: Start of the IRIs of documents, claims, events, unknown actors and graphs.
        writable: Whether documents may be added and removed.
    """

    def __init__(
        self,
        inner: ox.Store,
        *,
        base: str = BASE,
        writable: bool = True,
        place: Place | None = None,
    ) -> None:
        """Wrap an Oxigraph store; use `create_store`, `open_store` or `memory_store`."""
        self.path = place.path if place else None
        self.base, self.writable = base, writable
        self._inner: ox.Store | None = inner
        self._lock = place.lock if place else None
        self._building = place.building if place else None

    @property
    def oxigraph(self) -> ox.Store:
        """The store underneath, for bulk work and the read path.

        Raises:
            StoreError: It is closed.
        """
        if self._inner is None:
            raise StoreError("the store is closed", where=self.name, hint="open it again")
        return self._inner

    @property
    def name(self) -> str:
        """What messages call it."""
        return str(self.path) if self.path else "store in memory"

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
        inner = self._writable()
        try:
            return add_readings(inner, readings, base=self.base, bulk=self._building is not None)
        except OSError as error:
            raise StoreError(f"cannot write: {error}", where=self.name) from None

    def remove(self, documents: Iterable[str]) -> tuple[str, ...]:
        """Remove documents, given by key, name or IRI; return their names.

        Raises:
            StoreError: One of them is not there (then none is removed), or as `add`.
        """
        inner = self._writable()
        found = sorted({find_document(inner, called) for called in documents})
        for info in found:
            drop_document(inner, ox.NamedNode(info.iri), self.base)
        return tuple(info.name for info in found)

    def documents(self) -> list[DocumentInfo]:
        """Return all documents, sorted by name and key."""
        return list_documents(self.oxigraph)

    def document(self, called: str) -> DocumentInfo:
        """Return the document with this key, name or IRI.

        Raises:
            StoreError: There is none, or several have the name.
        """
        return find_document(self.oxigraph, called)

    def readings(self) -> Iterator[Reading]:
        """Yield what each document gave, sorted by name and key."""
        for info in self.documents():
            yield reading_of(self.oxigraph, info.iri, base=self.base)

    def claims(self) -> Iterator[Claim]:
        """Yield all claims, by document and then in text order."""
        for reading in self.readings():
            yield from reading.claims

    def dump_nquads(self, out: BinaryIO) -> None:
        """Write every quad: graph after graph by name, sorted within each."""
        inner = self.oxigraph
        for graph in sorted(inner.named_graphs(), key=str):
            out.writelines(sorted_lines(inner.quads_for_pattern(None, None, None, graph)))

    def export(self, fmt: str, out: BinaryIO, *, with_text: bool = False) -> None:
        """Write the documents, and the curated terms they use, as one of `EXPORT_FORMATS`.

        Raises:
            UsageError: The format is unknown.
        """
        claims = self.claims()
        write_export(self.oxigraph, claims, fmt, out, base=self.base, with_text=with_text)

    def check(self) -> list[Finding]:
        """Return all that is wrong in the store, sorted by document."""
        return check_dataset(self.oxigraph)

    def close(self) -> None:
        """Close the store; one that was being built appears at its path.

        Raises:
            StoreError: It cannot be moved there.
        """
        inner, self._inner = self._inner, None
        if inner is not None and self.writable and self._lock is not None:
            inner.flush()
        del inner
        building, self._building = self._building, None
        try:
            if building is not None and self.path is not None:
                folder.publish_folder(building, self.path)
        finally:
            self._release()

    def discard(self) -> None:
        """Close the store; one that was being built leaves nothing behind."""
        self._inner = None
        if self._building is not None:
            folder.drop_folder(self._building)
            self._building = None
        self._release()

    def __enter__(self) -> Self:
        """Return the store."""
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        tb: TracebackType | None,
    ) -> None:
        """Close it; after an error, discard what was being built."""
        if kind is None:
            self.close()
        else:
            self.discard()

    def _writable(self) -> ox.Store:
        if not self.writable:
            raise StoreError("open for reading only", where=self.name, hint="open it with write")
        return self.oxigraph

    def _release(self) -> None:
        if self._lock is not None:
            self._lock.close()
            self._lock = None
