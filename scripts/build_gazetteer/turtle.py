"""Blocks of Turtle: one subject each, sorted, the same bytes for the same facts."""

from collections.abc import Iterable
from dataclasses import dataclass
from itertools import pairwise

from scripts.build_gazetteer.tables import spellings

PREFIXES = {
    "actor": "https://w3id.org/diplomacy-kg/actor/",
    "dct": "http://purl.org/dc/terms/",
    "foaf": "http://xmlns.com/foaf/0.1/",
    "kg": "https://w3id.org/diplomacy-kg/ontology#",
    "office": "https://w3id.org/diplomacy-kg/office/",
    "org": "http://www.w3.org/ns/org#",
    "rdfs": "http://www.w3.org/2000/01/rdf-schema#",
    "role": "https://w3id.org/diplomacy-kg/role/",
    "skos": "http://www.w3.org/2004/02/skos/core#",
    "wd": "http://www.wikidata.org/entity/",
    "xsd": "http://www.w3.org/2001/XMLSchema#",
}
Fact = tuple[str, Iterable[str]]


@dataclass(frozen=True, slots=True)
class Block:
    """One subject with its types and its facts, in the order in which they are written."""

    subject: str
    types: tuple[str, ...]
    facts: tuple[tuple[str, tuple[str, ...]], ...]


def actor(identifier: str) -> str:
    """Return the prefixed name of an actor."""
    return f"actor:{identifier}"


def plain(value: str) -> str:
    """Return a string literal."""
    escaped = value.replace("\\", "\\\\").replace('"', '\\"')
    return f'"{escaped}"'


def english(values: Iterable[str]) -> list[str]:
    """Return the values as literals in English."""
    return [f"{plain(value)}@en" for value in values]


def day(value: str) -> str:
    """Return an `xsd:date` literal for `YYYY-MM-DD`."""
    return f"{plain(value)}^^xsd:date"


def names(label: str, aliases: Iterable[str]) -> tuple[Fact, Fact]:
    """Return the facts for a label and its other names, plain-letter forms among them."""
    others = [name for name in spellings([label, *aliases]) if name != label]
    return ("rdfs:label", english([label])), ("skos:altLabel", english(others))


def facts(*pairs: Fact) -> tuple[tuple[str, tuple[str, ...]], ...]:
    """Return the pairs that have a value, each value once, in the order given."""
    kept = ((predicate, tuple(dict.fromkeys(values))) for predicate, values in pairs)
    return tuple((predicate, values) for predicate, values in kept if values)


def write(blocks: Iterable[Block], heading: str) -> str:
    """Return a Turtle document: the prefixes in use, then the blocks by subject.

    Raises:
        KeyError: Two blocks have one subject: one person under two spellings, or two namesakes.
    """
    ordered = sorted(blocks, key=lambda block: block.subject)
    twice = [a.subject for a, b in pairwise(ordered) if a.subject == b.subject]
    if twice:
        raise KeyError(f"subjects described twice: {', '.join(twice)}")
    body = "\n".join(_block(block) for block in ordered)
    used = [prefix for prefix in PREFIXES if f"{prefix}:" in body]
    head = "".join(f"@prefix {prefix}: <{PREFIXES[prefix]}> .\n" for prefix in used)
    note = "# Written by scripts/build_gazetteer: change its tables, not this file."
    return f"# {heading}\n{note}\n\n{head}\n{body}"


def _block(block: Block) -> str:
    lines = [f"{block.subject} a {' , '.join(block.types)}"]
    lines += [f"  {predicate} {' , '.join(values)}" for predicate, values in block.facts]
    return " ;\n".join(lines) + " .\n"
