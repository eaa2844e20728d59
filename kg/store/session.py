"""An open dataset: asked, changed, published and closed."""

from contextlib import suppress
from pathlib import Path
from types import TracebackType
from typing import Self

import pyoxigraph as ox

from kg.errors import StoreError
from kg.ontology.terms import BASE
from kg.rdf.dataset import Dataset
from kg.store import folder
from kg.store.home import Home
from kg.store.stamp import outdate

__all__ = ["Session"]


class Session:
    """What a store is underneath, from opening to closing; close it, or use `with`.

    Attributes:
        path: Its folder, or None in memory and behind an address.
        name: What messages call it.
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
    def folder(self) -> Path | None:
        """Its folder as it is now, which a new store leaves when closed; None where it has none."""
        return self._home.place if self._home else None

    @property
    def gazetteers(self) -> tuple[Path, ...]:
        """The user's own files of actors that the store keeps, sorted."""
        return folder.gazetteer_files(self._home.place) if self._home else ()

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

    def release(self) -> tuple[Dataset, Home | None]:
        """Return what is open here, for somebody else to close."""
        open_now = (self.dataset, self._home)
        self._inner, self._home = None, None
        return open_now

    def adopt(self, other: "Session") -> None:
        """Go on with what `other` has just opened, and leave what was open here."""
        self.discard()
        self._inner, self._home = other.release()

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
        _let_go(inner)
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
        inner, self._inner = self._inner, None
        home, self._home = self._home, None
        _let_go(inner)
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


def _let_go(inner: Dataset | None) -> None:
    """Close the connections of a dataset that has some."""
    close = getattr(inner, "close", None)
    if close is not None:
        close()
