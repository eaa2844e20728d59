"""Who speaks: `we` and `I` of quotations, statements and joint statements."""

import re
from dataclasses import replace
from functools import cached_property

from kg.doc import Ref
from kg.link.context import Context
from kg.link.salience import Resolve
from kg.link.speech import Speech
from kg.model import Actor, ActorType

__all__ = ["Publisher"]

MANY = 5
BY = re.compile(
    r"(?:\s+(?:by|from|of)|.*\sby)\s+(.*?)(?:\s+(?:on|following|regarding|after|at)\b|$)",
    re.IGNORECASE,
)
WE = frozenset(("we", "our", "us"))


class Publisher:
    """Find the speakers of the first person in one article."""

    def __init__(self, context: Context, speech: Speech, resolve: Resolve) -> None:
        """Take the quotations and the function that resolves a noun phrase."""
        self.context, self.speech, self.resolve = context, speech, resolve

    def speakers(self, i: int, *, plural: bool) -> tuple[Ref, ...]:
        """Return who says `we` or `I` at token `i`: the quoted speaker, else the publisher."""
        apposed = self._apposed(i)
        said = self.speech.speaker_at(i)
        if apposed or said:
            return apposed or self._for_state((said,) if said else (), plural=plural)
        if self.speech.quoted(i) or not self.speech.is_statement():
            return ()
        told = self.speech.teller(i)
        if told:
            return self._for_state((told,), plural=plural)
        return self.joint if plural and self.joint else self._outside(i, plural=plural)

    def _outside(self, i: int, *, plural: bool) -> tuple[Ref, ...]:
        """Who speaks outside quotations: `I` the author or head of state, `we` the state."""
        author, home = self.author, self.context.publisher
        if author and (home is None or not plural):
            return self._for_state((author,), plural=plural)
        if home and plural:
            reason = "statement of its publisher's state"
            return (Ref(home, i, i + 1, "publisher", reason, 0.8),)
        head = self._head(home) if home and not self._signed else None
        return (head,) if head else ()

    def _for_state(self, refs: tuple[Ref, ...], *, plural: bool) -> tuple[Ref, ...]:
        """The speakers themselves for `I`, the states that they act for for `we`."""
        if not plural:
            return refs
        return tuple(replace(ref, actor=self.context.acting_for(ref.actor)) for ref in refs)

    def _apposed(self, i: int) -> tuple[Ref, ...]:
        """`We, the leaders of France and Italy, …`."""
        parse = self.context.parse
        return tuple(ref for k in parse.children(i, "appos") for ref in self.resolve(k))

    @cached_property
    def _marked(self) -> tuple[bool, str]:
        """Whether the title announces a statement, and who it says makes it."""
        title = self.context.article.title or ""
        kinds = "|".join(sorted(self.context.classes["statement-title"]))
        found = re.match(rf"(Joint )?\w*(?:{kinds})\b(.*)", title, re.IGNORECASE)
        return (bool(found and found[1]), found[2] if found else "")

    @cached_property
    def author(self) -> Ref | None:
        """The person who the title says makes the statement."""
        _, rest = self._marked
        by = BY.match(rest)
        for actor in self.context.known_in(by[1]) if by else ():
            if actor.type is ActorType.PERSON:
                return self._ref(actor, "author of the statement", 0.85)
        return None

    @cached_property
    def _signed(self) -> bool:
        """Whether the title says by name who makes the statement: `Remarks by Anna Roe`."""
        by = BY.match(self._marked[1])
        titles = self.context.classes["title"]
        words: list[str] = by[1].split() if by else []
        return sum(w[:1].isupper() and w.lower().rstrip(".") not in titles for w in words) > 1

    @cached_property
    def joint(self) -> tuple[Ref, ...]:
        """The states and organisations that make a joint statement, or none."""
        joint, rest = self._marked
        parse = self.context.parse
        for number, (first, last) in enumerate(parse.sentences[:3]):
            for k in range(first, last):
                if parse.lower[k] == "we" and parse.children(k, "appos") and number < 2:  # noqa: PLR2004
                    return self.resolve(parse.children(k, "appos")[0])
        if not joint:
            return ()
        listed = self._listed()
        named = [a for a in self.context.known_in(rest.split(" on ")[0]) if self._signs(a)]
        if listed and (len(named) < 2 or set(named) <= set(listed)):  # noqa: PLR2004 - a pair
            named = listed
        unique = {actor.name: actor for actor in named}
        if len(unique) > MANY:
            name = ", ".join(unique)
            group = Actor("", name, ActorType.GROUP)
            return (Ref(group, 0, 1, "publisher", "joint statement of many", 0.6, plural=True),)
        return tuple(self._ref(actor, "joint statement", 0.75) for actor in unique.values())

    def _listed(self) -> list[Actor]:
        """The first list of states in the first two sentences."""
        parse = self.context.parse
        for first, last in parse.sentences[:2]:
            for k in range(first, last):
                if parse.deps[k] == "conj" or not parse.children(k, "conj"):
                    continue
                actors = [self.context.acting_for(ref.actor) for ref in self.resolve(k)]
                if len(actors) > 1 and all(map(self._signs, actors)):
                    return actors
        return []

    @staticmethod
    def _signs(actor: Actor) -> bool:
        return actor.curated and actor.type in {ActorType.STATE, ActorType.ORGANISATION}

    def _head(self, state: Actor) -> Ref | None:
        context = self.context
        if context.day is None:
            return None
        roles = ("head-of-government", "head-of-state")
        held = context.gazetteer.holders(roles, state.iri, context.day)
        if not held:
            return None
        return self._ref(context.known_actor(held[0]), "statement in the first person", 0.7)

    def _ref(self, actor: Actor, reason: str, score: float) -> Ref:
        gender = self.context.gazetteer.actors[actor.iri].gender
        return Ref(actor, 0, 1, "publisher", reason, score, gender)
