"""An index of texts on disk: which are copies of which, kept up to date by what changes."""

import sqlite3
from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path
from types import TracebackType
from typing import Self

import numpy as np

from kg.errors import StoreError
from kg.scale.shingles import Sketch, alike, bands_of, sketch_of

__all__ = ["CopyIndex", "Entry"]

_TABLES = """
    CREATE TABLE IF NOT EXISTS document (
        iri TEXT PRIMARY KEY, hash TEXT, day TEXT, key TEXT, sketch BLOB, original TEXT);
    CREATE INDEX IF NOT EXISTS original ON document (original);
    CREATE TABLE IF NOT EXISTS band (key BLOB, number INTEGER, iri TEXT);
    CREATE INDEX IF NOT EXISTS key ON band (key, number);
    CREATE INDEX IF NOT EXISTS iri ON band (iri);
"""
_UNDATED = "9999"


@dataclass(frozen=True, slots=True)
class Entry:
    """A document: the hash of its text, its day ("" when unknown) and its key."""

    hash: str
    day: str
    key: str


class CopyIndex:
    """Sketches in a file of SQLite, or in memory; use `with`.

    It only remembers: with the file gone, the next update gives the same answer, later.
    """

    def __init__(self, path: Path | None) -> None:
        """Open or make it.

        Raises:
            StoreError: It cannot be used.
        """
        try:
            self._db = sqlite3.connect(path or ":memory:")
            self._db.executescript(_TABLES)
        except sqlite3.Error as error:
            problem, hint = f"no index of copies: {error}", "remove it; it is made again"
            raise StoreError(problem, where=str(path), hint=hint) from None

    def update(
        self, documents: Mapping[str, Entry], text_of: Callable[[str], str]
    ) -> dict[str, str]:
        """Return the original of each copy, by IRI, now that these are the documents.

        Copies of copies are copies. The original is the one of the earliest day, then of the
        smallest key, so that it does not depend on the order in which they came.
        """
        with self._db:
            touched = self._forget(documents)
            touched |= self._learn(documents, text_of)
            self._group(touched)
        ask = "SELECT iri, original FROM document WHERE original != iri"
        return dict(self._db.execute(ask))

    def _forget(self, documents: Mapping[str, Entry]) -> set[str]:
        """Forget what is gone or has changed; return those that were copies with it."""
        ask = "SELECT iri, hash, day, key FROM document"
        known = {iri: Entry(*row) for iri, *row in self._db.execute(ask)}
        gone = [iri for iri, entry in known.items() if documents.get(iri) != entry]
        touched: set[str] = set()
        for iri in gone:
            ask = (
                "SELECT iri FROM document WHERE original ="
                " (SELECT original FROM document WHERE iri = ?)"
            )
            touched |= {row[0] for row in self._db.execute(ask, [iri])}
        for table in ("document", "band"):
            forget = f"DELETE FROM {table} WHERE iri = ?"  # noqa: S608 - one of two names
            self._db.executemany(forget, ([iri] for iri in gone))
        return touched - set(gone)

    def _learn(self, documents: Mapping[str, Entry], text_of: Callable[[str], str]) -> set[str]:
        known = {row[0] for row in self._db.execute("SELECT iri FROM document")}
        fresh = [iri for iri in documents if iri not in known]
        for iri in fresh:
            sketch, entry = sketch_of(text_of(iri)), documents[iri]
            row = (iri, entry.hash, entry.day, entry.key, sketch.tobytes(), iri)
            self._db.execute("INSERT INTO document VALUES (?, ?, ?, ?, ?, ?)", row)
            bands = ((key, number, iri) for number, key in enumerate(bands_of(sketch)))
            self._db.executemany("INSERT INTO band VALUES (?, ?, ?)", bands)
        return set(fresh)

    def _group(self, touched: Iterable[str]) -> None:
        """Find the copies of each touched text, and the original among them."""
        done: set[str] = set()
        for start in sorted(touched):
            if start in done:
                continue
            group, waiting = {start}, [start]
            while waiting:
                fresh = set(self._near(waiting.pop())) - group
                group |= fresh
                waiting += fresh
            done |= group
            original = min(group, key=self._age)
            update = "UPDATE document SET original = ? WHERE iri = ?"
            self._db.executemany(update, ((original, iri) for iri in group))

    def _near(self, iri: str) -> Iterator[str]:
        own = self._sketch(iri)
        ask = """
            SELECT DISTINCT other.iri FROM band JOIN band AS other
            ON other.key = band.key AND other.number = band.number WHERE band.iri = ?
        """
        for (other,) in self._db.execute(ask, [iri]).fetchall():
            if other != iri and alike(own, self._sketch(other)):
                yield other

    def _sketch(self, iri: str) -> Sketch:
        ask = "SELECT sketch FROM document WHERE iri = ?"
        return np.frombuffer(self._db.execute(ask, [iri]).fetchone()[0], dtype=np.uint64)

    def _age(self, iri: str) -> tuple[str, str]:
        ask = "SELECT day, key FROM document WHERE iri = ?"
        day, key = self._db.execute(ask, [iri]).fetchone()
        return day or _UNDATED, key

    def __enter__(self) -> Self:
        """Return the index."""
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        tb: TracebackType | None,
    ) -> None:
        """Close it."""
        self._db.close()
