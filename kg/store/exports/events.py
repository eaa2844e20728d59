"""Dyadic events for political scientists: a row for each event between two actors."""

import datetime as dt
from collections import defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, fields
from typing import BinaryIO

from kg.model import Claim
from kg.ontology.lexicon import RelationType, load_types
from kg.rdf.edges import is_fact
from kg.store.documents import DocumentInfo, list_documents
from kg.store.exports.codes import Codes
from kg.store.exports.only import Taken
from kg.store.exports.tables import write_table

__all__ = ["EVENTS", "Event", "events_of", "write_events"]


@dataclass(frozen=True, slots=True)
class Event:
    """One row; docs/codebook.md says what each column means."""

    event_id: str
    date_start: dt.date | None
    date_end: dt.date | None
    published: dt.date | None
    source: str
    source_iri: str
    source_iso3: str | None
    source_cow: str | None
    source_sector: str
    target: str
    target_iri: str
    target_iso3: str | None
    target_cow: str | None
    target_sector: str
    symmetric: int
    relation: str
    action: str
    status: str
    asserted: int
    plover: str | None
    cameo: str
    quad_class: int
    intensity: float
    attributed_to: str | None
    documents: int
    publishers: int
    claims: int
    confidence: float
    place: str | None
    topic: str | None
    document: str
    quote: str

    @property
    def month(self) -> str | None:
        """Year and month of the event, else of its publication: `2031-03`."""
        day = self.date_start or self.published
        return day.strftime("%Y-%m") if day else None


EVENTS = tuple(field.name for field in fields(Event))
"""Columns of the table, in order."""


def write_events(taken: Taken, out: BinaryIO) -> None:
    """Write the events as CSV."""
    events = events_of(taken)
    write_table(EVENTS, ([getattr(event, name) for name in EVENTS] for event in events), out)


def events_of(taken: Taken) -> list[Event]:
    """Return the events of claims, by day, ends and id.

    Claims with the same ends, relation type, status and days are one event, whichever document
    makes them; where the day is unknown, within one document. What has no second actor, or no
    relation type, is no event here.
    """
    codes, types = Codes(taken.store, taken.base), load_types()
    documents = {info.key: info for info in list_documents(taken.store)}
    groups: defaultdict[tuple[object, ...], list[Claim]] = defaultdict(list)
    for claim in taken.claims:
        if claim.target is not None and claim.relation is not None:
            groups[_identity(claim, types[claim.relation])].append(claim)
    found = (_event(group, types, documents, codes) for group in groups.values())
    return sorted(
        found, key=lambda e: (str(e.date_start or e.published), e.source, e.target, e.event_id)
    )


def _identity(claim: Claim, kind: RelationType) -> tuple[object, ...]:
    ends = [end.actor.iri for end in (claim.source, claim.target) if end]
    if kind.symmetric:
        ends.sort()
    within = None if claim.date_start else (claim.document_key, claim.event)
    return (*ends, claim.relation, claim.status, claim.date_start, claim.date_end, within)


def _event(
    group: Sequence[Claim],
    types: dict[str, RelationType],
    documents: dict[str, DocumentInfo],
    codes: Codes,
) -> Event:
    ordered = sorted(group, key=lambda claim: (str(_issued(claim, documents)), claim.id))
    claim = ordered[0]
    kind, published = types[claim.relation or ""], _issued(claim, documents)
    keys = {each.document_key for each in group}
    day, said_by = claim.date_start or published, claim.attributed_to
    source = codes.end(claim.source.actor, day)
    target = codes.end((claim.target or claim.source).actor, day)
    return Event(
        event_id=claim.id,
        date_start=claim.date_start,
        date_end=claim.date_end,
        published=published,
        source=source.name,
        source_iri=source.iri,
        source_iso3=source.iso3,
        source_cow=source.cow,
        source_sector=source.sector,
        target=target.name,
        target_iri=target.iri,
        target_iso3=target.iso3,
        target_cow=target.cow,
        target_sector=target.sector,
        symmetric=int(kind.symmetric),
        relation=kind.name,
        action=kind.action,
        status=claim.status.value,
        asserted=int(any(is_fact(each) for each in group)),
        plover=claim.plover,
        cameo=kind.cameo,
        quad_class=codes.quads[kind.quad],
        intensity=kind.intensity,
        attributed_to=said_by.actor.name if said_by else claim.attribution_text,
        documents=len(keys),
        publishers=len({documents[key].publisher or key for key in keys}),
        claims=len(group),
        confidence=max(each.confidence for each in group),
        place=_first(each.place for each in ordered),
        topic=_first(each.topic for each in ordered),
        document=claim.document,
        quote=claim.evidence[0].text,
    )


def _issued(claim: Claim, documents: dict[str, DocumentInfo]) -> dt.date | None:
    return documents[claim.document_key].date


def _first(values: Iterator[str | None]) -> str | None:
    return next((value for value in values if value), None)
