"""What extraction yields: a cue with its ends, before actors become IRIs."""

import datetime as dt
from collections.abc import Callable
from dataclasses import dataclass
from typing import Protocol

from kg.doc import Ref
from kg.model import Status
from kg.ontology.lexicon import Cue

__all__ = ["Found", "Relation", "Resolve", "Who"]

Resolve = Callable[[int], tuple[Ref, ...]]


class Who(Protocol):
    """What extraction asks about actors; `kg.link.Resolver` answers."""

    def resolve(self, i: int) -> tuple[Ref, ...]:
        """Return the actors of the phrase headed by token `i`, conjuncts included."""
        ...

    def owner(self, i: int, besides: tuple[Ref, ...] = ()) -> tuple[Ref, ...]:
        """Return the actors inside a phrase about a thing, `besides` left out."""
        ...

    def parties(self, i: int, size: int) -> tuple[Ref, ...]:
        """Return the states that the article is about up to token `i`, or none."""
        ...

    def says(self, i: int) -> int | None:
        """Return the token that names who speaks token `i`, if it is quoted."""
        ...

    def voice(self) -> str | None:
        """Return the country whose state publishes the article itself, or None."""
        ...

    def is_statement(self) -> bool:
        """Whether the article speaks in the first person."""
        ...


class Found(Protocol):
    """A cue at a place; `kg.annotate.Match` is one."""

    @property
    def cue(self) -> Cue:
        """The cue."""
        ...

    @property
    def anchor(self) -> int:
        """The token that carries it."""
        ...

    @property
    def words(self) -> tuple[int, ...]:
        """All its tokens, the anchor first."""
        ...


@dataclass(frozen=True, slots=True)
class Relation:
    """A cue, its ends, and what the text says about it.

    Attributes:
        cue: Local name of the cue node, "" for an open triple.
        relation: Relation type, "" for an open triple.
        action: Action, "" for an open triple.
        predicate: Lemmas of the cue's words.
        words: Tokens of the cue, the anchor first.
        source: Who acts.
        target: The other, or None.
        target_text: The thing acted on when there is no target.
        symmetric: Whether both ends take part alike.
        status: Whether it happened.
        status_rule: Why, in words.
        speaker: Who says so, or None for the article's own voice.
        attribution_text: Words for who says so, when they name nobody, or "".
        stance: Whether the source voices its own attitude.
        days: First and last day, or None.
        date_text: The words of the date.
        place: Name of the place, or None.
        topic: Short noun phrase, or None.
        how: How the ends were found: direct, climbed, near, owner … for the confidence.
        mood: How it is brought up: offered, asked, aimed, alleged, as a topic, or "".
        participants: Everybody, when there are too many for pairs.
    """

    cue: str
    relation: str
    action: str
    predicate: str
    words: tuple[int, ...]
    source: Ref
    target: Ref | None
    target_text: str | None
    symmetric: bool
    status: Status
    status_rule: str
    speaker: Ref | None = None
    attribution_text: str = ""
    stance: bool = False
    days: tuple[dt.date, dt.date] | None = None
    date_text: str | None = None
    place: str | None = None
    topic: str | None = None
    how: tuple[str, ...] = ()
    mood: str = ""
    participants: tuple[Ref, ...] = ()
