"""What people decided about a store's actors and claims: read, added, taken back."""

from collections.abc import Iterable

from kg.errors import StoreError
from kg.rdf.dataset import Dataset
from kg.rdf.judgements import Judgement, checked_judgements, judgement_id
from kg.store.judging import judgement_changes, read_judgements
from kg.store.store import Store

__all__ = ["judge", "judgements", "unjudge"]


def judgements(store: Store) -> tuple[Judgement, ...]:
    """Return the judgements of a store, sorted by id."""
    return read_judgements(store.dataset, store.base)


def judge(store: Store, fresh: Iterable[Judgement]) -> tuple[str, ...]:
    """Add judgements and apply them; return the IRIs of the documents that changed.

    Raises:
        UsageError: They contradict each other or those that are there; then nothing is changed.
        StoreError: The store is open for reading only.
    """
    inner = _writable(store)
    wanted = checked_judgements(read_judgements(inner, store.base), fresh)
    return _hold(store, wanted)


def unjudge(store: Store, identifiers: Iterable[str]) -> tuple[str, ...]:
    """Take judgements back as if they had never been; return the documents that changed.

    Raises:
        StoreError: One of them is not there (then none is taken back), or as `judge`.
    """
    inner, gone = _writable(store), set(identifiers)
    known = {judgement_id(one): one for one in read_judgements(inner, store.base)}
    for identifier in sorted(gone - known.keys()):
        problem, hint = f"no judgement {identifier!r}", "`kg judgements STORE` shows them"
        raise StoreError(problem, where=store.name, hint=hint)
    kept = (one for identifier, one in known.items() if identifier not in gone)
    return _hold(store, kept)


def _hold(store: Store, wanted: Iterable[Judgement]) -> tuple[str, ...]:
    update, changed = judgement_changes(store.dataset, wanted, store.base)
    if update:
        store.changing()
        store.dataset.update(update)
    return changed


def _writable(store: Store) -> Dataset:
    if not store.writable:
        raise StoreError("open for reading only", where=store.name, hint="open it with write")
    return store.dataset
