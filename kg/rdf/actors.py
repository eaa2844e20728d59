"""Actors as nodes and back."""

from collections.abc import Iterable, Iterator, Mapping

import pyoxigraph as ox

from kg.errors import StoreError
from kg.model import Actor, ActorType
from kg.ontology.vocab import KG, RDF, RDFS
from kg.rdf import terms

__all__ = ["CLASSES", "TYPES", "actor_of", "actor_triples"]

CLASSES = {
    ActorType.PERSON: KG.Person,
    ActorType.STATE: KG.State,
    ActorType.BODY: KG.Body,
    ActorType.ORGANISATION: KG.Organisation,
    ActorType.PARTY: KG.Party,
    ActorType.ARMED_GROUP: KG.ArmedGroup,
    ActorType.GROUP: KG.Group,
}
Row = Mapping[str, list[str]]
TYPES = {node.value: kind for kind, node in CLASSES.items()}


def actor_triples(actors: Iterable[Actor]) -> Iterator[ox.Triple]:
    """Yield the description of each unknown actor; curated ones are described in their own graph.

    Where two descriptions share an IRI, the first in order stands.
    """
    unknown: dict[str, Actor] = {}
    for actor in sorted(actors, key=_order):
        if not actor.curated:
            unknown.setdefault(actor.iri, actor)
    for actor in unknown.values():
        node = terms.iri(actor.iri)
        yield ox.Triple(node, RDF.type, CLASSES[actor.type])
        yield ox.Triple(node, RDFS.label, terms.english(actor.name))
        if actor.country is not None:
            yield ox.Triple(node, KG.countryCode, terms.text(actor.country))


def actor_of(iri: str, row: Row | None, home: Row | None, *, curated: bool) -> Actor:
    """Return the actor that `row` (predicate → values) describes; `home` is the row of its state.

    Raises:
        StoreError: There is no such description.
    """
    kinds = sorted(TYPES[t] for t in (row or {}).get(RDF.type.value, ()) if t in TYPES)
    labels = (row or {}).get(RDFS.label.value)
    if row is None or not kinds or not labels:
        raise StoreError(
            "a claim names an actor that nothing describes", where=iri, hint="read it again"
        )
    codes = row.get(KG.countryCode.value) or row.get(KG.iso3166.value)
    codes = codes or (home or {}).get(KG.iso3166.value)
    return Actor(iri, labels[0], kinds[0], codes[0] if codes else None, curated)


def _order(actor: Actor) -> tuple[str, str, str, str]:
    return (actor.iri, actor.name, actor.type.value, actor.country or "")
