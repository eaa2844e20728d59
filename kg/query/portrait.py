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
    rows = _memberships(store, node)
    for line in sorted({_office(store, row) for row in rows if not _plain(row)}):
        yield "office", line[1]
    if groups := sorted({_place(store, row) for row in rows if _plain(row)}):
        yield "member of", ", ".join(groups)
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


def _memberships(store: Store, node: ox.NamedNode) -> list[Row]:
    """Return the terms in office of a person, and what a state is a member of."""
    inner = store.dataset
    found = []
    for quad in inner.quads_for_pattern(None, ORG.member, node, None):
        rows = index_rows(inner.quads_for_pattern(quad.subject, None, None, None))
        found.append(rows[lexical(quad.subject)])
    return found


def _plain(row: Row) -> bool:
    """Whether the membership has neither a title nor days."""
    return not any(maybe(row, said) for said in (KG.title, KG.validFrom, KG.validUntil, KG.former))


def _place(store: Store, row: Row) -> str:
    place = described(store, ox.NamedNode(one(row, ORG.organization)))
    return place.name if place else one(row, ORG.organization)


def _office(store: Store, row: Row) -> tuple[str, str]:
    title = maybe(row, KG.title) or "member"
    first, last = maybe(row, KG.validFrom), maybe(row, KG.validUntil)
    gone = maybe(row, KG.former) == "true"
    until = last or ("over" if gone else f"at least {maybe(row, KG.checkedOn) or 'now'}")
    return first or "", f"{title}, {_place(store, row)}: {first or 'unknown day'} to {until}"
