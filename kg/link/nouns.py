"""Noun phrases without a name to actors: offices, governments, bodies, groups."""

from collections import Counter

from kg.doc import Ref
from kg.link.context import Context
from kg.link.names import Names
from kg.model import Actor, ActorType

__all__ = ["Nouns"]

PLURAL = frozenset(("NNS", "NNPS"))
NOUN = frozenset(("NN", "NNS", "NNP", "NNPS"))
NEAR = 4
LEFT = ("amod", "compound", "nmod", "poss", "nummod", "det", "quantmod", "advmod", "predet")


class Nouns:
    """Resolve common noun phrases of one article."""

    def __init__(self, context: Context, names: Names) -> None:
        """Keep what is needed; nothing is resolved yet."""
        self.context, self.names = context, names

    def resolve(self, i: int) -> Ref | None:
        """Return who the noun phrase headed by token `i` is, or None."""
        context, parse = self.context, self.context.parse
        lemma, classes = parse.lemmas[i], self.context.classes
        if parse.tags[i] not in NOUN:
            return None
        named = self._apposition(i)
        if named:
            return named
        plural = parse.tags[i] in PLURAL
        if not plural:
            held = self._office(i)
            if held:
                return held
        home = self.home(i)
        if lemma in classes["body-noun"] and parse.words[i][:1].isupper():
            return self._body(i, home)
        if lemma in classes["state-noun"] and home and home.curated:
            word = f"{parse.words[i]} of {home.name}"
            return self._ref(i, home, "state noun", word, 0.85, plural=plural)
        if plural and lemma in classes["plural-actor"]:
            return self._group(i, home)
        if not plural and lemma in classes["person-noun"]:
            return self._somebody(i, home) if home else self._unnamed(i, ActorType.PERSON)
        if lemma in classes["organisation-noun"] | classes["body-noun"]:
            kind = ActorType.GROUP if plural else ActorType.ORGANISATION
            return self._unnamed(i, kind, home)
        return None

    def _unnamed(self, i: int, kind: ActorType, home: Actor | None = None) -> Ref | None:
        """An actor that only a description names: `a Dutch court`, `two local journalists`."""
        parse = self.context.parse
        kids = [k for k in parse.kids[i] if k < i and parse.deps[k] in LEFT]
        said = [k for k in kids if parse.deps[k] != "det"]
        indefinite = any(parse.lower[k] in {"a", "an", "some", "several"} for k in kids)
        behind = self._of_phrase(i)
        if not said and not indefinite and not behind and home is None:
            return self._described_before(i)
        first = self._left_edge(i)
        text = parse.string(first, max(i + 1, behind))
        country = home.country if home and home.type is ActorType.STATE else None
        actor = Actor("", text[:1].upper() + text[1:], kind, country)
        score = 0.6 if home else 0.5 if said or behind else 0.4
        return self._ref(i, actor, "described", "named by description alone", score)

    def _described_before(self, i: int) -> Ref | None:
        """`The court`: the last one that was described with the same noun in this article."""
        parse = self.context.parse
        if not any(parse.lower[k] in {"the", "that", "this"} for k in parse.kids[i]):
            return None
        for j in range(i - 1, -1, -1):
            name = self.context.name_at.get(j)
            if name and j == name.last - 1 and parse.lemmas[j] == parse.lemmas[i]:
                ref = self.names.resolve(name)
                if ref:
                    reason = f"the {parse.words[i]}: {ref.actor.name}"
                    return self._ref(i, ref.actor, "described", reason, 0.6)
        return None

    def home(self, i: int) -> Actor | None:
        """The state or organisation that the modifiers of token `i`, or its conjuncts', name."""
        parse = self.context.parse
        own = self._own_home(i)
        if own or parse.tags[i] not in NOUN:
            return own
        for k in parse.children(i, "conj"):
            if k - i < NEAR and parse.tags[k] in NOUN:
                return self._own_home(k, behind=True)
        if parse.deps[i] == "conj" and i - parse.heads[i] < NEAR:
            return self._own_home(parse.heads[i])
        return None

    def _own_home(self, i: int, *, behind: bool = False) -> Actor | None:
        parse = self.context.parse
        spoken = self.context.classes["spoken-role"]
        for k in parse.kids[i]:
            near = k < i and parse.deps[k] in LEFT
            if near and behind:
                continue
            if not near and not (parse.deps[k] == "prep" and parse.lower[k] in {"of", "from", "in", "for"}):
                continue
            if parse.lower[k] in {"for", "in"} and parse.lower[i] not in spoken:
                continue
            for token in parse.subtree(k):
                name = self.context.name_at.get(token)
                ref = self.names.resolve(name) if name else None
                if ref:
                    actor = self.acting_for(ref.actor)
                    return None if actor.type is ActorType.PERSON else actor
                if token == k and near and parse.deps[k] == "poss":
                    break
        return None

    def acting_for(self, actor: Actor) -> Actor:
        """The state that a person acts for; any other actor itself."""
        if actor.type is ActorType.PERSON:
            return self.context.state(actor.country) or actor
        return actor

    def _apposition(self, i: int) -> Ref | None:
        parse = self.context.parse
        for k in parse.kids[i]:
            if parse.deps[k] == "appos" and k in self.context.name_at:
                ref = self.names.resolve(self.context.name_at[k])
                if ref and ref.actor.type is ActorType.PERSON:
                    return ref
        return None

    def title_at(self, i: int) -> tuple[str, tuple[str, ...]]:
        """The longest office title that ends at, or goes on from, token `i`, and its roles."""
        parse, roles = self.context.parse, self.context.gazetteer.roles
        tail = ""
        if i + 2 < len(parse) and parse.lower[i + 1] in {"of", "for"}:
            size = 3 if parse.lower[i + 2] in {"the", "foreign"} else 2
            tail = " ".join(parse.lower[i : i + size + 1])
        for first in range(max(0, i - 4), i + 1):
            words = " ".join(parse.lower[first : i + 1])
            for phrase in (" ".join((*parse.lower[first:i], tail)).strip() if tail else "", words):
                if phrase and phrase in roles:
                    return phrase, roles[phrase]
        return "", ()

    def _office(self, i: int) -> Ref | None:
        title, roles = self.title_at(i)
        if not roles:
            return None
        context, day = self.context, self.context.day
        home = self.home(i)
        if home is None:
            return self._same_office(i, title, roles)
        if home.type is ActorType.PERSON:
            home = self.acting_for(home)
        if any(word in context.classes["former-word"] for word in self._left_words(i)):
            day = None
        spoken = roles == ("spokesperson",)
        if day and home.iri and not spoken:
            held = context.gazetteer.holders(roles, home.iri, day, title)
            if held:
                actor = context.known_actor(held[0])
                reason = f"{title} of {home.name} on {day.isoformat()}"
                return self._ref(i, actor, "office", reason, 0.9)
        return self._somebody(i, home, title)

    def _same_office(self, i: int, title: str, roles: tuple[str, ...]) -> Ref | None:
        """`The prime minister`: who of the article holds such an office, the most named first."""
        context, day, parse = self.context, self.context.day, self.context.parse
        if parse.lower[i] in context.classes["spoken-role"] or not self._definite(i):
            return None
        careers = context.gazetteer.careers
        votes: Counter[Actor] = Counter()
        for name in context.names:
            ref = self.names.resolve(name) if context.is_person(name) else None
            if ref is None:
                continue
            held = [
                t for t in careers.get(ref.actor.iri, ()) if day and t.role in roles and t.covers(day)
            ]
            exact = any(t.title.lower() == title for t in held)
            if held or title in self._words_before(name.first):
                votes[ref.actor] += (2 if name.last <= i else 1) + (1 if exact else 0)
        home = context.home
        if home and day and parse.words[i][:1].isupper():
            for iri in context.gazetteer.holders(roles, home.iri, day, title)[:1]:
                exact = any(t.title.lower() == title for t in careers.get(iri, ()))
                votes[context.known_actor(iri)] += 3 if exact else 0
        if not any(votes.values()):
            return None
        actor, count = max(votes.items(), key=lambda row: (row[1], row[0].name))
        score = 0.8 if count > 1 else 0.65
        return self._ref(i, actor, "office", f"{title}, named in the article: {actor.name}", score)

    def _definite(self, i: int) -> bool:
        parse = self.context.parse
        return parse.words[i][:1].isupper() or any(
            parse.lower[k] in {"the", "his", "her", "my", "our"} for k in parse.kids[i]
        )

    def _words_before(self, first: int) -> str:
        return " ".join(self.context.parse.lower[max(0, first - 5) : first])

    def _left_words(self, i: int) -> list[str]:
        return [self.context.parse.lower[k] for k in self.context.parse.kids[i] if k < i]

    def _somebody(self, i: int, home: Actor, title: str = "") -> Ref:
        words = title or self.context.parse.lower[i]
        link = "for" if words in self.context.classes["spoken-role"] else "of"
        name = f"{words[:1].upper()}{words[1:]} {link} {home.name}"
        actor = Actor("", name, ActorType.PERSON, home.country)
        return self._ref(i, actor, "role", f"{words} {link} {home.name}, not known by name", 0.65)

    def _body(self, i: int, home: Actor | None) -> Ref | None:
        first = self._left_edge(i)
        if first == i and home is None:
            return None
        text = self.context.parse.string(first, i + 1)
        country = home.country if home else None
        actor = Actor("", text, ActorType.BODY, country)
        return self._ref(i, actor, "role", "a body named by its noun", 0.6)

    def _group(self, i: int, home: Actor | None) -> Ref | None:
        context, parse = self.context, self.context.parse
        kids = [k for k in parse.kids[i] if k < i and parse.deps[k] in LEFT]
        words = {parse.lower[k] for k in kids}
        lemmas = {parse.lemmas[k] for k in kids}
        behind = self._of_phrase(i) if not kids or words <= {"the"} else 0
        modified = (
            home is not None
            or any(parse.deps[k] in {"nummod", "quantmod", "compound", "amod"} for k in kids)
            or bool((words | lemmas) & context.classes["group-modifier"])
            or any(parse.deps[k] == "poss" for k in kids)
            or parse.lemmas[i] in context.classes["world-actor"]
        )
        if not modified:
            return None
        first = self._left_edge(i)
        last = max(i + 1, behind)
        text = parse.string(first, last)
        country = home.country if home and home.type is ActorType.STATE else None
        actor = Actor("", text[:1].upper() + text[1:], ActorType.GROUP, country)
        sure = home is not None or bool((words | lemmas) & context.classes["group-modifier"])
        score = 0.65 if sure else 0.5
        return self._ref(i, actor, "group", "a group, kept as such", score, plural=True)

    def _of_phrase(self, i: int) -> int:
        """One past the last token of an `of` phrase that holds a name, else 0."""
        parse = self.context.parse
        for k in parse.children(i, "prep"):
            first, last = parse.bounds(k)
            if k == i + 1 and parse.lower[k] in {"of", "in", "from"} and last - first < NEAR + 2:
                return last
        return 0

    def _left_edge(self, i: int) -> int:
        parse = self.context.parse
        first = i
        for k in parse.kids[i]:
            if k < i and parse.deps[k] in LEFT and parse.deps[k] not in {"det", "predet"}:
                first = min(first, parse.bounds(k)[0])
        while first < i and parse.tags[first] in {"DT", "PDT", "PRP$", "CC", ",", "``"}:
            first += 1
        return first

    def _ref(
        self, i: int, actor: Actor, how: str, reason: str, score: float, *, plural: bool = False
    ) -> Ref:
        known = self.context.gazetteer.actors.get(actor.iri)
        gender = known.gender if known and known.type is ActorType.PERSON else ""
        first = min((k for k in self.context.parse.kids[i] if k < i), default=i)
        first = min(first, i) if i - first < 8 else i
        return Ref(actor, first, i + 1, how, reason, score, gender, plural)
