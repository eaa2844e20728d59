"""One writer or many readers of a folder, across processes."""

import fcntl
from pathlib import Path
from typing import IO

from kg.errors import StoreError

__all__ = ["lock_folder"]


def lock_folder(path: Path, *, write: bool) -> IO[bytes]:
    """Return the lock, held until it is closed: one writer, or any number of readers.

    Raises:
        StoreError: Somebody else holds it.
    """
    name = path / "lock"
    try:
        if write:
            name.touch()
        held = name.open("rb")
    except OSError as error:
        problem = f"cannot lock the store: {error.strerror}"
        raise StoreError(problem, where=str(path), hint="is the folder writable?") from None
    try:
        fcntl.flock(held, (fcntl.LOCK_EX if write else fcntl.LOCK_SH) | fcntl.LOCK_NB)
    except OSError:
        held.close()
        problem = "another process uses the store" if write else "another process writes the store"
        raise StoreError(problem, where=str(path), hint="try again when it is done") from None
    return held
