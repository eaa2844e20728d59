"""Names to actors: known names by type, context and date; surnames back to full names."""

from dataclasses import replace

from kg.doc import Name, Ref
from kg.link.context import Context
from kg.model import Actor, ActorType
from kg.ontology.actors import Alias, fold, name_words

__all__ = ["Names"]

UNKNOWN = {
    "person": ActorType.PERSON,
    "organisation": ActorType.ORGANISATION,
    "place": ActorType.GROUP,
    "people": ActorType.GROUP,
    "proper": ActorType.ORGANISATION,
}
KIND_ORDER = ("name", "people", "demonym", "metonym", "capital")


class Names:
    """Resolve the names of one article; each name once."""

    def __init__(self, context: Context) -> None:
        """Collect the article's full personal names by their words."""
        self.context = context
        self._done: dict[Name, Ref | None] = {}
        self.people: dict[str, list[Name]] = {}
        for name in context.names:
            words = _words(context, name)
            if context.is_person(name) and len(words) > 1:
                for word in {words[0], words[-1], *words[1:-1]}:
                    self.people.setdefault(word, []).append(name)

    def resolve(self, name: Name) -> Ref | None:
        """Return who `name` is; None when it names nobody who could act."""
        if name not in self._done:
            self._done[name] = None
            self._done[name] = self._known(name) if name.known else self._unknown(name)
        return self._done[name]

    def remember(self, name: Name, ref: Ref) -> None:
        """Keep a better reading of `name`, and of its namesakes without a country."""
        self._done[name] = ref
        for other, known in self._done.items():
            if known and known.actor.name == ref.actor.name and not known.actor.country:
                self._done[other] = replace(known, actor=ref.actor)

    def _ref(self, name: Name, actor: Actor, how: str, reason: str, score: float) -> Ref:
        known = self.context.gazetteer.actors.get(actor.iri)
        gender = known.gender if known else self._gender(name)
        return Ref(actor, name.first, name.last, how, reason, score, gender)

    def _gender(self, name: Name) -> str:
        first = max(0, name.first - 4)
        words = {w.rstrip(".") for w in self.context.parse.lower[first : name.first]}
        classes = self.context.classes
        if words & classes["female-title"]:
            return "female"
        return "male" if words & classes["male-title"] else ""

    def _known(self, name: Name) -> Ref | None:
        context = self.context
        alias = self._choose(name)
        if alias is None:
            return None
        actor = context.known_actor(alias.iri)
        several = len({a.iri for a in name.known}) > 1
        reason = f"{alias.kind} of {actor.name}" + (", chosen by context" if several else "")
        return self._ref(name, actor, "name", reason, 0.85 if several else 0.97)

    def _choose(self, name: Name) -> Alias | None:
        context = self.context
        options = sorted(
            name.known, key=lambda a: (KIND_ORDER.index(a.kind), a.iri)
        )
        if len({a.iri for a in options}) == 1:
            return options[0]

        def weight(alias: Alias) -> tuple[int, int, int, int, str]:
            actor = context.gazetteer.actors[alias.iri]
            person = actor.type is ActorType.PERSON
            fits = name.kind in {"", "person"} if person else name.kind != "person"
            active = bool(
                person and context.day and context.gazetteer.in_office(alias.iri, context.day)
            )
            seat = alias.kind in {"metonym", "capital"}
            return (
                -fits,
                -active,
                -context.popularity[alias.iri],
                KIND_ORDER.index(alias.kind) if not seat else len(KIND_ORDER),
                alias.iri,
            )

        return min(options, key=weight)

    def _unknown(self, name: Name) -> Ref | None:
        context = self.context
        words = _words(context, name)
        if name.kind == "person" or (len(words) == 1 and words[0] in self.people):
            return self._person(name, words)
        if name.kind != "people" and len(words) <= 2 and self._by_surname(words[-1]):  # noqa: PLR2004
            return self._person(name, words)
        text = " ".join(context.name_string(name).split()).removeprefix("the ")
        kind = UNKNOWN.get(name.kind)
        if kind is None or not text:
            return None
        low = text.split()[-1].lower()
        if kind is ActorType.ORGANISATION and low in context.classes["body-noun"]:
            kind = ActorType.BODY
        score = {"place": 0.5, "proper": 0.55}.get(name.kind, 0.75)
        country = None
        return self._ref(
            name, Actor("", text.strip(" ,."), kind, country), "name", f"unknown {name.kind}", score
        )

    def _person(self, name: Name, words: tuple[str, ...]) -> Ref | None:
        context = self.context
        if len(words) == 1:
            full = self._earlier(name, words[0])
            if full:
                ref = self.resolve(full)
                if ref:
                    said = context.name_string(full)
                    return self._ref(name, ref.actor, "surname", f"short for {said}", 0.93)
            known = self._by_surname(words[0])
            if known:
                return self._ref(
                    name, known, "surname", f"surname of an office holder: {known.name}", 0.85
                )
        else:
            known = self._by_surname(words[-1], words[0])
            if known:
                return self._ref(name, known, "name", f"variant of {known.name}", 0.85)
        text = " ".join(context.name_string(name).split())
        return self._ref(
            name, Actor("", text, ActorType.PERSON, None), "name", "unknown person", 0.75
        )

    def _earlier(self, name: Name, word: str) -> Name | None:
        """The full name that `word` is short for; None when two persons share it."""
        options = self.people.get(word, [])
        before = [full for full in options if full.first < name.first] or options
        family = [f for f in before if _words(self.context, f)[-1] == word] or before
        whole = {_words(self.context, full) for full in family}
        if len({words[-1] for words in whole}) > 1 or len({words[0] for words in whole}) > 1:
            return None
        return family[-1] if family else None

    def _by_surname(self, surname: str, given: str = "") -> Actor | None:
        """The office holder of that surname at the article's date, when there is just one."""
        gazetteer = self.context.gazetteer
        options = [
            iri
            for iri in gazetteer.surnames.get(surname, ())
            if not given or given in name_words(gazetteer.actors[iri].name)
        ]
        day = self.context.day
        if day:
            options = [iri for iri in options if gazetteer.in_office(iri, day)] or (
                options if given else []
            )
        if len(options) > 1 and day:
            heads = [
                iri
                for iri in options
                if any(t.role.startswith("head-of") and t.covers(day) for t in gazetteer.careers[iri])
            ]
            options = heads or options
        return self.context.known_actor(options[0]) if len(options) == 1 else None


def _words(context: Context, name: Name) -> tuple[str, ...]:
    text = context.name_string(name)
    return tuple(w for w in fold(text).replace("-", " ").split() if w.strip(".,'"))
