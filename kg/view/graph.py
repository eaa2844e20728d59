"""Actors and drawn edges: one edge for each pair of actors and quad class."""

from collections import Counter, defaultdict
from collections.abc import Sequence
from dataclasses import dataclass

import networkx as nx

from kg.analyse.ties import state_named
from kg.model import Actor, ActorType, Claim
from kg.ontology import Gazetteer
from kg.ontology.lexicon import RelationType
from kg.view.select import ends

__all__ = ["DrawnEdge", "Picture", "draw"]

OPEN_TIE = "open"
"""Class of ties whose predicate is outside the lexicon."""

_PULL = {"verbal-cooperation": 1.0, "material-cooperation": 1.0}
_OTHER_PULL = 0.4  # opponents stand further apart than partners


@dataclass(frozen=True, slots=True, order=True)
class DrawnEdge:
    """All claims of one quad class between two actors, whoever acts.

    Attributes:
        first: Index of one actor, the smaller.
        second: Index of the other.
        quad: Local name of the quad class, or `open`.
        claims: Indices of the claims, ascending.
    """

    first: int
    second: int
    quad: str
    claims: tuple[int, ...]


@dataclass(frozen=True, slots=True)
class Picture:
    """What can be drawn.

    Attributes:
        actors: The busiest first; states that only others stand for come last, without claims.
        weights: Number of claims of each actor.
        states: For each actor the index of the state it acts for, or None.
        edges: Sorted.
    """

    actors: tuple[Actor, ...]
    weights: tuple[int, ...]
    states: tuple[int | None, ...]
    edges: tuple[DrawnEdge, ...]

    def ties(self, quads: frozenset[str] = frozenset()) -> "nx.Graph[int]":
        """Return the actors as a simple weighted graph; `quads` limits it to some classes."""
        graph: nx.Graph[int] = nx.Graph()
        graph.add_nodes_from(range(len(self.actors)))
        for edge in self.edges:
            if quads and edge.quad not in quads:
                continue
            pull = len(edge.claims) ** 0.5 * _PULL.get(edge.quad, _OTHER_PULL)
            known = graph.get_edge_data(edge.first, edge.second, {"weight": 0.0})["weight"]
            graph.add_edge(edge.first, edge.second, weight=known + pull)
        return graph


def draw(claims: Sequence[Claim], types: dict[str, RelationType], gazetteer: Gazetteer) -> Picture:
    """Return the picture of `claims`; an index of a claim is its place in the sequence."""
    counts = Counter(actor.iri for claim in claims for actor in set(ends(claim)))
    known = {actor.iri: actor for claim in claims for actor in ends(claim)}
    busiest = sorted(known.values(), key=lambda a: (-counts[a.iri], a.name, a.iri))
    actors = (*busiest, *_missing_states(busiest, gazetteer))
    number = {actor.iri: at for at, actor in enumerate(actors)}
    found: defaultdict[tuple[int, int, str], list[int]] = defaultdict(list)
    for at, claim in enumerate(claims):
        if claim.target is None or claim.target.actor.iri == claim.source.actor.iri:
            continue
        pair = sorted((number[claim.source.actor.iri], number[claim.target.actor.iri]))
        found[pair[0], pair[1], _quad(claim, types)].append(at)
    edges = sorted(DrawnEdge(*key, tuple(at)) for key, at in found.items())
    return Picture(actors, tuple(counts[a.iri] for a in actors), _states_of(actors), tuple(edges))


def _quad(claim: Claim, types: dict[str, RelationType]) -> str:
    kind = types.get(claim.relation or claim.action or "")
    return kind.quad if kind else OPEN_TIE


def _states_of(actors: Sequence[Actor]) -> tuple[int | None, ...]:
    states = {
        actor.country: at
        for at, actor in reversed(list(enumerate(actors)))
        if actor.type is ActorType.STATE and actor.country
    }
    return tuple(states.get(actor.country) if actor.country else None for actor in actors)


def _missing_states(actors: Sequence[Actor], gazetteer: Gazetteer) -> list[Actor]:
    present = {a.country for a in actors if a.type is ActorType.STATE}
    codes = sorted({a.country for a in actors if a.country} - present)
    return [state_named(code, gazetteer) for code in codes]
