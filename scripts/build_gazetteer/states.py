"""Blocks for states and territories, from rigour, the factbook and two tables of our own."""

from __future__ import annotations

from collections.abc import Iterator
from importlib.metadata import version

from rigour.territories import Territory, get_territories

from scripts.build_gazetteer import factbook
from scripts.build_gazetteer.tables import HAND, HAND_CHECKED, rows, several, spellings
from scripts.build_gazetteer.turtle import Block, day, english, facts, plain

RIGOUR = f"rigour {version('rigour')}"
_NO_ALIAS = ("(", "[", "/", ";")


def blocks(countries: dict[str, factbook.Country]) -> Iterator[Block]:
    """One block for each state and territory."""
    table = {row["code"]: row for row in rows("states")}
    for territory in territories():
        alpha3 = str(territory.alpha3).upper()
        yield _state(territory, countries.get(territory.code.upper()), table.pop(alpha3, {}))
    if table:
        raise KeyError(f"states.tsv: no such territory: {', '.join(sorted(table))}")
    for row in rows("places"):
        yield _place(row)


def territories() -> list[Territory]:
    """The present territories that have an ISO 3166 code, the state before its parts."""
    found = [t for t in get_territories() if t.alpha3 and len(t.code) == 2 and not t.is_historical]
    return sorted(found, key=lambda territory: str(territory.alpha3))


def _state(territory: Territory, country: factbook.Country | None, row: dict[str, str]) -> Block:
    label = row.get("label") or territory.name
    names = [*several(row.get("aliases", "")), territory.name, territory.full_name, *(country.names if country else ())]
    good = [name for name in spellings([label, *names]) if not any(mark in name for mark in _NO_ALIAS)]
    demonyms = _cell(row, "demonyms", country.demonyms if country else ())
    nouns = _cell(row, "nouns", country.nouns if country else ())
    capitals = _cell(row, "capitals", (country.capital,) if country and country.capital else ())
    parent = territory.parent
    return Block(
        subject=f"actor:{str(territory.alpha3).lower()}",
        types=("kg:State",),
        facts=facts(
            ("rdfs:label", [english(label)]),
            ("skos:altLabel", [english(name) for name in good if name != label]),
            ("kg:iso3166", [plain(str(territory.alpha3).upper())]),
            ("kg:iso3166alpha2", [plain(territory.code.upper())]),
            ("kg:demonym", [english(name) for name in demonyms]),
            ("kg:demonymNoun", [english(name) for name in nouns]),
            ("kg:capital", [english(name) for name in spellings(capitals)]),
            ("kg:metonym", [english(name) for name in spellings(several(row.get("metonyms", "")))]),
            ("dct:isPartOf", [f"actor:{str(parent.alpha3).lower()}"] if parent and parent.alpha3 else []),
            ("skos:closeMatch", [f"wd:{territory.qid}"]),
            ("dct:source", [plain(RIGOUR), *([plain(factbook.SOURCE)] if country else []), *([plain(HAND)] if row else [])]),
            ("kg:checkedOn", [day(factbook.CHECKED if country else HAND_CHECKED)]),
        ),
    )


def _cell(row: dict[str, str], key: str, otherwise: tuple[str, ...]) -> list[str]:
    if row.get(key) == "-":
        return []
    return several(row.get(key, "")) or list(otherwise)


def _place(row: dict[str, str]) -> Block:
    return Block(
        subject=f"actor:{row['id']}",
        types=("kg:State",),
        facts=facts(
            ("rdfs:label", [english(row["label"])]),
            ("skos:altLabel", [english(name) for name in spellings([row["label"], *several(row["aliases"])])[1:]]),
            ("kg:iso3166", [plain(row["code"])] if row["code"] else []),
            ("kg:iso3166alpha2", [plain(row["alpha2"])] if row["alpha2"] else []),
            ("kg:demonym", [english(name) for name in spellings(several(row["demonyms"]))]),
            ("kg:demonymNoun", [english(name) for name in several(row["nouns"])]),
            ("kg:capital", [english(name) for name in several(row["capitals"])]),
            ("kg:metonym", [english(name) for name in several(row["metonyms"])]),
            ("kg:country", [f"actor:{row['country']}"] if row["country"] and not row["alone"] else []),
            ("dct:isPartOf", [f"actor:{row['country']}"] if row["country"] else []),
            ("dct:isReplacedBy", [f"actor:{row['successors']}"] if row["successors"] else []),
            ("skos:closeMatch", [f"wd:{row['qid']}"] if row["qid"] else []),
            ("dct:source", [*([plain(RIGOUR)] if row["qid"] else []), plain(HAND)]),
            ("kg:checkedOn", [day(HAND_CHECKED)]),
        ),
    )
