"""A sheet of actors, offices, aliases and cues as Turtle."""

import hashlib
import re
from collections.abc import Iterator
from dataclasses import dataclass, field

import pyoxigraph as ox

from kg.errors import OntologyError
from kg.model import ActorType
from kg.ontology.actors import load_gazetteer
from kg.ontology.known import fold, name_words
from kg.ontology.lexicon import load_lexicon
from kg.ontology.own_rows import COLUMNS, Row, sheet_rows
from kg.ontology.terms import BASE, KG, ORG, RDF_TYPE, RDFS, SKOS

__all__ = ["COLUMNS", "sheet_turtle"]

CLASSES = {
    kind.value: f"{KG}{''.join(map(str.title, kind.value.split('-')))}" for kind in ActorType
}
NAMES = {
    "aliases": SKOS + "altLabel",
    "demonym": KG + "demonym",
    "people": KG + "demonymNoun",
    "capital": KG + "capital",
    "metonym": KG + "metonym",
}
PLAIN = {"code": KG + "iso3166", "short": KG + "shortName", "gender": KG + "gender"}
LINKS = (
    *(RDF_TYPE, KG + "country", KG + "relationType"),
    *(ORG + part for part in ("member", "organization", "role")),
)
ENGLISH = (RDFS + "label", KG + "title", KG + "shortName", *NAMES.values())
SLOTS = "object with"
Triple = tuple[str, str, str]


def sheet_turtle(data: bytes, name: str) -> bytes:
    """Return the rows of a CSV file as Turtle, sorted.

    Raises:
        OntologyError: The file is no CSV in UTF-8, or a row makes no sense; its line is named.
    """
    sheet = _Sheet(name, list(sheet_rows(data, name)))
    triples = sorted({triple for line, row in sheet.rows for triple in sheet.triples(line, row)})
    nodes = (ox.Triple(ox.NamedNode(s), ox.NamedNode(p), _value(p, v)) for s, p, v in triples)
    return ox.serialize(nodes, format=ox.RdfFormat.TURTLE) or b""


@dataclass(slots=True)
class _Sheet:
    name: str
    rows: list[tuple[int, Row]]
    own: dict[str, str] = field(default_factory=dict)

    def __post_init__(self) -> None:
        """Note the IRIs of the actors that the sheet itself describes."""
        for line, row in self.rows:
            if row["kind"] in CLASSES:
                iri = _iri("actor/own", row["name"])
                if not row["name"]:
                    raise self.fault(line, "an actor without a name", "fill the column")
                for called in (row["name"], row.get("code", "")):
                    if called and self.own.setdefault(called, iri) != iri:
                        hint = "give one of them another"
                        raise self.fault(line, f"{called!r} is claimed twice", hint)

    def fault(self, line: int, problem: str, hint: str) -> OntologyError:
        """Return the error about a line."""
        return OntologyError(problem, where=f"{self.name}, line {line}", hint=hint)

    def triples(self, line: int, row: Row) -> Iterator[Triple]:
        """Yield what one row says."""
        kind = row["kind"]
        if kind in CLASSES:
            yield from self.actor(line, row)
        elif kind == "alias":
            iri = self.found(line, row["name"])
            for alias in _several(row.get("aliases", "")):
                yield iri, SKOS + "altLabel", alias
        elif kind == "office":
            yield from self.office(line, row)
        elif kind == "cue":
            yield from self.cue(line, row)
        else:
            known = ", ".join((*CLASSES, "alias", "office", "cue"))
            raise self.fault(line, f"unknown kind {kind!r}", f"one of {known}")

    def actor(self, line: int, row: Row) -> Iterator[Triple]:
        iri = self.own[row["name"]]
        yield iri, RDF_TYPE, CLASSES[row["kind"]]
        yield iri, RDFS + "label", row["name"]
        for column, predicate in NAMES.items():
            for value in _several(row.get(column, "")):
                yield iri, predicate, value
        for column, predicate in PLAIN.items():
            if row.get(column):
                yield iri, predicate, row[column]
        if row.get("country"):
            yield iri, KG + "country", self.found(line, row["country"])

    def office(self, line: int, row: Row) -> Iterator[Triple]:
        for column in ("role", "organisation"):
            if not row.get(column):
                raise self.fault(line, f"an office without {column}", "fill the column")
        key = " ".join(row.get(c, "") for c in ("name", "role", "organisation", "from"))
        iri = _iri("office/own", key)
        yield iri, RDF_TYPE, ORG + "Membership"
        yield iri, ORG + "member", self.found(line, row["name"])
        yield iri, ORG + "organization", self.found(line, row["organisation"])
        roles = {role for found in load_gazetteer().roles.values() for role in found}
        if row["role"] not in roles:
            problem = f"unknown role {row['role']!r}"
            raise self.fault(line, problem, "one of " + ", ".join(sorted(roles)))
        yield iri, ORG + "role", f"{BASE}role/{row['role']}"
        if row.get("title"):
            yield iri, KG + "title", row["title"]
        first, last = row.get("from", ""), row.get("until", "")
        for column, value in (("validFrom", first), ("validUntil", last)):
            if value:
                if not re.fullmatch(r"\d{4}-\d{2}-\d{2}", value):
                    raise self.fault(line, f"{value!r} is no day", "write it as 2025-12-31")
                yield iri, KG + column, value
        if first and last and last < first:
            problem = f"the office ends on {last}, before it begins on {first}"
            raise self.fault(line, problem, "mend one of the two")

    def cue(self, line: int, row: Row) -> Iterator[Triple]:
        for column in ("relation", "pos"):
            if not row.get(column):
                raise self.fault(line, f"a cue without {column}", "fill the column")
        if row["relation"] not in load_lexicon().types:
            hint = "`kg query STORE relations` shows some"
            raise self.fault(line, f"unknown relation type {row['relation']!r}", hint)
        iri = _iri("cue/own", f"{row['pos']} {row['name']}")
        yield iri, RDF_TYPE, KG + "Cue"
        yield iri, RDFS + "label", row["name"]
        yield iri, KG + "relationType", f"{BASE}relation/{row['relation']}"
        yield iri, KG + "pattern", row["name"]
        yield iri, KG + "partOfSpeech", row["pos"].upper()
        yield iri, KG + "targetSlot", row.get("target") or SLOTS

    def found(self, line: int, called: str) -> str:
        """Return the IRI of the actor with this name, code or IRI."""
        gazetteer = load_gazetteer()
        if called in self.own:
            return self.own[called]
        if called in gazetteer.actors or called in gazetteer.states:
            return gazetteer.states.get(called, called)
        named = {
            alias.iri
            for alias in gazetteer.aliases.get(name_words(called), ())
            if alias.kind == "name"
        }
        if len(named) == 1:
            return named.pop()
        problem = f"{len(named)} actors are called {called!r}" if named else f"no actor {called!r}"
        raise self.fault(line, problem, "give its IRI, or add a row for it")


def _several(cell: str) -> list[str]:
    return [part.strip() for part in cell.split("|") if part.strip()]


def _iri(folder: str, name: str) -> str:
    slug = "-".join(re.findall("[a-z0-9]+", fold(name).lower()))[:40]
    digits = hashlib.sha256(name.encode()).hexdigest()[:8]
    return f"{BASE}{folder}/{slug}-{digits}"


def _value(predicate: str, value: str) -> ox.NamedNode | ox.Literal:
    """Return a node for what links, a day, a code, or else English words."""
    if predicate in LINKS and not re.search(r'[\s<>"{}|\\^`]', value):
        return ox.NamedNode(value)
    if re.fullmatch(r"\d{4}-\d{2}-\d{2}", value):
        return ox.Literal(value, datatype=ox.NamedNode("http://www.w3.org/2001/XMLSchema#date"))
    return ox.Literal(value, language="en" if predicate in ENGLISH else None)
