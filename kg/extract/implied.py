"""Sources that no slot gives: who says so, or who did the like to the same actor before."""

from collections.abc import Sequence
from dataclasses import replace

from kg.doc import Ref
from kg.extract.attribution import Attributions
from kg.extract.deeds import STANCES
from kg.extract.relation import Relation
from kg.extract.relations import Pairing
from kg.model import Status
from kg.ontology.lexicon import Cue

__all__ = ["Implied"]

HOSTILE = frozenset(("ASSAULT", "COERCE", "SANCTION", "MOBILIZE"))
IMPLIED = "implied"


class Implied:
    """Fills missing sources; remembers what the article said so far."""

    def __init__(self, attributions: Attributions) -> None:
        """Take what finds the speaker of a token."""
        self.attributions = attributions
        self._done: list[Relation] = []
        self.told: list[Relation] = []

    def remember(self, relation: Relation) -> None:
        """Keep a fact for what the article leaves out later."""
        if relation.target:
            self.told.append(relation)
        if relation.target and relation.status is Status.ACTUAL:
            self._done.append(relation)

    def fill(self, cue: Cue, anchor: int, pairing: Pairing) -> Pairing | None:
        """Return `pairing` with a source, or None when nobody can be meant."""
        if not pairing.targets:
            return None
        if cue.action in STANCES:
            speaker, _ = self.attributions.speaker(anchor)
            found: tuple[Ref, ...] = (speaker,) if speaker else ()
        else:
            found = self._before(cue.action, pairing.targets)
        if not found:
            return None
        sources = tuple(replace(ref, how=IMPLIED) for ref in found)
        return replace(pairing, sources=sources, how=(IMPLIED, pairing.how[1]))

    def doer(self, pairing: Pairing) -> Pairing:
        """Return `pairing` with who did to somebody what the source judges, if the text told."""
        token = pairing.target_token
        victims = self.attributions.who.owner(token) if token is not None else ()
        found = self._before("COERCE", victims)
        if not found:
            return pairing
        targets = tuple(replace(ref, how=IMPLIED) for ref in found)
        return replace(pairing, targets=targets, how=(pairing.how[0], IMPLIED))

    def _before(self, action: str, targets: Sequence[Ref]) -> tuple[Ref, ...]:
        names = {ref.actor.name for ref in targets}
        states = {ref.actor.country for ref in targets if ref.actor.country}
        for relation in reversed(self._done):
            other = relation.target.actor if relation.target else None
            same = other and (other.name in names or other.country in states)
            if relation.action in HOSTILE and action in HOSTILE | {"RETREAT"} and same:
                return (relation.source,)
        return ()
