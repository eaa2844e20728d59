"""Blocks for roles, persons, and the terms that persons served."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator

from scripts.build_gazetteer import factbook
from scripts.build_gazetteer.leaders import Name, Term, terms
from scripts.build_gazetteer.tables import HAND, HAND_CHECKED, rows, several, slug, spellings
from scripts.build_gazetteer.turtle import Block, day, english, facts, plain

OVER = "?"  # the term has ended, its last day is unknown
_SURNAME_FIRST = {"chn", "kor", "prk"}
_SURNAME_FIRST_BEFORE_HYPHEN = {"hkg", "twn"}  # Chen Shui-bian, but Joseph Wu
_PARTICLES = frozenset("al- bin ben ibn de del della di da der den van von la le dos el ter ten zu".split())
_ENDINGS = frozenset("Jr. Sr. II III IV V VI VIII X XII XIV XVI".split())


def blocks(countries: dict[str, factbook.Country]) -> Iterator[Block]:
    """One block for each role, person and term."""
    for row in rows("roles"):
        yield _role(row)
    names: dict[str, Name] = {}
    every = list(_own_terms())
    held = {(term.holder, term.organisation, term.role) for term in every if not term.until}
    for term, name in terms(countries):
        names[name.label] = name
        if (term.holder, term.organisation, term.role) not in held:
            every.append(term)
    by_person: dict[str, list[Term]] = defaultdict(list)
    for term in every:
        by_person[term.holder].append(term)
    table = {row["name"]: row for row in rows("persons")}
    for label in sorted({*by_person, *table}):
        held_by = sorted(by_person[label], key=lambda term: (term.since, term.organisation, term.role))
        yield _person(label, table.get(label, {}), names.get(label), held_by)
        yield from _terms(label, held_by)


def _own_terms() -> Iterator[Term]:
    titles = {(row["organisation"], row["role"]): row["title"] for row in rows("titles")}
    default = {row["id"]: row["title"] for row in rows("roles")}
    for row in rows("offices"):
        for role in row["role"].split():
            title = row["title"] or titles.get((row["organisation"], role)) or default[role]
            last = row["until"] if row["until"] != OVER else ""
            checked = max(HAND_CHECKED, row["from"], last)
            yield Term(row["person"], row["organisation"], role, title, row["from"], row["until"], HAND, checked)


def _role(row: dict[str, str]) -> Block:
    return Block(
        subject=f"role:{row['id']}",
        types=("kg:Role",),
        facts=facts(
            ("rdfs:label", [english(row["label"])]),
            ("skos:altLabel", [english(name) for name in spellings(several(row["aliases"])) if name != row["label"]]),
            ("skos:definition", [english(row["definition"])]),
        ),
    )


def _person(label: str, row: dict[str, str], name: Name | None, held: list[Term]) -> Block:
    printed = [name.printed] if name and name.printed != label else []
    aliases = spellings([label, *several(row.get("aliases", "")), *printed])[1:]
    country = row.get("country") or (_country(held[-1].organisation) if held else "")
    gender = row.get("gender") or (name.gender if name else "male")
    short = row.get("short") or (name.short if name else "") or surname(label, country)
    sources = sorted({term.source for term in held}) or [HAND]
    return Block(
        subject=f"actor:{slug(label)}",
        types=("kg:Person", "foaf:Person"),
        facts=facts(
            ("rdfs:label", [english(label)]),
            ("skos:altLabel", [english(alias) for alias in aliases]),
            ("kg:shortName", [english(form) for form in spellings(several(short))]),
            ("kg:gender", [plain(gender)]),
            ("kg:country", [f"actor:{country}"] if country not in {"", "-"} else []),
            ("dct:source", [plain(source) for source in sources]),
            ("kg:checkedOn", [day(max([term.checked for term in held], default=HAND_CHECKED))]),
        ),
    )


def surname(label: str, country: str) -> str:
    """The form that later mentions use: ``Merz``, ``De Wever``, ``Xi``."""
    words = label.split()
    if words[-1] in _ENDINGS and len(words) == 2:  # noqa: PLR2004 - first name and number
        return label
    while words[-1] in _ENDINGS:
        words.pop()
    hyphened = country in _SURNAME_FIRST_BEFORE_HYPHEN and "-" in words[-1]
    if country in _SURNAME_FIRST or hyphened:
        return words[0]
    start = len(words) - 1
    while start > 1 and words[start - 1].lower() in _PARTICLES:
        start -= 1
    return " ".join(words[start:])


def _country(organisation: str) -> str:
    by_id = {row["id"]: row["country"] for row in rows("organisations")}
    if organisation in by_id:
        return by_id[organisation]
    places = {row["id"]: "" if row["alone"] else row["country"] for row in rows("places")}
    return places.get(organisation, organisation)


def _terms(label: str, held: list[Term]) -> Iterator[Block]:
    seen: set[str] = set()
    for term in held:
        identifier = f"{slug(label)}-{term.role}"
        if identifier in seen:
            identifier = f"{identifier}-{term.since[:4] or slug(term.organisation)}"
        if identifier in seen:
            identifier = f"{identifier}-{slug(term.organisation)}"
        seen.add(identifier)
        yield Block(
            subject=f"office:{identifier}",
            types=("org:Membership",),
            facts=facts(
                ("org:member", [f"actor:{slug(label)}"]),
                ("org:organization", [f"actor:{term.organisation}"]),
                ("org:role", [f"role:{term.role}"]),
                ("kg:title", [english(term.title)]),
                ("kg:validFrom", [day(term.since)] if term.since else []),
                ("kg:validUntil", [day(term.until)] if term.until not in {"", OVER} else []),
                ("kg:former", ["true"] if term.until == OVER else []),
                ("dct:source", [plain(term.source)]),
                ("kg:checkedOn", [day(term.checked)]),
            ),
        )
