"""A claim, whether it happened, and the sentences that state it."""

import datetime as dt
from dataclasses import dataclass
from enum import StrEnum

from kg.model.actor import Actor, End

__all__ = ["Claim", "Evidence", "Span", "Status"]

Span = tuple[int, int]


class Status(StrEnum):
    """Whether the thing happened, as the article has it."""

    ACTUAL = "actual"
    PLANNED = "planned"
    POSSIBLE = "possible"
    DENIED = "denied"


@dataclass(frozen=True, slots=True, order=True)
class Evidence:
    """A sentence that states a claim, and where its parts stand.

    Attributes:
        sentence: Number of the sentence in the article, from 0.
        start: First character of the sentence in the cleaned text.
        end: One past its last character.
        text: The sentence: `article.text[start:end]`.
        source: Offsets of the source's mention, or None when it is implied.
        cue: Offsets of the word that carries the relation.
        target: Offsets of the target's mention, or None when it is implied or absent.
    """

    sentence: int
    start: int
    end: int
    text: str
    source: Span | None
    cue: Span
    target: Span | None


@dataclass(frozen=True, slots=True)
class Claim:
    """One actor doing something to, or with, another, as one article has it.

    Attributes:
        id: Hash of document key, source, relation (or predicate), target, status, attribution and
            first evidence offset.
        event: Hash that claims about one happening in one article share.
        document: `Article.name`.
        document_key: `Article.key`.
        relation: Name of the relation type (`meets`), or None in an open triple.
        action: One of the 16 actions (`CONSULT`), or None in an open triple.
        plover: PLOVER code by relation type and status, or None.
        predicate: Lemmas of the words that carry it (`speak with`).
        target: The other actor, or None; `target_text` then holds the thing acted on.
        status: Whether it happened.
        attributed_to: Who says so, when it is not the article's own voice.
        attribution_text: The words that name who says so (`officials`), if any.
        stance: True when the source voices its own attitude (condemns, asks, supports), so that
            being attributed to the source itself makes it no allegation.
        date_start: First day, or None when unknown; never the publication date in silence.
        date_end: Last day.
        date_text: The words that give the date.
        place: Name of the place, or None.
        topic: Short noun phrase, or None.
        confidence: 0–1, the estimated chance that the claim is right.
        evidence: At least one, in text order.
        cue: Local name of the cue node that fired (`hold-talks-with`), "" in an open triple.
        status_rule: Why the status is what it is, in words.
        participants: Everybody who takes part in the event, where they are too many for pairs.
    """

    id: str
    event: str
    document: str
    document_key: str
    source: End
    relation: str | None
    action: str | None
    plover: str | None
    predicate: str
    target: End | None
    target_text: str | None
    status: Status
    attributed_to: End | None
    attribution_text: str | None
    date_start: dt.date | None
    date_end: dt.date | None
    date_text: str | None
    place: str | None
    topic: str | None
    confidence: float
    evidence: tuple[Evidence, ...]
    stance: bool = False
    cue: str = ""
    status_rule: str = ""
    participants: tuple[Actor, ...] = ()
