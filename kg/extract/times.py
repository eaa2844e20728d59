"""Date phrases of a sentence, by pattern; `kg.extract.days` gives their days.

After HeidelTime and SUTime: a value from the phrase, the tense and the article's date.
"""

import datetime as dt
import re
from collections.abc import Iterable
from dataclasses import dataclass

from kg.extract.days import Anchor, days_of
from kg.extract.units import DAYS, MONTHS, NUMBERS, SEASONS

__all__ = ["Moment", "date_phrases", "find_moments"]


def _either(words: dict[str, int]) -> str:
    return "|".join(sorted(words, key=lambda word: (-len(word), word)))


_MONTH, _DAY, _NUMBER, _SEASON = map(_either, (MONTHS, DAYS, NUMBERS, SEASONS))
_TH = r"(?:st|nd|rd|th)?"
_AND = r"\ ?(?:[-\u2013]|to|and)\ ?"
_YEAR = r"(?:19|20)\d\d"
PATTERN = re.compile(
    rf"""\b(?:
    (?P<iso>\d{{4}}-\d\d-\d\d)
  | (?P<d1>\d{{1,2}}){_TH}(?:{_AND}(?P<e1>\d{{1,2}}){_TH})?\ (?:of\ )?(?P<m1>{_MONTH})\b\.?
        (?:,?\ (?P<y1>{_YEAR}))?
  | (?P<m2>{_MONTH})\.?\ (?P<d2>\d{{1,2}}){_TH}(?:{_AND}(?P<e2>\d{{1,2}}){_TH})?(?!\d)
        (?:,?\ (?P<y2>{_YEAR}))?
  | (?:(?P<part>early|late|mid)[- ])?(?P<m3>{_MONTH})\.?,?\ (?:of\ )?(?P<y3>{_YEAR})
  | (?P<ms>in|since|last|next|this|until|by|early|late|of|through|during)
        \ (?P<m4>{_MONTH})\b(?!,?\ \d)
  | (?:(?P<swhen>last|next|this|the|early|late|in)\ )(?P<season>{_SEASON})
        (?:\ (?:of\ )?(?P<y4>{_YEAR}))?\b
  | (?P<day3>{_DAY})(?:,|\ of)?\ (?P<wwhen>last|next|this)\ week\b
  | (?P<when>last|next|this|earlier\ this|later\ this|the\ past|over\ the|at\ the|the)
        \ (?P<unit>week|weekend|month|year)\b(?!-)
  | (?:(?P<dwhen>last|next|this|past|coming)\ )?(?P<day>{_DAY})\b
  | (?P<near>today|yesterday|tomorrow|tonight|this\ (?:morning|afternoon|evening)
        |earlier\ today|last\ night)\b
  | (?P<n>\d+|{_NUMBER}|a|an)\ (?P<u2>day|week|month|year|decade)s?\ ago\b
  | (?:the\ )?(?P<rolls>next|coming|past|last)
        \ (?P<n3>\d+|{_NUMBER})\ (?P<u3>day|week|month|year)s\b
  | (?P<n4>\d+|{_NUMBER}|a|an)\ (?P<u4>day|week|month|year)s?\ (?P<rel>later|earlier|after|before)\b
  | the\ (?P<turn>next|following|previous|same)\ (?P<u5>day|week|month|year)\b
  | (?P<yp>in|since|of|by|from|until|during|through|late|early|mid)[- ](?P<y5>{_YEAR})\b
        (?!\s*(?:troops|people|soldiers|percent|%|km))
    )""",
    re.IGNORECASE | re.VERBOSE,
)

HINT = re.compile(
    rf"\d|day|night|morrow|morning|afternoon|evening|week|month|year|decade"
    rf"|\b(?:{_MONTH}|{_SEASON})\b",
    re.IGNORECASE,
)  # no phrase is without one of these


@dataclass(frozen=True, slots=True)
class Moment:
    """A date phrase: characters `[start, end)`, its first and last day, and its words."""

    start: int
    end: int
    first: dt.date
    last: dt.date
    text: str


def date_phrases(text: str) -> tuple[re.Match[str], ...]:
    """Return the date phrases of a sentence, in text order, whatever days they mean."""
    return tuple(PATTERN.finditer(text)) if HINT.search(text) else ()


def find_moments(phrases: Iterable[re.Match[str]], offset: int, anchor: Anchor) -> list[Moment]:
    """Return the phrases that name days, with their days.

    Args:
        phrases: As `date_phrases` gives them.
        offset: First character of the sentence in the article; added to the results.
        anchor: What relative phrases are counted from.
    """
    found = []
    for match in phrases:
        try:
            days = days_of({k: v.lower() for k, v in match.groupdict().items() if v}, anchor)
        except (ValueError, OverflowError):  # "31 June": no such day
            continue
        if days:
            start, end = match.span()
            found.append(Moment(offset + start, offset + end, *days, match.group()))
    return found
