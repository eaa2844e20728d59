"""Statements of many documents about one happening: found by who, what and when."""

import datetime as dt
from collections import defaultdict
from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from kg.model import Status

__all__ = ["Happening", "Statement", "find_happenings", "fulfilled_plans"]

TOLERANCE = dt.timedelta(days=2)
"""How far the days may lie apart on which two documents put one happening."""

LONGEST = dt.timedelta(days=14)
"""A longer time says too little to tell one happening from the next; its beginning is taken."""

PATIENCE = dt.timedelta(days=90)
"""How long a plan without a day is waited for."""

_AFFIRMED = (Status.ACTUAL, Status.PLANNED)


@dataclass(frozen=True, slots=True, order=True)
class Statement:
    """One claim as far as happenings are concerned.

    Attributes:
        claim: Its IRI.
        document: IRI of its document.
        origin: What copies of one text share.
        source: Who acts; of a mutual action, the end whose IRI comes first.
        target: The other.
        action: The action, by its notation.
        status: Whether it happened.
        asserted: Whether the document asserts it: it has the plain edge.
        speaker: Who says so, or "" in the article's own voice.
        start: First day, or None.
        end: Last day, or None.
        published: Day of publication, or None.
    """

    claim: str
    document: str
    origin: str
    source: str
    target: str
    action: str
    status: Status
    asserted: bool
    speaker: str
    start: dt.date | None
    end: dt.date | None
    published: dt.date | None

    @property
    def day(self) -> dt.date | None:
        """The first day, or the day of publication where the text gives none."""
        return self.start or self.published

    @property
    def last(self) -> dt.date | None:
        """The last day, or the first."""
        return self.end or self.day


@dataclass(frozen=True, slots=True)
class Happening:
    """Statements, at least one, with one source, action and target, and days that fit."""

    statements: tuple[Statement, ...]

    @property
    def disputed(self) -> bool:
        """Whether one voice affirms or announces it and another denies it."""
        yes, no = self.voices(*_AFFIRMED), self.voices(Status.DENIED)
        return bool(yes and no) and len(yes | no) > 1

    def voices(self, *statuses: Status) -> set[tuple[str, str]]:
        """Return who speaks with these statuses: text and speaker."""
        return {(s.origin, s.speaker) for s in self.statements if s.status in statuses}

    def support(self) -> int:
        """Return how many independent texts assert it."""
        return len({s.origin for s in self.statements if s.asserted})


def find_happenings(statements: Iterable[Statement]) -> Iterator[Happening]:
    """Yield the happenings, whatever the order of the statements.

    The first statement by day opens a happening; those join whose first day is within its days or
    at most `TOLERANCE` later. What has no day at all is a happening of its document alone.
    """
    for group in _groups(statements):
        current: list[Statement] = []
        reach = dt.date.min
        for statement in group:
            day = statement.day or dt.date.min
            if current and day > reach:
                yield Happening(tuple(current))
                current = []
            if not current:
                last = statement.last or day
                reach = min(last, day + LONGEST) + TOLERANCE
            current.append(statement)
        yield Happening(tuple(current))


def fulfilled_plans(statements: Iterable[Statement]) -> Iterator[tuple[Statement, Statement]]:
    """Yield each plan with the first statement of another document that asserts it as done.

    The report is not older than the plan, and its day within the plan's days; a plan without a day
    is waited for as long as `PATIENCE` says.
    """
    for group in _groups(statements):
        done = [s for s in group if s.asserted and s.status is Status.ACTUAL]
        for plan in group:
            if plan.status is Status.PLANNED and plan.published is not None:
                fitting = (report for report in done if _fulfils(report, plan, plan.published))
                report = next(fitting, None)
                if report is not None:
                    yield plan, report


def _fulfils(report: Statement, plan: Statement, announced: dt.date) -> bool:
    if report.origin == plan.origin or report.published is None or report.day is None:
        return False
    first, last = announced, announced + PATIENCE
    if plan.start is not None:
        first, last = plan.start - TOLERANCE, (plan.end or plan.start) + TOLERANCE
    return announced <= report.published and first <= report.day <= last


def _groups(statements: Iterable[Statement]) -> Iterator[list[Statement]]:
    """Yield the statements with the same ends and action, by day."""
    groups: defaultdict[tuple[str, ...], list[Statement]] = defaultdict(list)
    for statement in statements:
        dateless = "" if statement.day else statement.document
        key = (statement.source, statement.action, statement.target, dateless)
        groups[key].append(statement)
    for _, group in sorted(groups.items()):
        yield sorted(group, key=lambda s: (s.day or dt.date.min, s.last or dt.date.min, s.claim))
