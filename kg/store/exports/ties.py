"""Ties between two actors: the claims of one relation and one status, counted and dated."""

import datetime as dt
import hashlib
from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass

from kg.model import Actor, Claim
from kg.ontology.lexicon import load_types

__all__ = ["Tie", "actors_of", "ties_of"]


@dataclass(frozen=True, slots=True)
class Tie:
    """What claims say of two actors with one relation and one status.

    Attributes:
        id: Hash of ends, relation and status.
        source: Who acts; of a mutual relation, the end whose IRI is first.
        target: The other.
        symmetric: Whether the relation is mutual.
        label: What people read: the relation type, else the predicate.
        relation: Name of the relation type, or None outside the lexicon.
        action: Its action, or None.
        quad: Its quad class, or None.
        status: Whether it happened.
        weight: How many claims say so.
        documents: How many documents.
        days: First and last day of what the claims date, sorted; what overlaps is one.
    """

    id: str
    source: Actor
    target: Actor
    symmetric: bool
    label: str
    relation: str | None
    action: str | None
    quad: str | None
    status: str
    weight: int
    documents: int
    days: tuple[tuple[dt.date, dt.date], ...]

    @property
    def first(self) -> dt.date | None:
        """The first day, or None when no claim is dated."""
        return min((start for start, _ in self.days), default=None)

    @property
    def last(self) -> dt.date | None:
        """The last day, or None when no claim is dated."""
        return max((end for _, end in self.days), default=None)


def ties_of(claims: Iterable[Claim]) -> list[Tie]:
    """Return the ties, sorted by ends, relation and status; claims without a target have none."""
    groups: defaultdict[tuple[str, ...], list[Claim]] = defaultdict(list)
    for claim in claims:
        if claim.target is not None:
            ends = [claim.source.actor.iri, claim.target.actor.iri]
            if _symmetric(claim):
                ends.sort()
            groups[
                *ends, claim.relation or "", claim.predicate * (not claim.relation), claim.status
            ].append(claim)
    return [_tie(key, group) for key, group in sorted(groups.items())]


def actors_of(ties: Iterable[Tie]) -> dict[str, Actor]:
    """Return the actors at the ends of ties by IRI, sorted."""
    return dict(sorted({a.iri: a for tie in ties for a in (tie.source, tie.target)}.items()))


def _tie(key: tuple[str, ...], group: Sequence[Claim]) -> Tie:
    first = min(group, key=lambda claim: claim.id)
    kind = load_types().get(first.relation or "")
    actors = {
        end.actor.iri: end.actor for claim in group for end in (claim.source, claim.target) if end
    }
    spans = ((claim.date_start, claim.date_end or claim.date_start) for claim in group)
    return Tie(
        id=hashlib.sha256("\n".join(key).encode(errors="replace")).hexdigest()[:16],
        source=actors[key[0]],
        target=actors[key[1]],
        symmetric=_symmetric(first),
        label=kind.label if kind else first.predicate,
        relation=first.relation,
        action=first.action,
        quad=kind.quad if kind else None,
        status=first.status.value,
        weight=len(group),
        documents=len({claim.document_key for claim in group}),
        days=tuple(_joined((start, end) for start, end in spans if start and end)),
    )


def _joined(spans: Iterable[tuple[dt.date, dt.date]]) -> Iterator[tuple[dt.date, dt.date]]:
    """Yield the spans, sorted, with those that share a day made one: Gephi refuses overlaps."""
    current: tuple[dt.date, dt.date] | None = None
    for start, end in sorted(spans):
        if current and start <= current[1]:
            current = (current[0], max(current[1], end))
            continue
        if current:
            yield current
        current = (start, end)
    if current:
        yield current


def _symmetric(claim: Claim) -> bool:
    kind = load_types().get(claim.relation or "")
    return kind is not None and kind.symmetric
