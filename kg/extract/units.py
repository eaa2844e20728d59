"""Days, weeks, months and years: the arithmetic under date phrases."""

import calendar
import datetime as dt

__all__ = [
    "DAYS", "MONTHS", "NUMBERS", "SEASONS", "Days", "around", "month_of", "number_of", "one_day",
    "shifted", "three_months", "week_of",
]  # fmt: skip

Days = tuple[dt.date, dt.date]
MONTHS = {name.lower(): n for n, name in enumerate(calendar.month_name) if name}
MONTHS |= {name.lower(): n for n, name in enumerate(calendar.month_abbr) if name} | {"sept": 9}
DAYS = {name.lower(): n for n, name in enumerate(calendar.day_name)}
SEASONS = {"spring": 3, "summer": 6, "autumn": 9, "fall": 9, "winter": 12}
NUMBERS = {
    word: n
    for n, word in enumerate(
        ("one", "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten"), 1
    )
}


def one_day(day: dt.date) -> Days:
    """Return a single day as a range."""
    return day, day


def number_of(word: str) -> int:
    """Return the number that a word or figure names."""
    return 1 if word in {"a", "an"} else NUMBERS.get(word) or int(word)


def shifted(day: dt.date, count: int, unit: str) -> dt.date:
    """Return `day` moved by `count` units; a day that the month lacks becomes its last."""
    if unit in {"day", "week"}:
        return day + dt.timedelta(days=count * (7 if unit == "week" else 1))
    months = day.year * 12 + day.month - 1 + count * {"month": 1, "year": 12, "decade": 120}[unit]
    year, month = divmod(months, 12)
    return dt.date(year, month + 1, min(day.day, calendar.monthrange(year, month + 1)[1]))


def around(day: dt.date, unit: str) -> Days:
    """Return the week, month or year that holds `day`; a day itself."""
    if unit == "week":
        return week_of(day, "this")
    if unit == "month":
        return month_of(day.year, day.month)
    if unit in {"year", "decade"}:
        return dt.date(day.year, 1, 1), dt.date(day.year, 12, 31)
    return one_day(day)


def month_of(year: int, month: int) -> Days:
    """Return the days of a month."""
    return dt.date(year, month, 1), dt.date(year, month, calendar.monthrange(year, month)[1])


def week_of(day: dt.date, when: str) -> Days:
    """Return Monday to Sunday of the week of `day`, the last or the next."""
    shift = {"last": -1, "next": 1}.get(when, 0)
    monday = day - dt.timedelta(days=day.weekday()) + dt.timedelta(weeks=shift)
    return monday, monday + dt.timedelta(days=6)


def three_months(year: int, month: int) -> Days:
    """Return the season that begins with `month`."""
    first = dt.date(year, month, 1)
    end = shifted(first, 2, "month")
    return first, month_of(end.year, end.month)[1]
