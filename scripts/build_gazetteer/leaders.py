"""Heads of state and government as office terms, from the factbook's printed names."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

from scripts.build_gazetteer import factbook
from scripts.build_gazetteer.states import territories
from scripts.build_gazetteer.tables import rows

_NOT_UN = {"TW", "VA", "XK"}
_NUMERALS = {"II", "III", "IV", "V", "VI", "VII", "VIII", "IX", "X", "XIV", "XVI"}


@dataclass(frozen=True, slots=True)
class Term:
    """One person in one office; ``until`` is empty while it lasts or where its end is unknown."""

    holder: str
    organisation: str
    role: str
    title: str
    since: str
    until: str
    source: str
    checked: str


@dataclass(frozen=True, slots=True)
class Name:
    """What is known of a person's name beyond the label; ``short`` is the form of later mentions."""

    label: str
    printed: str
    short: str
    gender: str


def terms(countries: dict[str, factbook.Country]) -> Iterator[tuple[Term, Name]]:
    """The present heads of every state and territory."""
    table = {(row["country"], row["printed"]): row for row in rows("leaders")}
    unused = set(table)
    for territory in territories():
        code = str(territory.alpha3).lower()
        country = countries.get(territory.code.upper())
        for role, leader in _posts(country) if country else ():
            key = (code, leader.name)
            unused.discard(key)
            row = table.get(key, {})
            if row.get("label") != "-":
                yield _term(code, row.get("role") or role, leader, row), _name(leader, row)
    if unused:
        raise KeyError(f"leaders.tsv: the factbook prints no such leader: {sorted(unused)}")


def _posts(country: factbook.Country) -> Iterator[tuple[str, factbook.Leader]]:
    if "UN" in country.memberships or country.alpha2 in _NOT_UN:
        regent = re.search(r"represented by (?:Acting )?(Governor[ -]General .*)", country.chief_of_state)
        text = regent[1] if regent else country.chief_of_state
        for leader in factbook.leaders(text):
            yield ("governor-general" if regent else "head-of-state"), leader
    for leader in factbook.leaders(country.head_of_government):
        yield "head-of-government", leader


def _term(code: str, role: str, leader: factbook.Leader, row: dict[str, str]) -> Term:
    name = _name(leader, row)
    since = row.get("since") or leader.since or ""
    title = row.get("title") or re.sub(r"\b(Col|Gen|Capt|Dr|Sr)\.|\bSir\b|\bDame\b", "", leader.title).strip()
    return Term(name.label, code, role, title, since, "", factbook.SOURCE, factbook.CHECKED)


def _name(leader: factbook.Leader, row: dict[str, str]) -> Name:
    words = leader.name.split()
    loud = [word for word in words if factbook.is_loud(word)]
    printed = " ".join(_quiet(word) for word in words)
    label = row.get("label") or printed
    short = row.get("short") or ("" if row.get("label") else " ".join(_quiet(word) for word in loud))
    return Name(label, printed, short, row.get("gender") or "male")


def _quiet(word: str) -> str:
    if word in _NUMERALS or not factbook.is_loud(word):
        return word
    return re.sub(r"[^\W_]+", lambda match: match[0] if match[0].islower() else match[0].capitalize(), word)
