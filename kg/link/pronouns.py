"""Pronouns to what was named before, by agreement and salience; abstain rather than guess."""

from collections.abc import Callable

from kg.doc import Ref
from kg.link.context import Context
from kg.link.meetings import Meetings
from kg.link.plurals import Plurals
from kg.link.salience import SUBJECTS, Resolve, Salience, pointing
from kg.model import ActorType

__all__ = ["Pronouns"]

ARGUMENTS = frozenset(("dobj", "pobj", "dative", "obj", "poss"))
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
        one: Resolve,
        salience: Salience,
        meetings: Meetings,
        speakers: Callable[..., tuple[Ref, ...]],
    ) -> None:
        """Take the functions that resolve a noun phrase and that find who speaks a token.

        `one` resolves a phrase without what it is coordinated with.
        """
        self.context, self.resolve, self.one, self.salience = context, resolve, one, salience
        self.plurals = Plurals(context, resolve, salience, meetings)
        self.speakers = speakers
        self._kinds: tuple[tuple[str, Resolve], ...] = (
            ("reflexive", self.subject),
            ("male-pronoun", lambda i: self._person(i, "male")),
            ("female-pronoun", lambda i: self._person(i, "female")),
            ("thing-pronoun", self._thing),
            ("plural-pronoun", self.plurals.several),
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
        known = pair in self.context.classes["reciprocal"] or self._other(i, pair)
        return known and self.context.parse.deps[i] in ARGUMENTS

    def _other(self, i: int, pair: str) -> bool:
        """`Each side blamed the other`, `both accused the other`."""
        parse, classes = self.context.parse, self.context.classes
        if pair not in classes["other-of-two"]:
            return False
        subjects = [k for up in parse.ancestors(i) for k in parse.children(up, *SUBJECTS) if k < i]
        words = {parse.lower[j] for k in subjects[:1] for j in (k, *parse.children(k, "det"))}
        return bool(words & (classes["distributive"] | classes["two-word"]))

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
        ref = self._reason(i, fits) or self._fellow(i, fits)
        ref = ref or self.salience.best(i, fits, sentences)
        return pointing(self.context, i, (ref,), "pronoun") if ref else ()

    def _reason(self, i: int, fits: Callable[[Ref], bool]) -> Ref | None:
        """Whom a verb acts on, in what it is for: `sanctioned Belmoor for its attack`."""
        parse, thing = self.context.parse, self.context.parse.heads[i]
        if parse.deps[thing] == "poss":  # "for his country's help"
            thing = parse.heads[thing]
        prep = parse.heads[thing]
        if parse.deps[i] != "poss" or parse.lower[prep] != "for" or parse.deps[prep] != "prep":
            return None
        for j in range(prep - 1, parse.heads[prep], -1):
            refs = self.resolve(j) if parse.tags[j][:2] == "NN" else ()
            if len(refs) == 1 and fits(refs[0]):
                return refs[0]
        return None

    def _fellow(self, i: int, fits: Callable[[Ref], bool]) -> Ref | None:
        """Who stands before the own ones in a list: `Galdia, its allies and partners`."""
        parse = self.context.parse
        first = parse.heads[i]
        while parse.deps[first] == "conj":
            first = parse.heads[first]
        if parse.deps[i] != "poss" or first == parse.heads[i]:
            return None
        refs = [ref for ref in self.one(first) if fits(ref)]
        return refs[0] if len(refs) == 1 else None

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

    def _relative(self, i: int) -> tuple[Ref, ...]:
        parse = self.context.parse
        if not parse.tags[i].startswith("W"):
            return ()
        for up in parse.ancestors(i):
            if parse.deps[up] == "relcl":
                return self.resolve(parse.heads[up])
        return ()
