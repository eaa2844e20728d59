"""The actor behind a thing: `Iran's attack`, `sanctions by the EU`, `unrest in Mali`."""

from dataclasses import replace

from kg.doc import Ref
from kg.link.context import Context
from kg.link.names import Names
from kg.link.salience import Resolve

__all__ = ["Owners"]

WAYS = (
    (frozenset(("by",)), "owner"),
    (frozenset(("of", "from")), "of"),
    (frozenset(("between",)), "in"),
    (frozenset(("in", "on", "against")), "in"),
)


class Owners:
    """Find whose a thing is, in one article."""

    def __init__(self, context: Context, names: Names, resolve: Resolve) -> None:
        """Take the function that resolves a noun phrase."""
        self.context, self.names, self.resolve = context, names, resolve

    def owner(self, i: int, besides: tuple[Ref, ...] = ()) -> tuple[Ref, ...]:
        """Return the actors inside the phrase headed by token `i`, the nearest kind first.

        Args:
            i: Head of the phrase.
            besides: Actors that are not meant: who acts on `its hostages` is not acted on.
        """
        noun, classes = self.context.nouns[i], self.context.classes
        if noun in classes["kin-noun"] or noun in classes["foe-noun"]:
            return ()  # what is done to somebody's son, or rival, is not done to him
        out = {(ref.actor.iri, ref.actor.name) for ref in besides}
        for find in (self._possessor, self._modifier, self._behind, self._agent):
            refs = tuple(r for r in find(i) if (r.actor.iri, r.actor.name) not in out)
            if refs:
                return refs
        return ()

    def _possessor(self, i: int) -> tuple[Ref, ...]:
        parse = self.context.parse
        for k in reversed(parse.kids[i]):
            if parse.deps[k] == "poss" and k < i:
                refs = self.resolve(k) or self.owner(k)
                if refs:
                    return _found(refs, "owner")
        return ()

    def _modifier(self, i: int) -> tuple[Ref, ...]:
        parse = self.context.parse
        for k in reversed(parse.kids[i]):
            if parse.deps[k] in {"amod", "compound", "nmod"} and k < i:
                refs = self._named(k)
                if refs:
                    return _found(refs, "owner")
        return ()

    def _behind(self, i: int) -> tuple[Ref, ...]:
        parse = self.context.parse
        for words, how in WAYS:
            for k in (*parse.kids[i], *self._past_site(i)):
                if parse.deps[k] in {"prep", "agent"} and parse.lower[k] in words:
                    for pobj in parse.children(k, "pobj"):
                        refs = self.resolve(pobj) or self.owner(pobj)
                        if refs:
                            return _found(refs, how)
        return ()

    def _past_site(self, i: int) -> list[int]:
        """`The summit in Dunmere between X and Y`: the phrase that the parse hangs on a place."""
        parse = self.context.parse
        sites = (p for k in parse.children(i, "prep") for p in parse.children(k, "pobj"))
        return [k for p in sites for k in parse.children(p, "prep") if parse.lower[k] == "between"]

    def _agent(self, i: int) -> tuple[Ref, ...]:
        parse = self.context.parse
        for k in parse.children(i, "acl"):
            for agent in parse.children(k, "agent"):
                for pobj in parse.children(agent, "pobj"):
                    refs = self.resolve(pobj)
                    if refs:
                        return _found(refs, "owner")
        return ()

    def _named(self, k: int) -> tuple[Ref, ...]:
        name = self.context.name_at.get(k)
        ref = self.names.resolve(name) if name else None
        if ref is None:
            return ()
        found = [ref]
        for conj in self.context.parse.children(k, "conj"):
            found.extend(self._named(conj))
        return tuple(found)


def _found(refs: tuple[Ref, ...], how: str) -> tuple[Ref, ...]:
    return tuple(replace(ref, how=how) for ref in refs)
