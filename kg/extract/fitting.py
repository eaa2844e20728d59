"""Which actors can be an end of a cue."""

from collections.abc import Sequence

from kg.doc import Ref
from kg.model import ActorType
from kg.ontology.lexicon import Cue

__all__ = ["Filled", "fitting", "same"]

KINDS = {
    "person": {ActorType.PERSON, ActorType.GROUP},
    "state": {ActorType.STATE},
    "organisation": {ActorType.ORGANISATION, ActorType.BODY},
}
Filled = tuple[tuple[Ref, ...], str]
"""Actors, and the way they were found."""


def fitting(cue: Cue, refs: Sequence[Ref]) -> tuple[Ref, ...]:
    """Return those of `refs` that the target kind of `cue` allows."""
    kinds = KINDS.get(cue.kind)
    return tuple(ref for ref in refs if kinds is None or ref.actor.type in kinds)


def same(ref: Ref, others: Sequence[Ref]) -> bool:
    """Whether `ref` is one of the actors of `others`."""
    return any(
        ref.actor.name == other.actor.name and ref.actor.iri == other.actor.iri for other in others
    )
