"""Snapshots: what readers open, so that nobody reads a folder that is being written.

A snapshot is a checkpoint of Oxigraph's files, most of them hard links, in `snapshots/<number>`;
`snapshots/current` names the last. A reader holds a shared lock on `<number>.lock`; a snapshot that
is not the last goes when nobody holds it.
"""

import shutil
from pathlib import Path
from typing import IO

import pyoxigraph as ox

from kg.errors import StoreError
from kg.store.locks import try_lock

__all__ = ["drop_snapshots", "open_snapshot", "publish_snapshot", "snapshot_number"]

_TRIES = 50
"""How often a reader may find that the snapshot it wanted has just gone."""


def snapshot_number(path: Path) -> int:
    """Return the number of the last snapshot of the store at `path`; 0 when there is none."""
    try:
        return int((path / "snapshots" / "current").read_text("ascii"))
    except FileNotFoundError:
        return 0
    except ValueError:
        problem, hint = "snapshots/current does not read", "remove it; the next writer mends it"
        raise StoreError(problem, where=str(path), hint=hint) from None


def publish_snapshot(path: Path, inner: ox.Store) -> None:
    """Let readers see what `inner` holds now; who reads an older snapshot goes on with it.

    Raises:
        OSError: The disk refuses; the last snapshot stays the last.
    """
    folder = path / "snapshots"
    folder.mkdir(exist_ok=True)
    number = max([snapshot_number(path), *_numbers(folder)]) + 1
    half, whole = folder / f"{number}.half", folder / str(number)
    shutil.rmtree(half, ignore_errors=True)
    inner.backup(str(half))
    (folder / f"{number}.lock").touch()
    half.replace(whole)
    fresh = folder / "current.new"
    fresh.write_text(f"{number}\n", "ascii")
    fresh.replace(folder / "current")
    drop_snapshots(path)


def open_snapshot(path: Path) -> tuple[ox.Store, IO[bytes]]:
    """Return the last snapshot of the store at `path`, and the lock that keeps it.

    Raises:
        StoreError: There is none.
        OSError: It does not open.
    """
    folder = path / "snapshots"
    for _ in range(_TRIES):
        number = str(snapshot_number(path))
        lock = try_lock(folder / f"{number}.lock", alone=False)
        if lock is None:
            continue
        if (folder / number).is_dir():
            return ox.Store.read_only(str(folder / number)), lock
        lock.close()
    problem, hint = "no snapshot to read", "`kg add` or `kg derive` writes one"
    raise StoreError(problem, where=str(path), hint=hint)


def drop_snapshots(path: Path) -> None:
    """Remove the snapshots that are not the last and that nobody reads, and what broke off."""
    folder, last = path / "snapshots", snapshot_number(path)
    for half in folder.glob("*.half"):
        shutil.rmtree(half, ignore_errors=True)
    for number in _numbers(folder):
        name = folder / f"{number}.lock"
        lock = try_lock(name, alone=True) if number != last else None
        if lock is not None:
            shutil.rmtree(folder / str(number), ignore_errors=True)
            name.unlink()
            lock.close()


def _numbers(folder: Path) -> list[int]:
    if not folder.is_dir():
        return []
    return sorted({int(entry.stem) for entry in folder.iterdir() if entry.stem.isdigit()})
