"""What can be asked by name, and how periods, ranges and choices of actors apply to all of it."""

import datetime as dt
from collections import defaultdict
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass, replace
from functools import partial

from kg.analyse.actors import activity, brokerage, membership
from kg.analyse.engine import Engine
from kg.analyse.graphs import Side, of_side
from kg.analyse.paths import path
from kg.analyse.periods import Period, Span, all_periods, period_of
from kg.analyse.relations import changes, dyads, reciprocity
from kg.analyse.resample import with_ranges
from kg.analyse.table import Column, Row, Table
from kg.analyse.ties import Scope, Tie, actors_of, find_actor, ties_of
from kg.analyse.triads import balance, triads
from kg.analyse.whole import network
from kg.errors import UsageError
from kg.model import Claim

__all__ = ["MEASURES", "Ask", "Measure", "analyse", "find_measure", "measure_ties"]

_SAMPLES = 200
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


def analyse(
    claims: Iterable[Claim], name: str, *, scope: Scope | None = None, ask: Ask | None = None
) -> Table:
    """Return the table of the measure `name`; the same claims in any order give the same table.

    Raises:
        UsageError: There is no such measure, or what is asked does not fit it.
    """
    scope, ask = scope or Scope(), ask or Ask()
    measure = find_measure(name)
    ties = measure_ties(claims, measure, scope, ask)
    _check(measure, ask)
    make = partial(_by_period, measure, ask) if ask.by else partial(_plain, measure, ask)
    samples = ask.samples
    notes: list[str] = []
    if samples is None:
        samples = _SAMPLES if len(ties) <= measure.ready else 0
        if not samples and measure.ready:
            notes.append(f"no ranges: {len(ties)} claims (ask with --resample {_SAMPLES})")
    made = with_ranges(make, ties, samples=samples) if measure.ready or samples else make(ties)
    undated = sum(tie.day is None for tie in ties)
    if undated and (ask.by or name == "changes"):
        notes.append(f"{undated} of {len(ties)} claims have no day and are left out")
    named = _named(ties, measure, ask)
    kept = _rows_of(made, named) if named else made
    return replace(kept, notes=(*kept.notes, *notes)).cut(ask.top)


def measure_ties(
    claims: Iterable[Claim], measure: Measure, scope: Scope, ask: Ask
) -> tuple[Tie, ...]:
    """Return the ties that `measure` is about."""
    return tuple(of_side(ties_of(claims, scope), ask.side or measure.side))


def _plain(measure: Measure, ask: Ask, ties: Sequence[Tie]) -> Table:
    return measure.make(ties, ask)


def _by_period(measure: Measure, ask: Ask, ties: Sequence[Tie]) -> Table:
    """Return the tables of all periods as one; those without ties have what nothing gives."""
    by = ask.by or "month"
    own: defaultdict[str, list[Tie]] = defaultdict(list)
    days: list[dt.date] = []
    for tie in ties:
        if tie.day:
            own[period_of(tie.day, by)].append(tie)
            days.append(tie.day)
    made = {period: measure.make(own[period], ask) for period in all_periods(days, by)}
    rows: list[Row] = [(period, *row) for period, each in made.items() for row in each.rows]
    columns = next(iter(made.values()), measure.make((), ask)).columns
    notes = dict.fromkeys(note for each in made.values() for note in each.notes if len(made) == 1)
    return Table((Column("period", "key"), *columns), tuple(rows), tuple(notes))


def _check(measure: Measure, ask: Ask) -> None:
    spans = (ask.before, ask.after)
    given = [span for span in spans if span != (None, None)]
    if measure.name == "changes":
        if ask.by or len(given) < len(spans):
            hint = "--before 2031-01-01..2031-03-31 --after 2031-04-01..2031-06-30"
            raise UsageError("two periods are needed", where="changes", hint=hint)
    elif given:
        raise UsageError("--before and --after go with changes", where=measure.name)
    if measure.name == "path" and ask.by:
        raise UsageError("a path has no periods", where="path", hint="use --from and --to")


def _named(ties: Sequence[Tie], measure: Measure, ask: Ask) -> frozenset[str]:
    if measure.name == "path" or not ask.actors:
        return frozenset()
    actors = tuple(actors_of(ties).values())
    return frozenset(find_actor(actors, name, where=measure.name).iri for name in ask.actors)


def _rows_of(table: Table, named: frozenset[str]) -> Table:
    """Return the rows that a named actor is in; of several named, those about them alone."""
    at = [number for number, name in enumerate(table.names()) if name.endswith("iri")]
    if not at:
        hint = "ask for activity, brokerage, communities, dyads, reciprocity or triads"
        raise UsageError("the whole network has no rows of actors", where="--actor", hint=hint)
    rows = []
    for row in table.rows:
        its = {str(row[number]) for number in at}
        if its <= named or (len(named) == 1 and its & named):
            rows.append(row)
    return replace(table, rows=tuple(rows))
