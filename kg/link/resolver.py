"""One function for all: the actors that a noun phrase refers to, each with the reason."""

import datetime as dt
from dataclasses import replace

from kg.doc import Ref
from kg.link.context import Context
from kg.link.names import Names
from kg.link.nouns import Nouns
from kg.link.pronouns import Pronouns
from kg.link.speech import Speech
from kg.model import Actor, ActorType

__all__ = ["Resolver"]

PRONOUN_TAGS = frozenset(("PRP", "PRP$", "WP", "WDT", "WP$"))
LIMIT = 12


class Resolver:
    """Resolve noun phrases of one article; each token once."""

    def __init__(self, context: Context) -> None:
        """Set up the passes, from precise to loose."""
        self.context = context
        self.names = Names(context)
        self.nouns = Nouns(context, self.names)
        self.speech = Speech(context, self._single)
        self.pronouns = Pronouns(context, self.resolve, self._speaker)
        self._done: dict[int, tuple[Ref, ...]] = {}
        self._alone: dict[int, tuple[Ref, ...]] = {}

    def resolve(self, i: int) -> tuple[Ref, ...]:
        """Return the actors of the phrase headed by token `i`, coordination included."""
        if i not in self._done:
            self._done[i] = ()
            found = list(self.one(i))
            for k in self.context.parse.kids[i]:
                if self.context.parse.deps[k] == "conj" and k > i:
                    found.extend(self.resolve(k))
            found.extend(self._included(i))
            unique = {(ref.actor.iri, ref.actor.name): ref for ref in reversed(found)}
            self._done[i] = tuple(reversed(unique.values()))[:LIMIT]
        return self._done[i]

    def _included(self, i: int) -> list[Ref]:
        """`European leaders including Sir Keir`: the members that are named."""
        parse = self.context.parse
        return [
            replace(ref, how="part")
            for k in parse.kids[i]
            if k > i and parse.lower[k] in {"including", "like"}
            for pobj in parse.children(k, "pobj", "dobj")
            for ref in self.resolve(pobj)
        ]

    def one(self, i: int) -> tuple[Ref, ...]:
        """Return the actors of token `i`'s phrase without its conjuncts."""
        if i not in self._alone:
            self._alone[i] = ()
            self._alone[i] = self._one(i)
        return self._alone[i]

    def owner(self, i: int) -> tuple[Ref, ...]:
        """Return the actors inside a phrase about a thing: `Iran's attack`, `unrest in Mali`."""
        parse = self.context.parse
        for deps in (("poss",), ("amod", "compound", "nmod")):
            for k in reversed(parse.kids[i]):
                if parse.deps[k] in deps and k < i:
                    refs = (self.resolve(k) or self.owner(k)) if deps == ("poss",) else self._named(k)
                    if refs:
                        return self._owned(refs, "owner")
        for words, how in (({"by"}, "owner"), ({"of", "from"}, "of"), ({"in", "on", "against", "between"}, "in")):
            for k in parse.kids[i]:
                if parse.deps[k] in {"prep", "agent"} and parse.lower[k] in words:
                    for pobj in parse.children(k, "pobj"):
                        refs = self.resolve(pobj) or self.owner(pobj)
                        if refs:
                            return self._owned(refs, how)
        for k in parse.children(i, "acl"):
            for agent in parse.children(k, "agent"):
                for pobj in parse.children(agent, "pobj"):
                    refs = self.resolve(pobj)
                    if refs:
                        return self._owned(refs, "owner")
        return ()

    @staticmethod
    def _owned(refs: tuple[Ref, ...], how: str) -> tuple[Ref, ...]:
        return tuple(replace(ref, how=how) for ref in refs)

    def parties(self, i: int, size: int) -> tuple[Ref, ...]:
        """Return the `size` states that the article is about up to token `i`: `bilateral ties`."""
        found = self.pronouns.states(i)
        return found[:size] if len(found) >= size else ()

    def says(self, i: int) -> int | None:
        """Return the token that names who speaks the quoted token `i`."""
        return self.speech.speaker_token(i)

    def is_statement(self) -> bool:
        """Whether the article speaks in the first person outside quotations."""
        return self.speech.is_statement()

    def _named(self, k: int) -> tuple[Ref, ...]:
        name = self.context.name_at.get(k)
        ref = self.names.resolve(name) if name else None
        if ref is None:
            return ()
        found = [ref]
        for conj in self.context.parse.children(k, "conj"):
            found.extend(self._named(conj))
        return tuple(found)

    def _single(self, i: int) -> Ref | None:
        refs = self.one(i)
        return refs[0] if len(refs) == 1 else None

    def _one(self, i: int) -> tuple[Ref, ...]:
        context, parse = self.context, self.context.parse
        if parse.tags[i] in PRONOUN_TAGS:
            return self.pronouns.pronoun(i)
        name = context.name_at.get(i)
        if name:
            return self._name_head(i, name.last - 1)
        size = self._set_size(i)
        if size:
            return self.pronouns.pair(i, size)
        members = self._members(i)
        if members:
            return members
        ref = self.nouns.resolve(i)
        return (ref,) if ref else ()

    def _name_head(self, i: int, last: int) -> tuple[Ref, ...]:
        """The name at token `i`, with the country that its titles give an unknown person."""
        name = self.context.name_at[i]
        ref = self.names.resolve(name)
        if ref is None:
            return ()
        actor = ref.actor
        if not actor.curated and actor.country is None and actor.type is not ActorType.GROUP:
            home = self.nouns.home(last) or self._apposed_home(last)
            if home and home.iri != actor.iri and home.country:
                ref = replace(ref, actor=replace(actor, country=home.country))
                self.names.remember(name, ref)
        return (ref,)

    def _apposed_home(self, i: int) -> Actor | None:
        parse = self.context.parse
        for k in parse.children(i, "appos"):
            return self.nouns.home(k)
        if parse.deps[i] == "appos":
            return self.nouns.home(parse.heads[i])
        return None

    def _set_size(self, i: int) -> int:
        parse, classes = self.context.parse, self.context.classes
        if parse.lower[i] in {"pair", "duo", "both"}:
            return 2
        if parse.tags[i] not in {"NNS", "NNPS"}:
            return 0
        lemma = parse.lemmas[i]
        if lemma not in classes["leader-noun"] | classes["country-noun"]:
            return 0
        left = {parse.lower[k] for k in parse.kids[i] if k < i}
        if left & classes["two-word"]:
            return 2
        if left & classes["three-word"]:
            return 3
        if left & {"our", "their"} and lemma in classes["country-noun"] | {"people"}:
            return 2
        bare = left <= {"the"} and lemma in {"side", "leader", "president", "minister"}
        return 2 if bare and "the" in left else 0

    def _members(self, i: int) -> tuple[Ref, ...]:
        """`leaders of France and Germany`, `a group of countries`: look behind the of."""
        parse, classes = self.context.parse, self.context.classes
        lemma = parse.lemmas[i]
        if lemma not in classes["part-noun"] or (i and parse.tags[i] not in {"NN", "NNS"}):
            return ()
        for prep in parse.children(i, "prep"):
            if parse.lower[prep] in {"of", "from"}:
                for pobj in parse.children(prep, "pobj"):
                    refs = self.resolve(pobj)
                    several = len(refs) > 1 or any(ref.plural for ref in refs)
                    if refs and (several or lemma in classes["state-noun"]):
                        return tuple(replace(r, how="part") for r in refs)
        return ()

    def _speaker(self, i: int) -> Ref | None:
        """Who says `we` or `I` at token `i`: the speaker of the quote, else the publisher."""
        said = self.speech.speaker_at(i)
        if said:
            return said
        if self.speech.quoted(i):
            return None
        context = self.context
        state = context.home
        if state is None or not self.speech.is_statement():
            return None
        if context.parse.lower[i] in {"i", "me", "my"} and context.day:
            return self._head(state, context.day)
        return Ref(state, i, i + 1, "publisher", "statement of its publisher's state", 0.8)

    def _head(self, state: Actor, day: dt.date) -> Ref | None:
        context = self.context
        held = context.gazetteer.holders(("head-of-government", "head-of-state"), state.iri, day)
        if not held:
            return None
        known = context.gazetteer.actors[held[0]]
        return Ref(
            context.known_actor(held[0]), 0, 1, "publisher", "statement in the first person", 0.7,
            known.gender,
        )
