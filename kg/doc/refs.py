"""What stages mark on a text: names, and the actors that tokens refer to."""

from dataclasses import dataclass

from kg.model import Actor
from kg.ontology.actors import Alias

__all__ = ["Name", "Ref"]


@dataclass(frozen=True, slots=True, order=True)
class Name:
    """A name in the text.

    Attributes:
        first: First token.
        last: One past the last token.
        start: First character.
        end: One past the last character.
        kind: What the model thinks: person, organisation, place, people; "" for a look-up alone.
        known: Who the gazetteer says it may be; empty for an unknown name.
    """

    first: int
    last: int
    start: int
    end: int
    kind: str
    known: tuple[Alias, ...]


@dataclass(frozen=True, slots=True)
class Ref:
    """An actor that some tokens refer to.

    Attributes:
        actor: Who; the IRI is "" for an actor that no source knows.
        first: First token of the mention.
        last: One past its last token.
        how: name, surname, office, role, state noun, group, pronoun, set, part, owner, publisher.
        reason: The same in words, for people.
        confidence: 0-1.
        gender: female, male or "".
        plural: Whether the mention is plural.
        named: Tokens `[first, last)` of the words that name the actor, where a pronoun points back.
        side: 1 or 2 for the two parties of a meeting that a pronoun takes up together, else 0.
    """

    actor: Actor
    first: int
    last: int
    how: str
    reason: str
    confidence: float
    gender: str = ""
    plural: bool = False
    named: tuple[int, int] | None = None
    side: int = 0
