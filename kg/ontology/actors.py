"""Load the gazetteer from its Turtle files, and from the user's own."""

import datetime as dt
from collections import defaultdict
from collections.abc import Iterable, Sequence
from functools import cache
from pathlib import Path

from kg.errors import OntologyError
from kg.ontology.files import ontology_bytes, ontology_names
from kg.ontology.gazetteer import Gazetteer
from kg.ontology.known import Alias, KnownActor, Tenure, fold, name_words
from kg.ontology.own import read_own
from kg.ontology.terms import ALIAS_KINDS, KG, ORG, RDF_TYPE, RDFS, SKOS, TYPES
from kg.ontology.turtle import Index, local, read_turtle

__all__ = ["Alias", "Gazetteer", "KnownActor", "Tenure", "fold", "load_gazetteer", "name_words"]


@cache
def load_gazetteer(extra: tuple[Path, ...] = ()) -> Gazetteer:
    """Return the packaged gazetteer with the user's own files, whose names win.

    Raises:
        OntologyError: A file cannot be read, or contradicts itself.
    """
    packaged = [n for n in ontology_names() if n.startswith("actors")]
    base = read_turtle((name, ontology_bytes(name)) for name in packaged)
    own = read_own(extra, base)
    merged = {**base, **{iri: _over(base.get(iri, {}), row) for iri, row in own.items()}}
    actors = {actor.iri: actor for actor in _actors(merged)}
    aliases: defaultdict[tuple[str, ...], set[Alias]] = defaultdict(set)
    for source in (base, own):
        claimed: defaultdict[tuple[str, ...], set[Alias]] = defaultdict(set)
        for words, alias in _aliases(source, actors):
            claimed[words].add(alias)
        aliases.update(claimed)
    return Gazetteer(
        actors=actors,
        aliases={words: tuple(sorted(found)) for words, found in aliases.items()},
        tenures=tuple(sorted(_tenures(merged), key=lambda t: (t.person, t.role, str(t.start)))),
        roles=_roles(merged),
        states={iso: iri for iri, row in merged.items() for iso in row.get(KG + "iso3166", ())},
    )


def _over(base: dict[str, list[str]], own: dict[str, list[str]]) -> dict[str, list[str]]:
    """Return a packaged description with the user's over it; other names are added."""
    names = {predicate for predicates in ALIAS_KINDS.values() for predicate in predicates}
    more = {p: sorted({*base[p], *own[p]}) for p in names & base.keys() & own.keys()}
    label = {p: own[p] for p in (RDFS + "label",) if p in own}
    return {**base, **own, **more, **label}


def _actors(index: Index) -> Iterable[KnownActor]:
    for iri, row in index.items():
        kinds = [TYPES[t] for t in row.get(RDF_TYPE, ()) if t in TYPES]
        if not kinds:
            continue
        label = row.get(RDFS + "label", [""])[0]
        if not label:
            raise OntologyError("an actor without rdfs:label", where=iri, hint="give it a name")
        home = row.get(KG + "country", [""])[0]
        codes = row.get(KG + "iso3166") or index.get(home, {}).get(KG + "iso3166")
        short = row.get(KG + "shortName", [""])[0]
        yield KnownActor(
            iri,
            label,
            kinds[0],
            codes[0] if codes else None,
            row.get(KG + "gender", [""])[0],
            short,
        )


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
