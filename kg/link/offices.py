"""Offices to their holders: `the Belgian premier`, `his Omani counterpart`."""

import datetime as dt
from collections import Counter
from collections.abc import Callable

from kg.doc import Ref
from kg.link.context import Context
from kg.link.names import Names
from kg.link.phrases import Phrases
from kg.model import Actor, ActorType

__all__ = ["Offices"]

REACH = 14
LEADING = ("supreme-leader", "head-of-state", "head-of-government")


class Offices:
    """Resolve titles without a name, by country and date, else by who the article is about."""

    def __init__(
        self,
        context: Context,
        names: Names,
        phrases: Phrases,
        one: Callable[[int], tuple[Ref, ...]],
    ) -> None:
        """Take the function that resolves a possessor."""
        self.context, self.names, self.phrases, self.one = context, names, phrases, one

    def named(self, i: int) -> Ref | None:
        """The person whose name follows the title at token `i`, also behind its `of` phrase."""
        context, parse = self.context, self.context.parse
        for k in parse.children(i, "appos"):
            verbs = any(tag[:2] == "VB" for tag in parse.tags[i + 1 : k])
            if k in context.name_at and not verbs:
                ref = self.names.resolve(context.name_at[k])
                if ref and ref.actor.type is ActorType.PERSON:
                    return ref
        if context.nouns[i] not in context.classes["person-noun"]:
            return None
        peer = (
            context.nouns[i] in context.classes["counterpart-noun"]
        )  # its name may hang elsewhere
        last = parse.sentences[parse.sentence_of[i]][1] if peer else parse.bounds(i)[1]
        for j in range(i + 1, min(last, i + REACH)):
            name = context.name_at.get(j)
            if parse.tags[j][:2] in {"VB", "MD"} or parse.tags[j][:1] == "W":
                return None
            if name and j == name.first and context.is_person(name):
                return self.names.resolve(name) if self._follows(i, j, name.last - 1) else None
        return None

    def _follows(self, i: int, j: int, head: int) -> bool:
        """Whether a name at `j` is the holder's, and not that of whom the title belongs to."""
        parse = self.context.parse
        before = j - 1
        if before == i:
            return True
        if parse.words[before] == ",":
            return parse.deps[head] == "appos"
        title = parse.lower[before].rstrip(".") in self.context.classes["title"]
        return parse.tags[before] in {"NNP", "NNPS"} and not title and parse.deps[head] != "conj"

    def title_at(self, i: int) -> tuple[str, tuple[str, ...]]:
        """The longest office title that ends at, or goes on from, token `i`, and its roles."""
        context, parse, roles = self.context, self.context.parse, self.context.gazetteer.roles
        if context.gazetteer.role_words.isdisjoint((context.nouns[i], parse.lower[i])):
            return "", ()
        tail = ""
        if i + 2 < len(parse) and parse.lower[i + 1] in {"of", "for"}:
            size = 3 if parse.lower[i + 2] in {"the", "foreign"} else 2
            tail = " ".join(parse.lower[i : i + size + 1])
        for first in range(max(0, i - 4), i + 1):
            if first and parse.lower[first - 1] in context.classes["deputy-word"]:
                continue
            before = parse.lower[first:i]
            options = [" ".join((*before, tail)).strip()] if tail else []
            spoken = (*options, " ".join((*before, context.nouns[i])))
            for phrase in (option.replace(" - ", "-") for option in spoken):
                if phrase and phrase in roles:
                    return phrase, roles[phrase]
        return "", ()

    def office(self, i: int) -> Ref | None:
        """Who holds the office that token `i` names."""
        context, phrases = self.context, self.phrases
        title, roles = self.title_at(i)
        if context.nouns[i] in context.classes["counterpart-noun"]:
            return self._counterpart(i)
        if not roles:
            return None
        home = phrases.home(i) or self._possessor(i)
        if home is None:
            return self._same_office(i, title, roles)
        return self.holder(i, home, title, roles) or self.somebody(i, home, title)

    def _possessor(self, i: int) -> Actor | None:
        """`Its foreign minister`: the state that the pronoun stands for."""
        parse = self.context.parse
        for k in parse.children(i, "poss"):
            refs = self.one(k) if parse.tags[k] == "PRP$" else ()
            if len(refs) == 1 and refs[0].actor.type is ActorType.STATE:
                return refs[0].actor
        return None

    def holder(self, i: int, home: Actor, title: str, roles: tuple[str, ...]) -> Ref | None:
        """Who held one of `roles` of `home` on the article's day."""
        context, day = self.context, self.context.day
        former = context.classes["former-word"] & self.phrases.left_words(i)
        local = title.rsplit(maxsplit=1)[-1] in context.classes["subnational-title"]
        if former or local or day is None or not home.iri:
            return None
        if title == "leader" and home.type is ActorType.STATE:
            held = self._leaders(home, day)
        else:
            held = context.gazetteer.holders(roles, home.iri, day, title)
        if not held or (roles == ("spokesperson",) and not self._titled(held[0], title)):
            return None
        reason = f"{title} of {home.name} on {day.isoformat()}"
        return self.phrases.ref(i, context.known_actor(held[0]), "office", reason, 0.9)

    def _titled(self, person: str, title: str) -> bool:
        """Whether `person` held an office of just this title on the article's day."""
        careers, day = self.context.gazetteer.careers, self.context.day
        return day is not None and any(
            t.title.lower() == title and t.covers(day) for t in careers.get(person, ())
        )

    def _leaders(self, home: Actor, day: dt.date) -> tuple[str, ...]:
        """Who leads a state: whom the article names, else its supreme leader or head."""
        found = [
            iri
            for role in LEADING
            for iri in self.context.gazetteer.holders((role,), home.iri, day)[:1]
        ]
        reign = self.context.classes["reigning-title"]
        found.sort(key=lambda iri: any(self._titled(iri, title) for title in reign))
        named = [iri for iri in found if self.context.popularity[iri]]
        return tuple(dict.fromkeys((*named, *found)))

    def _counterpart(self, i: int) -> Ref | None:
        """`His Omani counterpart`: who holds the possessor's office there."""
        context, day = self.context, self.context.day
        home = self.phrases.home(i)
        if home is None:
            return None
        whose = [r.actor for k in context.parse.children(i, "poss") for r in self.one(k)]
        careers = context.gazetteer.careers
        for actor in whose:
            for tenure in careers.get(actor.iri, ()):
                if day and tenure.covers(day):
                    held = self.holder(i, home, tenure.title, (tenure.role,))
                    return held or self.somebody(i, home, tenure.title.lower())
        return self.somebody(i, home)

    def _same_office(self, i: int, title: str, roles: tuple[str, ...]) -> Ref | None:
        """`The prime minister`: who of the article holds such an office, the most named first."""
        context, day, parse = self.context, self.context.day, self.context.parse
        whose = self.phrases.left_words(i) & {"the", "his", "her", "my", "our"}
        if parse.lower[i] in context.classes["spoken-role"] or not (
            whose or parse.words[i][:1].isupper()
        ):
            return None
        careers = context.gazetteer.careers
        votes: Counter[Actor] = Counter()
        for name in context.names:
            ref = self.names.resolve(name) if context.is_person(name) else None
            if ref is None:
                continue
            held = [
                t
                for t in careers.get(ref.actor.iri, ())
                if day and t.role in roles and t.covers(day)
            ]
            exact = any(t.title.lower() == title for t in held)
            if held or title in " ".join(parse.lower[max(0, name.first - 5) : name.first]):
                votes[ref.actor] += (2 if name.last <= i else 1) + (1 if exact else 0)
        home = context.home
        if home and day and parse.words[i][:1].isupper():
            for iri in context.gazetteer.holders(roles, home.iri, day, title)[:1]:
                exact = any(t.title.lower() == title for t in careers.get(iri, ()))
                votes[context.known_actor(iri)] += 3 if exact else 0
        if not any(votes.values()):
            return None
        actor, count = max(votes.items(), key=lambda row: (row[1], row[0].name))
        reason = f"{title}, named in the article: {actor.name}"
        return self.phrases.ref(i, actor, "office", reason, 0.8 if count > 1 else 0.65)

    def somebody(self, i: int, home: Actor, title: str = "") -> Ref:
        """An office holder without a name: `Foreign minister of Oman`."""
        words = title or self.phrases.described(i)
        spoken = words.rsplit(maxsplit=1)[-1] in self.context.classes["spoken-role"]
        link = "for" if spoken else "of"
        name = f"{words[:1].upper()}{words[1:]} {link} {home.name}"
        actor = Actor("", name, ActorType.PERSON, home.country)
        reason = f"{words} {link} {home.name}, not known by name"
        return self.phrases.ref(i, actor, "role", reason, 0.65, last=self.phrases.sent_to(i))
