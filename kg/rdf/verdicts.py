"""Judgements as RDF and back: a graph of their own, a file to carry."""

import datetime as dt
from collections.abc import Iterable, Iterator

import pyoxigraph as ox

from kg.errors import UsageError
from kg.model import Actor
from kg.ontology.terms import BASE
from kg.ontology.vocab import KG, RDF, RDFS, SKOS
from kg.rdf import terms
from kg.rdf.actors import CLASSES, TYPES
from kg.rdf.ids import claim_iri, graph_iri, id_of
from kg.rdf.index import Row, index_rows, maybe, one
from kg.rdf.judgements import Judgement, Kind, judgement_id

__all__ = ["judgement_quads", "judgements_of"]

_OF_ACTORS = frozenset((Kind.MERGE, Kind.SPLIT, Kind.RENAME))


def judgement_quads(judgements: Iterable[Judgement], base: str = BASE) -> set[ox.Quad]:
    """Return the graph `judgements`.

    Beside the judgements themselves it holds the other names of who was merged or renamed, so
    that the names still find them.
    """
    graph = ox.NamedNode(graph_iri("judgements", base))
    found = (triple for judgement in judgements for triple in _triples(judgement, base))
    return {ox.Quad(t.subject, t.predicate, t.object, graph) for t in found}


def judgements_of(quads: Iterable[ox.Quad], *, where: str = "judgements") -> tuple[Judgement, ...]:
    """Return the judgements in `quads`, sorted by id; whatever else is there is left alone.

    Raises:
        UsageError: A judgement lacks a part, or a part does not read.
    """
    rows = index_rows(quads)
    found = []
    for iri, row in rows.items():
        if KG.Judgement.value in row.get(RDF.type.value, ()):
            try:
                found.append(_judgement(row, rows))
            except (KeyError, IndexError, ValueError) as error:
                problem = f"the judgement {iri} is not whole: {error}"
                raise UsageError(problem, where=where, hint="export it again") from None
    return tuple(sorted(found, key=judgement_id))


def _triples(judgement: Judgement, base: str) -> Iterator[ox.Triple]:
    node = ox.NamedNode(f"{base}judgement/{judgement_id(judgement)}")
    about = judgement.about if judgement.kind in _OF_ACTORS else claim_iri(judgement.about, base)
    yield ox.Triple(node, RDF.type, KG.Judgement)
    yield ox.Triple(node, KG.decision, terms.text(judgement.kind.value))
    yield ox.Triple(node, KG.judges, terms.iri(about))
    yield ox.Triple(node, KG.judgedBy, terms.text(judgement.by))
    yield ox.Triple(node, KG.judgedOn, terms.xsd_date(judgement.when))
    if judgement.why:
        yield ox.Triple(node, RDFS.comment, terms.text(judgement.why))
    for slot, actor in judgement.actors:
        part = ox.NamedNode(f"{node.value}/{slot}")
        yield ox.Triple(node, KG.decidedPart, part)
        yield ox.Triple(part, KG.slot, terms.text(slot))
        yield ox.Triple(part, KG.decidedActor, terms.iri(actor.iri))
        yield ox.Triple(part, KG.actorName, terms.text(actor.name))
        yield ox.Triple(part, KG.actorType, CLASSES[actor.type])
        yield ox.Triple(part, KG.curated, terms.flag(value=actor.curated))
        if actor.country is not None:
            yield ox.Triple(part, KG.actorCountry, terms.text(actor.country))
    for number, (slot, value) in enumerate(judgement.values, start=1):
        part = ox.NamedNode(f"{node.value}/{slot}/{number}")
        yield ox.Triple(node, KG.decidedPart, part)
        yield ox.Triple(part, KG.slot, terms.text(slot))
        yield ox.Triple(part, KG.decidedValue, terms.text(value))
    yield from _other_names(judgement)


def _other_names(judgement: Judgement) -> Iterator[ox.Triple]:
    was = judgement.actor("about")
    now = judgement.actor("into") if judgement.kind is Kind.MERGE else was
    if was and now and judgement.kind in {Kind.MERGE, Kind.RENAME}:
        yield ox.Triple(terms.iri(now.iri), SKOS.altLabel, terms.english(was.name))


def _judgement(row: Row, rows: dict[str, Row]) -> Judgement:
    kind = Kind(one(row, KG.decision))
    about = one(row, KG.judges)
    actors, values = [], []
    for part in sorted(row.get(KG.decidedPart.value, ())):
        slot, iri = one(rows[part], KG.slot), maybe(rows[part], KG.decidedActor)
        if iri is None:
            values.append((slot, one(rows[part], KG.decidedValue)))
        else:
            actors.append((slot, _actor(iri, rows[part])))
    judgement = Judgement(
        kind=kind,
        about=about if kind in _OF_ACTORS else id_of(about),
        by=one(row, KG.judgedBy),
        when=dt.date.fromisoformat(one(row, KG.judgedOn)),
        why=maybe(row, RDFS.comment) or "",
        actors=tuple(sorted(actors)),
        values=tuple(sorted(values)),
    )
    slots = {slot for slot, _ in (*judgement.actors, *judgement.values)}
    needed = {Kind.MERGE: {"into"}, Kind.SPLIT: {"into"}, Kind.RENAME: {"name"}}.get(kind, set())
    if missing := sorted(needed - slots):
        raise ValueError(f"no {missing[0]}")
    return judgement


def _actor(iri: str, row: Row) -> Actor:
    return Actor(
        iri=iri,
        name=one(row, KG.actorName),
        type=TYPES[one(row, KG.actorType)],
        country=maybe(row, KG.actorCountry),
        curated=maybe(row, KG.curated) == "true",
    )
