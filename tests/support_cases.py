"""The sentence cases and their grammar; `tests/cases/README.md` says what the files mean."""

import datetime as dt
import hashlib
import re
from dataclasses import dataclass
from functools import cache
from itertools import starmap
from pathlib import Path

import yaml

TESTS = Path(__file__).parent
CASES = TESTS / "cases"
WORLD = TESTS / "world.ttl"
KNOWN = CASES / "known-failures.txt"

NOBODY = "-"
_STATUS = "actual|planned|possible|denied"
_DATE = r"(?:none|[\d/-]+)"
_EXPECTATION = re.compile(
    r"(?P<source>.+?) -(?P<action>[A-Z]+(?: \| [A-Z]+)*)->? (?P<target>.+?)"
    rf" (?P<status>(?:{_STATUS})(?: \| (?:{_STATUS}))*)"
    rf"(?: (?P<date>{_DATE}(?: \| {_DATE})*))?(?: by (?P<speaker>.+))?"
)
_ID_WORDS = 4


@dataclass(frozen=True, slots=True)
class Expectation:
    """A claim that should, or may, come out; each part holds its readings of equal right."""

    text: str
    source: tuple[str, ...]
    action: tuple[str, ...]
    target: tuple[str, ...]
    status: tuple[str, ...]
    date: tuple[str, ...]
    speaker: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Case:
    """A text and what must come out; `construction` is the name of its file."""

    id: str
    construction: str
    text: str
    date: dt.date | None
    expect: tuple[Expectation, ...]
    allow: tuple[Expectation, ...]
    place: str
    topic: str
    xfail: str
    publisher: str = ""


def expectation(text: str) -> Expectation:
    """Return the parts of an expectation; ValueError when it does not follow the grammar."""
    match = _EXPECTATION.fullmatch(text)
    if match is None:
        raise ValueError(f"no expectation: {text!r}")
    parts = match.groupdict(default="")
    return Expectation(text, **{k: tuple(v.split(" | ")) if v else () for k, v in parts.items()})


def case_of(construction: str, row: dict[str, object]) -> Case:
    """Return one case; its id stays when others are added, and changes with the text."""
    text, date = str(row["text"]), row.get("date")
    number = hashlib.sha256(f"{date}\n{text}".encode()).hexdigest()[:4]
    words = re.findall(r"\w+", text.lower())[:_ID_WORDS]
    return Case(
        id="-".join([construction, *words, number]),
        construction=construction,
        text=text,
        date=date if isinstance(date, dt.date) else None,
        expect=_expectations(row, "expect"),
        allow=_expectations(row, "allow"),
        place=str(row.get("place", "")),
        topic=str(row.get("topic", "")),
        xfail=str(row.get("xfail", "")),
        publisher=str(row.get("publisher", "")),
    )


@cache
def load_cases() -> tuple[Case, ...]:
    """Return all cases, by file and place in it."""
    rows = [
        (path.stem, row)
        for path in sorted(CASES.glob("*.yaml"))
        for row in yaml.safe_load(path.read_text("utf-8"))
    ]
    return tuple(starmap(case_of, rows))


@cache
def known_failures() -> tuple[str, ...]:
    """Return the ids of the cases that fail and are known to, as they stand in the file."""
    return tuple(KNOWN.read_text("utf-8").split())


def _expectations(row: dict[str, object], key: str) -> tuple[Expectation, ...]:
    lines = row.get(key, [])
    if not isinstance(lines, list):
        raise TypeError(f"no list: {key} of {row['text']!r}")
    return tuple(map(expectation, lines))
