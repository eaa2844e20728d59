"""Statements matched with annotations, one to one.

A relation is found once: saying it again, in the same or other words, counts for nothing. What
one annotator alone found (`core` false) is right when stated and no fault when missed. Direction
is free where an action is mutual. Annotated crowds, whose pairs are not enumerated, are no fault.
"""

from collections.abc import Hashable, Iterable, Sequence
from dataclasses import dataclass
from typing import Literal, TypeVar

import networkx as nx

from kg.evaluate.gold import Gold, GoldEnd
from kg.evaluate.names import bare_name, same_name
from kg.evaluate.statements import Party, Statement

__all__ = ["Level", "Outcome", "hits", "outcome"]

Level = Literal["actor", "country", "pair"]
Item = TypeVar("Item", Statement, Gold)
_CORE_WEIGHT = 1000  # matching serves core relations first: no document has so many others


@dataclass(frozen=True, slots=True)
class Outcome:
    """What one document's claims got right, said wrongly and missed, at one level."""

    right: int
    found: int
    wrong: list[Statement]
    missed: list[Gold]


def outcome(
    said: Sequence[Statement],
    golden: Sequence[Gold],
    crowds: Sequence[tuple[str, ...]],
    level: Level,
) -> Outcome:
    """Match what one document's claims say with its annotations, each at most once."""
    wanted = _grouped(golden, level)
    stated = [s[0] for s in _grouped([s for s in said if s.action or level == "pair"], level)]
    fits = [
        (n, k)
        for n, statement in enumerate(stated)
        for k, group in enumerate(wanted)
        if hits(statement, group, level)
    ]
    core = {k for k, group in enumerate(wanted) if any(gold.core for gold in group)}
    graph: nx.Graph[tuple[str, int]] = nx.Graph()
    for n, k in fits:
        graph.add_edge(("stated", n), ("wanted", k), weight=_CORE_WEIGHT * (k in core) + 1)
    matched = {k for pair in nx.max_weight_matching(graph) for kind, k in pair if kind == "wanted"}
    hitting = {n for n, _ in fits}
    return Outcome(
        right=len(matched),
        found=len(matched & core),
        wrong=[
            statement
            for n, statement in enumerate(stated)
            if n not in hitting and not any(_in_crowd(statement, crowd) for crowd in crowds)
        ],
        missed=[wanted[k][0] for k in sorted(core - matched)],
    )


def hits(statement: Statement, golden: Iterable[Gold], level: Level = "actor") -> list[Gold]:
    """Return the annotations that `statement` states at `level`."""
    return [gold for gold in golden if _is_hit(statement, gold, level)]


def _is_hit(statement: Statement, gold: Gold, level: Level) -> bool:
    if level != "pair" and statement.action != gold.action:
        return False
    same = GoldEnd.is_state_of if level == "country" else GoldEnd.is_named_by
    said = (statement.source, statement.target)
    ways = [said, said[::-1]] if gold.symmetric or level == "pair" else [said]
    return any(same(gold.source, one) and same(gold.target, other) for one, other in ways)


def _in_crowd(statement: Statement, crowd: tuple[str, ...]) -> bool:
    return all(
        any(same_name(party.name, (name,), person=party.person) for name in crowd)
        for party in (statement.source, statement.target)
    )


def _grouped(items: Iterable[Item], level: Level) -> list[list[Item]]:
    """Group what `level` cannot tell apart, in order of appearance."""
    groups: dict[Hashable, list[Item]] = {}
    for item in items:
        ends: list[tuple[str, ...]] = [_end_key(item.source, level), _end_key(item.target, level)]
        if level == "pair" or item.symmetric:
            ends.sort()
        action = None if level == "pair" else item.action
        groups.setdefault((*ends, action), []).append(item)
    return list(groups.values())


def _end_key(end: Party | GoldEnd, level: Level) -> tuple[str, ...]:
    if level == "country" and end.country:
        return (end.country,)
    return bare_name(end.name)
