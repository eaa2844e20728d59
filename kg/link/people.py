"""Personal names to persons: full names, surnames, given names behind a title, capitals."""

from collections.abc import Callable, Iterable

from kg.doc import Name, Ref
from kg.link.context import Context
from kg.link.families import (
    another_person,
    ends_with,
    likely,
    plain_words,
    sharing_family,
    told_gender,
    words_of,
)
from kg.model import Actor, ActorType

__all__ = ["People"]

HIGH = ("head-of", "supreme-leader", "foreign-minister", "defence-minister", "secretary-general")


class People:
    """Resolve the personal names of one article."""

    def __init__(self, context: Context, resolve: Callable[[Name], Ref | None]) -> None:
        """Collect the article's full personal names by their words."""
        self.context, self.resolve = context, resolve
        self.full: dict[str, list[Name]] = {}
        for name in context.names:
            words = self.words(name)
            if len(words) > 1 and (context.is_person(name) or likely(context, name, words)):
                for word in dict.fromkeys(words):
                    self.full.setdefault(word, []).append(name)

    def words(self, name: Name) -> tuple[str, ...]:
        """Return the words of `name` without suffix, capitals lowered to a first one."""
        suffix = self.context.classes["name-suffix"]
        found = words_of(self.context, name)
        kept = tuple(w for w in found if w.lower() not in suffix) or found
        return tuple(w.title() if len(w) > 3 and w.isupper() else w for w in kept)  # noqa: PLR2004

    def person(self, name: Name) -> Ref:
        """Return who `name` is; a person of that name where nobody is known."""
        words = self.words(name)
        found = self._short(name, words[0]) if len(words) == 1 else self._long(name, words)
        if found:
            return found
        text = " ".join(self.context.name_string(name).split()).strip(" ,")
        text = text.title() if text.isupper() else text
        return self._ref(
            name, Actor("", text, ActorType.PERSON, None), "name", "unknown person", 0.75
        )

    def _short(self, name: Name, word: str) -> Ref | None:
        full = self._earlier(name, word)
        ref = self.resolve(full) if full else None
        if full and ref and not self._of_another(name, word, ref.actor):
            said = self.context.name_string(full)
            return self._ref(name, ref.actor, "surname", f"short for {said}", 0.93)
        known = self._royal(name, word) or (
            None if self._shared(word) else self._prominent(name, self.by_surname(word))
        )
        if known is None:
            return None
        reason = f"surname of an office holder: {known.name}"
        return self._ref(name, known, "surname", reason, 0.85)

    def _of_another(self, name: Name, word: str, one: Actor) -> bool:
        """Whether the title of `President Holt` is that of a Holt in office, not of `one`."""
        gazetteer, day = self.context.gazetteer, self.context.day
        title = self.context.parse.lower[max(0, name.first - 1)]
        if day is None or gazetteer.in_office(one.iri, day):
            return False
        known = self.by_surname(word)
        careers = gazetteer.careers.get(known.iri, ()) if known else ()
        roles = gazetteer.roles.get(title, ())
        held = [t for t in careers if t.covers(day)]
        return any(t.role in roles or title in t.title.lower().split() for t in held)

    def _long(self, name: Name, words: tuple[str, ...]) -> Ref | None:
        known = (
            self.by_surname(words[-1], words[0])
            or self.by_surname(words[0], words[-1])
            or (self._royal(name, words[0]) if len(words[-1].strip("IVX")) == 0 else None)
        )
        if known and not another_person(self.context, words, known.name):
            return self._ref(name, known, "name", f"variant of {known.name}", 0.85)
        return self._family(name, words)

    def _family(self, name: Name, words: tuple[str, ...]) -> Ref | None:
        """`López Obrador`, `Al-Sisi`: a family name of several words, of the article or known."""
        full = [f for f in self.full.get(words[-1], []) if ends_with(self.words(f), words)]
        who = {ref.actor for f in full if (ref := self.resolve(f))}
        if len(who) == 1:
            said = self.context.name_string(full[-1])
            return self._ref(name, who.pop(), "surname", f"short for {said}", 0.93)
        if len(plain_words(self.context, words)) == 1:
            return self._short(name, words[-1])
        known = self.family(words)
        if known is None:
            return None
        reason = f"surname of an office holder: {known.name}"
        return self._ref(name, known, "surname", reason, 0.85)

    def family(self, words: tuple[str, ...]) -> Actor | None:
        """Return the office holder whose name ends with all of `words`, if there is just one."""
        return self._choose(sharing_family(self.context, words))

    def _ref(self, name: Name, actor: Actor, how: str, reason: str, score: float) -> Ref:
        known = self.context.gazetteer.actors.get(actor.iri)
        gender = known.gender if known else told_gender(self.context, name)
        return Ref(actor, name.first, name.last, how, reason, score, gender)

    def _shared(self, word: str) -> bool:
        """Whether two persons of the article have this family name."""
        family = [full for full in self.full.get(word, []) if self.words(full)[-1] == word]
        return len({ref.actor.name for full in family if (ref := self.resolve(full))}) > 1

    def _prominent(self, name: Name, known: Actor | None) -> Actor | None:
        """The office holder of a bare surname, if the text points there or the office is high."""
        context = self.context
        if known is None or known.country in context.countries or context.day is None:
            return known
        home, title = context.home, context.parse.lower[max(0, name.first - 1)].rstrip(".")
        near = home is not None and known.country == home.country
        titled = name.first > 0 and title in context.classes["title"]
        high = self._holds(known.iri, *HIGH)
        return known if near or titled or high or known.country is None else None

    def _earlier(self, name: Name, word: str) -> Name | None:
        """The full name that `word` is short for; None when two persons share it."""
        options = self.full.get(word, [])
        family = [full for full in options if self.words(full)[-1] == word] or options
        before = [full for full in family if full.first < name.first] or family
        who = {ref.actor for full in before if (ref := self.resolve(full))}
        for test in (self._in_office, self._leads):
            if len(who) > 1:
                before = [full for full in before if test(full)]
                who = {ref.actor for full in before if (ref := self.resolve(full))}
        return before[-1] if len(who) == 1 else None

    def _in_office(self, full: Name) -> bool:
        ref, day = self.resolve(full), self.context.day
        return bool(ref and day and self.context.gazetteer.in_office(ref.actor.iri, day))

    def _leads(self, full: Name) -> bool:
        ref = self.resolve(full)
        return bool(ref and self._holds(ref.actor.iri, "supreme-leader", "head-of"))

    def _holds(self, iri: str, *roles: str) -> bool:
        """Whether a person held an office that begins with one of `roles` on the day."""
        day = self.context.day
        careers = self.context.gazetteer.careers.get(iri, ())
        return day is not None and any(t.role.startswith(roles) and t.covers(day) for t in careers)

    def _royal(self, name: Name, word: str) -> Actor | None:
        """`King Salman`, `Sheikh Tamim`: the given name behind a title."""
        before = self.context.parse.lower[max(0, name.first - 3) : name.first]
        if not self.context.classes["royal-title"].intersection(before):
            return None
        return self._choose(self.context.gazetteer.given.get(word, ()))

    def by_surname(self, surname: str, given: str = "") -> Actor | None:
        """Return the office holder of that surname at the article's date, if there is just one."""
        gazetteer, day = self.context.gazetteer, self.context.day
        options = gazetteer.surnames.get(surname, ())
        if given:
            first = set(gazetteer.given.get(given, ()))
            options = tuple(iri for iri in options if iri in first)
            if len(options) == 1 and surname != given:
                return self.context.known_actor(options[0])
        if day is None and len(options) > 1:
            return None
        return self._choose(options)

    def _choose(self, options: Iterable[str]) -> Actor | None:
        """Who of `options` is meant: in office, of a state that is named, then the head of one."""
        context, gazetteer = self.context, self.context.gazetteer
        left = list(options)
        day = context.day
        if day:
            left = [iri for iri in left if gazetteer.in_office(iri, day)]
            home = context.home
            tests: tuple[Callable[[str], bool], ...] = (
                lambda iri: context.popularity[iri] > 0,
                lambda iri: home is not None and gazetteer.actors[iri].country == home.country,
                lambda iri: gazetteer.actors[iri].country in context.countries,
                lambda iri: self._holds(iri, "supreme-leader"),
                lambda iri: self._holds(iri, "head-of"),
            )
            for test in tests:
                if len(left) > 1:
                    left = [iri for iri in left if test(iri)] or left
        return context.known_actor(left[0]) if len(left) == 1 else None
