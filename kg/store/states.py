"""For which state an actor acts on a day."""

import datetime as dt
from collections import defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from kg.ontology.vocab import KG
from kg.rdf.dataset import Dataset
from kg.store.rows import rows

__all__ = ["Representation", "Term", "load_representation"]


@dataclass(frozen=True, slots=True, order=True)
class Term:
    """A time in which a person holds an office of a state; an unknown end is open."""

    state: str
    first: dt.date
    last: dt.date


@dataclass(frozen=True, slots=True)
class Representation:
    """Who acts for which state: states for themselves, their bodies always, people in office."""

    homes: Mapping[str, str]
    terms: Mapping[str, Sequence[Term]]

    def state_of(self, actor: str, day: dt.date | None) -> str | None:
        """Return the IRI of the state that the actor with this IRI acts for on `day`, or None."""
        home = self.homes.get(actor)
        if home is not None or day is None:
            return home
        return next((t.state for t in self.terms.get(actor, ()) if t.first <= day <= t.last), None)


def load_representation(store: Dataset) -> Representation:
    """Return who acts for whom, as the store's actors say."""
    homes: dict[str, str] = {}
    by_code: dict[str, str] = {}
    bodies: list[tuple[str, str, str]] = []
    for row in rows(store, "actors"):
        if row["class"] == KG.State.value:
            homes[row["actor"]] = row["actor"]
            by_code[row["code"]] = row["actor"]
        else:
            bodies.append((row["actor"], row["country"], row["code"]))
    for actor, country, code in sorted(bodies):
        home = country or by_code.get(code)
        if home:
            homes[actor] = home
    terms: defaultdict[str, set[Term]] = defaultdict(set)
    for row in rows(store, "offices"):
        over = row["former"] in {"true", "1"} and not row["last"]
        if not over:
            term = Term(
                row["state"], _day(row["first"], dt.date.min), _day(row["last"], dt.date.max)
            )
            terms[row["person"]].add(term)
    return Representation(homes, {person: sorted(found) for person, found in terms.items()})


def _day(value: str, otherwise: dt.date) -> dt.date:
    return dt.date.fromisoformat(value) if value else otherwise
