"""The currency between stages: frozen values, no spaCy and no rdflib objects.

All offsets are `[start, end)` in Unicode code points of the cleaned article text.
"""

import datetime as dt
from dataclasses import dataclass
from enum import StrEnum

__all__ = [
    "Actor",
    "ActorType",
    "Article",
    "Claim",
    "End",
    "Evidence",
    "Reading",
    "Span",
    "Status",
    "Unread",
]

Span = tuple[int, int]


class Status(StrEnum):
    """Whether the thing happened, as the article has it."""

    ACTUAL = "actual"
    PLANNED = "planned"
    POSSIBLE = "possible"
    DENIED = "denied"


class ActorType(StrEnum):
    """What an actor is; the value is the word that users read."""

    PERSON = "person"
    STATE = "state"
    BODY = "body"  # ministry, parliament, armed forces, court: acts for one state
    ORGANISATION = "organisation"  # international organisation, company, charity
    PARTY = "party"
    ARMED_GROUP = "armed-group"
    GROUP = "group"  # of states, leaders, officials; kept as a group


@dataclass(frozen=True, slots=True)
class Article:
    """One input document, cleaned.

    Attributes:
        key: Identity: the URL, else the record's id, else the path as `name`.
        name: What users call it: the record's id, or the path relative to the argument.
        text: Cleaned text; every offset in the system points into it.
        title: Headline, or None.
        date: Day of publication, or None when unknown.
        publisher: Name of the publisher, or None.
        country: ISO 3166 alpha-3 of the publisher's state, or None.
        url: Address of the article, or None.
        language: BCP 47 tag.
    """

    key: str
    name: str
    text: str
    title: str | None = None
    date: dt.date | None = None
    publisher: str | None = None
    country: str | None = None
    url: str | None = None
    language: str = "en"


@dataclass(frozen=True, slots=True, order=True)
class Actor:
    """Somebody who acts; two actors with one IRI are one.

    Attributes:
        iri: Absolute IRI, curated or made from name and country (`actor/nil/…`).
        name: Canonical name in English.
        type: What it is.
        country: ISO 3166 alpha-3 of the state it is or acts for, or None.
        curated: Whether the gazetteer knows it; False for `actor/nil/…`.
    """

    iri: str
    name: str
    type: ActorType
    country: str | None = None
    curated: bool = False


@dataclass(frozen=True, slots=True)
class End:
    """One end of a claim: an actor as this article names it.

    Attributes:
        actor: Who it is.
        mention: The words of the article that name it, of the first evidence.
        reason: How the mention was resolved, in words: `name of X`, `pronoun: he → X` ….
        confidence: Of the resolution, 0–1.
    """

    actor: Actor
    mention: str
    reason: str = ""
    confidence: float = 1.0


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


@dataclass(frozen=True, slots=True)
class Unread:
    """A sentence that names two actors and gave no claim.

    Attributes:
        sentence: Its number in the article, from 0.
        start: Its first character.
        end: One past its last.
        text: Its characters.
        actors: Names of the actors, in text order.
        why: The reason, in words.
    """

    sentence: int
    start: int
    end: int
    text: str
    actors: tuple[str, ...]
    why: str


@dataclass(frozen=True, slots=True)
class Reading:
    """One article as one version of the software read it; claims are in text order.

    `unread` is filled when the reader was asked for it.
    """

    article: Article
    claims: tuple[Claim, ...]
    software: str
    model: str
    unread: tuple[Unread, ...] = ()
