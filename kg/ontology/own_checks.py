"""What a user's file of actors may not say: each fault with its line."""

import datetime as dt
import re
from collections.abc import Iterator

from kg.errors import OntologyError
from kg.ontology.known import name_words
from kg.ontology.terms import ALIAS_KINDS, KG, ORG, RDF_TYPE, RDFS, TYPES
from kg.ontology.turtle import Index, local

__all__ = ["check_own"]

OTHER_CLASSES = frozenset((KG + "Role", KG + "Cue", ORG + "Membership", ORG + "Role"))
LINKS = {
    KG + "country": "state",
    ORG + "member": "actor",
    ORG + "organization": "actor",
    ORG + "role": "role",
}


def check_own(own: Index, others: Index, base: Index, *, name: str, text: str) -> None:
    """Accept a file's content, or say what is wrong in it.

    Args:
        own: What the file says.
        others: What the user's other files say.
        base: What the packaged gazetteer says.
        name: Name of the file.
        text: The file, for the lines.

    Raises:
        OntologyError: The first fault, with its line.
    """
    for iri, word, problem, hint in _faults(own, others, base):
        where = f"{name}, line {_line(text, iri, word)}"
        raise OntologyError(problem, where=where, hint=hint)


def _faults(own: Index, others: Index, base: Index) -> Iterator[tuple[str, str, str, str]]:
    for iri, row in own.items():
        yield from _classes(iri, row, others, base)
        yield from _days(iri, row)
        for predicate, kind in LINKS.items():
            for value in row.get(predicate, ()):
                if not any(value in index for index in (own, others, base)):
                    hint = "describe it in the file, or mend the IRI"
                    yield iri, local(value), f"unknown {kind} {local(value)!r}", hint
        yield from _relations(iri, row)
    yield from _twice(own, others)


def _relations(iri: str, row: dict[str, list[str]]) -> Iterator[tuple[str, str, str, str]]:
    from kg.ontology.lexicon import load_lexicon  # noqa: PLC0415 - it reads such files too

    for value in row.get(KG + "relationType", ()):
        if local(value) not in load_lexicon().types:
            yield iri, local(value), f"unknown relation type {local(value)!r}", "see relations.ttl"


def _classes(
    iri: str, row: dict[str, list[str]], others: Index, base: Index
) -> Iterator[tuple[str, str, str, str]]:
    kinds = row.get(RDF_TYPE, [])
    known = [kind for kind in kinds if kind in TYPES]
    if kinds and not known and not OTHER_CLASSES.intersection(kinds):
        hint = "one of " + ", ".join(sorted(local(kind) for kind in TYPES))
        yield iri, local(kinds[0]), f"unknown class {local(kinds[0])!r}", hint
    named = any(RDFS + "label" in index.get(iri, {}) for index in ({iri: row}, others, base))
    if known and not named:
        yield iri, "", f"the actor {local(iri)!r} has no name", "give it rdfs:label"
    if ORG + "role" in row:
        for part in ("member", "organization"):
            if ORG + part not in row:
                yield iri, "", f"the office {local(iri)!r} has no org:{part}", "say whose it is"


def _days(iri: str, row: dict[str, list[str]]) -> Iterator[tuple[str, str, str, str]]:
    days: dict[str, dt.date] = {}
    for part in ("validFrom", "validUntil"):
        for value in row.get(KG + part, ()):
            try:
                days[part] = dt.date.fromisoformat(value)
            except ValueError:
                yield iri, value, f"{value!r} is no day", "write it as 2025-12-31"
    first, last = days.get("validFrom"), days.get("validUntil")
    if first and last and last < first:
        problem = f"{local(iri)!r} ends on {last}, before it begins on {first}"
        yield iri, last.isoformat(), problem, "mend one of the two"


def _twice(own: Index, others: Index) -> Iterator[tuple[str, str, str, str]]:
    """Yield names that two actors claim in the same sense."""
    owner: dict[tuple[str, tuple[str, ...]], str] = {}
    for index in (others, own):
        for iri, row in index.items():
            for kind, predicates in ALIAS_KINDS.items():
                for alias in {value for p in predicates for value in row.get(p, ())}:
                    first = owner.setdefault((kind, name_words(alias)), iri)
                    if first != iri:
                        problem = f"the {kind} {alias!r} is claimed twice: by {local(first)!r} too"
                        yield iri, alias, problem, "give one of them another name"


def _line(text: str, iri: str, word: str) -> int:
    """Return the line on which `word` stands behind where `iri` begins to be described, from 1."""
    subject = re.compile(rf"^\s*\S*[:/#<]?{re.escape(local(iri))}>?(?=[\s;])", re.MULTILINE)
    found = subject.search(text)
    start = found.end() if found else 0
    at = (text.find(word, start) if found else text.rfind(word)) if word else -1
    at = at if at >= 0 else max(0, start - 1)
    return text.count("\n", 0, at) + 1
