"""Blocks for organisations, government bodies, parties and armed groups, and for who belongs to them."""

from __future__ import annotations

from collections.abc import Iterator

from rigour.territories import get_territory

from scripts.build_gazetteer import factbook
from scripts.build_gazetteer.states import RIGOUR, territories
from scripts.build_gazetteer.tables import HAND, HAND_CHECKED, rows, several, spellings
from scripts.build_gazetteer.turtle import Block, day, english, facts, plain

KINDS = {"O": "kg:Organisation", "B": "kg:Body", "P": "kg:Party", "A": "kg:ArmedGroup", "G": "kg:Group"}
_IDENTIFIERS = {"european-union": "eu", "united-nations": "un"}


def blocks(countries: dict[str, factbook.Country]) -> Iterator[Block]:
    """One block for each organisation and for each membership of a state."""
    table = rows("organisations")
    for row in table:
        yield _organisation(row, _IDENTIFIERS.get(row["id"]))
    yield from _memberships(table, countries)


def _organisation(row: dict[str, str], code: str | None) -> Block:
    names = spellings([row["label"], *several(row["aliases"])])
    territory = get_territory(code) if code else None
    identifier = territory.qid if territory else None
    return Block(
        subject=f"actor:{row['id']}",
        types=(KINDS[row["kind"]],),
        facts=facts(
            ("rdfs:label", [english(row["label"])]),
            ("skos:altLabel", [english(name) for name in names[1:]]),
            ("kg:metonym", [english(name) for name in several(row["metonyms"])]),
            ("kg:country", [f"actor:{row['country']}"] if row["country"] else []),
            ("org:subOrganizationOf", [f"actor:{row['parent']}"] if row["parent"] else []),
            ("skos:closeMatch", [f"wd:{identifier}"] if identifier else []),
            ("dct:source", [plain(HAND), *([plain(RIGOUR)] if identifier else [])]),
            ("kg:checkedOn", [day(HAND_CHECKED)]),
        ),
    )


def _memberships(table: list[dict[str, str]], countries: dict[str, factbook.Country]) -> Iterator[Block]:
    dated: set[tuple[str, str]] = set()
    for row in rows("members"):
        for state in row["states"].split():
            dated.add((row["organisation"], state))
            yield _membership(row["organisation"], state, HAND, HAND_CHECKED, row["from"], row["until"])
    codes = {str(territory.alpha3).lower(): territory.code.upper() for territory in territories()}
    for row in table:
        for state, alpha2 in sorted(codes.items()):
            country = countries.get(alpha2)
            if (row["id"], state) in dated:
                continue
            if state in row["members"].split():
                yield _membership(row["id"], state, HAND, HAND_CHECKED)
            elif row["factbook"] and country and row["factbook"] in country.memberships:
                yield _membership(row["id"], state, factbook.SOURCE, factbook.CHECKED)


def _membership(organisation: str, state: str, source: str, checked: str, since: str = "", until: str = "") -> Block:  # noqa: PLR0913 - a row
    return Block(
        subject=f"office:{state}-in-{organisation}",
        types=("org:Membership",),
        facts=facts(
            ("org:member", [f"actor:{state}"]),
            ("org:organization", [f"actor:{organisation}"]),
            ("kg:validFrom", [day(since)] if since else []),
            ("kg:validUntil", [day(until)] if until else []),
            ("dct:source", [plain(source)]),
            ("kg:checkedOn", [day(checked)]),
        ),
    )
