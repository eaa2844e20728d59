"""Feeds read again and again: what is new in them, and what need not be asked for twice."""

import json
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, field
from pathlib import Path

import pyoxigraph as ox

from kg.errors import ArticleError
from kg.model import Article
from kg.ontology.vocab import DCT
from kg.read import ArticleDefaults
from kg.read.articles import articles_from
from kg.read.fetch import Fetcher
from kg.read.record import Found
from kg.read.remote import url_records
from kg.store import Store

__all__ = ["Watch"]


@dataclass(slots=True)
class Watch:
    """What a watcher knows between two rounds.

    Attributes:
        feeds: Addresses of feeds, sitemaps or articles.
        place: File that keeps what the servers said of their feeds.
        marks: That, by address.
        left_out: Addresses that gave no article; asked for again after a restart alone.
    """

    feeds: Sequence[str]
    place: Path
    marks: dict[str, dict[str, str]] = field(default_factory=dict)
    left_out: set[str] = field(default_factory=set)

    def load(self) -> None:
        """Read what was kept; a file that does not read counts as none."""
        try:
            found = json.loads(self.place.read_text("utf-8"))
            self.marks = {str(url): dict(marks) for url, marks in found.items()}
        except (OSError, ValueError, TypeError, AttributeError):
            self.marks = {}

    def save(self) -> None:
        """Keep it: call this when the articles are in the store."""
        fresh = self.place.with_suffix(".new")
        fresh.write_text(json.dumps(self.marks, indent=2, sort_keys=True) + "\n", "utf-8")
        fresh.replace(self.place)

    def fresh(
        self,
        fetcher: Fetcher,
        store: Store,
        defaults: ArticleDefaults,
        on_skip: Callable[[ArticleError], None],
    ) -> Iterator[Article]:
        """Yield the articles of the feeds that `store` does not have."""

        def known(url: str) -> bool:
            held = store.dataset.quads_for_pattern(None, DCT.identifier, ox.Literal(url), None)
            return url in self.left_out or any(held)

        def skip(error: ArticleError) -> None:
            self.left_out.add(error.where)
            on_skip(error)

        for feed in self.feeds:
            yield from articles_from(self._records(feed, fetcher, known), defaults, skip)

    def _records(
        self, feed: str, fetcher: Fetcher, known: Callable[[str], bool]
    ) -> Iterator[Found]:
        """Yield the records of a feed; its marks are kept when none of them failed."""
        marks, whole = dict(self.marks.get(feed, {})), True
        for found in url_records(feed, fetcher, known=known, marks=marks):
            whole = whole and not isinstance(found, ArticleError)
            yield found
        if whole:
            self.marks[feed] = marks
