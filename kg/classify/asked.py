"""What the classifier asks of the other stages."""

from typing import Protocol

from kg.doc import Ref

__all__ = ["Found", "Named", "Resolve"]


class Resolve(Protocol):
    """What is asked about actors; `kg.link.Resolver` answers."""

    def one(self, i: int) -> tuple[Ref, ...]:
        """Return the actors of token `i`'s phrase without its conjuncts."""
        ...


class Found(Protocol):
    """A cue at a place; `kg.annotate.Match` is one."""

    @property
    def anchor(self) -> int:
        """The token that carries it."""
        ...

    @property
    def words(self) -> tuple[int, ...]:
        """All its tokens."""
        ...

    @property
    def cue(self) -> "Named":
        """What stands in the lexicon."""
        ...


class Named(Protocol):
    """A cue of the lexicon; `kg.ontology.lexicon.Cue` is one."""

    @property
    def action(self) -> str:
        """Its action."""
        ...

    @property
    def relation(self) -> str:
        """Its relation type."""
        ...

    @property
    def name(self) -> str:
        """Its name."""
        ...
