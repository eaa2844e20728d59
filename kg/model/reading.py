"""What one article gave."""

from dataclasses import dataclass

from kg.model.article import Article
from kg.model.claim import Claim

__all__ = ["Reading", "Unread"]


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
