"""Figures of pairs: what they do to each other, whether it is answered, what changed."""

from collections.abc import Sequence

from kg.analyse.actors import rounded
from kg.analyse.pairs import Dyad, dyads_of, mean_weight, tension_of
from kg.analyse.table import Kind, Row, Table, table
from kg.analyse.ties import Scope, Tie

__all__ = ["changes", "dyads", "reciprocity"]

_PAIR: dict[str, Kind] = {"one": "label", "other": "label", "one_iri": "key", "other_iri": "key"}
_WAYS: dict[str, Kind] = dict.fromkeys(("claims", "forth", "back", "mutual", "documents"), "count")
_DYADS: dict[str, Kind] = {
    **_PAIR,
    **_WAYS,
    "first": "label",
    "last": "label",
    **dict.fromkeys(("balance", "tension"), "figure"),
}
_RECIPROCITY: dict[str, Kind] = {**_PAIR, **_WAYS, "reciprocity": "figure"}
_CHANGES: dict[str, Kind] = {
    **_PAIR,
    "change": "label",
    **dict.fromkeys(("claims_before", "claims_after", "documents"), "count"),
    **dict.fromkeys(("balance_before", "balance_after", "shift"), "figure"),
}


def dyads(ties: Sequence[Tie]) -> Table:
    """Return for each pair its claims, mean weight and tension, the busiest first."""
    rows: list[Row] = []
    for dyad in dyads_of(ties):
        days = dyad.days
        span = (days[0], days[-1]) if days else (None, None)
        figures = (rounded(dyad.balance), rounded(tension_of(dyad.ties)))
        rows.append((*_pair(dyad), *_ways(dyad), *span, *figures))
    return table(_DYADS, rows)


def reciprocity(ties: Sequence[Tie]) -> Table:
    """Return for each pair in which somebody acts how far the other answers.

    0 is never, 1 as often. What both do alike is counted beside it and left out of the figure.
    """
    rows: list[Row] = []
    for dyad in dyads_of(ties):
        if dyad.forth + dyad.back:
            answered = min(dyad.forth, dyad.back) / max(dyad.forth, dyad.back)
            rows.append((*_pair(dyad), *_ways(dyad), rounded(answered)))
    forth_and_back = [(dyad.forth, dyad.back) for dyad in dyads_of(ties)]
    acts = sum(map(sum, forth_and_back))
    answered_acts = 2 * sum(map(min, forth_and_back))
    notes = [f"{answered_acts} of {acts} one-sided claims are answered"] if acts else []
    return table(_RECIPROCITY, rows, notes=notes)


def changes(ties: Sequence[Tie], before: Scope, after: Scope) -> Table:
    """Return for each pair what changed between two periods, the greatest shift first."""
    old = {(d.one.iri, d.other.iri): d for d in dyads_of(t for t in ties if before.holds(t.day))}
    new = {(d.one.iri, d.other.iri): d for d in dyads_of(t for t in ties if after.holds(t.day))}
    rows = [_change(old.get(key), new.get(key)) for key in sorted({*old, *new})]
    return table(_CHANGES, sorted(rows, key=_greatest))


def _change(old: Dyad | None, new: Dyad | None) -> Row:
    dyad = new or old
    if dyad is None:
        raise ValueError("a pair of neither period")
    balances = [rounded(mean_weight(d.ties)) if d else None for d in (old, new)]
    shift = None
    if balances[0] is not None and balances[1] is not None:
        shift = round(balances[1] - balances[0], 4)
    words = {(True, False): "gone", (False, True): "new"}
    word = words.get((old is not None, new is not None)) or _course(shift or 0.0)
    told = {tie.document for d in (old, new) if d for tie in d.ties}
    counts = (old.claims if old else 0, new.claims if new else 0, len(told))
    return (*_pair(dyad), word, *counts, *balances, shift)


def _course(shift: float) -> str:
    if shift == 0:
        return "same"
    return "warmer" if shift > 0 else "colder"


def _greatest(row: Row) -> tuple[float, int, str]:
    cells = dict(zip(_CHANGES, row, strict=True))
    shift, before, after = cells["shift"], cells["claims_before"], cells["claims_after"]
    size = abs(shift) if isinstance(shift, float) else 0.0
    claims = sum(number for number in (before, after) if isinstance(number, int))
    return (-size, -claims, f"{cells['one']}\t{cells['other']}\t{cells['one_iri']}")


def _pair(dyad: Dyad) -> tuple[str, str, str, str]:
    return (dyad.one.name, dyad.other.name, dyad.one.iri, dyad.other.iri)


def _ways(dyad: Dyad) -> tuple[int, int, int, int, int]:
    return (dyad.claims, dyad.forth, dyad.back, dyad.mutual, dyad.documents)
