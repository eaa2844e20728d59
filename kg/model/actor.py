"""Who acts, and how an article names them."""

from dataclasses import dataclass
from enum import StrEnum

__all__ = ["Actor", "ActorType", "End"]


class ActorType(StrEnum):
    """What an actor is; the value is the word that users read."""

    PERSON = "person"
    STATE = "state"
    BODY = "body"  # ministry, parliament, armed forces, court: acts for one state
    ORGANISATION = "organisation"  # international organisation, company, charity
    PARTY = "party"
    ARMED_GROUP = "armed-group"
    GROUP = "group"  # of states, leaders, officials; kept as a group


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
