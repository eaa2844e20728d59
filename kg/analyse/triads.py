"""Three actors who all deal with each other: whose friends are whose foes."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import combinations

from kg.analyse.pairs import Dyad, dyads_of
from kg.analyse.table import Kind, Row, Table, table
from kg.analyse.ties import Tie

__all__ = ["Triad", "balance", "triads", "triads_of"]

_TRIADS: dict[str, Kind] = {
    **dict.fromkeys(("first", "second", "third"), "label"),
    **dict.fromkeys(("first_iri", "second_iri", "third_iri"), "key"),
    "signs": "label",
    "balanced": "label",
    "claims": "count",
    "documents": "count",
}
_BALANCE: dict[str, Kind] = {
    "signs": "key",
    "reads": "label",
    "balanced": "label",
    "triads": "count",
    "claims": "count",
    "share": "figure",
}
_KINDS = {
    "+++": "three friends",
    "+--": "two friends with one foe",
    "++-": "two foes with one friend",
    "---": "three foes",
}


@dataclass(frozen=True, slots=True)
class Triad:
    """Three actors by name; `signs` are those of first–second, first–third and second–third."""

    actors: tuple[tuple[str, str], ...]
    signs: str
    dyads: tuple[Dyad, ...]

    @property
    def kind(self) -> str:
        """The signs, friendly first."""
        return "".join(sorted(self.signs))

    @property
    def balanced(self) -> bool:
        """Whether the signs multiply to plus (Cartwright and Harary 1956)."""
        return self.signs.count("-") % 2 == 0

    @property
    def claims(self) -> int:
        """Claims on all three sides."""
        return sum(dyad.claims for dyad in self.dyads)


def triads_of(ties: Sequence[Tie]) -> Iterator[Triad]:
    """Yield the triads; a pair whose claims weigh nothing on the whole has no side."""
    signed = [dyad for dyad in dyads_of(ties) if dyad.sign]
    sides = {frozenset((dyad.one.iri, dyad.other.iri)): dyad for dyad in signed}
    names = {end.iri: end.name for dyad in signed for end in (dyad.one, dyad.other)}
    near: dict[str, set[str]] = {iri: set() for iri in names}
    for dyad in signed:
        near[dyad.one.iri].add(dyad.other.iri)
        near[dyad.other.iri].add(dyad.one.iri)
    order = {iri: at for at, iri in enumerate(sorted(names, key=lambda i: (names[i], i)))}
    for first, place in order.items():
        later = sorted((iri for iri in near[first] if order[iri] > place), key=order.__getitem__)
        for second, third in combinations(later, 2):
            if third in near[second]:
                pairs = ((first, second), (first, third), (second, third))
                three = tuple(sides[frozenset(pair)] for pair in pairs)
                signs = "".join("+" if dyad.sign > 0 else "-" for dyad in three)
                yield Triad(tuple((i, names[i]) for i in (first, second, third)), signs, three)


def triads(ties: Sequence[Tie]) -> Table:
    """Return the triads, those out of balance first, then by claims."""
    found = sorted(triads_of(ties), key=lambda t: (t.balanced, -t.claims, t.actors))
    rows: list[Row] = [
        (
            *(name for _, name in triad.actors),
            *(iri for iri, _ in triad.actors),
            triad.signs,
            "yes" if triad.balanced else "no",
            triad.claims,
            len({tie.document for dyad in triad.dyads for tie in dyad.ties}),
        )
        for triad in found
    ]
    return table(_TRIADS, rows)


def balance(ties: Sequence[Tie]) -> Table:
    """Return the four kinds of triads: how many, and which share."""
    found = list(triads_of(ties))
    rows: list[Row] = []
    for kind, words in _KINDS.items():
        its = [triad for triad in found if triad.kind == kind]
        share = round(len(its) / len(found), 4) if found else None
        even = "yes" if kind.count("-") % 2 == 0 else "no"
        rows.append((kind, words, even, len(its), sum(t.claims for t in its), share))
    balanced = sum(triad.balanced for triad in found)
    return table(_BALANCE, rows, notes=[f"{balanced} of {len(found)} triads are balanced"])
