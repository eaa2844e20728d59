"""Which cue is read first, and which actors can be an end of it."""

from collections.abc import Iterable, Sequence
from itertools import combinations, permutations

from kg.doc import Parse, Ref
from kg.extract.relation import Found
from kg.model import ActorType
from kg.ontology.lexicon import Cue

__all__ = ["Filled", "among", "fitting", "in_order", "plausible", "same"]

OUTSIDE = frozenset((ActorType.ARMED_GROUP, ActorType.PARTY))  # they deal with their own state
POINTED = frozenset(("owner", "set", "part"))
EACH = frozenset(("RETREAT", "ACCUSE"))  # who trade prisoners or blame give each to the other
PEER = frozenset(("CONSULT", "AGREE", "COOPERATE"))

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


def plausible(cue: Cue, source: Ref, target: Ref) -> bool:
    """Whether two ends can stand in a relation: not one actor, nor a person and its state."""
    one, other = source.actor, target.actor
    if one.name == other.name and one.iri == other.iri:
        return False
    own = one.country is not None and one.country == other.country
    kinds = {one.type, other.type}
    mixed = ActorType.STATE in kinds and OUTSIDE.isdisjoint(kinds)
    return not (own and mixed and (cue.action in PEER or target.how in POINTED))


def among(cue: Cue, refs: Sequence[Ref], *, symmetric: bool) -> tuple[tuple[Ref, Ref], ...]:
    """Return the pairs of several sources without a target, where `cue` says that they pair.

    Hosts who together received somebody did not meet each other.
    """
    if not symmetric and cue.action != "AGREE" and "between" not in cue.targets:
        return ()
    pairs = (permutations if cue.action in EACH else combinations)(refs, 2)
    return tuple((one, other) for one, other in pairs if one.side != other.side or not one.side)


def in_order(parse: Parse, found: Iterable[Found]) -> list[Found]:
    """Return cues in the order in which they are read: by sentence, the longest pattern first."""
    return sorted(
        found,
        key=lambda m: (
            parse.sentence_of[m.anchor],
            -len(m.words),
            m.anchor,
            sum(abs(word - m.anchor) for word in m.words),
            not m.cue.kind,
            m.cue.breadth,
            m.cue.name,
        ),
    )
