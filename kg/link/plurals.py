"""Who `they` are: plural phrases, lists, pairs that met, who goes on discussing and agreeing."""

from kg.doc import Ref
from kg.link.context import Context
from kg.link.meetings import Meetings
from kg.link.salience import SUBJECTS, Resolve, Salience, pointing
from kg.model import ActorType

__all__ = ["Plurals"]

TOPIC = 5  # sentences that a readout goes on about one meeting
PLURAL_KINDS = frozenset((ActorType.GROUP, ActorType.ARMED_GROUP, ActorType.PARTY))


class Plurals:
    """Find the antecedents of `they` and `them` in one article."""

    def __init__(
        self, context: Context, resolve: Resolve, salience: Salience, meetings: Meetings
    ) -> None:
        """Take the function that resolves a noun phrase, and who was named and met before."""
        self.context, self.resolve = context, resolve
        self.salience, self.meetings = salience, meetings

    def several(self, i: int) -> tuple[Ref, ...]:
        """Return who `they` are: the most salient plural phrase, list or pair that met, lately."""
        parse = self.context.parse
        here = parse.sentence_of[i]
        joint = parse.lemmas[parse.heads[i]] in self.context.classes["joint-verb"]
        together = self._together(i) if joint and parse.deps[i] == "nsubj" else ()
        if together:
            return pointing(self.context, i, together, "pronoun")
        best: tuple[float, tuple[Ref, ...]] | None = None
        for j in range(i - 1, parse.sentences[max(0, here - 1)][0] - 1, -1):
            refs = self._plural(j, i)
            crowd = joint and len(refs) > 1 and parse.deps[j] not in SUBJECTS
            if refs and not crowd:
                score = self.salience.score(j, i)
                if best is None or score > best[0]:
                    best = (score, refs)
        return pointing(self.context, i, best[1], "pronoun") if best else ()

    def _plural(self, j: int, i: int) -> tuple[Ref, ...]:
        """The several actors that the phrase at token `j` is, if token `i` can be they."""
        if not self._phrase_head(j) or self.salience.clash(j, i):
            return ()
        refs = self._met(j) or self.resolve(j)
        names = {ref.actor.name for ref in refs}
        if not names.isdisjoint(self.salience.others(i)):
            return ()
        several = len(refs) > 1 or any(ref.plural for ref in refs)
        return refs if several or any(r.actor.type in PLURAL_KINDS for r in refs) else ()

    def _together(self, i: int) -> tuple[Ref, ...]:
        """Who discusses and agrees at the verb of token `i`: the last plural subject, who met."""
        parse = self.context.parse
        here = parse.sentence_of[i]
        for number in range(here, max(-1, here - TOPIC - 1), -1):
            first, last = parse.sentences[number]
            for j in range(first, min(last, i)):
                if parse.deps[j] in SUBJECTS and self._leads(parse.heads[j], here, number):
                    refs = self._sides(j, i) or self._plural(j, i)
                    if refs:
                        return self.meetings.talking(refs, i)
        return self.meetings.parties(i)

    def _sides(self, j: int, i: int) -> tuple[Ref, ...]:
        """The host at token `j` with a crowd that it met, if token `i` can be they."""
        refs = self.meetings.sides(self.context.parse.heads[j])
        return () if self.salience.clash(j, i) else refs

    def _leads(self, verb: int, here: int, number: int) -> bool:
        """Whether a verb is the main one of its sentence, or of the sentence of the pronoun."""
        parse = self.context.parse
        while parse.deps[verb] == "conj":
            verb = parse.heads[verb]
        return number == here or parse.deps[verb] == "ROOT"

    def _met(self, j: int) -> tuple[Ref, ...]:
        """The subject at token `j` with whom it met: `X spoke with Y. They …`."""
        parse = self.context.parse
        verb = parse.heads[j]
        told = parse.deps[j] in SUBJECTS and parse.tags[verb][:2] == "VB"
        if not told or parse.lemmas[verb] not in self.context.classes["meeting-verb"]:
            return ()
        return self.meetings.at(verb)

    def _phrase_head(self, j: int) -> bool:
        """Whether token `j` heads a noun phrase that can be an antecedent."""
        parse = self.context.parse
        if parse.lower[j] in self.context.classes["plural-pronoun"] and parse.deps[j] in SUBJECTS:
            return True
        if parse.tags[j][:2] != "NN" or parse.deps[j] in {
            "compound",
            "amod",
            "nmod",
            "conj",
            "poss",
        }:
            return False
        name = self.context.name_at.get(j)
        return name is None or j == name.last - 1
