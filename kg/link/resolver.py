"""One function for all: the actors that a noun phrase refers to, each with the reason."""

from dataclasses import replace

from kg.doc import Ref
from kg.link.announced import Announced
from kg.link.context import Context
from kg.link.definites import Definites
from kg.link.homes import Homes
from kg.link.lists import Lists
from kg.link.meetings import Meetings
from kg.link.members import Members
from kg.link.names import Names
from kg.link.nouns import Nouns
from kg.link.owners import Owners
from kg.link.phrases import PLURAL
from kg.link.pronouns import Pronouns
from kg.link.publisher import Publisher
from kg.link.recalled import Recalled
from kg.link.salience import Salience
from kg.link.sets import Sets
from kg.link.speech import Speech
from kg.model import ActorType

__all__ = ["Resolver"]

PRONOUN_TAGS = frozenset(("PRP", "PRP$", "WP", "WDT", "WP$"))
MODIFIERS = frozenset(("amod", "det", "nummod", "predet", "quantmod", "acomp", "advmod"))
NOMINAL = frozenset(("NN", "DT", "CD", "PD", "JJ"))
LIMIT = 12
OBJECTS = frozenset(("pobj", "dobj"))


class Resolver:
    """Resolve noun phrases of one article; each token once."""

    def __init__(self, context: Context) -> None:
        """Set up the passes, from precise to loose."""
        self.context = context
        self.names = Names(context)
        self.nouns = Nouns(context, self.names, self.one)
        self.homes = Homes(context, self.names, self.nouns.phrases)
        self.homes.settle()
        self.lists = Lists(context)
        self.speech = Speech(context, self._single)
        salience = Salience(context, self.resolve)
        meetings = Meetings(context, self.resolve)
        self.sets = Sets(context, self.resolve, salience, meetings)
        self.definites = Definites(context, self.names, self.nouns.phrases, salience, self.one)
        self.recalled = Recalled(context, self.resolve, meetings)
        self.publisher = Publisher(context, self.speech, self.resolve)
        self.pronouns = Pronouns(
            context, self.resolve, self.one, salience, meetings, self.publisher.speakers
        )
        self.owners = Owners(context, self.names, self.resolve)
        self.members = Members(context, self.resolve, self.one, self.nouns.offices)
        self.announced = Announced(context, self.one)
        self._done: dict[int, tuple[Ref, ...]] = {}
        self._alone: dict[int, tuple[Ref, ...]] = {}

    def resolve(self, i: int) -> tuple[Ref, ...]:
        """Return the actors of the phrase headed by token `i`, coordination included."""
        if i not in self._done:
            self._done[i] = ()
            found = list(self.one(i))
            whole = found[0].last if len(found) == 1 else 0
            for k in self.context.parse.kids[i]:
                if self.context.parse.deps[k] == "conj" and k > i and k >= whole:
                    if k in self.members.absorbed or self._denied(k):
                        continue
                    found.extend(self.resolve(k))
            if whole:
                found.extend(ref for k in self.lists.members(i) for ref in self.one(k))
            found.extend((*self._apposed(i), *self._included(i)))
            unique = {(ref.actor.iri, ref.actor.name): ref for ref in reversed(found)}
            self._done[i] = tuple(reversed(unique.values()))[:LIMIT]
        return self._done[i]

    def _denied(self, k: int) -> bool:
        """`France, but not Italy`: whether a conjunct is left out by its negation."""
        parse = self.context.parse
        first = min(parse.kids[k], default=k)
        return first < k and parse.deps[first] == "neg"

    def _apposed(self, i: int) -> list[Ref]:
        """`Foreign ministers Anna Roe and Per Lind`: the names behind the first."""
        parse = self.context.parse
        if parse.tags[i] not in PLURAL:
            return []
        return [
            ref
            for k in parse.children(i, "appos")
            if k in self.context.name_at
            for conj in parse.children(k, "conj")
            for ref in self.resolve(conj)
            if ref.actor.type is ActorType.PERSON
        ]

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

    def owner(self, i: int, besides: tuple[Ref, ...] = ()) -> tuple[Ref, ...]:
        """Return the actors inside a phrase about a thing: `Iran's attack`, `unrest in Mali`."""
        return self.owners.owner(i, besides)

    def parties(self, i: int, size: int) -> tuple[Ref, ...]:
        """Return the `size` states that the article is about up to token `i`: `bilateral ties`."""
        found = self.sets.states(i)
        return found[:size] if len(found) >= size else ()

    def says(self, i: int) -> int | None:
        """Return the token that names who speaks the quoted token `i`."""
        return self.speech.speaker_token(i)

    def voice(self) -> str | None:
        """Return the country whose state publishes the article itself, or None."""
        state = self.context.publisher
        return state.country if state else None

    def is_statement(self) -> bool:
        """Whether the article speaks in the first person outside quotations."""
        return self.speech.is_statement()

    def _single(self, i: int) -> Ref | None:
        refs = self.one(i)
        return refs[0] if len(refs) == 1 else None

    def _one(self, i: int) -> tuple[Ref, ...]:
        context, parse = self.context, self.context.parse
        if parse.tags[i] in PRONOUN_TAGS and i not in context.name_at:
            return self.pronouns.pronoun(i)
        name = context.name_at.get(i)
        if name:
            ref = self._headed(i) or self.homes.named(name)
            beside = (self.names.resolve(other) for other in context.beside.get(i, ()))
            return tuple(filter(None, (ref, *beside)))
        tag = parse.tags[i][:2]
        if tag not in NOMINAL or (tag != "NN" and parse.deps[i] in MODIFIERS):
            return ()
        if self.pronouns.mutual(i):
            return self.pronouns.subject(i)
        recalled = self.recalled.crowd(i)
        if recalled:
            return recalled
        size = self.sets.size(i)
        found = self.sets.members(i, size) if size else ()
        found = found or self.announced.members(i) or self.sets.owned(i)
        found = found or self.members.behind(i) or self.members.before(i)
        if found:
            return found
        pointed = self.definites.pointed(i)
        if pointed:
            return pointed
        ref = self._titles(i) or self.nouns.resolve(i)
        found = (ref,) if ref else self.sets.definite(i)
        nameless = None if found else self.nouns.nameless(i)
        return (nameless,) if nameless else found

    def _titles(self, i: int) -> Ref | None:
        """Who has the title at token `i` and the next ones: `Council Member and Minister X`."""
        context = self.context
        capital = context.parse.tags[i] == "NNP" and context.parse.deps[i] in OBJECTS
        if not capital or context.nouns[i] not in context.classes["person-noun"]:
            return None
        name = self.lists.holder(i)
        ref = self.names.resolve(name) if name else None
        return replace(ref, first=i, last=i + 1, named=(ref.first, ref.last)) if ref else None

    def _headed(self, i: int) -> Ref | None:
        """The person in `President Holt of Fenmark's council`, of which the parse makes a part."""
        parse = self.context.parse
        for k in parse.children(i, "nmod"):
            name = self.context.name_at.get(k)
            if name and k == name.last - 1 and parse.lower[k + 1] in {"of", "from"}:
                ref = self.homes.named(name)
                if ref and ref.actor.type is ActorType.PERSON:
                    return ref
        return None
