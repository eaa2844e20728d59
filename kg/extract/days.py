"""The days that a date phrase means, counted from the article's date or from another event."""

import datetime as dt
from collections.abc import Callable
from dataclasses import dataclass

from kg.extract.units import (
    DAYS,
    MONTHS,
    SEASONS,
    Days,
    around,
    month_of,
    number_of,
    one_day,
    shifted,
    three_months,
    week_of,
)

__all__ = ["Anchor", "days_of"]

NEAR = {"yesterday": -1, "tomorrow": 1, "last night": -1}
YEARS = ("y1", "y2", "y3", "y4", "y5")
WEEKEND = 5
HALF_YEAR = 200
Groups = dict[str, str]


@dataclass(frozen=True, slots=True)
class Anchor:
    """What relative phrases are counted from.

    Attributes:
        day: The article's date; without it only full dates and years are resolved.
        past: Whether the event is told in a past tense: decides bare weekdays and months.
        other: Gives the day last spoken of, for "two days later"; asked only then.
    """

    day: dt.date | None
    past: bool
    other: Callable[[], dt.date | None] = lambda: None


def days_of(got: Groups, anchor: Anchor) -> Days | None:
    """Return first and last day of the phrase whose parts are `got`, or None when it is open.

    Raises:
        ValueError: There is no such day.
    """
    day, past = anchor.day, anchor.past
    if "rel" in got or "turn" in got:
        return _from_other(got, anchor.other())
    found = _absolute(got)
    if found or day is None:
        return found
    if "d1" in got or "d2" in got:
        return _calendar_day(got, day, past=past)
    if "season" in got:
        return _season(got, day, past=past)
    return _relative(got, day, past=past)


def _absolute(got: Groups) -> Days | None:
    """The days of a phrase that says its year."""
    if "iso" in got:
        return one_day(dt.date.fromisoformat(got["iso"]))
    year = int(next((got[name] for name in YEARS if name in got), "0"))
    if not year:
        return None
    if "season" in got:
        return three_months(year, SEASONS[got["season"]])
    if "m3" in got:
        return month_of(year, MONTHS[got["m3"]])
    if "y5" in got:
        return dt.date(year, 1, 1), dt.date(year, 12, 31)
    return _between(got, year)


def _relative(got: Groups, day: dt.date, *, past: bool) -> Days | None:
    if "m4" in got:
        return _bare_month(got["ms"], MONTHS[got["m4"]], day, past=past)
    if "unit" in got:
        return _unit(got["when"], got["unit"], day, past=past)
    if "day3" in got:
        return one_day(week_of(day, got["wwhen"])[0] + dt.timedelta(days=DAYS[got["day3"]]))
    if "day" in got:
        return _weekday(got.get("dwhen", ""), DAYS[got["day"]], day, past=past)
    if "near" in got:
        return one_day(day + dt.timedelta(days=NEAR.get(got["near"], 0)))
    return _counted(got, day)


def _counted(got: Groups, day: dt.date) -> Days:
    """`two weeks ago`, `the next six months`."""
    if "n" in got:
        return around(shifted(day, -number_of(got["n"]), got["u2"]), got["u2"])
    sign = 1 if got["rolls"] in {"next", "coming"} else -1
    end = shifted(day, sign * number_of(got["n3"]), got["u3"])
    return min(day, end), max(day, end)


def _from_other(got: Groups, other: dt.date | None) -> Days | None:
    """`two days later`, `the next day`: counted from the day last spoken of."""
    if other is None:
        return None
    if "turn" in got:
        shift = {"same": 0, "previous": -1}.get(got["turn"], 1)
        return around(shifted(other, shift, got["u5"]), got["u5"])
    sign = 1 if got["rel"] in {"later", "after"} else -1
    return around(shifted(other, sign * number_of(got["n4"]), got["u4"]), got["u4"])


def _calendar_day(got: Groups, day: dt.date, *, past: bool) -> Days | None:
    """A day and month without a year: the nearest that the tense allows."""
    first, last = _between(got, day.year)
    if past and (first - day).days > 1:
        return _between(got, day.year - 1)
    if not past and (day - first).days > HALF_YEAR:
        return _between(got, day.year + 1)
    return first, last


def _between(got: Groups, year: int) -> Days:
    number, month = int(got.get("d1") or got["d2"]), MONTHS[got.get("m1") or got["m2"]]
    last = int(got.get("e1") or got.get("e2") or number)
    return dt.date(year, month, number), dt.date(year, month, max(last, number))


def _bare_month(when: str, month: int, day: dt.date, *, past: bool) -> Days:
    year = day.year
    if when != "this" and (past or when == "last") and month >= day.month + (when != "last"):
        year -= 1
    elif when != "this" and not past and month < day.month:
        year += 1
    return month_of(year, month)


def _season(got: Groups, day: dt.date, *, past: bool) -> Days:
    month, year = SEASONS[got["season"]], day.year
    started = day.month >= month
    if (past or got["swhen"] == "last") and not started:
        year -= 1
    elif got["swhen"] == "next" and started:
        year += 1
    return three_months(year, month)


def _weekday(when: str, number: int, day: dt.date, *, past: bool) -> Days:
    back = (day.weekday() - number) % 7
    ahead = (number - day.weekday()) % 7
    if when in {"last", "past"}:
        return one_day(day - dt.timedelta(days=back or 7))
    if when in {"next", "coming"}:
        return one_day(day + dt.timedelta(days=ahead or 7))
    return one_day(day - dt.timedelta(days=back) if past else day + dt.timedelta(days=ahead))


def _unit(when: str, unit: str, day: dt.date, *, past: bool) -> Days | None:
    if when == "the past":
        return shifted(day, -1, "week" if unit == "weekend" else unit), day
    shift = -1 if when == "last" else 1 if when == "next" else 0
    if when in {"the", "at the", "over the"} and unit != "weekend":
        return None
    if unit == "year":
        return dt.date(day.year + shift, 1, 1), dt.date(day.year + shift, 12, 31)
    if unit == "month":
        other = shifted(day, shift, "month")
        return month_of(other.year, other.month)
    monday = week_of(day, {-1: "last", 1: "next"}.get(shift, "this"))[0]
    if unit == "week":
        return monday, monday + dt.timedelta(days=6)
    if past and not shift and day.weekday() < WEEKEND:
        monday -= dt.timedelta(weeks=1)
    return monday + dt.timedelta(days=5), monday + dt.timedelta(days=6)
