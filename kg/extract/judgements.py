"""Whose deed somebody praises or condemns: `hailed the accord`, `criticised the move`."""

from collections.abc import Iterable, Sequence
from dataclasses import replace

from kg.doc import Ref
from kg.extract.attribution import Attributions
from kg.extract.deeds import STANCES
from kg.extract.fitting import same
from kg.extract.rebuttals import Rebuttals
from kg.extract.relation import Found, Relation
from kg.extract.relations import SUFFERED, Pairing
from kg.extract.slots import DIRECT
from kg.model import Status

__all__ = ["Judgements"]

JUDGING = frozenset(("ACCUSE", "SUPPORT", "REJECT"))
OPEN = frozenset(("right", SUFFERED))
FAR, NEXT = 6, 2  # sentences back: to an event of that name, to what "the move" points at
STEM = 5
TOLD = "told"
SITE = frozenset(("in", "at", "near", "as"))
DAY_LABELS = frozenset(("DATE", "TIME"))


class Judgements:
    """Finds, among what an article told so far, the deed that a stance is on."""

    def __init__(self, attributions: Attributions, found: Iterable[Found]) -> None:
        """Take what finds speakers, and all cues: a noun may name an event by its kind."""
        self.parse, self.classes = attributions.parse, attributions.classes
        self._rebuttals = Rebuttals(attributions)
        self._kinds = {match.anchor: match.cue.action for match in found}

    def resolved(self, match: Found, pairing: Pairing, told: Sequence[Relation]) -> Pairing:
        """Return `pairing` with those as targets whose deed its thing names, if it was told."""
        pairing = self._rebuttals.resolved(match, pairing, told)
        token = pairing.target_token
        if token is None or match.cue.action not in JUDGING or pairing.how[1] not in OPEN:
            return pairing
        if not self._pointing(token):
            return pairing
        for relation in reversed(told):  # in order of sentence
            if self._back(token, relation) > FAR:
                break
            if relation.words[0] < match.anchor and self._named(token, relation):
                doers = self._doers(relation, pairing.sources)
                how = (pairing.how[0], DIRECT)
                return replace(pairing, targets=doers, how=how) if doers else pairing
        return pairing

    def _back(self, token: int, relation: Relation) -> int:
        return self.parse.sentence_of[token] - self.parse.sentence_of[relation.words[0]]

    def _pointing(self, token: int) -> bool:
        """Whether a noun only points back: `the accord`, `this decision`."""
        parse = self.parse
        articles = {parse.lower[k] for k in parse.children(token, "det")}
        if not articles & self.classes["definite-word"] or parse.children(token, "poss", "acl"):
            return False
        return all(self._aside(token, k) for k in parse.children(token, "prep", "relcl"))

    def _aside(self, token: int, k: int) -> bool:
        """Whether what hangs on a noun does not say which it is: a date, a place, an aside."""
        parse = self.parse
        if parse.deps[k] == "relcl":
            return parse.words[token + 1 : token + 2] == (",",)
        inside = parse.children(k, "pobj")
        return parse.lower[k] in SITE or any(parse.entities[p] in DAY_LABELS for p in inside)

    def _named(self, token: int, relation: Relation) -> bool:
        parse = self.parse
        lemma = parse.lemmas[token]
        if lemma in self.classes["deed-noun"]:
            return 0 < self._back(token, relation) <= NEXT and relation.action not in {
                *STANCES,
                "CONSULT",
            }
        if self._kinds.get(token) == relation.action:
            return True
        stem = lemma[:STEM]
        return any(parse.lemmas[k][:STEM] == stem for k in relation.words)

    def _doers(self, relation: Relation, sources: tuple[Ref, ...]) -> tuple[Ref, ...]:
        """Who did it; both sides of what is done together."""
        if relation.status is Status.DENIED:
            return ()
        both = relation.symmetric or relation.action == "AGREE"
        ends = (relation.source, relation.target) if both else (relation.source,)
        return tuple(replace(ref, how=TOLD) for ref in ends if ref and not same(ref, sources))
