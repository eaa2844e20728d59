"""Files that commands write: whole, or not at all."""

import sys
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from pathlib import Path
from typing import BinaryIO

from kg.errors import UsageError

__all__ = ["new_folder", "replacing", "written"]


@contextmanager
def replacing(path: Path) -> Iterator[Path]:
    """Give a file to write beside `path`, which takes its place when all is written.

    Raises:
        UsageError: `path` cannot be written; what stood there still does.
    """
    if path.is_dir():
        raise UsageError("a folder, not a file", where=str(path), hint="name a file in it")
    half = path.with_name(f"{path.name}.part")
    try:
        yield half
        half.replace(path)
    except OSError as error:
        raise _unwritable(path, error) from None
    finally:
        with suppress(OSError):  # where nothing can be written, nothing is left either
            half.unlink(missing_ok=True)


@contextmanager
def written(path: Path | None) -> Iterator[BinaryIO]:
    """Give standard output, or a file that appears when all is written.

    Raises:
        UsageError: `path` cannot be written.
    """
    if path is None:
        yield sys.stdout.buffer
        return
    with replacing(path) as half, half.open("wb") as stream:
        yield stream


def new_folder(path: Path) -> None:
    """Make the folder `path` unless it is there.

    Raises:
        UsageError: It cannot be made.
    """
    try:
        path.mkdir(parents=True, exist_ok=True)
    except OSError as error:
        raise _unwritable(path, error) from None


def _unwritable(path: Path, error: OSError) -> UsageError:
    return UsageError(f"cannot be written: {error.strerror or error}", where=str(path))
