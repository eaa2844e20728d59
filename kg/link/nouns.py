"""Noun phrases without a name to actors: the passes in order, and what descriptions give."""

from collections.abc import Callable

from kg.doc import Ref
from kg.link.context import Context
from kg.link.groups import Groups
from kg.link.names import Names
from kg.link.offices import Offices
from kg.link.phrases import NOUN, PLURAL, Phrases
from kg.model import Actor, ActorType

__all__ = ["Nouns"]

NAMED = frozenset((ActorType.ORGANISATION, ActorType.ARMED_GROUP, ActorType.PARTY))


class Nouns:
    """Resolve common noun phrases of one article."""

    def __init__(
        self, context: Context, names: Names, one: Callable[[int], tuple[Ref, ...]]
    ) -> None:
        """Take the function that resolves a possessor."""
        self.context, self.names = context, names
        self.phrases = Phrases(context, names)
        self.offices = Offices(context, names, self.phrases, one)
        self.groups = Groups(context, self.phrases, one)

    def resolve(self, i: int) -> Ref | None:
        """Return who the noun phrase headed by token `i` is, or None."""
        if self.context.parse.tags[i] not in NOUN:
            return None
        found = self.offices.named(i) or (None if self._plural(i) else self.offices.office(i))
        return found or self._whose(i, self.phrases.home(i) or self._publisher(i))

    def nameless(self, i: int) -> Ref | None:
        """`The government` of a brief, when nothing says whose."""
        bare = self.context.brief and self._is(i, "regime-noun")
        return self._unnamed(i, ActorType.BODY) if bare else None

    def _plural(self, i: int) -> bool:
        return self.context.parse.tags[i] in PLURAL

    def _is(self, i: int, *names: str) -> bool:
        """Whether the noun at `i` is in one of the word classes `names`."""
        return any(self.context.nouns[i] in self.context.classes[name] for name in names)

    def _publisher(self, i: int) -> Actor | None:
        """`Senior administration officials` of a state's own text are that state's."""
        if not self._is(i, "state-noun"):
            return None
        left = self.phrases.left(i)
        return self.context.publisher if any(self._is(k, "regime-noun") for k in left) else None

    def _whose(self, i: int, home: Actor | None) -> Ref | None:
        """A body, its state, or what is left when the text says whose it is."""
        parse = self.context.parse
        if self._is(i, "body-noun") and parse.words[i][:1].isupper():
            return self._described_before(i) or self._body(i, home)
        if home and self._stands_for(i, home):
            reason = f"{parse.words[i]} of {home.name}"
            return self.phrases.ref(i, home, "state noun", reason, 0.85, plural=self._plural(i))
        return self._kept(i, home)

    def _stands_for(self, i: int, home: Actor) -> bool:
        """Whether the phrase at `i` is `home` itself: `the Iraqi government`, not its members."""
        if home.type is ActorType.ARMED_GROUP and self._is(i, "plural-actor", "state-noun"):
            return True  # its fighters are all that there is of it
        members = self._plural(i) and self._is(i, "country-noun")
        if not home.curated or (members and home.type is not ActorType.STATE):
            return False
        counterparts = self._plural(i) and self._is(i, "counterpart-noun")
        return counterparts or self._is(i, "state-noun")

    def _kept(self, i: int, home: Actor | None) -> Ref | None:
        """Groups, persons and organisations that go by their description."""
        if self._plural(i) and self._is(i, "plural-actor"):
            return self.groups.resolve(i, home)
        if not self._plural(i) and self._is(i, "person-noun"):
            return self._person(i, home)
        if self._worldwide(i):
            return self._unnamed(i, ActorType.GROUP)
        if self._is(i, "regime-noun") and home:
            return self._unnamed(i, ActorType.BODY, home)
        if self._is(i, "organisation-noun", "body-noun"):
            called = self._called(i)
            if called:
                return called
            kind = ActorType.GROUP if self._plural(i) else ActorType.ORGANISATION
            return self._unnamed(i, kind, home)
        return None

    def _called(self, i: int) -> Ref | None:
        """`The militant group Hamas`: the body that is named right behind its noun."""
        name = self.context.name_at.get(i + 1)
        if name is None or name.first != i + 1 or self._plural(i):
            return None
        ref = self.names.resolve(name)
        return ref if ref and ref.actor.type in NAMED else None

    def _worldwide(self, i: int) -> bool:
        """`The international community`: a phrase that names a group by itself."""
        parse = self.context.parse
        return " ".join(parse.lower[max(0, i - 1) : i + 1]) in self.context.classes["world-actor"]

    def _person(self, i: int, home: Actor | None) -> Ref | None:
        kin = self._apposed(i) if self._is(i, "kin-noun") else None
        if kin:
            return kin
        leads = self.context.nouns[i] in self.context.classes["leader-noun"]
        title, _ = self.offices.title_at(i)
        if home and (leads or title):
            return self.offices.somebody(i, home)
        return self._unnamed(i, ActorType.PERSON, home)

    def _apposed(self, i: int) -> Ref | None:
        """`Kaldane's son, Otto`: who is named behind the noun."""
        for k in self.context.parse.children(i, "appos"):
            name = self.context.name_at.get(k)
            ref = self.names.people.person(name) if name and not name.known else None
            ref = ref or (self.names.resolve(name) if name else None)
            if ref and ref.actor.type is ActorType.PERSON:
                return ref
        return None

    def _unnamed(self, i: int, kind: ActorType, home: Actor | None = None) -> Ref | None:
        """An actor that only a description names: `a Dutch court`, `two local journalists`."""
        parse, phrases = self.context.parse, self.phrases
        vague = self.context.classes["vague-modifier"]
        said = [
            k
            for k in phrases.left(i)
            if parse.deps[k] != "det" and parse.tags[k] != "PRP$" and parse.lower[k] not in vague
        ]
        behind = phrases.right_edge(i)
        if not said and not behind and home is None:
            before = self._described_before(i)
            if before or not self.context.brief:
                return before
        bare = home is None and parse.tags[i] == "NNP" and kind is ActorType.PERSON
        if bare and not (self.context.brief and phrases.definite(i)):
            return None
        text = phrases.words(phrases.left_edge(i, whose=False), max(i + 1, behind))
        country = home.country if home and home.type is ActorType.STATE else None
        actor = Actor("", text[:1].upper() + text[1:], kind, country)
        score = 0.6 if home else 0.5 if said or behind else 0.4
        reason = "named by description alone"
        return phrases.ref(i, actor, "described", reason, score, last=behind)

    def _described_before(self, i: int) -> Ref | None:
        """`The Commission`: the last name in this article that ends with the same noun."""
        parse, nouns = self.context.parse, self.context.nouns
        if not self.phrases.definite(i):
            return None
        for j in range(i - 1, -1, -1):
            name = self.context.name_at.get(j)
            if name and j == name.last - 1 and nouns[j] == nouns[i]:
                ref = self.names.resolve(name)
                if ref:
                    reason = f"the {parse.words[i]}: {ref.actor.name}"
                    return self.phrases.ref(i, ref.actor, "described", reason, 0.7)
        return None

    def _body(self, i: int, home: Actor | None) -> Ref | None:
        first = self.phrases.left_edge(i, whose=False)
        if first == i and home is None:
            return None
        text = self.phrases.words(first, i + 1)
        actor = Actor("", text, ActorType.BODY, home.country if home else None)
        return self.phrases.ref(i, actor, "role", "a body named by its noun", 0.6)
