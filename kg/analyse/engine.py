"""Centrality by networkx, or by igraph where it is installed and the network is large.

Both give the same figures: distances are whole numbers, and a large network is sampled at the same
actors. Communities are networkx's always: Louvain's answer depends on the order in which actors
are visited, and no two libraries share it.
"""

from collections.abc import Sequence
from importlib.util import find_spec
from typing import Any, Literal

import networkx as nx

from kg.errors import UsageError

__all__ = [
    "Engine",
    "betweenness",
    "choose_engine",
    "communities",
    "pagerank",
    "pivots",
]

Engine = Literal["auto", "networkx", "igraph"]

_LARGE = 500  # actors from which igraph, where it is installed, takes over
_WORK = 20_000_000  # actors times ties up to which betweenness is exact
_FEWEST = 50  # actors that a sample has at least
_SEED = 7
_DAMPING = 0.85
_PRECISION = 1e-12


def choose_engine(wanted: Engine, size: int) -> Literal["networkx", "igraph"]:
    """Return the engine for a network of `size` actors.

    Raises:
        UsageError: igraph is asked for and not installed.
    """
    there = find_spec("igraph") is not None
    if wanted == "igraph" and not there:
        hint = "pip install igraph, or leave the option out"
        raise UsageError("igraph is not installed", where="--engine", hint=hint)
    if wanted == "auto":
        return "igraph" if there and size > _LARGE else "networkx"
    return wanted


def pivots(graph: "nx.Graph[int]") -> Sequence[int]:
    """Return the actors from which shortest paths are counted: all, or an even sample of many."""
    size, ties = graph.number_of_nodes(), graph.number_of_edges()
    number = max(_FEWEST, _WORK // max(ties, 1))
    if number >= size:
        return range(size)
    return [at * size // number for at in range(number)]


def betweenness(graph: "nx.Graph[int]", *, engine: Engine = "auto") -> list[float]:
    """Return for each node the share of shortest paths by `distance` that run through it."""
    size = graph.number_of_nodes()
    possible = (size - 1) * (size - 2) / 2  # pairs of others
    if size < 1 or not possible:
        return [0.0] * size
    sample = pivots(graph)
    if choose_engine(engine, size) == "igraph":
        inner = _igraph(graph)
        found = inner.betweenness(
            directed=False, sources=list(sample), weights=inner.es["distance"]
        )
    else:
        counted = nx.betweenness_centrality_subset(
            graph, list(sample), list(graph), weight="distance"
        )
        found = [counted[node] for node in graph]
    scale = size / len(sample) / possible
    return [value * scale for value in found]


def pagerank(graph: "nx.DiGraph[int]", *, engine: Engine = "auto") -> list[float]:
    """Return the PageRank of each node by `claims`."""
    size = graph.number_of_nodes()
    if not size:
        return []
    if choose_engine(engine, size) == "igraph":
        inner = _igraph(graph)
        ranks: list[float] = inner.pagerank(damping=_DAMPING, weights=inner.es["claims"])
        return ranks
    found = nx.pagerank(
        graph, alpha=_DAMPING, weight="claims", tol=_PRECISION / size, max_iter=10_000
    )
    return [found[node] for node in graph]


def communities(graph: "nx.Graph[int]") -> list[list[int]]:
    """Return the communities of the nodes that have a tie, the largest first; by `claims`."""
    tied: nx.Graph[int] = nx.Graph()
    tied.add_edges_from((one, other, data) for one, other, data in graph.edges(data=True))
    if not tied:
        return []
    found = nx.community.louvain_communities(tied, weight="claims", seed=_SEED)
    return sorted((sorted(part) for part in found), key=lambda part: (-len(part), part))


def _igraph(graph: "nx.Graph[int]") -> Any:  # noqa: ANN401 - igraph ships no types
    import igraph  # noqa: PLC0415 - an optional extra

    rows = list(graph.edges(data=True))
    names = sorted({name for *_, data in rows for name in data})
    inner = igraph.Graph(directed=graph.is_directed())
    inner.add_vertices(graph.number_of_nodes())
    inner.add_edges([(one, other) for one, other, _ in rows])
    for name in names:
        inner.es[name] = [data[name] for *_, data in rows]
    return inner
