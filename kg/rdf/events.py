"""Events: what the claims of one document that share an event say about it together."""

from collections import defaultdict
from collections.abc import Iterable, Iterator

import pyoxigraph as ox

from kg.model import Claim
from kg.ontology.terms import BASE
from kg.ontology.vocab import KG, RDF, SEM
from kg.rdf import terms
from kg.rdf.ids import event_iri
from kg.rdf.relations import load_relations

__all__ = ["event_triples"]


def event_triples(claims: Iterable[Claim], base: str = BASE) -> Iterator[ox.Triple]:
    """Yield each event with its actions, participants, places and the span of its days."""
    groups: defaultdict[str, list[Claim]] = defaultdict(list)
    for claim in claims:
        groups[claim.event].append(claim)
    for identifier, group in sorted(groups.items()):
        yield from _event(ox.NamedNode(event_iri(identifier, base)), group)


def _event(node: ox.NamedNode, group: list[Claim]) -> Iterator[ox.Triple]:
    yield ox.Triple(node, RDF.type, KG.Event)
    for action in sorted({c.action for c in group if c.action is not None}):
        concept = load_relations().named(action).concept
        yield ox.Triple(node, KG.action, ox.NamedNode(concept))
    for actor in sorted({iri for claim in group for iri in _taking_part(claim)}):
        yield ox.Triple(node, SEM.hasActor, terms.iri(actor))
    for place in sorted({c.place for c in group if c.place is not None}):
        yield ox.Triple(node, KG.place, terms.text(place))
    first = min((c.date_start for c in group if c.date_start is not None), default=None)
    last = max((c.date_end for c in group if c.date_end is not None), default=None)
    if first is not None:
        yield ox.Triple(node, KG.dateStart, terms.xsd_date(first))
    if last is not None:
        yield ox.Triple(node, KG.dateEnd, terms.xsd_date(last))


def _taking_part(claim: Claim) -> Iterator[str]:
    yield claim.source.actor.iri
    if claim.target is not None:
        yield claim.target.actor.iri
    yield from (actor.iri for actor in claim.participants)
