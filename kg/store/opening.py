"""Stores new, opened, and in memory."""

from collections.abc import Sequence
from pathlib import Path

import pyoxigraph as ox

from kg.errors import StoreError
from kg.ontology.terms import BASE
from kg.rdf.curated import load_curated
from kg.rdf.ids import graph_iri
from kg.store import folder
from kg.store.locks import lock_folder
from kg.store.store import Place, Store

__all__ = ["create_store", "memory_store", "open_store"]


def memory_store(*, base: str = BASE, gazetteers: Sequence[Path] = ()) -> Store:
    """Return an empty store in memory, with vocabulary and actors."""
    inner = ox.Store()
    load_curated(inner, base, gazetteers)
    return Store(inner, base=base)


def create_store(path: Path, *, base: str = BASE, gazetteers: Sequence[Path] = ()) -> Store:
    """Return a new store for writing, built beside `path`; it appears there when closed.

    `gazetteers` are the user's own Turtle files of actors; the store keeps copies.

    Raises:
        StoreError: `path` is taken, or cannot be written.
    """
    building, lock = folder.begin_folder(path, gazetteers)
    try:
        inner = ox.Store(str(folder.data_folder(building)))
        own = folder.gazetteer_files(building)
        load_curated(inner, base, own)
        folder.write_manifest(building, folder.Manifest(base, folder.curated_stamp(own)))
    except BaseException as error:  # an interrupt too leaves nothing behind
        folder.drop_folder(building)
        lock.close()
        if isinstance(error, OSError):
            raise StoreError(f"cannot make a store: {error}", where=str(path)) from None
        raise
    return Store(inner, base=base, place=Place(path, lock, building))


def open_store(path: Path, *, write: bool = False) -> Store:
    """Return the store at `path`, for reading unless `write`.

    When the packaged ontology has changed, opening for writing loads the curated graphs anew.

    Raises:
        StoreError: There is no store, it is in use, or it does not open.
    """
    manifest = folder.read_manifest(path)
    lock = lock_folder(path, write=write)
    data = str(folder.data_folder(path))
    try:
        inner = ox.Store(data) if write else ox.Store.read_only(data)
        own = folder.gazetteer_files(path)
        stamp = folder.curated_stamp(own)
        if write and stamp != manifest.curated:
            _renew(inner, manifest.base, own)
            folder.write_manifest(path, folder.Manifest(manifest.base, stamp))
    except OSError as error:
        lock.close()
        raise StoreError(f"the store does not open: {error}", where=str(path)) from None
    return Store(inner, base=manifest.base, writable=write, place=Place(path, lock))


def _renew(inner: ox.Store, base: str, gazetteers: Sequence[Path]) -> None:
    for name in ("vocabulary", "actors"):
        inner.clear_graph(ox.NamedNode(graph_iri(name, base)))
    load_curated(inner, base, gazetteers)
