"""Articles on their way: one a key, sorted, on disk, so that their number does not matter."""

import datetime as dt
import json
import sqlite3
from collections.abc import Callable, Iterable, Iterator
from dataclasses import asdict
from pathlib import Path
from types import TracebackType
from typing import Self

from kg.errors import StoreError
from kg.model import Article
from kg.ontology.terms import BASE
from kg.rdf import document_iri, text_hash
from kg.scale.batches import MOST, Batch, in_batches
from kg.scale.index import Entry

__all__ = ["Spool"]

_TABLES = """
    CREATE TABLE IF NOT EXISTS article (
        iri TEXT PRIMARY KEY, name TEXT, day TEXT, hash TEXT, body TEXT NOT NULL);
    CREATE TABLE IF NOT EXISTS fact (name TEXT PRIMARY KEY, value TEXT NOT NULL);
"""


class Spool:
    """Articles in a file of SQLite, in the order of their IRIs; use `with`."""

    def __init__(self, path: Path, *, base: str = BASE) -> None:
        """Open or make the file, for this process alone.

        Raises:
            StoreError: Another process has it, or it cannot be written.
        """
        self.base = base
        try:
            self._db = sqlite3.connect(path, timeout=0)
            self._db.execute("PRAGMA locking_mode = EXCLUSIVE")
            self._db.executescript(f"BEGIN EXCLUSIVE; {_TABLES} COMMIT;")
        except sqlite3.Error as error:
            hint = "is another build of this store running?"
            raise StoreError(f"no spool: {error}", where=str(path), hint=hint) from None

    def fill(
        self, articles: Iterable[Article], *, on_note: Callable[[str], None], stamp: str = ""
    ) -> None:
        """Take the articles; of two under one key the later stays, then the greater hash.

        It is done in one transaction; `stamp` then says what the spool was filled from.
        """
        with self._db:
            self._db.execute("DELETE FROM article")
            for article in articles:
                self._take(article, on_note)
            self._db.execute("INSERT OR REPLACE INTO fact VALUES ('stamp', ?)", [stamp])

    @property
    def stamp(self) -> str | None:
        """What it was filled from; None when that broke off."""
        row = self._db.execute("SELECT value FROM fact WHERE name = 'stamp'").fetchone()
        return row[0] if row else None

    def __len__(self) -> int:
        """Return how many articles there are."""
        count: int = self._db.execute("SELECT count(*) FROM article").fetchone()[0]
        return count

    def undated(self) -> tuple[int, str]:
        """Return how many articles have no date, and the name of one."""
        ask = "SELECT count(*), coalesce(min(name), '') FROM article WHERE day = ''"
        count, name = self._db.execute(ask).fetchone()
        return count, name

    def batches(self, skip: int = 0, *, most: int = MOST) -> Iterator[Batch]:
        """Yield the articles in order, `most` at a time, without the first `skip` of them."""
        ask = "SELECT body FROM article ORDER BY iri LIMIT -1 OFFSET ?"
        bodies = self._db.execute(ask, [skip])
        return in_batches((_article(body) for (body,) in bodies), most)

    def entries(self) -> Iterator[tuple[str, Entry]]:
        """Yield the IRI of each article with what the index of copies needs of it."""
        ask = "SELECT iri, hash, day, json_extract(body, '$.key') FROM article"
        for iri, *row in self._db.execute(ask):
            yield iri, Entry(*row)

    def text(self, iri: str) -> str:
        """Return the text of an article."""
        ask = "SELECT body FROM article WHERE iri = ?"
        return _article(self._db.execute(ask, [iri]).fetchone()[0]).text

    def close(self) -> None:
        """Close the file."""
        self._db.close()

    def _take(self, article: Article, on_note: Callable[[str], None]) -> None:
        row = (str(article.date or ""), text_hash(article.text), _body(article))
        iri = document_iri(article.key, self.base)
        ask = "SELECT day, hash, body FROM article WHERE iri = ?"
        known = self._db.execute(ask, [iri]).fetchone()
        if known is not None and known[:2] != row[:2]:
            on_note(f"{article.name}: two texts under one name; the later one is kept")
        if known is None or known < row:
            values = (iri, article.name, *row)
            self._db.execute("INSERT OR REPLACE INTO article VALUES (?, ?, ?, ?, ?)", values)

    def __enter__(self) -> Self:
        """Return the spool."""
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        tb: TracebackType | None,
    ) -> None:
        """Close it."""
        self.close()


def _body(article: Article) -> str:
    return json.dumps(asdict(article), default=str)  # escapes what is no UTF-8


def _article(body: str) -> Article:
    row = json.loads(body)
    return Article(**{**row, "date": dt.date.fromisoformat(row["date"]) if row["date"] else None})
