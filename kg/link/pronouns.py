"""Pronouns to what was named before, by agreement and salience; abstain rather than guess."""

from collections.abc import Callable

from kg.doc import Ref
from kg.link.context import Context
from kg.link.meetings import Meetings
from kg.link.salience import SUBJECTS, Resolve, Salience, pointing
from kg.model import ActorType

__all__ = ["Pronouns"]

ARGUMENTS = frozenset(("dobj", "pobj", "dative", "obj"))
TOPIC = 5  # sentences that a readout goes on about one meeting
PLURAL_KINDS = frozenset((ActorType.GROUP, ActorType.ARMED_GROUP, ActorType.PARTY))
THINGS = frozenset(
    (
        ActorType.STATE,
        ActorType.ORGANISATION,
        ActorType.BODY,
        ActorType.PARTY,
        ActorType.ARMED_GROUP,
    )
)


class Pronouns:
    """Find antecedents in one article."""

    def __init__(
        self,
        context: Context,
        resolve: Resolve,
        salience: Salience,
        meetings: Meetings,
        speakers: Callable[..., tuple[Ref, ...]],
    ) -> None:
        """Take the functions that resolve a noun phrase and that find who speaks a token."""
        self.context, self.resolve, self.salience = context, resolve, salience
        self.meetings = meetings
        self.speakers = speakers
        self._kinds: tuple[tuple[str, Resolve], ...] = (
            ("reflexive", self.subject),
            ("male-pronoun", lambda i: self._person(i, "male")),
            ("female-pronoun", lambda i: self._person(i, "female")),
            ("thing-pronoun", self._thing),
            ("plural-pronoun", self._several),
            ("we", lambda i: self._spoken(i, plural=True)),
            ("me", lambda i: self._spoken(i, plural=False)),
            ("relative", self._relative),
        )

    def pronoun(self, i: int) -> tuple[Ref, ...]:
        """Return who the pronoun at token `i` refers to."""
        low = self.context.parse.lower[i]
        for kind, find in self._kinds:
            if low in self.context.classes[kind]:
                return find(i)
        return ()

    def _spoken(self, i: int, *, plural: bool) -> tuple[Ref, ...]:
        return pointing(self.context, i, self.speakers(i, plural=plural), "pronoun")

    def mutual(self, i: int) -> bool:
        """Whether token `i` ends `each other` or `one another` as an argument of its own."""
        lower = self.context.parse.lower
        pair = " ".join(lower[max(0, i - 1) : i + 1])
        return (
            pair in self.context.classes["reciprocal"] and self.context.parse.deps[i] in ARGUMENTS
        )

    def subject(self, i: int) -> tuple[Ref, ...]:
        """`Itself`, `each other`: the subject of its own clause."""
        parse = self.context.parse
        for up in parse.ancestors(i):
            for k in parse.children(up, *SUBJECTS):
                if k < i:
                    how = "mutual" if self.mutual(i) else "pronoun"
                    return pointing(self.context, i, self.resolve(k), how)
        return ()

    def _best(self, i: int, fits: Callable[[Ref], bool], sentences: int) -> tuple[Ref, ...]:
        ref = self.salience.best(i, fits, sentences)
        return pointing(self.context, i, (ref,), "pronoun") if ref else ()

    def _person(self, i: int, gender: str) -> tuple[Ref, ...]:
        other = {"male": "female", "female": "male"}[gender]

        def fits(ref: Ref) -> bool:
            return ref.actor.type is ActorType.PERSON and not ref.plural and ref.gender != other

        told = self._teller(i)
        if told and fits(told):
            return pointing(self.context, i, (told,), "pronoun")
        return self._best(i, fits, 3)

    def _teller(self, i: int) -> Ref | None:
        """Who tells what `he` does: `Roe told Lind she would come`."""
        parse = self.context.parse
        clause = parse.heads[i]
        verb = parse.heads[clause]
        if parse.deps[i] not in SUBJECTS or parse.deps[clause] != "ccomp" or verb > i:
            return None
        if parse.lemmas[verb] not in self.context.classes["report-verb"]:
            return None
        refs = [ref for k in parse.children(verb, *SUBJECTS) for ref in self.resolve(k)]
        return refs[0] if len(refs) == 1 else None

    def _thing(self, i: int) -> tuple[Ref, ...]:
        if self.context.parse.deps[i] == "expl":
            return ()
        return self._best(i, lambda ref: ref.actor.type in THINGS and ref.how != "owner", 1)

    def _several(self, i: int) -> tuple[Ref, ...]:
        """Who `they` are: the most salient plural phrase, list or pair that met, lately."""
        parse = self.context.parse
        here = parse.sentence_of[i]
        joint = parse.lemmas[parse.heads[i]] in self.context.classes["joint-verb"]
        together = self._together(i) if joint and parse.deps[i] == "nsubj" else ()
        if together:
            return pointing(self.context, i, together, "pronoun")
        best: tuple[float, tuple[Ref, ...]] | None = None
        for j in range(i - 1, parse.sentences[max(0, here - 1)][0] - 1, -1):
            refs = self._plural(j, i)
            if refs:
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
                    refs = self._plural(j, i)
                    if refs:
                        return refs
        return self.meetings.parties(i)

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

    def _relative(self, i: int) -> tuple[Ref, ...]:
        parse = self.context.parse
        if not parse.tags[i].startswith("W"):
            return ()
        for up in parse.ancestors(i):
            if parse.deps[up] == "relcl":
                return self.resolve(parse.heads[up])
        return ()
