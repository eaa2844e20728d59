"""Articles into a graph, as `kg add` reads them."""

import warnings
from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import UTC, datetime
from pathlib import Path

from kg.store import Store

__all__ = ["Reader", "remove"]


@dataclass(frozen=True, slots=True)
class Reader:
    """How paths are read.

    Attributes:
        fields: Title, date, publisher and country of articles that give none.
        model: spaCy model, or None for the packaged one.
        actors: The user's own files of actors.
    """

    fields: tuple[str | None, str | None, str | None, str | None] = (None, None, None, None)
    model: str | None = None
    actors: tuple[Path, ...] = ()

    def add(self, store: Store, paths: Sequence[str]) -> None:
        """Read articles into `store`; what is left out is a warning.

        Raises:
            KGError: The store is not open for writing, or the model is not installed.
        """
        from kg.read import ArticleDefaults, read_articles  # noqa: PLC0415 - slow to load
        from kg.scale import Job, Plan, Told, add_articles  # noqa: PLC0415 - as above

        found = read_articles(paths, defaults=ArticleDefaults(*self.fields), on_skip=_warn)
        job = Job(actors=self.actors)
        plan = Plan(replace(job, model=self.model) if self.model else job)
        told = Told(
            note=_warn,
            refuse=lambda name, reason: _warn(f"{name}: {reason}"),
            start=lambda *_: None,
            step=lambda _: None,
            unread=lambda *_: None,
        )
        add_articles(found, store, plan, told, now=datetime.now(UTC))


def remove(store: Store, documents: Sequence[str]) -> None:
    """Take documents out of `store`, by name.

    Raises:
        StoreError: One is not there, or the store is not open for writing.
    """
    from kg.scale import remove_documents  # noqa: PLC0415 - slow to load

    remove_documents(documents, store, now=datetime.now(UTC))


def _warn(what: object) -> None:
    warnings.warn(str(what), stacklevel=6)
