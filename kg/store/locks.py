"""Locks on files, across processes: one writer of a store, any number of readers of a snapshot."""

import fcntl
from pathlib import Path
from typing import IO

from kg.errors import StoreError

__all__ = ["NoLockError", "lock_folder", "try_lock"]


class NoLockError(StoreError):
    """A store cannot be written now, or not by this user."""


def lock_folder(path: Path, *, wait: bool = False) -> IO[bytes]:
    """Return the lock of the one writer of a folder, held until it is closed.

    Raises:
        NoLockError: Somebody else writes, unless `wait`; or the folder may not be written.
    """
    name = path / "lock"
    try:
        held = name.open("ab")
    except OSError as error:
        problem = f"cannot lock the store: {error.strerror}"
        raise NoLockError(problem, where=str(path), hint="is the folder writable?") from None
    try:
        fcntl.flock(held, fcntl.LOCK_EX | (0 if wait else fcntl.LOCK_NB))
    except OSError:
        held.close()
        problem, hint = "another process writes the store", "try again when it is done, or --wait"
        raise NoLockError(problem, where=str(path), hint=hint) from None
    return held


def try_lock(name: Path, *, alone: bool) -> IO[bytes] | None:
    """Return a lock on the file, for readers together or for one `alone`; None when it is not free.

    Also None when there is no such file.
    """
    try:
        held = name.open("rb")
    except FileNotFoundError:
        return None
    try:
        fcntl.flock(held, (fcntl.LOCK_EX if alone else fcntl.LOCK_SH) | fcntl.LOCK_NB)
    except BlockingIOError:
        held.close()
        return None
    return held
