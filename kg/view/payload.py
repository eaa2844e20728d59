"""Claims, documents and words as plain columns for the page's script."""

import datetime as dt
from collections.abc import Mapping, Sequence

from kg.model import Claim
from kg.ontology.lexicon import RelationType
from kg.view.disputes import dispute_numbers
from kg.view.model import DocumentInfo, EvidenceLevel, ViewOptions
from kg.view.sentences import shown_evidence

__all__ = ["claim_columns", "document_rows", "option_row", "sentence_rows", "word_rows"]

Columns = dict[str, list[object]]


def claim_columns(
    claims: Sequence[Claim],
    types: Mapping[str, RelationType],
    *,
    actors: Mapping[str, int],
    documents: Mapping[str, int],
    days: Mapping[str, dt.date | None],
) -> Columns:
    """Return one list for each property of a claim; the n-th entries are the n-th claim.

    `actors` and `documents` say at which place of the page's lists an actor (by IRI) and a document
    stand, `days` when a document was published.
    """
    return {
        "id": [c.id for c in claims],
        "event": [c.event for c in claims],
        "document": [documents[c.document] for c in claims],
        "source": [actors[c.source.actor.iri] for c in claims],
        "target": [actors[c.target.actor.iri] if c.target else None for c in claims],
        "object": [c.target_text for c in claims],
        "relation": [c.relation for c in claims],
        "action": [c.action for c in claims],
        "predicate": [c.predicate for c in claims],
        "symmetric": [int(_symmetric(c, types)) for c in claims],
        "status": [c.status.value for c in claims],
        "says": [_says(c) for c in claims],
        "alleged": [int(_alleged(c)) for c in claims],
        "first": [_day(c.date_start or c.date_end) for c in claims],
        "last": [_day(c.date_end or c.date_start) for c in claims],
        "when": [c.date_text for c in claims],
        "place": [c.place for c in claims],
        "topic": [c.topic for c in claims],
        "confidence": [round(c.confidence, 2) for c in claims],
        "dispute": list(dispute_numbers(claims, days)),
    }


def sentence_rows(claims: Sequence[Claim], level: EvidenceLevel) -> list[list[list[object]]]:
    """Return the sentences of each claim, each as text and role by turns."""
    return [
        [
            [part for piece in sentence for part in piece]
            for sentence in shown_evidence(claim.evidence, level)
        ]
        for claim in claims
    ]


def document_rows(names: Sequence[str], documents: Mapping[str, DocumentInfo]) -> list[object]:
    """Return what the page shows of each document; an unknown one shows its name."""
    rows: list[object] = []
    for name in names:
        info = documents.get(name, DocumentInfo())
        rows.append(
            {
                "name": name,
                "title": info.title or name,
                "date": _day(info.date),
                "publisher": info.publisher,
                "url": info.url,
            }
        )
    return rows


def word_rows(types: Mapping[str, RelationType]) -> dict[str, object]:
    """Return label, action and quad class of every action and relation type."""
    return {
        name: {"label": kind.label, "action": kind.action, "quad": kind.quad}
        for name, kind in sorted(types.items())
    }


def option_row(options: ViewOptions, focus: int | None) -> dict[str, object]:
    """Return the options that the script acts on."""
    return {
        "title": options.title,
        "focus": focus,
        "depth": options.depth,
        "level": options.level,
        "top": options.top,
        "evidence": options.evidence,
    }


def _symmetric(claim: Claim, types: Mapping[str, RelationType]) -> bool:
    kind = types.get(claim.relation or "")
    return kind.symmetric if kind else False


def _says(claim: Claim) -> str | None:
    return claim.attributed_to.actor.name if claim.attributed_to else claim.attribution_text


def _alleged(claim: Claim) -> bool:
    """Whether somebody says so, other than the source voicing its own stance."""
    if claim.attributed_to is None:
        return claim.attribution_text is not None
    return not (claim.stance and claim.attributed_to.actor.iri == claim.source.actor.iri)


def _day(day: dt.date | None) -> str | None:
    return day.isoformat() if day else None
