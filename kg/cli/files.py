"""Files that commands write: whole, or not at all."""

from collections.abc import Iterator
from contextlib import contextmanager, suppress
from pathlib import Path

from kg.errors import UsageError

__all__ = ["new_folder", "replacing"]


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
