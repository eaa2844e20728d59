"""Codes of actors in tables: ISO 3166, Correlates of War, sector."""

import datetime as dt
from functools import cache
from typing import NamedTuple

import pyoxigraph as ox

from kg.model import Actor, ActorType
from kg.ontology.files import ontology_bytes
from kg.ontology.terms import KG as KG_IRI
from kg.ontology.terms import SKOS as SKOS_IRI
from kg.ontology.turtle import local, read_turtle
from kg.ontology.vocab import KG, ORG
from kg.rdf.actors import CLASSES
from kg.rdf.dataset import Dataset
from kg.rdf.ids import graph_iri
from kg.rdf.index import index_rows, lexical, maybe

__all__ = ["Coded", "Codes"]

_OFFICE = CLASSES[ActorType.STATE]  # the sector of who holds an office is that of a state


class Coded(NamedTuple):
    """An actor as tables have it."""

    name: str
    iri: str
    iso3: str | None
    cow: str | None
    sector: str


class Codes:
    """Looks up codes in the curated graph of a store, the user's own files included.

    Attributes:
        cow: Correlates of War number by ISO 3166 alpha-3 code.
        quads: Number of each quad class, 1 to 4.
    """

    def __init__(self, store: Dataset, base: str) -> None:
        """Read the codes of `store`."""
        self.quads, self._sectors = _vocabulary()
        self._store, self._actors = store, ox.NamedNode(graph_iri("actors", base))
        self._terms: dict[str, list[tuple[str, str]]] = {}
        numbers = store.quads_for_pattern(None, KG.cow, None, self._actors)
        states = {lexical(quad.subject): lexical(quad.object) for quad in numbers}
        named = store.quads_for_pattern(None, KG.iso3166, None, self._actors)
        self.cow = {
            lexical(quad.object): states[lexical(quad.subject)]
            for quad in named
            if lexical(quad.subject) in states
        }

    def end(self, actor: Actor, day: dt.date | None) -> Coded:
        """Return an actor with its codes on a day."""
        cow = self.cow.get(actor.country or "")
        return Coded(actor.name, actor.iri, actor.country, cow, self._sector(actor, day))

    def _sector(self, actor: Actor, day: dt.date | None) -> str:
        official = actor.type is ActorType.PERSON and actor.curated and self._holds(actor.iri, day)
        return self._sectors[(_OFFICE if official else CLASSES[actor.type]).value]

    def _holds(self, person: str, day: dt.date | None) -> bool:
        """Whether a person held an office on `day`, as far as its dates are known."""
        if person not in self._terms:
            self._terms[person] = [
                self._span(quad.subject)
                for quad in self._store.quads_for_pattern(
                    None, ORG.member, ox.NamedNode(person), self._actors
                )
            ]
        spans, when = self._terms[person], day.isoformat() if day else ""
        return any(not when or first <= when <= last for first, last in spans)

    def _span(self, term: object) -> tuple[str, str]:
        if not isinstance(term, ox.NamedNode):
            return ("", "9999")
        rows = index_rows(self._store.quads_for_pattern(term, None, None, self._actors))
        row = rows[term.value]
        over = "" if maybe(row, KG.former) == "true" else "9999"
        return (maybe(row, KG.validFrom) or "", maybe(row, KG.validUntil) or over)


@cache
def _vocabulary() -> tuple[dict[str, int], dict[str, str]]:
    """Return the numbers of the quad classes, and the sectors of the classes of actors."""
    index = read_turtle((name, ontology_bytes(name)) for name in ("kg.ttl", "relations.ttl"))
    quads = {
        local(iri): int(row[SKOS_IRI + "notation"][0])
        for iri, row in index.items()
        if "/quad/" in iri
    }
    sectors = {
        iri: row[KG_IRI + "sector"][0] for iri, row in index.items() if KG_IRI + "sector" in row
    }
    return quads, sectors
