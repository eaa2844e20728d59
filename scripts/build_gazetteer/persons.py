"""Blocks for persons: names, the form of later mentions, gender, and the state they act for."""

from functools import cache

from scripts.build_gazetteer.leaders import Name, Term
from scripts.build_gazetteer.tables import HAND, HAND_CHECKED, rows, several, slug, spellings, words
from scripts.build_gazetteer.turtle import Block, actor, day, english, facts, names, plain

_SURNAME_FIRST = {"chn", "kor", "prk"}
_SURNAME_FIRST_BEFORE_HYPHEN = {"hkg", "twn"}  # Chen Shui-bian, but Joseph Wu


def person(label: str, row: dict[str, str], name: Name | None, held: list[Term]) -> Block:
    """Return the block of one person, whose terms are `held` in order."""
    printed = [name.printed] if name and " " in name.printed else []  # "Philippe" is anybody
    aliases = several(row.get("aliases", "")) + printed
    country = row.get("country") or (_country(held[-1].organisation) if held else "")
    short = row.get("short") or (name.short if name else "") or surname(label, country)
    return Block(
        subject=actor(slug(label)),
        types=("kg:Person", "foaf:Person"),
        facts=facts(
            *names(label, aliases),
            ("kg:shortName", english(spellings(several(short)))),
            ("kg:gender", [plain(row.get("gender") or (name.gender if name else "male"))]),
            ("kg:country", [actor(country)] if country not in {"", "-"} else []),
            ("dct:source", map(plain, sorted({term.source for term in held}) or [HAND])),
            ("kg:checkedOn", [day(max([term.checked for term in held], default=HAND_CHECKED))]),
        ),
    )


def surname(label: str, country: str) -> str:
    """Return the form that later mentions use: `Merz`, `De Wever`, `Xi`."""
    parts = label.split()
    while len(parts) > 1 and parts[-1] in words("ending"):
        parts.pop()
    hyphened = country in _SURNAME_FIRST_BEFORE_HYPHEN and "-" in parts[-1]
    if country in _SURNAME_FIRST or hyphened:
        return parts[0]
    start = len(parts) - 1
    while start > 1 and parts[start - 1].lower() in words("particle"):
        start -= 1
    return " ".join(parts[start:])


def _country(organisation: str) -> str:
    return _countries().get(organisation, organisation)


@cache
def _countries() -> dict[str, str]:
    """Return the state for which each body, party and place acts; states act for themselves."""
    bodies = {row["id"]: row["country"] for row in rows("organisations")}
    return bodies | {row["id"]: "" if row["alone"] else row["country"] for row in rows("places")}
