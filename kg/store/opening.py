"""Stores new, opened, and in memory."""

import gc
from collections.abc import Sequence
from pathlib import Path

import pyoxigraph as ox

from kg.errors import StoreError
from kg.ontology.files import ontology_version
from kg.ontology.terms import BASE
from kg.rdf.curated import load_curated
from kg.store import folder
from kg.store.home import Home
from kg.store.locks import lock_folder
from kg.store.renewal import check_version, is_current, renew, renew_for_readers
from kg.store.snapshots import drop_snapshots, open_snapshot
from kg.store.store import Store

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
    home = Home(path, lock, building)
    try:
        inner = ox.Store(str(folder.data_folder(building)))
        own = folder.gazetteer_files(building)
        load_curated(inner, base, own)
        stamp, version = folder.curated_stamp(own), ontology_version()
        folder.write_manifest(building, folder.Manifest(base, stamp, version))
        home.mark()
    except BaseException as error:  # an interrupt too leaves nothing behind
        home.leave()
        if isinstance(error, OSError):
            raise StoreError(f"cannot make a store: {error}", where=str(path)) from None
        raise
    return Store(inner, base=base, home=home)


def open_store(place: Path | str, *, write: bool = False, wait: bool = False) -> Store:
    """Return the store at `place`: its last snapshot, or with `write` the store itself.

    There is one writer at a time; `wait` waits for its turn. Readers wait for nobody. A store that
    an older version made is brought up to date.

    Raises:
        StoreError: There is no store, it is in use, it does not open, or it is too old or new.
    """
    if str(place).startswith(("http://", "https://")):
        from kg.store.endpoint import open_endpoint  # noqa: PLC0415 - httpx is slow to load

        return open_endpoint(str(place), write=write)
    path = Path(place)
    manifest = folder.read_manifest(path)
    check_version(path, manifest)
    return _open_writer(path, wait=wait) if write else _open_reader(path, manifest)


def _open_reader(path: Path, manifest: folder.Manifest) -> Store:
    if not is_current(path, manifest):
        renew_for_readers(manifest, lambda: _open_writer(path).close())
    try:
        inner, lock = open_snapshot(path)
    except OSError as error:
        raise StoreError(f"the store does not open: {error}", where=str(path)) from None
    return Store(inner, base=manifest.base, writable=False, home=Home(path, lock))


def _open_writer(path: Path, *, wait: bool = False) -> Store:
    lock = lock_folder(path, wait=wait)
    try:
        manifest = folder.read_manifest(path)  # again: the writer before may have renewed it
        home = Home(path, lock, dirty=folder.marker(path).exists())
        inner = _files(folder.data_folder(path))
        if not is_current(path, manifest):
            home.mark()
            renew(inner, path, manifest)
        drop_snapshots(path)
    except BaseException as error:
        lock.close()
        if isinstance(error, OSError):
            raise StoreError(f"the store does not open: {error}", where=str(path)) from None
        raise
    return Store(inner, base=manifest.base, home=home)


def _files(path: Path) -> ox.Store:
    """Open the files of a store whose folder is locked for this process.

    A store closed before holds them until it is collected, if something went round in a circle.
    """
    try:
        return ox.Store(str(path))
    except OSError:
        gc.collect()
        return ox.Store(str(path))
