"""Articles into a store that is there, documents out of it, and what follows from either."""

import datetime as dt
import tempfile
from collections.abc import Iterable, Iterator
from dataclasses import replace
from pathlib import Path

from kg.model import Article, Reading
from kg.scale.copies import update_copies
from kg.scale.history import record_changes
from kg.scale.plan import Plan, Told, outcomes_of
from kg.scale.spool import Spool
from kg.store import Added, Store

__all__ = ["add_articles", "remove_documents", "settle"]


def add_articles(
    articles: Iterable[Article], store: Store, plan: Plan, told: Told, *, now: dt.datetime
) -> Added:
    """Read the articles into `store`; what it held under the same names is replaced.

    Raises:
        StoreError: The store is not open for writing, or the disk refuses.
    """
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "spool.sqlite"
        with Spool(path, base=store.base) as spool:
            spool.fill(articles, on_note=told.note)
            job = replace(plan.job, base=store.base, quads=False)
            added = store.add(_readings(spool, replace(plan, job=job), told))
    settle(store, now)
    return added


def remove_documents(
    documents: Iterable[str], store: Store, *, now: dt.datetime
) -> tuple[str, ...]:
    """Take documents, given by key, name or IRI, out of `store`; return their names.

    Raises:
        StoreError: One of them is not there, or the store is not open for writing.
    """
    removed = store.remove(documents)
    settle(store, now)
    return removed


def settle(store: Store, now: dt.datetime) -> None:
    """Find the copies among the documents of `store`, and note which claims came and went.

    Whatever writes documents ends with this.

    Raises:
        StoreError: The store is not open for writing, or the disk refuses.
    """
    update_copies(store)
    record_changes(store, now)


def _readings(spool: Spool, plan: Plan, told: Told) -> Iterator[Reading]:
    for found in outcomes_of(spool, plan, told):
        yield from (outcome.reading for outcome in found if outcome.reading is not None)
