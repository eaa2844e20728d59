"""One claim as triples: an rdf:Statement, which asserts nothing, with its circumstances."""

from collections.abc import Iterator

import pyoxigraph as ox

from kg.model import Claim, End, Evidence, Span
from kg.ontology.vocab import KG, OA, PREFIXES, PROV, RDF
from kg.rdf import terms
from kg.rdf.ids import claim_iri, cue_iri, event_iri
from kg.rdf.relations import load_relations

__all__ = ["claim_triples"]

Triples = Iterator[ox.Triple]


def claim_triples(claim: Claim, document: ox.NamedNode, base: str) -> Triples:
    """Yield the claim, its evidence and the sentences it points at."""
    node = ox.NamedNode(claim_iri(claim.id, base))
    yield ox.Triple(node, RDF.type, KG.Claim)
    yield ox.Triple(node, RDF.subject, terms.iri(claim.source.actor.iri))
    yield ox.Triple(node, RDF.predicate, _predicate(claim))
    if claim.relation is None:
        yield ox.Triple(node, RDF.type, KG.OpenClaim)
    if claim.target is not None:
        yield ox.Triple(node, RDF.object, terms.iri(claim.target.actor.iri))
    yield ox.Triple(node, KG.document, document)
    yield ox.Triple(node, PROV.wasGeneratedBy, ox.NamedNode(f"{document.value}/run"))
    yield ox.Triple(node, KG.event, ox.NamedNode(event_iri(claim.event, base)))
    yield ox.Triple(node, KG.status, ox.NamedNode(PREFIXES["status"] + claim.status.value))
    yield ox.Triple(node, KG.confidence, terms.decimal(claim.confidence))
    if claim.cue:
        yield ox.Triple(node, KG.cue, ox.NamedNode(cue_iri(claim.cue)))
    if claim.stance:
        yield ox.Triple(node, KG.stance, terms.flag(value=True))
    yield from _words(claim, node)
    yield from _dates(claim, node)
    yield from _end(node, claim.source, KG.sourceMention, KG.sourceReason, KG.sourceConfidence)
    if claim.target is not None:
        yield from _end(node, claim.target, KG.targetMention, KG.targetReason, KG.targetConfidence)
    if claim.attributed_to is not None:
        said_by = claim.attributed_to
        yield ox.Triple(node, KG.attributedTo, terms.iri(said_by.actor.iri))
        yield from _end(
            node, said_by, KG.attributionMention, KG.attributionReason, KG.attributionConfidence
        )
    for actor in claim.participants:
        yield ox.Triple(node, KG.participant, terms.iri(actor.iri))
    for number, evidence in enumerate(claim.evidence, start=1):
        part = ox.NamedNode(f"{node.value}/evidence/{number}")
        yield ox.Triple(node, KG.evidence, part)
        yield from _evidence(evidence, part, document)


def _predicate(claim: Claim) -> ox.NamedNode:
    if claim.relation is None:
        return KG.relatesTo
    return ox.NamedNode(load_relations().named(claim.relation).property)


def _words(claim: Claim, node: ox.NamedNode) -> Triples:
    for predicate, value in (
        (KG.predicateText, claim.predicate),
        (KG.targetText, claim.target_text),
        (KG.attributionText, claim.attribution_text),
        (KG.statusRule, claim.status_rule or None),
        (KG.plover, claim.plover),
        (KG.dateText, claim.date_text),
        (KG.place, claim.place),
        (KG.topic, claim.topic),
    ):
        if value is not None:
            yield ox.Triple(node, predicate, terms.text(value))


def _dates(claim: Claim, node: ox.NamedNode) -> Triples:
    if claim.date_start is not None:
        yield ox.Triple(node, KG.dateStart, terms.xsd_date(claim.date_start))
    if claim.date_end is not None:
        yield ox.Triple(node, KG.dateEnd, terms.xsd_date(claim.date_end))


def _end(
    node: ox.NamedNode,
    end: End,
    mention: ox.NamedNode,
    reason: ox.NamedNode,
    confidence: ox.NamedNode,
) -> Triples:
    yield ox.Triple(node, mention, terms.text(end.mention))
    if end.reason:
        yield ox.Triple(node, reason, terms.text(end.reason))
    if end.confidence != 1.0:
        yield ox.Triple(node, confidence, terms.decimal(end.confidence))


def _evidence(evidence: Evidence, node: ox.NamedNode, document: ox.NamedNode) -> Triples:
    """Yield a part of the text; claims of one sentence share its selector (RFC 5147 fragment)."""
    selector = ox.NamedNode(f"{document.value}#char={evidence.start},{evidence.end}")
    yield ox.Triple(node, RDF.type, OA.SpecificResource)
    yield ox.Triple(node, OA.hasSource, document)
    yield ox.Triple(node, OA.hasSelector, selector)
    yield ox.Triple(node, KG.sentence, terms.integer(evidence.sentence))
    yield from _span(node, evidence.source, KG.sourceStart, KG.sourceEnd)
    yield from _span(node, evidence.cue, KG.cueStart, KG.cueEnd)
    yield from _span(node, evidence.target, KG.targetStart, KG.targetEnd)
    yield ox.Triple(selector, RDF.type, OA.TextPositionSelector)
    yield ox.Triple(selector, RDF.type, OA.TextQuoteSelector)
    yield ox.Triple(selector, OA.start, terms.integer(evidence.start))
    yield ox.Triple(selector, OA.end, terms.integer(evidence.end))
    yield ox.Triple(selector, OA.exact, terms.text(evidence.text))


def _span(node: ox.NamedNode, span: Span | None, start: ox.NamedNode, end: ox.NamedNode) -> Triples:
    if span is not None:
        yield ox.Triple(node, start, terms.integer(span[0]))
        yield ox.Triple(node, end, terms.integer(span[1]))
