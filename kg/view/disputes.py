"""Claims that contradict each other, by the rule that the derived graph of a store follows."""

import datetime as dt
from collections.abc import Mapping, Sequence

from kg.model import Claim
from kg.rdf.relations import Relations, load_relations
from kg.store.happenings import Statement, find_happenings

__all__ = ["dispute_numbers"]


def dispute_numbers(
    claims: Sequence[Claim], days: Mapping[str, dt.date | None]
) -> list[int | None]:
    """Return for each claim the number of the disputed happening it is about, or None.

    A happening is disputed when one voice affirms or announces it and another denies it. `days`
    says by `Claim.document` when it was published.
    """
    relations = load_relations()
    told = {
        _name(at): statement
        for at, claim in enumerate(claims)
        if (statement := _statement(at, claim, relations, days)) is not None
    }
    disputed = (each for each in find_happenings(told.values()) if each.disputed)
    number = {s.claim: at for at, each in enumerate(disputed) for s in each.statements}
    return [number.get(_name(at)) for at in range(len(claims))]


def _name(at: int) -> str:
    return f"{at:09d}"  # sorts as the claims do


def _statement(
    at: int,
    claim: Claim,
    relations: Relations,
    days: Mapping[str, dt.date | None],
) -> Statement | None:
    if claim.target is None or claim.action is None:
        return None
    source, target = claim.source.actor.iri, claim.target.actor.iri
    if relations.named(claim.action).symmetric:
        source, target = sorted((source, target))
    speaker = claim.attributed_to.actor.iri if claim.attributed_to else claim.attribution_text
    return Statement(
        claim=_name(at),
        document=claim.document,
        origin=claim.document,
        source=source,
        target=target,
        action=claim.action,
        status=claim.status,
        asserted=False,  # plays no part in whether it is disputed
        speaker=speaker or "",
        start=claim.date_start,
        end=claim.date_end,
        published=days.get(claim.document),
    )
