"""When: date phrases, resolved against the article's date and the tense (after HeidelTime, SUTime)."""

import calendar
import datetime as dt
import re
from dataclasses import dataclass

__all__ = ["Moment", "find_moments"]

MONTHS = {name.lower(): n for n, name in enumerate(calendar.month_name) if name}
MONTHS |= {name.lower(): n for n, name in enumerate(calendar.month_abbr) if name} | {"sept": 9}
DAYS = {name.lower(): n for n, name in enumerate(calendar.day_name)}
NUMBERS = {w: n for n, w in enumerate("zero one two three four five six seven eight nine ten".split())}
_MONTH = "|".join(sorted(MONTHS, key=lambda m: (-len(m), m)))
_DAY = "|".join(DAYS)
PATTERN = re.compile(
    rf"""\b(?:
    (?P<iso>\d{{4}}-\d\d-\d\d)
  | (?P<d1>\d{{1,2}})(?:st|nd|rd|th)?\ (?:of\ )?(?P<m1>{_MONTH})\.?(?:,?\ (?P<y1>\d{{4}}))?
  | (?P<m2>{_MONTH})\.?\ (?P<d2>\d{{1,2}})(?:st|nd|rd|th)?(?!\d)(?:,?\ (?P<y2>\d{{4}}))?
  | (?:(?P<part>early|late|mid)[- ])?(?P<m3>{_MONTH})\.?,?\ (?:of\ )?(?P<y3>\d{{4}})
  | (?:in|since|last|next|this|until|by|early|late|of|through)\ (?P<m4>{_MONTH})\b(?!,?\ \d)
  | (?P<when>last|next|this|earlier\ this|later\ this|the\ past|over\ the|at\ the|the)\ (?P<unit>week|weekend|month|year)\b
  | (?:(?P<dwhen>last|next|this|past|coming)\ )?(?P<day>{_DAY})\b
  | (?P<near>today|yesterday|tomorrow|tonight|this\ (?:morning|afternoon|evening)|earlier\ today|last\ night|the\ day\ before)
  | (?P<n>\d+|{"|".join(NUMBERS)}|a)\ (?P<u2>day|week|month|year)s?\ ago
  | (?:in|since|of|by|from|until|during|through|late|early)\ (?P<y5>(?:19|20)\d\d)\b(?!\s*(?:troops|people|soldiers|percent|%|km))
    )""",
    re.IGNORECASE | re.VERBOSE,
)


@dataclass(frozen=True, slots=True)
class Moment:
    """A date phrase: characters `[start, end)`, its first and last day, and its words."""

    start: int
    end: int
    first: dt.date
    last: dt.date
    text: str


def find_moments(text: str, offset: int, day: dt.date | None, *, past: bool) -> list[Moment]:
    """Return the date phrases of a sentence, in text order.

    Args:
        text: The sentence.
        offset: Its first character in the article; added to the results.
        day: The article's date; without it only full dates and years are resolved.
        past: Whether the sentence's main verb is in a past tense: decides bare weekdays and months.
    """
    found = []
    for match in PATTERN.finditer(text):
        try:
            days = _days({k: v.lower() for k, v in match.groupdict().items() if v}, day, past=past)
        except ValueError:
            continue
        if days:
            start, end = match.span()
            found.append(Moment(offset + start, offset + end, *days, match.group()))
    return found


def _days(got: dict[str, str], day: dt.date | None, *, past: bool) -> tuple[dt.date, dt.date] | None:
    if "iso" in got:
        one = dt.date.fromisoformat(got["iso"])
        return one, one
    if "d1" in got or "d2" in got:
        return _calendar_day(got, day, past=past)
    if "y3" in got:
        return _month(int(got["y3"]), MONTHS[got["m3"]])
    if "y5" in got:
        return dt.date(int(got["y5"]), 1, 1), dt.date(int(got["y5"]), 12, 31)
    if day is None:
        return None
    if "m4" in got:
        month = MONTHS[got["m4"]]
        year = day.year
        if past and month > day.month:
            year -= 1
        elif not past and month < day.month:
            year += 1
        return _month(year, month)
    if "unit" in got:
        return _unit(got["when"], got["unit"], day, past=past)
    if "day" in got:
        return _weekday(got.get("dwhen", ""), DAYS[got["day"]], day, past=past)
    if "near" in got:
        shift = {"yesterday": -1, "tomorrow": 1, "last night": -1, "the day before": -1}
        one = day + dt.timedelta(days=shift.get(got["near"], 0))
        return one, one
    return _ago(got, day)


def _calendar_day(
    got: dict[str, str], day: dt.date | None, *, past: bool
) -> tuple[dt.date, dt.date] | None:
    number, month = int(got.get("d1") or got["d2"]), MONTHS[got.get("m1") or got["m2"]]
    year = got.get("y1") or got.get("y2")
    if year:
        one = dt.date(int(year), month, number)
    elif day is None:
        return None
    else:
        one = dt.date(day.year, month, number)
        if past and (one - day).days > 1:
            one = one.replace(year=day.year - 1)
        elif not past and (day - one).days > 200:  # noqa: PLR2004 - "in January", said in autumn
            one = one.replace(year=day.year + 1)
    return one, one


def _month(year: int, month: int) -> tuple[dt.date, dt.date]:
    return dt.date(year, month, 1), dt.date(year, month, calendar.monthrange(year, month)[1])


def _weekday(when: str, number: int, day: dt.date, *, past: bool) -> tuple[dt.date, dt.date]:
    back = (day.weekday() - number) % 7
    ahead = (number - day.weekday()) % 7
    if when in {"last", "past"}:
        one = day - dt.timedelta(days=back or 7)
    elif when in {"next", "coming"}:
        one = day + dt.timedelta(days=ahead or 7)
    else:
        one = day - dt.timedelta(days=back) if past else day + dt.timedelta(days=ahead)
    return one, one


def _unit(when: str, unit: str, day: dt.date, *, past: bool) -> tuple[dt.date, dt.date] | None:
    shift = -1 if when in {"last", "the past"} else 1 if when == "next" else 0
    if when == "the" and unit != "weekend":
        return None
    if unit == "year":
        return dt.date(day.year + shift, 1, 1), dt.date(day.year + shift, 12, 31)
    if unit == "month":
        index = day.year * 12 + day.month - 1 + shift
        return _month(index // 12, index % 12 + 1)
    monday = day - dt.timedelta(days=day.weekday()) + dt.timedelta(weeks=shift)
    if unit == "week":
        sunday = monday + dt.timedelta(days=6)
        return monday, min(sunday, day) if past else sunday
    if past and not shift and day.weekday() < 5:  # noqa: PLR2004 - Saturday
        monday -= dt.timedelta(weeks=1)
    return monday + dt.timedelta(days=5), monday + dt.timedelta(days=6)


def _ago(got: dict[str, str], day: dt.date) -> tuple[dt.date, dt.date]:
    word = got["n"]
    count = 1 if word == "a" else NUMBERS.get(word) or int(word)
    if got["u2"] == "day":
        one = day - dt.timedelta(days=count)
        return one, one
    if got["u2"] == "week":
        one = day - dt.timedelta(weeks=count)
        return one - dt.timedelta(days=one.weekday()), one + dt.timedelta(days=6 - one.weekday())
    if got["u2"] == "month":
        index = day.year * 12 + day.month - 1 - count
        return _month(index // 12, index % 12 + 1)
    return dt.date(day.year - count, 1, 1), dt.date(day.year - count, 12, 31)
