"""Judgements: what a person decided about an actor or a claim, with who, when and why."""

import datetime as dt
import hashlib
import json
from collections.abc import Iterable
from dataclasses import dataclass
from enum import StrEnum

from kg.errors import UsageError
from kg.model import Actor, Status
from kg.rdf.relations import load_relations

__all__ = ["FIELDS", "Judgement", "Kind", "checked_judgements", "judgement_id"]

FIELDS = ("relation", "status", "date_start", "date_end", "place", "topic", "attributed_to")
"""What a correction may set or clear; beside them it may set `source` and `target`."""


class Kind(StrEnum):
    """What was decided: the first three about an actor, the others about a claim."""

    MERGE = "merge"
    SPLIT = "split"
    RENAME = "rename"
    CONFIRM = "confirm"
    REJECT = "reject"
    CORRECT = "correct"


@dataclass(frozen=True, slots=True, order=True)
class Judgement:
    """One decision; it holds all it needs, so that it can be carried to another store.

    Attributes:
        kind: What was decided.
        about: IRI of the actor, or id of the claim.
        by: Who decided.
        when: On which day.
        why: For which reason, or "".
        actors: Actors by slot, sorted: `about` and `into`, or the corrected ends of a claim.
        values: Texts by slot, sorted: `name`; what a split is limited to (`document`, `claim`,
            `mention`); the corrected fields of a claim, where "" clears.
    """

    kind: Kind
    about: str
    by: str
    when: dt.date
    why: str = ""
    actors: tuple[tuple[str, Actor], ...] = ()
    values: tuple[tuple[str, str], ...] = ()

    def actor(self, slot: str) -> Actor | None:
        """Return the actor of a slot."""
        return dict(self.actors).get(slot)

    def all(self, slot: str) -> frozenset[str]:
        """Return the texts of a slot."""
        return frozenset(value for name, value in self.values if name == slot)

    @property
    def subject(self) -> str:
        """What people call the thing judged: the actor's name, else the claim's id."""
        actor = self.actor("about")
        return actor.name if actor else self.about


def judgement_id(judgement: Judgement) -> str:
    """Return 16 hexadecimal digits made from what was decided, not from who, when and why."""
    ends = [(slot, actor.iri) for slot, actor in judgement.actors]
    parts = (judgement.kind.value, judgement.about, ends, judgement.values)
    canonical = json.dumps(parts, separators=(",", ":"))
    return hashlib.sha256(canonical.encode("ascii")).hexdigest()[:16]


def checked_judgements(
    known: Iterable[Judgement], fresh: Iterable[Judgement]
) -> tuple[Judgement, ...]:
    """Return both together, each decision once, sorted; of two alike the known one stays.

    Raises:
        UsageError: Two of them contradict each other, or one has a value that does not read.
    """
    found = {judgement_id(judgement): judgement for judgement in known}
    for judgement in fresh:
        _check_values(judgement)
        found.setdefault(judgement_id(judgement), judgement)
    taken: dict[tuple[str, str], str] = {}
    for identifier, judgement in found.items():  # those known come first
        for what in _decides(judgement):
            other = taken.setdefault((judgement.about, what), identifier)
            if other != identifier:
                problem = f"{judgement.subject!r} is judged already ({found[other].kind}: {other})"
                raise UsageError(problem, where=str(judgement.kind), hint="undo the one first")
    _check_circles(found.values())
    return tuple(sorted(found.values(), key=judgement_id))


def _decides(judgement: Judgement) -> frozenset[str]:
    """Return what the judgement settles, so that no other may settle it otherwise."""
    if judgement.kind in {Kind.CONFIRM, Kind.REJECT}:
        return frozenset(("claim", "source", "target", *FIELDS))
    if judgement.kind is Kind.CORRECT:
        slots = (slot for slot, _ in (*judgement.actors, *judgement.values))
        return frozenset(slots)
    return frozenset((judgement.kind.value,)) if judgement.kind is not Kind.SPLIT else frozenset()


def _check_circles(judgements: Iterable[Judgement]) -> None:
    merged = {j.about: j for j in judgements if j.kind is Kind.MERGE}
    for start, judgement in merged.items():
        seen, step = {start}, judgement
        while (into := step.actor("into")) is not None:
            if into.iri in seen:
                problem = f"{judgement.subject!r} would be merged into itself"
                raise UsageError(problem, where="merge", hint="undo the other merge first")
            seen.add(into.iri)
            if into.iri not in merged:
                break
            step = merged[into.iri]


def _check_values(judgement: Judgement) -> None:
    """Refuse a correction with an unknown status, relation type or day."""
    if judgement.kind is not Kind.CORRECT:
        return
    where = f"claim {judgement.about}"
    for slot, value in judgement.values:
        if not _reads(slot, value):
            raise UsageError(f"{value!r} is no {slot.replace('_', ' ')}", where=where)
    days = dict(judgement.values)
    first, last = days.get("date_start"), days.get("date_end")
    if first and last and last < first:
        raise UsageError(f"the last day, {last}, is before the first, {first}", where=where)


def _reads(slot: str, value: str) -> bool:
    if slot == "status":
        return value in set(Status)
    if slot == "relation":
        return value in load_relations().by_name
    if slot in {"date_start", "date_end"} and value:
        try:
            dt.date.fromisoformat(value)
        except ValueError:
            return False
    return slot in FIELDS
