"""Who joins a meeting deals with everybody in it: `he was joined by`, `also joined the call`."""

from dataclasses import replace

from kg.doc import Parse, Ref
from kg.extract.fitting import same
from kg.extract.relation import Found, Relation
from kg.extract.relations import Pairing
from kg.extract.slots import DIRECT
from kg.model import Status
from kg.ontology.language import WordClasses

__all__ = ["Joining"]

MEMORY = 3  # sentences back to the meeting that somebody joins


class Joining:
    """Remembers the meetings that one article tells; adds who sits there to who joins."""

    def __init__(self, parse: Parse, classes: WordClasses) -> None:
        """Take the parse and the word classes."""
        self.parse, self.classes = parse, classes
        self._anchor = -1
        self._ends: tuple[Ref, ...] = ()

    def remember(self, relation: Relation) -> None:
        """Keep who met in the meeting told last."""
        if relation.action != "CONSULT" or relation.status is Status.DENIED:
            return
        anchor = relation.words[0]
        if self._joining(anchor):
            return
        if anchor != self._anchor:
            self._anchor, self._ends = anchor, ()
        ends = (relation.source, relation.target, *relation.participants)
        self._ends += tuple(ref for ref in ends if ref and not same(ref, self._ends))

    def joined(self, match: Found, pairing: Pairing) -> Pairing | None:
        """Return `pairing` with the others of the meeting that is joined; None if none was told.

        Colleagues who come along deal with the other side alone; without one there is nothing.
        """
        if match.cue.action != "CONSULT" or not self._joining(match.anchor):
            return pairing
        targets, how = pairing.targets, pairing.how
        if not self._joins(match, targets):
            return pairing if len(match.words) > 1 else None
        known = (*pairing.sources, *targets)
        targets += tuple(ref for ref in self._ends if not same(ref, known))
        how = how if pairing.targets else (how[0], DIRECT)
        homes = {ref.actor.country for ref in pairing.sources}
        if len(homes) == 1 and None not in homes:
            targets = tuple(ref for ref in targets if ref.actor.country not in homes)
            if pairing.targets and not targets:
                return None
        return replace(pairing, targets=targets, how=how)

    def _joins(self, match: Found, targets: tuple[Ref, ...]) -> bool:
        """Whether it is the meeting told last that is joined."""
        back = self._sentence(match.anchor) - self._sentence(self._anchor)
        if not self._ends or not 0 <= back <= MEMORY:
            return False
        if targets:
            return any(same(ref, self._ends) for ref in targets)
        return self._pointed(match.words)

    def _joining(self, anchor: int) -> bool:
        return self.parse.lemmas[anchor] in self.classes["joining-verb"]

    def _sentence(self, token: int) -> int:
        return self.parse.sentence_of[token]

    def _pointed(self, words: tuple[int, ...]) -> bool:
        """Whether the meeting is one that was told before: `the call`, `today's meeting`."""
        parse, nouns = self.parse, self.classes["talks"]
        talks = [word for word in words if parse.lemmas[word] in nouns]
        known = self.classes["definite-word"]
        return any(
            parse.lower[k] in known for word in talks for k in parse.children(word, "det", "poss")
        ) and not any(parse.children(word, "prep", "relcl", "acl") for word in talks)
