"""A measure of claims: its ties, by period, with ranges, and the rows that were asked for."""

import datetime as dt
from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import replace
from functools import partial

from kg.analyse.measures import SAMPLES, Ask, Measure, find_measure, measure_ties
from kg.analyse.periods import all_periods, period_of
from kg.analyse.resample import with_ranges
from kg.analyse.table import Column, Row, Table
from kg.analyse.ties import Scope, Tie, actors_of, find_actor
from kg.errors import UsageError
from kg.model import Claim

__all__ = ["analyse"]


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
        samples = SAMPLES if len(ties) <= measure.ready else 0
        if not samples and measure.ready:
            notes.append(f"no ranges: {len(ties)} claims (ask with --resample {SAMPLES})")
    made = with_ranges(make, ties, samples=samples) if measure.ready or samples else make(ties)
    undated = sum(tie.day is None for tie in ties)
    if undated and (ask.by or name == "changes"):
        notes.append(f"{undated} of {len(ties)} claims have no day and are left out")
    named = _named(ties, measure, ask)
    kept = _rows_of(made, named) if named else made
    return replace(kept, notes=(*kept.notes, *notes)).cut(ask.top)


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
    periods = all_periods(days, by) if measure.name == "network" else sorted(own)
    made = {period: measure.make(own[period], ask) for period in periods}
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
