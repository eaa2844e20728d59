"""Where a build keeps what it has done, so that a killed one goes on where it stood."""

import io
import json
import os
import shutil
from collections.abc import Iterable, Iterator
from dataclasses import asdict, dataclass
from itertools import chain, islice
from pathlib import Path
from typing import Any, BinaryIO

import zstandard

from kg.errors import StoreError
from kg.model import Unread
from kg.scale.job import Outcome

__all__ = ["CHUNK", "Refused", "Workplace"]

CHUNK = 16
"""Batches of a chunk: what a killed build reads again, at most."""

Refused = tuple[str, str]
"""Name of an article, and why it gave nothing."""


@dataclass(frozen=True, slots=True)
class Workplace:
    """A folder of finished chunks: quads, texts, and a note that is written last.

    Attributes:
        path: The folder; `spool.sqlite` in it holds the articles.
    """

    path: Path

    @classmethod
    def beside(cls, output: Path, *, resume: bool) -> "Workplace":
        """Return the workplace of the store at `output`: the one left behind, or a fresh one.

        Raises:
            StoreError: It cannot be made.
        """
        path = output.absolute().with_name(f".{output.absolute().name}.work")
        try:
            if not resume and path.exists():
                shutil.rmtree(path)
            path.mkdir(parents=True, exist_ok=True)
        except OSError as error:
            problem = f"cannot be written: {error.strerror or error}"
            raise StoreError(problem, where=str(output)) from None
        return cls(path)

    @property
    def spool(self) -> Path:
        """The file with the articles."""
        return self.path / "spool.sqlite"

    def done(self) -> int:
        """Return how many chunks are finished."""
        found = 0
        while self._note(found).exists():
            found += 1
        return found

    def write(self, outcomes: Iterable[list[Outcome]], *, first: int) -> None:
        """Write chunks from the number `first` on, each when it is full.

        Raises:
            StoreError: The disk refuses; what is finished stays.
        """
        source = iter(outcomes)
        try:
            while batches := list(islice(source, CHUNK)):
                self._finish(first, list(chain.from_iterable(batches)))
                first += 1
        except OSError as error:
            problem, hint = f"cannot write: {error.strerror or error}", "--resume goes on"
            raise StoreError(problem, where=str(self.path), hint=hint) from None

    def refused(self) -> Iterator[Refused]:
        """Yield what gave nothing, and why, in order."""
        for note in self._notes():
            yield from map(tuple, note["refused"])

    def ready(self) -> int:
        """Return how many articles the finished chunks have."""
        return sum(note["articles"] for note in self._notes())

    def unread(self) -> Iterator[tuple[str, Unread]]:
        """Yield the names of articles with a sentence that gave no claim, in order."""
        for note in self._notes():
            for name, row in note["unread"]:
                yield name, Unread(**{**row, "actors": tuple(row["actors"])})

    def streams(self, kind: str) -> Iterator[BinaryIO]:
        """Yield the N-Quads of each chunk, `quads` or `texts`, in order."""
        for number in range(self.done()):
            with zstandard.open(self._file(number, kind), "rb") as packed:
                yield io.BufferedReader(packed)

    def remove(self) -> None:
        """Remove the folder: the store is made."""
        shutil.rmtree(self.path, ignore_errors=True)

    def _finish(self, number: int, chunk: list[Outcome]) -> None:
        for kind, parts in (
            ("quads", (outcome.quads for outcome in chunk)),
            ("texts", (outcome.text for outcome in chunk)),
        ):
            with zstandard.open(self._file(number, kind), "wb") as stream:
                stream.write(b"".join(parts))
        refused = [(outcome.name, outcome.error) for outcome in chunk if outcome.error]
        note = {
            "articles": len(chunk),
            "claims": sum(outcome.claims for outcome in chunk),
            "refused": refused,
            "unread": [(o.name, asdict(row)) for o in chunk for row in o.unread],
        }
        fresh = self._note(number).with_suffix(".new")
        with fresh.open("w", encoding="utf-8") as stream:
            json.dump(note, stream)
            stream.flush()
            os.fsync(stream.fileno())
        fresh.replace(self._note(number))

    def _notes(self) -> Iterator[dict[str, Any]]:
        for number in range(self.done()):
            yield json.loads(self._note(number).read_text("utf-8"))

    def _file(self, number: int, kind: str) -> Path:
        return self.path / f"{number:06}.{kind}.nq.zst"

    def _note(self, number: int) -> Path:
        return self.path / f"{number:06}.json"
