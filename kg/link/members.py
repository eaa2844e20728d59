"""Several actors of one plural noun: `presidents of France and Italy`, `the French and Germans`.

They are named before the noun, or behind its "of".
"""

from dataclasses import replace

from kg.doc import Ref
from kg.link.context import Context
from kg.link.offices import Offices
from kg.link.phrases import PLURAL
from kg.link.salience import Resolve
from kg.model import ActorType

__all__ = ["Members"]

POLITIES = frozenset(
    (ActorType.STATE, ActorType.ORGANISATION, ActorType.ARMED_GROUP, ActorType.PARTY)
)


class Members:
    """Find the members that plural nouns of one article name."""

    def __init__(self, context: Context, resolve: Resolve, one: Resolve, offices: Offices) -> None:
        """Take the functions that resolve a phrase, with its conjuncts and without."""
        self.context, self.resolve, self.one, self.offices = context, resolve, one, offices
        self.absorbed: set[int] = set()

    def behind(self, i: int) -> tuple[Ref, ...]:
        """`Presidents of France and Italy`, `a group of countries`: look behind the of."""
        context, parse, classes = self.context, self.context.parse, self.context.classes
        noun = context.nouns[i]
        parts = noun in classes["part-noun"]
        troops = noun in classes["state-noun"] and not parts
        if not (troops or parts) or parse.tags[i][:2] not in {"NN", "DT"}:
            return ()
        for prep in parse.children(i, "prep"):
            if parse.lower[prep] not in {"of", "from"}:
                continue
            for pobj in parse.children(prep, "pobj"):
                refs = (*self.resolve(pobj), *self._shared(i, pobj))
                several = len(refs) > 1 or any(ref.plural for ref in refs)
                if troops and not all(ref.actor.type is ActorType.STATE for ref in refs):
                    return ()
                if refs and (several or noun in classes["state-noun"]):
                    return self._holders(i, refs) or tuple(replace(r, how="part") for r in refs)
        return ()

    def before(self, i: int) -> tuple[Ref, ...]:
        """`The French and German ministers`: each of the states, or who holds its office."""
        context, parse, classes = self.context, self.context.parse, self.context.classes
        offices, noun = context.nouns[i] in classes["leader-noun"], context.nouns[i]
        each = self._owners(i) if parse.tags[i] in PLURAL else ()
        if each:
            return self._holders(i, each) or tuple(replace(r, how="part") for r in each)
        if parse.tags[i] not in PLURAL or not (offices or noun in classes["state-noun"]):
            return ()
        for k in parse.children(i, "amod", "compound", "nmod"):
            named = k in context.name_at
            refs = (*self._listed(k), *self.resolve(k), *self._split(i, k)) if named else ()
            if len(refs) > 1 and all(ref.actor.type in POLITIES for ref in refs):
                whole = tuple(replace(r, first=k, last=i + 1, how="part") for r in refs)
                return self._holders(i, refs) or whole
        return ()

    def _owners(self, i: int) -> tuple[Ref, ...]:
        """`Mali and Niger's ministers`: states that share a possessive, each with its own."""
        parse, head = self.context.parse, self.context.parse.heads[i]
        if parse.deps[i] == "conj" and head in self.context.name_at:
            for k in parse.children(i, "poss"):
                if parse.children(k, "case") and parse.tags[head + 1] == "CC" and k == head + 2:
                    return _states((*self.one(head), *self.resolve(k)))
        for k in parse.children(i, "poss", "nmod"):
            last = next(iter(parse.children(k, "conj")), k)
            if k == last or parse.children(k, "case") or not parse.children(last, "case"):
                continue
            if refs := _states(self.resolve(k)):
                return refs
        return ()

    def _listed(self, k: int) -> tuple[Ref, ...]:
        """`France` in the headline `France, Germany leaders to meet`: a name and a comma before."""
        context, parse = self.context, self.context.parse
        comma = context.name_at[k].first - 1
        opening = parse.sentences[parse.sentence_of[k]][0]
        before = context.name_at.get(comma - 1)
        if before and before.first == opening and parse.words[comma] == ",":
            return self.one(comma - 1)
        return ()

    def _split(self, i: int, k: int) -> tuple[Ref, ...]:
        """`EU` in `UK and EU negotiators`, where the parse hangs both on the noun at `i`."""
        parse, names = self.context.parse, self.context.name_at
        if parse.children(k, "conj"):
            return ()
        nexts = (names[c + 1].last - 1 for c in parse.children(k, "cc") if c + 1 in names)
        return tuple(ref for j in nexts if parse.heads[j] == i for ref in self.one(j))

    def _shared(self, i: int, pobj: int) -> tuple[Ref, ...]:
        """`The United States` in `the Presidents of Ukraine and the United States`, misparsed."""
        parse = self.context.parse
        found: list[Ref] = []
        if parse.tags[i] in PLURAL and pobj in self.context.name_at:
            for k in parse.children(i, "conj"):
                refs = self.one(k) if k in self.context.name_at else ()
                if refs and refs[0].actor.type is ActorType.STATE:
                    self.absorbed.add(k)
                    found.extend(refs)
        return tuple(found)

    def _holders(self, i: int, refs: tuple[Ref, ...]) -> tuple[Ref, ...]:
        """Who holds the office at token `i` in each of the states of `refs`, if all are known."""
        title, roles = self.offices.title_at(i)
        if not roles or self.context.nouns[i] == "leader":
            return ()
        held = [self.offices.holder(i, ref.actor, title, roles) for ref in refs]
        return tuple(ref for ref in held if ref) if all(held) else ()


def _states(refs: tuple[Ref, ...]) -> tuple[Ref, ...]:
    """The `refs` when they are several states, else none."""
    states = len(refs) > 1 and all(ref.actor.type is ActorType.STATE for ref in refs)
    return refs if states else ()
