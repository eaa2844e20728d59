"""Names to actors: known names by type, context and date; bodies, acronyms, short names."""

from dataclasses import replace

from kg.doc import Name, Ref
from kg.link.context import Context
from kg.link.families import words_of
from kg.link.people import People
from kg.model import Actor, ActorType
from kg.ontology.actors import Alias

__all__ = ["Names"]

UNKNOWN = {
    "person": ActorType.PERSON,
    "organisation": ActorType.ORGANISATION,
    "place": ActorType.GROUP,
    "people": ActorType.GROUP,
    "proper": ActorType.ORGANISATION,
}
TWO = 2
KIND_ORDER = ("name", "people", "demonym", "metonym", "capital")
SCORES = {"place": 0.5, "proper": 0.55}


class Names:
    """Resolve the names of one article; each name once."""

    def __init__(self, context: Context) -> None:
        """Keep the article; collect the acronyms that it gives."""
        self.context = context
        self._done: dict[Name, Ref | None] = {}
        self.people = People(context, self.resolve)
        self.acronyms = self._acronyms()

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

    def _acronyms(self) -> dict[str, Name]:
        """`Free Trade Zone (FTZ)`: what stands in brackets behind a name is another name of it."""
        parse = self.context.parse
        found: dict[str, Name] = {}
        for one, two in zip(self.context.names, self.context.names[1:], strict=False):
            text = self.context.name_string(two)
            between = parse.lower[one.last : two.first]
            if "(" in between and len(between) <= 3 and text.isupper() and not two.known:  # noqa: PLR2004
                found.setdefault(text, one)
        return found

    def _known(self, name: Name) -> Ref | None:
        context = self.context
        alias = self._choose(name)
        if alias.kind == "capital" and self._titles(name.last - 1):
            return None
        actor = context.known_actor(alias.iri)
        several = len({a.iri for a in name.known}) > 1
        reason = f"{alias.kind} of {actor.name}" + (", chosen by context" if several else "")
        gender = context.gazetteer.actors[alias.iri].gender
        score = 0.85 if several else 0.97
        return Ref(actor, name.first, name.last, "name", reason, score, gender)

    def _titles(self, i: int) -> bool:
        """Whether a capital only says where a thing was made or is held: `the Paris Agreement`."""
        parse, head = self.context.parse, self.context.parse.heads[i]
        return (
            head > i
            and parse.deps[i] in {"compound", "nmod", "amod"}
            and self.context.nouns[head] in self.context.classes["thing-name"]
        )

    def _choose(self, name: Name) -> Alias:
        context = self.context
        options = sorted(name.known, key=lambda a: (KIND_ORDER.index(a.kind), a.iri))
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
        text = " ".join(self.context.name_string(name).split()).removeprefix("the ").strip(" ,.")
        full = self.acronyms.get(text)
        ref = self.resolve(full) if full and full != name else None
        if ref:
            reason = f"short for {ref.actor.name}"
            return replace(ref, first=name.first, last=name.last, reason=reason)
        if name.kind == "person" or self._like_person(name) or self._titled(name):
            return self.people.person(name)
        kind = UNKNOWN.get(name.kind)
        if kind is None or not text:
            return None
        return self._thing(name, text, kind)

    def _like_person(self, name: Name) -> bool:
        """Whether a name that the model takes for something else is a known person's."""
        words = words_of(self.context, name)
        if len(words) == 1:
            return words[0] in self.people.full or bool(self.people.by_surname(words[0]))
        if self._aged(name):
            return True
        if len(words) != TWO or name.kind == "people":
            return False
        return bool(self.people.by_surname(words[-1], words[0]) or self.people.family(words))

    def _aged(self, name: Name) -> bool:
        """`Ada Roe, 25,`: a number between commas behind a name is somebody's age."""
        parse, last = self.context.parse, name.last
        behind = parse.words[last : last + 3]
        if len(behind) <= TWO or behind[0] != "," or behind[2] not in {",", "."}:
            return False
        return behind[1].isdigit() and len(behind[1]) == TWO

    def _titled(self, name: Name) -> bool:
        """Whether a title before the name, or an office in apposition, makes it a person's."""
        context, parse = self.context, self.context.parse
        classes, nouns, head = context.classes, context.nouns, name.last - 1
        if any(nouns[k] in classes["body-name"] for k in range(name.first, name.last)):
            return False
        before = name.first - 1
        if before >= 0 and parse.words[before][:1].isupper() and parse.deps[before] == "compound":
            low = parse.lower[before].rstrip(".")
            titles = ("male-title", "female-title", "leader-noun", "person-noun")
            return any(low in classes[title] for title in titles)
        return any(
            nouns[k] in classes["leader-noun"]
            for k in parse.children(head, "appos")
            if name.last - name.first > 1
        )

    def _thing(self, name: Name, text: str, kind: ActorType) -> Ref | None:
        context = self.context
        low = text.rsplit(maxsplit=1)[-1].lower()
        body = any(
            context.nouns[k] in context.classes["body-noun"] for k in range(name.first, name.last)
        )
        country = None
        if kind is ActorType.ORGANISATION:
            states = {a.country for a in context.known_in(text) if a.type is ActorType.STATE}
            if not (states or body):
                states = {a.country for a in context.known_in(text, seats=True)}
            country = min(filter(None, states), default=None) if len(states) == 1 else None
            if body or low in context.classes["body-noun"]:
                kind = ActorType.BODY
        actor = Actor("", text, kind, country)
        score = SCORES.get(name.kind, 0.75)
        return Ref(actor, name.first, name.last, "name", f"unknown {name.kind}", score)
