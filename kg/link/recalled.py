"""Crowds taken up again by their bare noun: `fifteen mayors … the mayors`, `the participants`."""

from kg.doc import Ref
from kg.link.context import Context
from kg.link.meetings import Meetings
from kg.link.phrases import PLURAL
from kg.link.salience import SUBJECTS, Resolve, pointing
from kg.model import ActorType

__all__ = ["Recalled"]

POINTERS = frozenset(("the", "these", "those", "all"))


class Recalled:
    """Resolve definite plural nouns that say nothing new, in one article."""

    def __init__(self, context: Context, resolve: Resolve, meetings: Meetings) -> None:
        """Take the function that resolves a noun phrase, and who met before."""
        self.context, self.resolve, self.meetings = context, resolve, meetings
        self._crowds: dict[str, list[int]] = {}
        for i, tag in enumerate(context.parse.tags):
            if tag in PLURAL and i not in context.name_at:
                self._crowds.setdefault(context.nouns[i], []).append(i)

    def crowd(self, i: int) -> tuple[Ref, ...]:
        """Return the crowd, or those who met, that the bare plural noun at token `i` recalls."""
        parse, noun = self.context.parse, self.context.nouns[i]
        if parse.tags[i] not in PLURAL or i in self.context.name_at:
            return ()
        attending = noun in self.context.classes["attending-noun"]
        left = {parse.lower[k] for k in parse.kids[i] if k < i}
        if not left <= POINTERS or not (left or attending):
            return ()
        if any(k > i and parse.deps[k] in {"prep", "relcl", "acl"} for k in parse.kids[i]):
            return ()
        found = self._attending(i) if attending else self._before(i, noun)
        return pointing(self.context, i, found, "group")

    def _attending(self, i: int) -> tuple[Ref, ...]:
        """`The participants`: the guests; with the hosts, where all talk together."""
        company = self.meetings.company(i)
        if self.context.parse.deps[i] in SUBJECTS:
            return self.meetings.talking(company, i)
        return tuple(ref for ref in company if ref.plural)

    def _before(self, i: int, noun: str) -> tuple[Ref, ...]:
        """The crowd of that noun that was met, or the last that had more to say of itself."""
        if noun in self.context.classes["bare-set"] and self.meetings.parties(i):
            return ()
        if noun in self.context.classes["country-noun"]:  # which states, other words say
            return ()
        for ref in self.meetings.company(i):
            if ref.plural and noun in self.context.nouns[ref.first : ref.last]:
                return (ref,)
        for j in reversed(self._crowds.get(noun, ())):
            if j < i and self.context.parse.kids[j]:
                refs = self.resolve(j)
                if len(refs) == 1 and refs[0].plural and refs[0].actor.type is ActorType.GROUP:
                    return refs
        return ()
