"""The log of `--log`: one JSON line a sentence that names two actors and gave no claim."""

import json
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from dataclasses import asdict
from pathlib import Path

from kg.cli.files import replacing
from kg.model import Unread

__all__ = ["unread_log"]


@contextmanager
def unread_log(path: Path | None) -> Iterator[Callable[[str, Sequence[Unread]], None]]:
    """Give a function that notes what a document left unread; without `path` it does nothing.

    Raises:
        UsageError: The file cannot be written.
    """
    if path is None:
        yield lambda _, __: None
        return
    with replacing(path) as half, half.open("w", encoding="utf-8", newline="\n") as out:
        yield lambda name, unread: out.writelines(_lines(name, unread))


def _lines(name: str, unread: Sequence[Unread]) -> Iterator[str]:
    for sentence in unread:
        row = {"document": name, **asdict(sentence)}
        yield f"{json.dumps(row, ensure_ascii=False)}\n"
