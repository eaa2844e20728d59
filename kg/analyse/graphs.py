"""Ties as networkx graphs with integer nodes, in one order whatever the order of the claims."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import Literal

import networkx as nx

from kg.analyse.pairs import dyads_of
from kg.analyse.ties import Tie, actors_of
from kg.model import Actor

__all__ = ["DISTANCE", "Net", "Side", "net_of", "of_side"]

Side = Literal["all", "friendly", "hostile"]

DISTANCE = 720720
"""Length of a tie of one claim; n claims make it n times shorter.

A whole number that 1 to 16 divide: lengths add up without rounding, so that paths of one length
are of one length to every engine.
"""


@dataclass(frozen=True, slots=True)
class Net:
    """Actors in order of their IRIs, and the graphs whose nodes are their places in it.

    Attributes:
        actors: Node n is the n-th.
        tied: Undirected; edges have `claims`, `distance` and `weight` (the sum of the weights).
        acts: Directed; edges have `claims`; what is mutual runs both ways.
    """

    actors: tuple[Actor, ...]
    tied: "nx.Graph[int]"
    acts: "nx.DiGraph[int]"


def of_side(ties: Iterable[Tie], side: Side) -> list[Tie]:
    """Return the ties that are friendly, hostile, or either."""
    if side == "all":
        return list(ties)
    return [tie for tie in ties if (tie.weight > 0) == (side == "friendly")]


def net_of(ties: Sequence[Tie]) -> Net:
    """Return the network of `ties`."""
    actors = tuple(actors_of(ties).values())
    number = {actor.iri: at for at, actor in enumerate(actors)}
    tied: nx.Graph[int] = nx.Graph()
    acts: nx.DiGraph[int] = nx.DiGraph()
    tied.add_nodes_from(range(len(actors)))
    acts.add_nodes_from(range(len(actors)))
    pairs = {tuple(sorted((number[d.one.iri], number[d.other.iri]))): d for d in dyads_of(ties)}
    for (one, other), dyad in sorted(pairs.items()):
        weight = sum(tie.weight for tie in dyad.ties)
        distance = round(DISTANCE / dyad.claims)
        tied.add_edge(one, other, claims=dyad.claims, distance=distance, weight=weight)
        first = number[dyad.one.iri]
        forth, back = dyad.forth + dyad.mutual, dyad.back + dyad.mutual
        for source, target, claims in sorted(
            ((first, one + other - first, forth), (one + other - first, first, back))
        ):
            if claims:
                acts.add_edge(source, target, claims=claims)
    return Net(actors, tied, acts)
