"""The dyad-month panel: a row for each ordered pair of states and month, zeros included."""

import re
from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from itertools import permutations
from typing import BinaryIO

from kg.errors import UsageError
from kg.model import Status
from kg.ontology.vocab import DCT
from kg.rdf.index import lexical
from kg.store.exports.codes import Codes
from kg.store.exports.events import Event, events_of
from kg.store.exports.only import Taken
from kg.store.exports.tables import write_table

__all__ = ["PANEL", "panel_rows", "write_panel"]

PANEL = (
    *("source_iso3", "source_cow", "target_iso3", "target_cow", "month", "events"),
    *("verbal_cooperation", "material_cooperation", "verbal_conflict", "material_conflict"),
    *("intensity_sum", "intensity_mean", "documents"),
)
Key = tuple[str, str, str]
_MONTH = re.compile(r"[0-9]{4}-(0[1-9]|1[0-2])")


def write_panel(taken: Taken, out: BinaryIO) -> None:
    """Write the panel as CSV, row by row.

    Raises:
        UsageError: What was asked for as its first or last month is none, or they are in disorder.
    """
    first, last = _bounds(taken)
    events, cow = events_of(taken), Codes(taken.store, taken.base).cow
    write_table(PANEL, panel_rows(events, cow, first=first, last=last), out)


def panel_rows(
    events: Iterable[Event], cow: dict[str, str], *, first: str, last: str
) -> Iterator[tuple[object, ...]]:
    """Yield the rows by month, source and target, for all months from `first` to `last`.

    Where one is "", it is the first or last month of what is counted. Counted is what happened in
    these months and is asserted, between actors of two states; what is mutual counts both ways.
    The states are those that occur in what is counted.
    """
    counted: defaultdict[Key, list[Event]] = defaultdict(list)
    for event in events:
        for key in _keys(event):
            if first <= key[2] and (not last or key[2] <= last):
                counted[key].append(event)
    states = sorted({state for source, target, _ in counted for state in (source, target)})
    seen = sorted({month for _, _, month in counted})
    for month in _months(first or min(seen, default=""), last or max(seen, default="")):
        for source, target in permutations(states, 2):
            found = counted.get((source, target, month), [])
            ends = (source, cow.get(source), target, cow.get(target))
            yield (*ends, month, *_figures(found))


def _keys(event: Event) -> Iterator[Key]:
    source, target, month = event.source_iso3, event.target_iso3, event.month
    if event.status != Status.ACTUAL or not event.asserted or not month:
        return
    if source and target and source != target:
        yield source, target, month
        if event.symmetric:
            yield target, source, month


def _figures(found: Sequence[Event]) -> tuple[object, ...]:
    quads = (sum(event.quad_class == quad for event in found) for quad in (1, 2, 3, 4))
    total = round(sum(event.intensity for event in found), 3)
    mean = round(total / len(found), 3) if found else None
    return (len(found), *quads, total, mean, sum(event.documents for event in found))


def _bounds(taken: Taken) -> tuple[str, str]:
    """Return the first and the last month: as asked for, else of the documents, "" of undated ones.

    Raises:
        UsageError: One is no month, or the last is before the first.
    """
    issued = taken.store.quads_for_pattern(None, DCT.issued, None, None)
    seen = sorted(lexical(q.object)[:7] for q in issued if q.subject == q.graph_name)
    bounds = (taken.only.first or min(seen, default=""), taken.only.last or max(seen, default=""))
    for name, month in zip(("from", "to"), bounds, strict=True):
        if month and not _MONTH.fullmatch(month):
            hint = "a month is written 2031-03"
            raise UsageError(f"{month!r} is no month", where=f"--{name}", hint=hint)
    if bounds[0] > bounds[1] > "":
        raise UsageError(f"no month from {bounds[0]} to {bounds[1]}", where="--from", hint="swap")
    return bounds


def _months(first: str, last: str) -> Iterator[str]:
    """Yield all months from the first to the last, none where there is none."""
    if not first:
        return
    year, month = map(int, first.split("-"))
    while (name := f"{year:04}-{month:02}") <= last:
        yield name
        year, month = year + month // 12, month % 12 + 1
