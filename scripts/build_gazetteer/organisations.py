"""Blocks for organisations, bodies, parties and armed groups, and for the states in them."""

from collections.abc import Iterator

from rigour.territories import get_territory

from scripts.build_gazetteer import factbook
from scripts.build_gazetteer.states import RIGOUR, code, territories
from scripts.build_gazetteer.tables import HAND, HAND_CHECKED, rows, several
from scripts.build_gazetteer.turtle import Block, actor, day, english, facts, names, plain

KINDS = {
    "O": "kg:Organisation",
    "B": "kg:Body",
    "P": "kg:Party",
    "A": "kg:ArmedGroup",
    "G": "kg:Group",
}
_IN_RIGOUR = {"european-union": "eu", "united-nations": "un"}


def blocks() -> Iterator[Block]:
    """Yield one block for each organisation."""
    for row in rows("organisations"):
        yield _organisation(row)


def members(countries: dict[str, factbook.Country]) -> Iterator[Block]:
    """Yield one block for each membership of a state; those with dates win."""
    yield from _dated()
    yield from _undated(countries)


def _organisation(row: dict[str, str]) -> Block:
    union = get_territory(_IN_RIGOUR[row["id"]]) if row["id"] in _IN_RIGOUR else None
    return Block(
        subject=actor(row["id"]),
        types=(KINDS[row["kind"]],),
        facts=facts(
            *names(row["label"], several(row["aliases"])),
            ("kg:metonym", english(several(row["metonyms"]))),
            ("kg:country", [actor(row["country"])] if row["country"] else []),
            ("org:subOrganizationOf", [actor(row["parent"])] if row["parent"] else []),
            ("skos:closeMatch", [f"wd:{union.qid}"] if union else []),
            ("dct:source", map(plain, [HAND, *([RIGOUR] if union else [])])),
            ("kg:checkedOn", [day(HAND_CHECKED)]),
        ),
    )


def _dated() -> Iterator[Block]:
    for row in rows("members"):
        for state in row["states"].split():
            dates = (row["from"], row["until"])
            yield _membership(row["organisation"], state, HAND, HAND_CHECKED, dates)


def _undated(countries: dict[str, factbook.Country]) -> Iterator[Block]:
    dated = {(row["organisation"], s) for row in rows("members") for s in row["states"].split()}
    for row in rows("organisations"):
        for territory in territories():
            state = code(territory)
            country = countries.get(territory.code.upper())
            if (row["id"], state) in dated:
                continue
            if state in row["members"].split():
                yield _membership(row["id"], state, HAND, HAND_CHECKED)
            elif row["factbook"] and country and row["factbook"] in country.memberships:
                yield _membership(row["id"], state, factbook.SOURCE, factbook.CHECKED)


def _membership(
    organisation: str, state: str, source: str, checked: str, dates: tuple[str, str] = ("", "")
) -> Block:
    since, until = dates
    return Block(
        subject=f"office:{state}-in-{organisation}",
        types=("org:Membership",),
        facts=facts(
            ("org:member", [actor(state)]),
            ("org:organization", [actor(organisation)]),
            ("kg:validFrom", [day(since)] if since else []),
            ("kg:validUntil", [day(until)] if until else []),
            ("dct:source", [plain(source)]),
            ("kg:checkedOn", [day(checked)]),
        ),
    )
