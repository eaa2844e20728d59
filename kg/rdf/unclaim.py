"""A claim from the rows of its document's graph: `claim_triples` the other way round."""

import datetime as dt
from collections.abc import Callable, Mapping

import pyoxigraph as ox

from kg.model import Actor, Article, Claim, End, Evidence, Status
from kg.ontology.vocab import KG, OA, PREFIXES, RDF
from kg.rdf.ids import id_of
from kg.rdf.index import Row, maybe, one, span
from kg.rdf.relations import load_relations

__all__ = ["claim_of"]

FindActor = Callable[[str], Actor]


def claim_of(iri: str, rows: Mapping[str, Row], article: Article, find_actor: FindActor) -> Claim:
    """Return the claim with this IRI.

    Raises:
        KeyError: A part that every claim has is missing.
        ValueError: A part does not read.
    """
    row = rows[iri]
    source = _end(row, RDF.subject, "source", find_actor)
    if source is None:
        raise KeyError(RDF.subject.value)
    relation = load_relations().by_property.get(one(row, RDF.predicate))
    starts, ends = maybe(row, KG.dateStart), maybe(row, KG.dateEnd)
    parts = sorted(row[KG.evidence.value], key=lambda part: int(id_of(part)))
    return Claim(
        id=id_of(iri),
        event=id_of(one(row, KG.event)),
        document=article.name,
        document_key=article.key,
        source=source,
        relation=relation.name if relation else None,
        action=relation.action if relation else None,
        plover=maybe(row, KG.plover),
        predicate=one(row, KG.predicateText),
        target=_end(row, RDF.object, "target", find_actor),
        target_text=maybe(row, KG.targetText),
        status=Status(one(row, KG.status).removeprefix(PREFIXES["status"])),
        attributed_to=_end(row, KG.attributedTo, "attribution", find_actor),
        attribution_text=maybe(row, KG.attributionText),
        date_start=dt.date.fromisoformat(starts) if starts else None,
        date_end=dt.date.fromisoformat(ends) if ends else None,
        date_text=maybe(row, KG.dateText),
        place=maybe(row, KG.place),
        topic=maybe(row, KG.topic),
        confidence=float(one(row, KG.confidence)),
        evidence=tuple(_evidence(rows[part], rows) for part in parts),
        stance=maybe(row, KG.stance) == "true",
        cue=id_of(maybe(row, KG.cue) or ""),
        status_rule=maybe(row, KG.statusRule) or "",
        participants=tuple(sorted(find_actor(i) for i in row.get(KG.participant.value, ()))),
    )


def _end(row: Row, slot: ox.NamedNode, name: str, find_actor: FindActor) -> End | None:
    iri = maybe(row, slot)
    if iri is None:
        return None
    return End(
        actor=find_actor(iri),
        mention=one(row, KG.term(f"{name}Mention")),
        reason=maybe(row, KG.term(f"{name}Reason")) or "",
        confidence=float(maybe(row, KG.term(f"{name}Confidence")) or 1.0),
    )


def _evidence(row: Row, rows: Mapping[str, Row]) -> Evidence:
    selector = rows[one(row, OA.hasSelector)]
    cue = span(row, "cue")
    if cue is None:
        raise KeyError(KG.cueStart.value)
    return Evidence(
        sentence=int(one(row, KG.sentence)),
        start=int(one(selector, OA.start)),
        end=int(one(selector, OA.end)),
        text=one(selector, OA.exact),
        source=span(row, "source"),
        cue=cue,
        target=span(row, "target"),
    )
