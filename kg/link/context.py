"""What resolving needs to know of one article."""

import datetime as dt
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass, field
from functools import cached_property

from kg.doc import Name, Parse
from kg.model import Actor, ActorType, Article
from kg.ontology.actors import Gazetteer, name_words
from kg.ontology.language import WordClasses, singular

__all__ = ["Context"]


@dataclass(frozen=True)
class Context:
    """One article with its names."""

    article: Article
    parse: Parse
    names: Sequence[Name]
    gazetteer: Gazetteer
    classes: WordClasses
    name_at: dict[int, Name] = field(default_factory=dict, init=False)
    beside: dict[int, list[Name]] = field(default_factory=dict, init=False)

    def __post_init__(self) -> None:
        """Index names by token: the first of each, and what stands beside it: `a U.S.-UK deal`."""
        for name in self.names:
            for token in range(name.first, name.last):
                if self.name_at.setdefault(token, name) is not name:
                    self.beside.setdefault(token, []).append(name)

    @property
    def day(self) -> dt.date | None:
        """The article's date."""
        return self.article.date

    @cached_property
    def nouns(self) -> tuple[str, ...]:
        """The singular of every token, capitalised plurals included."""
        parse = self.parse
        return tuple(
            singular(low) if tag == "NNPS" else low if tag == "NNP" else lemma
            for low, tag, lemma in zip(parse.lower, parse.tags, parse.lemmas, strict=True)
        )

    @cached_property
    def popularity(self) -> Counter[str]:
        """How often each known actor is named without doubt."""
        return Counter(
            name.known[0].iri
            for name in self.names
            if len({alias.iri for alias in name.known}) == 1
            and name.known[0].kind in {"name", "demonym", "people"}
        )

    @cached_property
    def countries(self) -> frozenset[str]:
        """Codes of the states that the article names."""
        actors = self.gazetteer.actors
        return frozenset(filter(None, (actors[iri].country for iri in self.popularity)))

    @cached_property
    def home(self) -> Actor | None:
        """The state whose news or statement this is: given, or that of a publishing body."""
        return self.state(self.article.country) or self.publisher

    @cached_property
    def publisher(self) -> Actor | None:
        """The state that publishes the article itself, by its own name or through a body."""
        for actor in self.known_in(self.article.publisher or ""):
            if actor.type in {ActorType.STATE, ActorType.BODY}:
                return self.state(actor.country)
        return None

    def known_in(self, text: str, *, seats: bool = False) -> list[Actor]:
        """Return the actors that the gazetteer finds in a short `text`, in order.

        With `seats` these are the states whose capitals are in it.
        """
        kinds = {"capital"} if seats else {"name", "demonym"}
        words, first = name_words(text), 0
        found: list[Actor] = []
        aliases, longest = self.gazetteer.aliases, self.gazetteer.longest
        while first < len(words):
            for size in range(longest.get(words[first], 0), 0, -1):
                known = aliases.get(words[first : first + size], ())
                named = sorted(alias for alias in known if alias.kind in kinds)
                if named:
                    found.append(self.known_actor(named[0].iri))
                    first += size - 1
                    break
            first += 1
        return found

    @property
    def brief(self) -> bool:
        """Whether the text is a headline or a brief: even unnamed actors are what it is about."""
        return self.parse.brief

    def name_string(self, name: Name) -> str:
        """Return the characters of `name`."""
        return self.parse.text[name.start : name.end]

    def known_actor(self, iri: str) -> Actor:
        """Return the curated actor `iri`."""
        known = self.gazetteer.actors[iri]
        return Actor(iri, known.name, known.type, known.country, curated=True)

    def state(self, country: str | None) -> Actor | None:
        """Return the state with the ISO code `country`."""
        iri = self.gazetteer.states.get(country or "")
        return self.known_actor(iri) if iri else None

    def acting_for(self, actor: Actor) -> Actor:
        """Return the state that a person acts for; any other actor itself."""
        if actor.type is ActorType.PERSON:
            return self.state(actor.country) or actor
        return actor

    def is_person(self, name: Name) -> bool:
        """Whether `name` is a personal name, as far as known."""
        if name.known:
            kinds = {self.gazetteer.actors[alias.iri].type for alias in name.known}
            return kinds == {ActorType.PERSON}
        return name.kind == "person"
