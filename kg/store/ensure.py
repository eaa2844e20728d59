"""Derived knowledge at hand: made again when a query needs it and a document has changed."""

import re

from kg.errors import StoreError
from kg.store.opening import open_store
from kg.store.stamp import is_derived
from kg.store.store import Store

__all__ = ["ensure_derived", "uses_derived"]

_DERIVED = re.compile(
    r"kg:(?:happening|Happening|DisputedHappening|fulfils|support|firstSeen|lastSeen|stamp"
    r"|sourceState|targetState)\b|graph[:/]derived\b"
)


def uses_derived(query: str) -> bool:
    """Whether a query names what only the derived graph has."""
    return _DERIVED.search(query) is not None


def ensure_derived(store: Store) -> None:
    """See to it that the derived graph of `store` holds.

    A store that is open for reading is derived by a writer of its own, and read anew.

    Raises:
        StoreError: It cannot be written now.
    """
    if is_derived(store.dataset, store.base):
        return
    if store.writable:
        store.derive()
        return
    try:
        with open_store(store.name, write=True) as writer:
            if not is_derived(writer.dataset, writer.base):
                writer.derive()
    except StoreError as error:
        problem = f"what is derived is out of date and cannot be made again: {error.problem}"
        raise StoreError(problem, where=store.name, hint=error.hint) from None
    store.adopt(open_store(store.name))
