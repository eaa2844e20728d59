"""The days that a date phrase means, counted from the article's date or from another event."""

import calendar
import datetime as dt
from dataclasses import dataclass

__all__ = ["DAYS", "MONTHS", "NUMBERS", "SEASONS", "Anchor", "days_of"]

MONTHS = {name.lower(): n for n, name in enumerate(calendar.month_name) if name}
MONTHS |= {name.lower(): n for n, name in enumerate(calendar.month_abbr) if name} | {"sept": 9}
DAYS = {name.lower(): n for n, name in enumerate(calendar.day_name)}
NUMBERS = {
    word: n
    for n, word in enumerate(
        ("one", "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten"), 1
    )
}
SEASONS = {"spring": 3, "summer": 6, "autumn": 9, "fall": 9, "winter": 12}
WEEKEND = 5
HALF_YEAR = 200
Days = tuple[dt.date, dt.date]
Groups = dict[str, str]


@dataclass(frozen=True, slots=True)
class Anchor:
    """What relative phrases are counted from.

    Attributes:
        day: The article's date; without it only full dates and years are resolved.
        past: Whether the event is told in a past tense: decides bare weekdays and months.
        other: The day last spoken of, for "two days later"; None when there is none.
    """

    day: dt.date | None
    past: bool
    other: dt.date | None = None


def days_of(got: Groups, anchor: Anchor) -> Days | None:
    """Return first and last day of the phrase whose parts are `got`, or None when it is open.

    Raises:
        ValueError: There is no such day.
    """
    day, past = anchor.day, anchor.past
    if "iso" in got:
        return _one(dt.date.fromisoformat(got["iso"]))
    if "d1" in got or "d2" in got:
        return _calendar_day(got, day, past=past)
    if "y3" in got:
        return _month(int(got["y3"]), MONTHS[got["m3"]])
    if "y5" in got:
        return dt.date(int(got["y5"]), 1, 1), dt.date(int(got["y5"]), 12, 31)
    if "season" in got:
        return _season(got, day, past=past)
    if "rel" in got or "turn" in got:
        return _from_other(got, anchor.other)
    return _relative(got, day, past=past) if day else None


def _relative(got: Groups, day: dt.date, *, past: bool) -> Days | None:
    if "m4" in got:
        return _bare_month(got["ms"], MONTHS[got["m4"]], day, past=past)
    if "day3" in got:
        return _one(_week(day, got["wwhen"])[0] + dt.timedelta(days=DAYS[got["day3"]]))
    if "unit" in got:
        return _unit(got["when"], got["unit"], day, past=past)
    if "day" in got:
        return _weekday(got.get("dwhen", ""), DAYS[got["day"]], day, past=past)
    if "near" in got:
        shift = {"yesterday": -1, "tomorrow": 1, "last night": -1}
        return _one(day + dt.timedelta(days=shift.get(got["near"], 0)))
    if "rolls" in got:
        end = _shift(day, _count(got["n3"]) * (1 if got["rolls"] in {"next", "coming"} else -1), got["u3"])
        return min(day, end), max(day, end)
    return _around(_shift(day, -_count(got["n"]), got["u2"]), got["u2"])


def _one(day: dt.date) -> Days:
    return day, day


def _count(word: str) -> int:
    return 1 if word in {"a", "an"} else NUMBERS.get(word) or int(word)


def _shift(day: dt.date, count: int, unit: str) -> dt.date:
    if unit in {"day", "week"}:
        return day + dt.timedelta(days=count * (7 if unit == "week" else 1))
    months = day.year * 12 + day.month - 1 + count * {"month": 1, "year": 12, "decade": 120}[unit]
    year, month = divmod(months, 12)
    return dt.date(year, month + 1, min(day.day, calendar.monthrange(year, month + 1)[1]))


def _around(day: dt.date, unit: str) -> Days:
    """The week, month or year that holds `day`; a day itself."""
    if unit == "week":
        return _week(day, "this")
    if unit == "month":
        return _month(day.year, day.month)
    if unit in {"year", "decade"}:
        return dt.date(day.year, 1, 1), dt.date(day.year, 12, 31)
    return _one(day)


def _from_other(got: Groups, other: dt.date | None) -> Days | None:
    """`two days later`, `the next day`: counted from the day last spoken of."""
    if other is None:
        return None
    if "turn" in got:
        shift = {"same": 0, "previous": -1}.get(got["turn"], 1)
        return _around(_shift(other, shift, got["u5"]), got["u5"])
    sign = 1 if got["rel"] in {"later", "after"} else -1
    return _around(_shift(other, sign * _count(got["n4"]), got["u4"]), got["u4"])


def _calendar_day(got: Groups, day: dt.date | None, *, past: bool) -> Days | None:
    number, month = int(got.get("d1") or got["d2"]), MONTHS[got.get("m1") or got["m2"]]
    last = int(got.get("e1") or got.get("e2") or number)
    year = got.get("y1") or got.get("y2")
    if year:
        one = dt.date(int(year), month, number)
    elif day is None:
        return None
    else:
        one = dt.date(day.year, month, number)
        if past and (one - day).days > 1:
            one = one.replace(year=day.year - 1)
        elif not past and (day - one).days > HALF_YEAR:
            one = one.replace(year=day.year + 1)
    return one, one.replace(day=last) if last > number else one


def _month(year: int, month: int) -> Days:
    return dt.date(year, month, 1), dt.date(year, month, calendar.monthrange(year, month)[1])


def _bare_month(when: str, month: int, day: dt.date, *, past: bool) -> Days:
    year = day.year
    if when != "this" and (past or when == "last") and month >= day.month + (when != "last"):
        year -= 1
    elif when != "this" and not past and month < day.month:
        year += 1
    return _month(year, month)


def _season(got: Groups, day: dt.date | None, *, past: bool) -> Days | None:
    month = SEASONS[got["season"]]
    if "y4" in got:
        year = int(got["y4"])
    elif day is None:
        return None
    else:
        year = day.year
        started = (day.month, day.day) >= (month, 1)
        if (past or got["swhen"] == "last") and not started:
            year -= 1
        elif got["swhen"] == "next" and started:
            year += 1
    first = dt.date(year, month, 1)
    end = _shift(first, 2, "month")
    return first, _month(end.year, end.month)[1]


def _weekday(when: str, number: int, day: dt.date, *, past: bool) -> Days:
    back = (day.weekday() - number) % 7
    ahead = (number - day.weekday()) % 7
    if when in {"last", "past"}:
        return _one(day - dt.timedelta(days=back or 7))
    if when in {"next", "coming"}:
        return _one(day + dt.timedelta(days=ahead or 7))
    return _one(day - dt.timedelta(days=back) if past else day + dt.timedelta(days=ahead))


def _week(day: dt.date, when: str) -> Days:
    shift = {"last": -1, "next": 1}.get(when, 0)
    monday = day - dt.timedelta(days=day.weekday()) + dt.timedelta(weeks=shift)
    return monday, monday + dt.timedelta(days=6)


def _unit(when: str, unit: str, day: dt.date, *, past: bool) -> Days | None:
    if when == "the past":
        return _shift(day, -1, "week" if unit == "weekend" else unit), day
    shift = -1 if when == "last" else 1 if when == "next" else 0
    if when in {"the", "at the", "over the"} and unit != "weekend":
        return None
    if unit == "year":
        return dt.date(day.year + shift, 1, 1), dt.date(day.year + shift, 12, 31)
    if unit == "month":
        other = _shift(day, shift, "month")
        return _month(other.year, other.month)
    monday = _week(day, {-1: "last", 1: "next"}.get(shift, "this"))[0]
    if unit == "week":
        return monday, monday + dt.timedelta(days=6)
    if past and not shift and day.weekday() < WEEKEND:
        monday -= dt.timedelta(weeks=1)
    return monday + dt.timedelta(days=5), monday + dt.timedelta(days=6)
