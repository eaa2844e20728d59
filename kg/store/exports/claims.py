"""Claims as CSV: one row a claim, its first evidence beside it."""

from typing import BinaryIO

from kg.model import Claim, End
from kg.store.exports.only import Taken
from kg.store.exports.tables import write_table

__all__ = ["COLUMNS", "claim_cells", "write_claims"]

COLUMNS = (
    "id",
    "event",
    "document",
    "source",
    "source_type",
    "source_country",
    "source_iri",
    "relation",
    "action",
    "plover",
    "predicate",
    "target",
    "target_type",
    "target_country",
    "target_iri",
    "target_text",
    "status",
    "attributed_to",
    "attribution_text",
    "date_start",
    "date_end",
    "date_text",
    "place",
    "topic",
    "confidence",
    "sentence",
    "start",
    "end",
    "text",
)
"""Columns of the file, in order."""


def write_claims(taken: Taken, out: BinaryIO) -> None:
    """Write claims in the order given, as they come."""
    write_table(COLUMNS, map(claim_cells, taken.claims), out)


def claim_cells(claim: Claim) -> tuple[object, ...]:
    """Return the cells of a claim, in the order of `COLUMNS`."""
    first = claim.evidence[0]
    return (
        *(claim.id, claim.event, claim.document),
        *_end(claim.source),
        *(claim.relation, claim.action, claim.plover, claim.predicate),
        *_end(claim.target),
        *(claim.target_text, claim.status.value),
        *(claim.attributed_to.actor.name if claim.attributed_to else None, claim.attribution_text),
        *(claim.date_start, claim.date_end, claim.date_text),
        *(claim.place, claim.topic, claim.confidence),
        *(first.sentence, first.start, first.end, first.text),
    )


def _end(end: End | None) -> tuple[object, ...]:
    if end is None:
        return (None, None, None, None)
    return (end.actor.name, end.actor.type.value, end.actor.country, end.actor.iri)
