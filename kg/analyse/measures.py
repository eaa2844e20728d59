"""What can be asked by name."""

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass

from kg.analyse.actors import activity, brokerage, membership
from kg.analyse.engine import Engine
from kg.analyse.graphs import Side, of_side
from kg.analyse.paths import path
from kg.analyse.periods import Period, Span
from kg.analyse.relations import changes, dyads, reciprocity
from kg.analyse.table import Table
from kg.analyse.ties import Scope, Tie, ties_of
from kg.analyse.triads import balance, triads
from kg.analyse.whole import network
from kg.errors import UsageError
from kg.model import Claim

__all__ = ["MEASURES", "SAMPLES", "Ask", "Measure", "find_measure", "measure_ties"]

SAMPLES = 200
"""Resamples for ranges, unless another number is asked for."""

_LIGHT, _HEAVY = 1000, 150
"""Claims up to which ranges are computed unasked, for what is quick and for what is not."""


@dataclass(frozen=True, slots=True)
class Ask:
    """How a measure is asked for.

    Attributes:
        by: A table for each period of this length; None for one of all days.
        side: Which ties count; None for those that the measure is about.
        actors: Names or IRIs: their rows alone; for `path` the two ends.
        before: First of two periods, for `changes`.
        after: Second of two periods.
        samples: Resamples for ranges; None for 200 where they are quick.
        top: Rows at most, of each period.
        engine: What computes centrality.
    """

    by: Period | None = None
    side: Side | None = None
    actors: tuple[str, ...] = ()
    before: Span = (None, None)
    after: Span = (None, None)
    samples: int | None = None
    top: int | None = None
    engine: Engine = "auto"


@dataclass(frozen=True, slots=True)
class Measure:
    """A question by name: what it answers, which ties it is about, and how long ranges take."""

    name: str
    answers: str
    make: Callable[[Sequence[Tie], Ask], Table]
    side: Side = "all"
    ready: int = _LIGHT


def _alone(make: Callable[[Sequence[Tie]], Table]) -> Callable[[Sequence[Tie], Ask], Table]:
    """Return a measure that nothing else decides on."""
    return lambda ties, _: make(ties)


def _changes(ties: Sequence[Tie], ask: Ask) -> Table:
    return changes(
        ties,
        Scope(since=ask.before[0], until=ask.before[1]),
        Scope(since=ask.after[0], until=ask.after[1]),
    )


MEASURES = (
    Measure("activity", "who does how much, with how many", _alone(activity)),
    Measure(
        "brokerage",
        "who stands between others: betweenness on distance, PageRank",
        lambda ties, ask: brokerage(ties, engine=ask.engine),
        ready=_HEAVY,
    ),
    Measure(
        "communities",
        "who belongs together by friendly ties",
        _alone(membership),
        side="friendly",
        ready=_HEAVY,
    ),
    Measure("dyads", "what stands between two: balance and tension", _alone(dyads)),
    Measure("reciprocity", "whose acts are answered", _alone(reciprocity)),
    Measure("triads", "whose friends are whose foes", _alone(triads)),
    Measure("balance", "how many triads are balanced", _alone(balance)),
    Measure("network", "size, cohesion and balance of the whole", _alone(network), ready=_HEAVY),
    Measure("changes", "what changed between two periods", _changes),
    Measure(
        "path",
        "how two actors are connected",
        lambda ties, ask: path(ties, ask.actors),
        ready=0,
    ),
)
"""All measures, in the order of the help."""


def find_measure(name: str) -> Measure:
    """Return the measure called `name`.

    Raises:
        UsageError: There is none.
    """
    for measure in MEASURES:
        if measure.name == name:
            return measure
    known = "one of " + ", ".join(measure.name for measure in MEASURES)
    raise UsageError(f"no measure {name!r}", where="analyse", hint=known)


def measure_ties(
    claims: Iterable[Claim], measure: Measure, scope: Scope, ask: Ask
) -> tuple[Tie, ...]:
    """Return the ties that `measure` is about."""
    return tuple(of_side(ties_of(claims, scope), ask.side or measure.side))
