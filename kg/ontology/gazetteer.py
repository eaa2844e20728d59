"""The gazetteer: who is known, by which names, and who held which office when."""

import datetime as dt
from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass, field
from functools import cached_property

from kg.model import ActorType
from kg.ontology.known import Alias, KnownActor, Tenure, fold, name_words

__all__ = ["Gazetteer"]


@dataclass(frozen=True)
class Gazetteer:
    """Known actors and offices.

    Attributes:
        actors: By IRI.
        aliases: By the words of the folded name.
        tenures: In order.
        roles: Role names by what offices are called, in lower case.
        states: IRI by ISO 3166 alpha-3 code.
        longest: Number of words of the longest name by its first word.
        surnames: Persons by the last word of a name, or of what news call them.
        given: Persons by the first word of a name.
        offices: Tenures by role and organisation.
        careers: Tenures by person.
    """

    actors: dict[str, KnownActor]
    aliases: dict[tuple[str, ...], tuple[Alias, ...]]
    tenures: tuple[Tenure, ...]
    roles: dict[str, tuple[str, ...]]
    states: dict[str, str]
    longest: dict[str, int] = field(default_factory=dict, init=False)
    surnames: dict[str, tuple[str, ...]] = field(default_factory=dict, init=False)
    given: dict[str, tuple[str, ...]] = field(default_factory=dict, init=False)
    offices: dict[tuple[str, str], tuple[Tenure, ...]] = field(default_factory=dict, init=False)
    careers: dict[str, tuple[Tenure, ...]] = field(default_factory=dict, init=False)

    @cached_property
    def role_words(self) -> frozenset[str]:
        """The words that what offices are called has."""
        return frozenset(word for name in self.roles for word in name.replace("-", " ").split())

    def __post_init__(self) -> None:
        """Index names by first word, persons by surname, tenures by office and by person."""
        longest = self.longest
        family: defaultdict[str, set[str]] = defaultdict(set)
        first: defaultdict[str, set[str]] = defaultdict(set)
        people = {iri for iri, one in self.actors.items() if one.type is ActorType.PERSON}
        for words, found in self.aliases.items():
            if longest.get(words[0], 0) < len(words):
                longest[words[0]] = len(words)
            for alias in found:
                if alias.iri in people and alias.kind == "name":
                    family[words[-1]].add(alias.iri)
                    first[words[0]].add(alias.iri)
        for iri in people:
            short = self.actors[iri].short
            if short:
                words = name_words(short)
                family[words[-1]].add(iri)
                family[words[0]].add(iri)
        self.surnames.update((name, tuple(sorted(iris))) for name, iris in family.items())
        self.given.update((name, tuple(sorted(iris))) for name, iris in first.items())
        posts: defaultdict[tuple[str, str], list[Tenure]] = defaultdict(list)
        lives: defaultdict[str, list[Tenure]] = defaultdict(list)
        for tenure in self.tenures:
            posts[tenure.role, tenure.organization].append(tenure)
            lives[tenure.person].append(tenure)
        self.offices.update((key, tuple(rows)) for key, rows in posts.items())
        self.careers.update((key, tuple(rows)) for key, rows in lives.items())

    def holders(
        self, roles: Iterable[str], organization: str, day: dt.date, title: str = ""
    ) -> tuple[str, ...]:
        """Return the IRIs of who held one of `roles` of `organization` on `day`, best first.

        A tenure with a first day wins over one without; one that is called `title`, over both.
        """
        found = [
            (title != "" and fold(title).lower() != fold(t.title).lower(), n, t.start is None, t)
            for n, role in enumerate(roles)
            for t in self.offices.get((role, organization), ())
            if t.covers(day) and (t.start or t.until or len(self.offices[role, organization]) == 1)
        ]
        return tuple(dict.fromkeys(t.person for *_, t in sorted(found, key=_latest)))

    def in_office(self, person: str, day: dt.date) -> bool:
        """Whether `person` held any known office on `day`."""
        return any(t.covers(day) for t in self.careers.get(person, ()))

    def heads(self, person: str, day: dt.date) -> bool:
        """Whether `person` was head of a state or government on `day`."""
        return any(
            t.role.startswith("head-of") and t.covers(day) for t in self.careers.get(person, ())
        )


def _latest(row: tuple[bool, int, bool, Tenure]) -> tuple[bool, int, bool, int, str]:
    wrong_title, rank, undated, tenure = row
    since = tenure.start.toordinal() if tenure.start else 0
    return (wrong_title, rank, undated, -since, tenure.person)
