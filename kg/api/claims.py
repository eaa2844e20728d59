"""Claims as a sequence that shows itself as a table."""

from kg.api.html import html_table
from kg.model import Claim

__all__ = ["CLAIM_COLUMNS", "Claims", "claim_cells"]

CLAIM_COLUMNS = ("who", "does", "to whom", "status", "when", "says", "document")
"""Columns of a table for people."""


class Claims(tuple[Claim, ...]):
    """Frozen claims, by document and then in text order."""

    __slots__ = ()

    def _repr_html_(self) -> str:
        return html_table(CLAIM_COLUMNS, [claim_cells(claim) for claim in self])


def claim_cells(claim: Claim) -> tuple[str, ...]:
    """Return a claim as one row: who, does, to whom, status, when, says, document."""
    return (
        claim.source.actor.name,
        claim.action or claim.predicate,
        claim.target.actor.name if claim.target else claim.target_text or "",
        claim.status,
        claim.date_start.isoformat() if claim.date_start else "",
        claim.attributed_to.actor.name if claim.attributed_to else claim.attribution_text or "",
        claim.document.removesuffix(".txt"),
    )
