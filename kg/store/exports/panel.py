"""The dyad-month panel: a row for each ordered pair of states and month, zeros included."""

from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from itertools import permutations
from typing import BinaryIO

from kg.model import Status
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


def write_panel(taken: Taken, out: BinaryIO) -> None:
    """Write the panel as CSV, row by row."""
    events = events_of(taken)
    write_table(PANEL, panel_rows(events, Codes(taken.store, taken.base).cow), out)


def panel_rows(events: Iterable[Event], cow: dict[str, str]) -> Iterator[tuple[object, ...]]:
    """Yield the rows by month, source and target.

    Counted is what happened and is asserted, between actors of two states; what is mutual counts
    both ways. The states are those that occur, the months all from the first to the last.
    """
    counted: defaultdict[Key, list[Event]] = defaultdict(list)
    for event in events:
        for key in _keys(event):
            counted[key].append(event)
    states = sorted({state for source, target, _ in counted for state in (source, target)})
    for month in _months(sorted({month for _, _, month in counted})):
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


def _months(seen: Sequence[str]) -> Iterator[str]:
    """Yield all months from the first to the last of `seen`."""
    if not seen:
        return
    year, month = map(int, seen[0].split("-"))
    while (name := f"{year:04}-{month:02}") <= seen[-1]:
        yield name
        year, month = year + month // 12, month % 12 + 1
