"""The log of `--log`: one JSON line a sentence that names two actors and gave no claim."""

import json
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import asdict
from pathlib import Path

from kg.cli.files import replacing
from kg.model import Reading

__all__ = ["unread_log"]


@contextmanager
def unread_log(path: Path | None) -> Iterator[Callable[[Reading], None]]:
    """Give a function that notes what a reading left unread; without `path` it does nothing.

    Raises:
        UsageError: The file cannot be written.
    """
    if path is None:
        yield lambda _: None
        return
    with replacing(path) as half, half.open("w", encoding="utf-8", newline="\n") as out:
        yield lambda reading: out.writelines(_lines(reading))


def _lines(reading: Reading) -> Iterator[str]:
    for sentence in reading.unread:
        row = {"document": reading.article.name, **asdict(sentence)}
        yield f"{json.dumps(row, ensure_ascii=False)}\n"
