"""Blocks for states and territories, from rigour, the factbook and two tables of our own."""

from collections.abc import Iterable, Iterator
from importlib.metadata import version

from rigour.territories import get_territories
from rigour.territories.territory import Territory

from scripts.build_gazetteer import factbook
from scripts.build_gazetteer.tables import HAND, HAND_CHECKED, rows, several, spellings
from scripts.build_gazetteer.turtle import Block, actor, day, english, facts, names, plain

RIGOUR = f"rigour {version('rigour')}"
_NO_ALIAS = ("(", "[", "/", ";")


def blocks(countries: dict[str, factbook.Country]) -> Iterator[Block]:
    """Yield one block for each state and territory.

    Raises:
        KeyError: states.tsv has a code that no territory has.
    """
    table = {row["code"]: row for row in rows("states")}
    for territory in territories():
        row = table.pop(code(territory).upper(), {})
        if row.get("label") == "-":
            continue
        yield _state(territory, countries.get(territory.code.upper()), row)
    if table:
        raise KeyError(f"states.tsv: no such territory: {', '.join(sorted(table))}")
    for row in rows("places"):
        yield _place(row)


def territories() -> list[Territory]:
    """Return the present territories that have an ISO 3166 code."""
    present = (t for t in get_territories() if len(t.code) == 2 and not t.is_historical)  # noqa: PLR2004 - alpha-2
    return sorted((t for t in present if t.alpha3), key=code)


def code(territory: Territory) -> str:
    """Return the alpha-3 code in lower case: the local part of the IRI."""
    return str(territory.alpha3).lower()


def _state(territory: Territory, country: factbook.Country | None, row: dict[str, str]) -> Block:
    label = row.get("label") or territory.name
    known = (territory.name, territory.full_name, *(country.names if country else ()))
    aliases = [*several(row.get("aliases", "")), *known]
    aliases = [name for name in aliases if not any(mark in name for mark in _NO_ALIAS)]
    demonyms = _cell(row, "demonyms", country.demonyms if country else ())
    clipped = {f"The {demonym}" for demonym in demonyms}  # "The Dominican" is half a name
    aliases = [name for name in aliases if name not in clipped]
    capital = (country.capital,) if country and country.capital else ()
    parent = territory.parent
    sources = [RIGOUR, *([factbook.SOURCE] if country else []), *([HAND] if row else [])]
    return Block(
        subject=actor(code(territory)),
        types=("kg:State",),
        facts=facts(
            *names(label, aliases),
            ("kg:iso3166", [plain(code(territory).upper())]),
            ("kg:iso3166alpha2", [plain(territory.code.upper())]),
            ("kg:demonym", english(demonyms)),
            ("kg:demonymNoun", english(_cell(row, "nouns", country.nouns if country else ()))),
            ("kg:capital", english(spellings(_cell(row, "capitals", capital)))),
            ("kg:metonym", english(spellings(several(row.get("metonyms", ""))))),
            ("dct:isPartOf", [actor(code(parent))] if parent and parent.alpha3 else []),
            ("skos:closeMatch", [f"wd:{territory.qid}"]),
            ("dct:source", map(plain, sources)),
            ("kg:checkedOn", [day(factbook.CHECKED if country else HAND_CHECKED)]),
        ),
    )


def _cell(row: dict[str, str], key: str, otherwise: Iterable[str]) -> list[str]:
    if row.get(key) == "-":
        return []
    return several(row.get(key, "")) or list(otherwise)


def _place(row: dict[str, str]) -> Block:
    whole = [actor(row["country"])] if row["country"] else []
    return Block(
        subject=actor(row["id"]),
        types=("kg:State",),
        facts=facts(
            *names(row["label"], several(row["aliases"])),
            ("kg:iso3166", [plain(row["code"])] if row["code"] else []),
            ("kg:iso3166alpha2", [plain(row["alpha2"])] if row["alpha2"] else []),
            ("kg:demonym", english(spellings(several(row["demonyms"])))),
            ("kg:demonymNoun", english(several(row["nouns"]))),
            ("kg:capital", english(several(row["capitals"]))),
            ("kg:metonym", english(several(row["metonyms"]))),
            ("kg:country", [] if row["alone"] else whole),
            ("dct:isPartOf", whole),
            ("dct:isReplacedBy", [actor(row["successors"])] if row["successors"] else []),
            ("skos:closeMatch", [f"wd:{row['qid']}"] if row["qid"] else []),
            ("dct:source", map(plain, [*([RIGOUR] if row["qid"] else []), HAND])),
            ("kg:checkedOn", [day(HAND_CHECKED)]),
        ),
    )
