"""Days to periods, and periods as people write them."""

import datetime as dt
from collections.abc import Iterable
from typing import Literal

from kg.errors import UsageError

__all__ = ["Period", "Span", "all_periods", "period_of", "read_span"]

Period = Literal["day", "week", "month", "quarter", "year"]
Span = tuple[dt.date | None, dt.date | None]

_MONTHS_A_QUARTER = 3
_MOST = 2000
"""Periods of one table: a wrong century in one date must not make a million empty rows."""


def period_of(day: dt.date, by: Period) -> str:
    """Return the name of the period that holds `day`: 2031-03-12, 2031-W11, 2031-03, 2031-Q1, 2031.

    Names of one kind sort by time.
    """
    if by == "day":
        return day.isoformat()
    if by == "week":
        week = day.isocalendar()
        return f"{week.year:04}-W{week.week:02}"
    if by == "month":
        return f"{day.year:04}-{day.month:02}"
    if by == "quarter":
        return f"{day.year:04}-Q{(day.month - 1) // _MONTHS_A_QUARTER + 1}"
    return f"{day.year:04}"


def all_periods(days: Iterable[dt.date], by: Period) -> list[str]:
    """Return the periods from the first day to the last, those without any day too.

    Raises:
        UsageError: There are too many.
    """
    known = sorted(days)
    if not known:
        return []
    names: dict[str, None] = {}
    day, last = known[0], period_of(known[-1], by)
    while (name := period_of(day, by)) <= last:
        names[name] = None
        if len(names) > _MOST:
            problem = f"more than {_MOST} periods between {known[0]} and {known[-1]}"
            raise UsageError(problem, where=f"--by {by}", hint="give --from and --to")
        if name == last:
            break
        day = _next(day, by)
    return list(names)


def read_span(text: str, *, where: str) -> Span:
    """Return first and last day of `2031-01-01..2031-03-31`; either may be left out.

    Raises:
        UsageError: It does not read so, or ends before it begins.
    """
    hint = "write it as 2031-01-01..2031-03-31; either day may be left out"
    first, dots, last = text.partition("..")
    try:
        since = dt.date.fromisoformat(first) if first else None
        until = dt.date.fromisoformat(last) if last else None
    except ValueError:
        raise UsageError(f"no period {text!r}", where=where, hint=hint) from None
    if not dots or (since is None and until is None):
        raise UsageError(f"no period {text!r}", where=where, hint=hint)
    if since and until and until < since:
        raise UsageError(f"{text!r} ends before it begins", where=where, hint=hint)
    return since, until


def _next(day: dt.date, by: Period) -> dt.date:
    """Return a day of the next period."""
    if by == "day":
        return day + dt.timedelta(days=1)
    if by == "week":
        return day + dt.timedelta(days=7)
    months = {"month": 1, "quarter": _MONTHS_A_QUARTER, "year": 12}[by]
    years, month = divmod(day.month - 1 + months, 12)
    return dt.date(day.year + years, month + 1, 1)
