"""Articles into a store that is there."""

import tempfile
from collections.abc import Iterable, Iterator
from dataclasses import replace
from pathlib import Path

from kg.model import Article, Reading
from kg.scale.copies import update_copies
from kg.scale.plan import Plan, Told, outcomes_of
from kg.scale.spool import Spool
from kg.store import Added, Store

__all__ = ["add_articles"]


def add_articles(articles: Iterable[Article], store: Store, plan: Plan, told: Told) -> Added:
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
    update_copies(store)
    return added


def _readings(spool: Spool, plan: Plan, told: Told) -> Iterator[Reading]:
    for found in outcomes_of(spool, plan, told):
        yield from (outcome.reading for outcome in found if outcome.reading is not None)
