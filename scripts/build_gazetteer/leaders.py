"""Heads of state and government as terms in office, from the factbook's printed names."""

import re
from collections.abc import Iterator
from dataclasses import dataclass

from scripts.build_gazetteer import factbook
from scripts.build_gazetteer.states import code, territories
from scripts.build_gazetteer.tables import rows, words

_NOT_UN = {"TW", "VA", "XK"}
_REGENT = re.compile(r"represented by (?:Acting )?(Governor[ -]General .*)")
_RANKS = re.compile(r"\b(Col|Gen|Capt|Dr|Sr)\.|\bSir\b|\bDame\b")


@dataclass(frozen=True, slots=True)
class Term:
    """One person in one office; `until` is empty while it lasts."""

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
    """What is known of a name; `short`, the form of later mentions, is empty if a rule gives it."""

    label: str
    printed: str
    short: str
    gender: str


def terms(countries: dict[str, factbook.Country]) -> Iterator[tuple[Term, Name]]:
    """Yield the present heads of every state and territory.

    Raises:
        KeyError: leaders.tsv speaks of somebody whom the factbook does not list there.
    """
    table = {(row["country"], row["printed"]): row for row in rows("leaders")}
    unused = set(table)
    for territory in territories():
        state = code(territory)
        country = countries.get(territory.code.upper())
        for role, leader in _posts(country) if country else ():
            unused.discard((state, leader.name))
            row = table.get((state, leader.name), {})
            if row.get("label") != "-":
                name = _name(leader, row)
                yield _term(state, row.get("role") or role, leader, row, name), name
    if unused:
        raise KeyError(f"leaders.tsv: the factbook lists no such leader: {sorted(unused)}")


def _posts(country: factbook.Country) -> Iterator[tuple[str, factbook.Leader]]:
    chief = country.chief_of_state
    regent = _REGENT.search(chief)
    first = factbook.leader(regent[1] if regent else chief)
    if first and ("UN" in country.memberships or country.alpha2 in _NOT_UN):
        yield ("governor-general" if regent else "head-of-state"), first
    second = factbook.leader(country.head_of_government)
    if second:
        yield "head-of-government", second


def _term(state: str, role: str, leader: factbook.Leader, row: dict[str, str], name: Name) -> Term:
    return Term(
        holder=name.label,
        organisation=state,
        role=role,
        title=row.get("title") or " ".join(_RANKS.sub("", leader.title).split()),
        since=row.get("since") or leader.since or "",
        until="",
        source=factbook.SOURCE,
        checked=factbook.CHECKED,
    )


def _name(leader: factbook.Leader, row: dict[str, str]) -> Name:
    parts = leader.name.split()
    printed = " ".join(_quiet(part) for part in parts)
    loud = " ".join(_quiet(part) for part in parts if factbook.is_loud(part))
    return Name(
        label=row.get("label") or printed,
        printed=printed,
        short=row.get("short") or ("" if row.get("label") else loud),
        gender=row.get("gender") or "male",
    )


def _quiet(word: str) -> str:
    if word in words("numeral") or not factbook.is_loud(word):
        return word
    return re.sub(r"[^\W_]+", lambda m: m[0] if m[0].islower() else m[0].capitalize(), word)
