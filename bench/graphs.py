"""Large networks by networkx and by igraph: `python -m bench.graphs [--actors N --ties N]`."""

import argparse
import random
import time
from collections.abc import Callable, Iterator

import igraph
import networkx as nx

from bench.tables import table
from kg.analyse.engine import betweenness, communities, pagerank, pivots
from kg.analyse.graphs import DISTANCE
from kg.view.layout import positions

NEAR = 100  # actors of a neighbourhood, in which most ties lie
ROUNDS = 50  # of the layouts
PIVOTS = 4  # with which betweenness by networkx is timed where all would take hours


def made(actors: int, ties: int) -> "nx.Graph[int]":
    """Return a network with neighbourhoods and with hubs, the same each time."""
    dice = random.Random(1)  # noqa: S311 - test data
    graph: nx.Graph[int] = nx.Graph()
    graph.add_nodes_from(range(actors))
    while graph.number_of_edges() < ties:
        one = dice.randrange(actors)
        hub = dice.random() < 0.4  # noqa: PLR2004 - share of ties with hubs
        other = (
            int(dice.random() ** 3 * actors) if hub else one // NEAR * NEAR + dice.randrange(NEAR)
        )
        if one != other and other < actors:
            claims = dice.choice((1, 1, 1, 2, 3, 7))
            graph.add_edge(one, other, claims=claims, distance=round(DISTANCE / claims))
    ordered: nx.Graph[int] = nx.Graph()
    ordered.add_nodes_from(range(actors))
    ordered.add_edges_from(sorted((min(a, b), max(a, b), d) for a, b, d in graph.edges(data=True)))
    return ordered


def timed(run: Callable[[], object]) -> float:
    """Return the seconds that `run` takes."""
    start = time.perf_counter()
    run()
    return time.perf_counter() - start


def rows(graph: "nx.Graph[int]") -> Iterator[tuple[str, str, str]]:
    """Yield what is computed, and the time of each engine."""
    size = graph.number_of_nodes()
    sample = len(pivots(graph))
    acts = graph.to_directed()
    inner = igraph.Graph(size, list(graph.edges()))
    weights = [data["claims"] for *_, data in graph.edges(data=True)]
    few = [at * size // PIVOTS for at in range(PIVOTS)]
    one = (
        timed(lambda: nx.betweenness_centrality_subset(graph, few, list(graph), weight="distance"))
        / PIVOTS
    )
    fast = timed(lambda: betweenness(graph, engine="igraph"))
    how = "" if sample == size else f" from {sample} actors, as kg does"
    yield f"betweenness{how}", f"{one * sample:,.0f} s (from {PIVOTS})", f"{fast:.1f} s"
    yield (
        "betweenness, exact",
        *(f"{t:,.0f} s (from fewer)" for t in (one * size, fast / sample * size)),
    )
    slow, fast = (timed(lambda e=e: pagerank(acts, engine=e)) for e in ("networkx", "igraph"))
    yield "PageRank", f"{slow:.1f} s", f"{fast:.1f} s"
    louvain = timed(lambda: communities(graph))
    multilevel = timed(lambda: inner.community_multilevel(weights=weights))
    yield "communities (Louvain)", f"{louvain:.1f} s", f"{multilevel:.1f} s"
    core = graph.subgraph(range(min(size, 1000)))
    spring = timed(lambda: nx.spring_layout(core, seed=1, iterations=ROUNDS, method="force"))
    whole = spring * (size / len(core)) ** 2
    forces = timed(lambda: inner.layout_fruchterman_reingold(niter=ROUNDS, grid="grid"))
    yield (
        f"layout, {ROUNDS} rounds",
        f"{whole:,.0f} s (from {len(core):,} actors)",
        f"{forces:.1f} s",
    )
    yield "layout of the page", f"{timed(lambda: positions(graph)):.1f} s", "not used"


def main() -> None:
    """Print the table."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--actors", type=int, default=20_000)
    parser.add_argument("--ties", type=int, default=200_000)
    given = parser.parse_args()
    header = (f"{given.actors:,} actors, {given.ties:,} ties", "networkx", "igraph")
    print("\n".join(table(header, ())[:-1]), flush=True)
    for row in rows(made(given.actors, given.ties)):  # as they come: the last take minutes
        print(table(header, [row])[2], flush=True)


if __name__ == "__main__":
    main()
