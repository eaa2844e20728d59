"""What stands between two actors: friendly, hostile, one way and the other."""

import datetime as dt
from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass

from kg.analyse.ties import Tie
from kg.model import Actor

__all__ = ["Dyad", "dyads_of", "mean_weight", "tension_of"]


@dataclass(frozen=True, slots=True)
class Dyad:
    """Two actors, by name, and the ties between them."""

    one: Actor
    other: Actor
    ties: tuple[Tie, ...]

    @property
    def claims(self) -> int:
        """How many claims tie them."""
        return len(self.ties)

    @property
    def documents(self) -> int:
        """How many documents say so."""
        return len({tie.document for tie in self.ties})

    @property
    def forth(self) -> int:
        """Claims in which `one` alone acts."""
        return sum(not tie.mutual and tie.source.iri == self.one.iri for tie in self.ties)

    @property
    def back(self) -> int:
        """Claims in which `other` alone acts."""
        return sum(not tie.mutual and tie.source.iri == self.other.iri for tie in self.ties)

    @property
    def mutual(self) -> int:
        """Claims in which both take part alike."""
        return sum(tie.mutual for tie in self.ties)

    @property
    def balance(self) -> float:
        """Mean weight of the claims."""
        return mean_weight(self.ties) or 0.0

    @property
    def sign(self) -> int:
        """1 for friends, -1 for foes, 0 where both weigh the same."""
        return (self.balance > 0) - (self.balance < 0)

    @property
    def days(self) -> list[dt.date]:
        """Days of the events, ascending."""
        return sorted(tie.day for tie in self.ties if tie.day)


def dyads_of(ties: Iterable[Tie]) -> list[Dyad]:
    """Return the pairs that are tied: the busiest first, then by name."""
    found: defaultdict[tuple[str, str], list[Tie]] = defaultdict(list)
    actors: dict[str, Actor] = {}
    for tie in ties:
        one, other = sorted((tie.source, tie.target), key=lambda a: (a.name, a.iri))
        actors |= {one.iri: one, other.iri: other}
        found[one.iri, other.iri].append(tie)
    dyads = [Dyad(actors[one], actors[other], tuple(t)) for (one, other), t in found.items()]
    return sorted(
        dyads, key=lambda d: (-d.claims, d.one.name, d.other.name, d.one.iri, d.other.iri)
    )


def mean_weight(ties: Iterable[Tie]) -> float | None:
    """Return the mean weight, from -10 to 10, or None without ties."""
    weights = [tie.weight for tie in ties]
    return sum(weights) / len(weights) if weights else None


def tension_of(ties: Iterable[Tie]) -> float | None:
    """Return the hostile share of all that weighs, from 0 to 1, or None when nothing weighs."""
    weights = [tie.weight for tie in ties]
    total = sum(abs(weight) for weight in weights)
    return sum(-weight for weight in weights if weight < 0) / total if total else None
