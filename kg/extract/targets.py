"""Whom it concerns: the targets of a cue, from its slots to what stands near."""

from kg.doc import Parse, Ref
from kg.extract.deeds import STANCES
from kg.extract.fitting import fitting, same
from kg.extract.relation import Who
from kg.extract.slots import DIRECT, Slots
from kg.model import ActorType
from kg.ontology.language import WordClasses
from kg.ontology.lexicon import Cue

__all__ = ["Targets"]

REACH = 14
PEOPLE = frozenset((ActorType.GROUP, ActorType.PERSON))
TYPED = frozenset(("person", "state", "organisation"))
INDIRECT = frozenset(("mod", "poss", "comp", "that"))
PEERS = frozenset(("CONSULT", "AGREE", "COOPERATE"))
PLACED = frozenset(("AID", "ASSAULT", "MOBILIZE", "RETREAT", "COERCE"))
AGAINST = frozenset(("ACCUSE", "REJECT", "ASSAULT", "COERCE", "SANCTION", "PROTEST", "RETREAT"))
JUDGED = frozenset(("ACCUSE", "REQUEST", "REJECT"))
OWN = frozenset(("owner", "of"))
HELD = frozenset(("RETREAT", "COERCE", "ASSAULT"))


class Targets:
    """Find the targets of cues in one parse."""

    def __init__(self, parse: Parse, who: Who, classes: WordClasses, slots: Slots) -> None:
        """Take the parse, the resolver, the word classes and the slots."""
        self.parse, self.who, self.classes, self.slots = parse, who, classes, slots

    def find(self, cue: Cue, words: tuple[int, ...]) -> tuple[tuple[Ref, ...], str, int | None]:
        """Return the targets of `cue` at `words`, how they were found, and what is acted on."""
        held = self._held(cue, words)
        if held:
            return held, DIRECT, None
        found, how, thing = self._in_slots(cue, words)
        if found:
            return found, how, thing if how != DIRECT else None
        placed = self._placed(cue, words)
        if placed:
            return placed, "place", thing
        deep = self._deep(cue, thing) if thing is not None else ()
        return deep, "deep" if deep else DIRECT, thing

    def _in_slots(
        self, cue: Cue, words: tuple[int, ...]
    ) -> tuple[tuple[Ref, ...], str, int | None]:
        """The first slot with an actor; else the actor inside the thing that fills one."""
        thing: int | None = None
        owned: tuple[Ref, ...] = ()
        own = self._own(cue, words)
        slots = [slot for slot in cue.targets if slot != "between"]
        fillers = ((s, *filled) for s in slots for filled in self.slots.fill(s, words, cue.pos))
        for slot, token, how in fillers:
            if token in words:
                continue
            refs = fitting(cue, self.who.resolve(token))
            back = slot == "poss" and all(same(ref, own) and ref.how != "mutual" for ref in refs)
            if refs and not back:
                return (*refs, *self._joined(cue, token, refs)), how, None
            if cue.kind in TYPED:
                continue
            if thing is None and slot not in INDIRECT:
                thing = token
            owned = owned or self._inside(cue, token, own)
        return owned, owned[0].how if owned else DIRECT, thing

    def _joined(self, cue: Cue, token: int, refs: tuple[Ref, ...]) -> tuple[Ref, ...]:
        """`To Galdia and to Jorland`: the actors behind the preposition joined to the first."""
        parse, prep = self.parse, self.parse.heads[token]
        if parse.deps[token] != "pobj":
            return ()
        found = [*self._owning(cue, token)]
        found += [
            ref
            for other in parse.children(prep, "conj", "prep")
            if parse.lower[other] == parse.lower[prep]
            for k in parse.children(other, "pobj")
            for ref in fitting(cue, self.who.resolve(k) or self.who.owner(k))
        ]
        return tuple(ref for ref in found if not same(ref, refs))

    def _owning(self, cue: Cue, token: int) -> tuple[Ref, ...]:
        """`Support for Galdia and its premier's plan`: whose thing is joined to an actor."""
        if cue.action not in STANCES:
            return ()
        things = (k for k in self._joint(token) if not self.who.resolve(k))
        found = (ref for k in things for ref in self.who.owner(k))
        return tuple(ref for ref in fitting(cue, tuple(found)) if ref.how == "owner")

    def _own(self, cue: Cue, words: tuple[int, ...]) -> tuple[Ref, ...]:
        """Who does what a verb says: nobody acts on what is called his own."""
        if cue.pos != "VERB":
            return ()
        return tuple(r for k in self.slots.subject(words[0], "VERB") for r in self.who.resolve(k))

    def _inside(self, cue: Cue, token: int, own: tuple[Ref, ...]) -> tuple[Ref, ...]:
        """The actor behind a thing that is acted on: `condemned Iran's attack`."""
        vehicle = self.parse.lemmas[token] in self.classes["vehicle-noun"]
        victim = self.suffered(cue, token)
        refs = fitting(cue, self.who.owner(token if victim is None else victim, own))
        if victim is not None:
            refs = tuple(ref for ref in refs if self._does(ref, victim))
        if cue.action in STANCES and victim is None:
            others = (r for k in self._joint(token) for r in self.who.owner(k, (*own, *refs)))
            refs = (*refs, *(ref for ref in others if ref.how in OWN))
        if vehicle or cue.action not in PEERS:
            return refs
        return ()

    def _joint(self, token: int) -> list[int]:
        """The nouns joined to a thing: `condemned Iran's tests and Galdia's arms sales`."""
        found = self.parse.children(token, "conj")
        return [k for n in found for k in (n, *self._joint(n))]

    def suffered(self, cue: Cue, token: int) -> int | None:
        """Return the noun for what somebody suffers, on which a stance is, or None.

        It may be joined to another: `condemned the hijacking of a plane and the arrest of X`.
        """
        if cue.action not in JUDGED:
            return None
        nouns = (token, *self.parse.children(token, "conj"))
        victims = self.classes["victim-noun"]
        return next((k for k in nouns if self.parse.lemmas[k] in victims), None)

    def _does(self, ref: Ref, token: int) -> bool:
        """Whether who stands in a phrase on a deed does it: `Galdia's arrest of X`, `by Galdia`."""
        acting = ref.actor.type is not ActorType.PERSON and ref.how == "owner"
        behind = self.parse.children(token, "prep")
        return acting or (ref.how == "owner" and any(self.parse.lower[k] == "of" for k in behind))

    def _deep(self, cue: Cue, thing: int) -> tuple[Ref, ...]:
        """The first actor anywhere in the phrase of a thing that is acted on."""
        if cue.action not in AGAINST or cue.kind in TYPED:
            return ()
        if self.suffered(cue, thing) is not None:
            return ()
        high = self.parse.bounds(thing)[1]
        for token in range(thing + 1, min(high, thing + REACH)):
            if self.parse.deps[token] in {"pobj", "poss", "conj", "dobj"}:
                refs = fitting(cue, self.who.resolve(token))
                if refs:
                    return refs
        return ()

    def _held(self, cue: Cue, words: tuple[int, ...]) -> tuple[Ref, ...]:
        """The people that a pattern word names: `freed two journalists`."""
        if cue.action not in HELD or "between" in cue.targets:
            return ()
        troops = self.classes["troops"]
        for word in words[1 : len(cue.pattern)] if cue.pos == "VERB" else ():
            if self.parse.lemmas[word] in self.classes["plural-actor"] - troops:
                refs = tuple(r for r in self.who.resolve(word) if r.actor.type in PEOPLE)
                if refs:
                    return refs
        return ()

    def _placed(self, cue: Cue, words: tuple[int, ...]) -> tuple[Ref, ...]:
        """The state where a deed is done, when nobody else is named: `sent aid workers to Mali`."""
        if cue.action not in PLACED or cue.pos not in {"VERB", "NOUN"}:
            return ()
        parse = self.parse
        nodes = [*words, *(k for k in self.slots.arguments.theme(words[0]) if cue.pos == "VERB")]
        for node in nodes:
            for prep in parse.children(node, "prep"):
                if parse.lower[prep] not in {"in", "to", "into"}:
                    continue
                for pobj in parse.children(prep, "pobj"):
                    refs = self.who.resolve(pobj) or self.who.owner(pobj)
                    states = tuple(r for r in refs if r.actor.type is ActorType.STATE)
                    if states:
                        return states
        return ()
