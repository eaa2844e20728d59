"""The gazetteer: who is known, by which names, and who held which office when."""

import datetime as dt
import re
import unicodedata
from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from functools import cache
from pathlib import Path

from kg.errors import OntologyError
from kg.model import ActorType
from kg.ontology.files import ontology_bytes, ontology_names
from kg.ontology.terms import FOAF, KG, ORG, RDF_TYPE, RDFS, SKOS
from kg.ontology.turtle import Index, local, read_turtle

__all__ = ["Alias", "Gazetteer", "KnownActor", "Tenure", "fold", "load_gazetteer", "name_words"]

TYPES = {
    KG + "Person": ActorType.PERSON,
    FOAF + "Person": ActorType.PERSON,
    KG + "State": ActorType.STATE,
    KG + "Body": ActorType.BODY,
    KG + "Organisation": ActorType.ORGANISATION,
    KG + "Party": ActorType.PARTY,
    KG + "ArmedGroup": ActorType.ARMED_GROUP,
    KG + "Group": ActorType.GROUP,
}
ALIAS_KINDS = {
    "name": (RDFS + "label", SKOS + "altLabel"),
    "demonym": (KG + "demonym",),
    "people": (KG + "demonymNoun",),
    "capital": (KG + "capital",),
    "metonym": (KG + "metonym",),
}
_WORD = re.compile(r"[^\W_]+|[^\w\s]")


@dataclass(frozen=True, slots=True, order=True)
class KnownActor:
    """A curated actor; `country` is an ISO 3166 alpha-3 code."""

    iri: str
    name: str
    type: ActorType
    country: str | None = None
    gender: str = ""


@dataclass(frozen=True, slots=True, order=True)
class Alias:
    """A name of an actor; `kind` is name, demonym, people, capital or metonym."""

    iri: str
    kind: str


@dataclass(frozen=True, slots=True, order=True)
class Tenure:
    """A person in an office; `organization` is the IRI of the state or body it belongs to."""

    person: str
    organization: str
    role: str
    title: str
    start: dt.date | None
    until: dt.date | None

    def covers(self, day: dt.date) -> bool:
        """Whether the office was held on `day`, as far as the dates are known."""
        return (self.start is None or self.start <= day) and (
            self.until is None or day <= self.until
        )


@dataclass(frozen=True)
class Gazetteer:
    """Known actors and offices.

    Attributes:
        actors: By IRI.
        aliases: By the words of the folded name.
        tenures: In order.
        roles: Role names by what offices are called, in lower case.
        states: IRI by ISO 3166 alpha-3 code.
    """

    actors: dict[str, KnownActor]
    aliases: dict[tuple[str, ...], tuple[Alias, ...]]
    tenures: tuple[Tenure, ...]
    roles: dict[str, tuple[str, ...]]
    states: dict[str, str]
    longest: dict[str, int] = field(default_factory=dict, init=False)
    surnames: dict[str, tuple[str, ...]] = field(default_factory=dict, init=False)
    offices: dict[tuple[str, str], tuple[Tenure, ...]] = field(default_factory=dict, init=False)
    careers: dict[str, tuple[Tenure, ...]] = field(default_factory=dict, init=False)

    def __post_init__(self) -> None:
        """Index names by first word, persons by surname, tenures by office and by person."""
        for words in self.aliases:
            self.longest[words[0]] = max(self.longest.get(words[0], 0), len(words))
        family: defaultdict[str, set[str]] = defaultdict(set)
        for words, found in self.aliases.items():
            for alias in found:
                if self.actors[alias.iri].type is ActorType.PERSON and alias.kind == "name":
                    family[words[-1]].add(alias.iri)
        self.surnames.update({name: tuple(sorted(iris)) for name, iris in sorted(family.items())})
        posts: defaultdict[tuple[str, str], list[Tenure]] = defaultdict(list)
        lives: defaultdict[str, list[Tenure]] = defaultdict(list)
        for tenure in self.tenures:
            posts[tenure.role, tenure.organization].append(tenure)
            lives[tenure.person].append(tenure)
        self.offices.update({key: tuple(rows) for key, rows in sorted(posts.items())})
        self.careers.update({key: tuple(rows) for key, rows in sorted(lives.items())})

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


def _latest(row: tuple[bool, int, bool, Tenure]) -> tuple[bool, int, bool, int, str]:
    wrong_title, rank, undated, tenure = row
    since = tenure.start.toordinal() if tenure.start else 0
    return (wrong_title, rank, undated, -since, tenure.person)


def fold(name: str) -> str:
    """Return `name` without accents and with straight apostrophes and hyphens; case stays."""
    plain = unicodedata.normalize("NFKD", name.replace("\u2019", "'").replace("\u2013", "-"))
    return "".join(c for c in plain if not unicodedata.combining(c))


def name_words(name: str) -> tuple[str, ...]:
    """Return the words and marks of the folded `name`: `U.S.` has four."""
    return tuple(_WORD.findall(fold(name)))


@cache
def load_gazetteer(extra: tuple[Path, ...] = ()) -> Gazetteer:
    """Return the packaged gazetteer with the user's own files, whose names win.

    Raises:
        OntologyError: A file cannot be read, or contradicts itself.
    """
    packaged = [n for n in ontology_names() if n.startswith("actors")]
    base = read_turtle((name, ontology_bytes(name)) for name in packaged)
    own = read_turtle((str(path), _bytes(path)) for path in extra)
    merged: Index = {**base, **own}
    actors = {actor.iri: actor for actor in _actors(merged)}
    aliases: defaultdict[tuple[str, ...], set[Alias]] = defaultdict(set)
    for source in (base, own):
        claimed: defaultdict[tuple[str, ...], set[Alias]] = defaultdict(set)
        for words, alias in _aliases(source, actors):
            claimed[words].add(alias)
        aliases.update(claimed)
    return Gazetteer(
        actors=actors,
        aliases={words: tuple(sorted(found)) for words, found in sorted(aliases.items())},
        tenures=tuple(sorted(_tenures(merged), key=lambda t: (t.person, t.role, str(t.start)))),
        roles=_roles(merged),
        states={iso: iri for iri, row in merged.items() for iso in row.get(KG + "iso3166", ())},
    )


def _bytes(path: Path) -> bytes:
    try:
        return path.read_bytes()
    except OSError as error:
        raise OntologyError(error.strerror or "cannot read", where=str(path)) from None


def _actors(index: Index) -> Iterable[KnownActor]:
    for iri, row in index.items():
        kinds = [TYPES[t] for t in row.get(RDF_TYPE, ()) if t in TYPES]
        if not kinds:
            continue
        label = row.get(RDFS + "label", [""])[0]
        if not label:
            raise OntologyError("an actor without rdfs:label", where=iri, hint="give it a name")
        home = row.get(KG + "country", [""])[0]
        codes = row.get(KG + "iso3166") or index.get(home, {}).get(KG + "iso3166") or [None]
        yield KnownActor(iri, label, kinds[0], codes[0], row.get(KG + "gender", [""])[0])


def _aliases(
    index: Index, actors: dict[str, KnownActor]
) -> Iterable[tuple[tuple[str, ...], Alias]]:
    for iri, row in index.items():
        if iri not in actors:
            continue
        for kind, predicates in ALIAS_KINDS.items():
            for predicate in predicates:
                for name in row.get(predicate, ()):
                    words = name_words(name.removeprefix("the ").removeprefix("The "))
                    if words:
                        yield words, Alias(iri, kind)


def _tenures(index: Index) -> Iterable[Tenure]:
    for iri, row in index.items():
        if ORG + "role" not in row:
            continue
        try:
            yield Tenure(
                person=row[ORG + "member"][0],
                organization=row[ORG + "organization"][0],
                role=local(row[ORG + "role"][0]),
                title=row.get(KG + "title", [""])[0],
                start=_day(row.get(KG + "validFrom", [])),
                until=_day(row.get(KG + "validUntil", [])),
            )
        except (KeyError, ValueError) as error:
            raise OntologyError(
                f"broken membership: {error}", where=iri, hint="see docs/actors.md"
            ) from None


def _day(values: Sequence[str]) -> dt.date | None:
    return dt.date.fromisoformat(values[0]) if values else None


def _roles(index: Index) -> dict[str, tuple[str, ...]]:
    found: defaultdict[str, set[str]] = defaultdict(set)
    for iri, row in index.items():
        if KG + "Role" in row.get(RDF_TYPE, ()):
            for name in (*row.get(RDFS + "label", ()), *row.get(SKOS + "altLabel", ())):
                found[name.lower()].add(local(iri))
    for row in index.values():
        if ORG + "role" in row:
            for title in row.get(KG + "title", ()):
                found[title.lower()].add(local(row[ORG + "role"][0]))
    return {name: tuple(sorted(roles)) for name, roles in sorted(found.items())}
