"""Blocks for roles, persons, and the terms that persons served."""

from collections import defaultdict
from collections.abc import Iterator

from scripts.build_gazetteer import factbook
from scripts.build_gazetteer.leaders import Name, Term, terms
from scripts.build_gazetteer.persons import person
from scripts.build_gazetteer.tables import HAND, HAND_CHECKED, OVER, rows, several, slug
from scripts.build_gazetteer.turtle import Block, actor, day, english, facts, names, plain


def blocks(countries: dict[str, factbook.Country]) -> Iterator[Block]:
    """Yield one block for each role, person and term; our own tables win over the factbook."""
    for row in rows("roles"):
        yield _role(row)
    printed: dict[str, Name] = {}
    every = list(_own_terms())
    held = {(term.holder, term.organisation, term.role) for term in every if not term.until}
    for term, name in terms(countries):
        printed[name.label] = name
        if (term.holder, term.organisation, term.role) not in held:
            every.append(term)
    careers: dict[str, list[Term]] = defaultdict(list)
    for term in sorted(every, key=lambda term: (term.since, term.organisation, term.role)):
        careers[term.holder].append(term)
    table = {row["name"]: row for row in rows("persons")}
    for label in sorted({*careers, *table}):
        yield person(label, table.get(label, {}), printed.get(label), careers[label])
        yield from _terms(label, careers[label])


def _own_terms() -> Iterator[Term]:
    titles = {row["id"]: row["title"] for row in rows("roles")}
    for row in rows("offices"):
        last = "" if row["until"] == OVER else row["until"]
        for role in row["role"].split():
            yield Term(
                holder=row["person"],
                organisation=row["organisation"],
                role=role,
                title=row["title"] or titles[role],
                since=row["from"],
                until=row["until"],
                source=HAND,
                checked=max(HAND_CHECKED, row["from"], last),
            )


def _role(row: dict[str, str]) -> Block:
    return Block(
        subject=f"role:{row['id']}",
        types=("kg:Role",),
        facts=facts(
            *names(row["label"], several(row["aliases"])),
            ("skos:definition", english([row["definition"]])),
        ),
    )


def _terms(label: str, career: list[Term]) -> Iterator[Block]:
    seen: set[str] = set()
    for term in career:
        identifier = f"{slug(label)}-{term.role}"
        for suffix in (term.since[:4], slug(term.organisation), term.until[:4]):
            if identifier in seen and suffix:
                identifier = f"{identifier}-{slug(suffix)}"
        seen.add(identifier)
        yield Block(
            subject=f"office:{identifier}",
            types=("org:Membership",),
            facts=facts(
                ("org:member", [actor(slug(label))]),
                ("org:organization", [actor(term.organisation)]),
                ("org:role", [f"role:{term.role}"]),
                ("kg:title", english([term.title] if term.title else [])),
                ("kg:validFrom", [day(term.since)] if term.since else []),
                ("kg:validUntil", [day(term.until)] if term.until not in {"", OVER} else []),
                ("kg:former", ["true"] if term.until == OVER else []),
                ("dct:source", [plain(term.source)]),
                ("kg:checkedOn", [day(term.checked)]),
            ),
        )
