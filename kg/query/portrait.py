"""All that a store knows of one actor."""

from collections.abc import Iterator

import pyoxigraph as ox

from kg.ontology.vocab import KG, ORG, RDF, SKOS
from kg.query.actors import actor_called, described
from kg.rdf import judgement_id
from kg.rdf.index import Row, index_rows, lexical, maybe, one
from kg.store import Store, judgements

__all__ = ["portrait"]


def portrait(store: Store, called: str) -> Iterator[tuple[str, str]]:
    """Yield labelled lines about the actor with this name or IRI.

    Raises:
        QueryError: There is none, or there are several.
    """
    actor = actor_called(store, called)
    node, inner = ox.NamedNode(actor.iri), store.dataset
    yield "name", actor.name
    names = {
        lexical(quad.object)
        for predicate in (SKOS.altLabel, KG.shortName, KG.demonym, KG.metonym)
        for quad in inner.quads_for_pattern(node, predicate, None, None)
    }
    if names - {actor.name}:
        yield "also", ", ".join(sorted(names - {actor.name}))
    yield "type", actor.type
    if actor.country:
        yield "country", actor.country
    yield "known", "to the gazetteer" if actor.curated else "from what was read alone"
    yield "iri", actor.iri
    for line in _offices(store, node):
        yield "office", line
    for label, slot in (("acts", RDF.subject), ("acted on", RDF.object), ("says", KG.attributedTo)):
        count = len({q.subject for q in inner.quads_for_pattern(None, slot, node, None)})
        if count:
            yield label, f"in {count} claim{'s' if count > 1 else ''}"
    for judgement in judgements(store):
        if actor.iri in {judgement.about, *(a.iri for _, a in judgement.actors)}:
            why = f": {judgement.why}" if judgement.why else ""
            what = f"{judgement.kind} of {judgement.subject!r}"
            who = f"by {judgement.by} on {judgement.when}{why}"
            yield "judged", f"{what} {who} ({judgement_id(judgement)})"


def _offices(store: Store, node: ox.NamedNode) -> list[str]:
    """Return the terms in office of a person, the first first."""
    inner = store.dataset
    found = []
    for quad in inner.quads_for_pattern(None, ORG.member, node, None):
        row = index_rows(inner.quads_for_pattern(quad.subject, None, None, None))
        found.append(_office(store, row[lexical(quad.subject)]))
    return [line for _, line in sorted(set(found))]


def _office(store: Store, row: Row) -> tuple[str, str]:
    place = described(store, ox.NamedNode(one(row, ORG.organization)))
    title = maybe(row, KG.title) or "member"
    first, last = maybe(row, KG.validFrom), maybe(row, KG.validUntil)
    gone = maybe(row, KG.former) == "true"
    until = last or ("over" if gone else f"at least {maybe(row, KG.checkedOn) or 'now'}")
    where = place.name if place else one(row, ORG.organization)
    return first or "", f"{title}, {where}: {first or 'unknown day'} to {until}"
