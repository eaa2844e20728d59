"""Blocks of Turtle: one subject each, sorted, the same bytes for the same facts."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

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


@dataclass(frozen=True, slots=True)
class Block:
    """One subject with its types and its facts, in the order in which they are written."""

    subject: str
    types: tuple[str, ...]
    facts: tuple[tuple[str, tuple[str, ...]], ...]


def plain(value: str) -> str:
    """A string literal."""
    escaped = value.replace("\\", "\\\\").replace('"', '\\"')
    return f'"{escaped}"'


def english(value: str) -> str:
    """A literal in English."""
    return f"{plain(value)}@en"


def day(value: str) -> str:
    """An ``xsd:date`` literal from ``YYYY-MM-DD``."""
    return f"{plain(value)}^^xsd:date"


def facts(*pairs: tuple[str, Iterable[str]]) -> tuple[tuple[str, tuple[str, ...]], ...]:
    """The pairs that have a value, each value once, in the order given."""
    kept = ((predicate, tuple(dict.fromkeys(values))) for predicate, values in pairs)
    return tuple((predicate, values) for predicate, values in kept if values)


def write(blocks: Iterable[Block], heading: str) -> str:
    """A Turtle document: prefixes in use, then the blocks by subject."""
    ordered = sorted(blocks, key=lambda block: block.subject)
    body = "\n".join(_block(block) for block in ordered)
    used = [prefix for prefix in PREFIXES if f"{prefix}:" in body]
    head = "".join(f"@prefix {prefix}: <{PREFIXES[prefix]}> .\n" for prefix in used)
    return f"# {heading}\n# Written by scripts/build_gazetteer: change its tables, not this file.\n\n{head}\n{body}"


def _block(block: Block) -> str:
    lines = [f"{block.subject} a {' , '.join(block.types)}"]
    lines += [f"  {predicate} {' , '.join(values)}" for predicate, values in block.facts]
    return " ;\n".join(lines) + " .\n"
