"""Claims as ties: what counts, between whom, how friendly, and on which day."""

import datetime as dt
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from difflib import get_close_matches
from pathlib import Path
from typing import Literal

from kg.errors import UsageError
from kg.model import Actor, ActorType, Claim, Status
from kg.ontology import Gazetteer, load_gazetteer
from kg.ontology.lexicon import load_lexicon
from kg.rdf import is_fact

__all__ = ["Level", "Scope", "Tie", "actors_of", "find_actor", "state_named", "ties_of"]

Level = Literal["person", "state"]


@dataclass(frozen=True, slots=True)
class Scope:
    """Which claims count, and as whose.

    Attributes:
        level: Single actors, or everybody as the state they act for.
        statuses: Statuses that count.
        reported: Whether that counts too which only somebody quoted says.
        since: First day; claims without a day are left out when one is given.
        until: Last day.
        published: Day of publication by `Claim.document_key`, to stand in where a claim has no day.
        gazetteers: The user's own files of actors, which name states too.
    """

    level: Level = "person"
    statuses: frozenset[Status] = frozenset({Status.ACTUAL})
    reported: bool = False
    since: dt.date | None = None
    until: dt.date | None = None
    published: Mapping[str, dt.date] = field(default_factory=dict)
    gazetteers: tuple[Path, ...] = ()

    def holds(self, day: dt.date | None) -> bool:
        """Return whether `day` is in the period."""
        if self.since is None and self.until is None:
            return True
        if day is None:
            return False
        return (self.since is None or day >= self.since) and (
            self.until is None or day <= self.until
        )


@dataclass(frozen=True, slots=True)
class Tie:
    """A claim between two actors.

    Attributes:
        source: Who acts.
        target: Towards whom.
        mutual: Whether both take part alike.
        weight: Of the action, from -10 (hostile) to 10 (friendly).
        document: Key of the document that states it.
        day: Day of the event, or None.
        claim: What it rests on.
    """

    source: Actor
    target: Actor
    mutual: bool
    weight: float
    document: str
    day: dt.date | None
    claim: Claim


def ties_of(claims: Iterable[Claim], scope: Scope) -> tuple[Tie, ...]:
    """Return the ties in `scope`, by document and place in it.

    What an actor does to itself, a claim without second actor and an open triple tie nobody.
    """
    types = load_lexicon().types
    ties = []
    for claim in sorted(claims, key=_order):
        kind = types.get(claim.relation or "")
        if kind is None or claim.target is None or not _counts(claim, scope):
            continue
        ends = (claim.source.actor, claim.target.actor)
        source, target = (at_level(actor, scope.level, scope.gazetteers) for actor in ends)
        day = claim.date_start or scope.published.get(claim.document_key)
        if source.iri != target.iri and scope.holds(day):
            ties.append(
                Tie(source, target, kind.symmetric, kind.intensity, claim.document_key, day, claim)
            )
    return tuple(ties)


def at_level(actor: Actor, level: Level, gazetteers: tuple[Path, ...] = ()) -> Actor:
    """Return the state that `actor` acts for where states are asked for, else `actor`."""
    if level == "person" or actor.country is None or actor.type is ActorType.STATE:
        return actor
    return state_named(actor.country, load_gazetteer(gazetteers))


def state_named(code: str, gazetteer: Gazetteer) -> Actor:
    """Return the state with this ISO 3166 code, made up from the code when nobody knows it."""
    known = gazetteer.actors.get(gazetteer.states.get(code, ""))
    if known is None:
        return Actor(f"urn:iso3166:{code}", code, ActorType.STATE, code)
    return Actor(known.iri, known.name, known.type, code, curated=True)


def actors_of(ties: Iterable[Tie]) -> dict[str, Actor]:
    """Return the actors by IRI, sorted by it."""
    found = {actor.iri: actor for tie in ties for actor in (tie.source, tie.target)}
    return dict(sorted(found.items()))


def find_actor(actors: Sequence[Actor], wanted: str, *, where: str) -> Actor:
    """Return the actor called `wanted`, by IRI or name in any case.

    Raises:
        UsageError: Nobody is called so; the hint has names that are close.
    """
    by_iri = {actor.iri: actor for actor in actors}
    if wanted in by_iri:
        return by_iri[wanted]
    by_name = {actor.name.casefold(): actor for _, actor in sorted(by_iri.items(), reverse=True)}
    if found := by_name.get(wanted.casefold()):
        return found
    near = get_close_matches(wanted.casefold(), sorted(by_name), n=3)
    names = ", ".join(by_name[name].name for name in near)
    hint = f"near: {names}" if names else "check the name and the filters"
    raise UsageError(f"no actor {wanted!r} among the claims", where=where, hint=hint)


def _counts(claim: Claim, scope: Scope) -> bool:
    if claim.status not in scope.statuses:
        return False
    if scope.reported or is_fact(claim):
        return True
    return claim.status is not Status.ACTUAL and _own_voice(claim)


def _own_voice(claim: Claim) -> bool:
    return claim.attributed_to is None and claim.attribution_text is None


def _order(claim: Claim) -> tuple[str, int, str]:
    return (claim.document_key, claim.evidence[0].start if claim.evidence else 0, claim.id)
