"""What resolving needs to know of one article."""

import datetime as dt
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass, field
from functools import cached_property

from kg.doc import Name, Parse
from kg.model import Actor, ActorType, Article
from kg.ontology.actors import Gazetteer, name_words
from kg.ontology.language import WordClasses

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

    def __post_init__(self) -> None:
        """Index names by token; of several in one token the first counts."""
        for name in self.names:
            for token in range(name.first, name.last):
                self.name_at.setdefault(token, name)

    @property
    def day(self) -> dt.date | None:
        """The article's date."""
        return self.article.date

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
    def home(self) -> Actor | None:
        """The state whose news or statement this is: given, or that of a publishing body."""
        given = self.state(self.article.country)
        if given or not self.article.publisher:
            return given
        words = name_words(self.article.publisher)
        for first in range(len(words)):
            for last in range(len(words), first, -1):
                for alias in self.gazetteer.aliases.get(words[first:last], ()):
                    actor = self.gazetteer.actors[alias.iri]
                    if alias.kind == "name" and actor.type in {ActorType.STATE, ActorType.BODY}:
                        return self.state(actor.country)
        return None

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

    def is_person(self, name: Name) -> bool:
        """Whether `name` is a personal name, as far as known."""
        if name.known:
            kinds = {self.gazetteer.actors[alias.iri].type for alias in name.known}
            return kinds == {ActorType.PERSON}
        return name.kind == "person"
