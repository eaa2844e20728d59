"""Large networks by networkx and by igraph: `python -m bench.graphs [--actors N --ties N]`.

Seconds are the processor's, so that a busy machine tells the same. igraph does everything in full.
networkx does what takes it minutes; of what takes it hours a part is timed, and the cell says which
and that the figure is extrapolated from it.
"""

import argparse
import random
import signal
import time
from collections.abc import Callable, Collection, Iterable, Iterator
from functools import partial
from types import FrameType
from typing import TypeVar

import igraph
import networkx as nx

from bench.tables import table
from kg.analyse.engine import Engine, betweenness, communities, pagerank, pivots
from kg.analyse.graphs import DISTANCE
from kg.view.layout import positions

NEAR = 100  # actors of a neighbourhood, in which most ties lie
ROUNDS = 50  # of the layouts, networkx' and igraph's default for such
FEW_ROUNDS = 2  # with which networkx' layout is timed
SOURCES = 40  # from which betweenness by networkx is timed
ENGINES: tuple[Engine, Engine] = ("networkx", "igraph")
LIMIT = 180  # seconds after which communities by networkx are given up

Row = tuple[str, str, str]
T = TypeVar("T")


class _OutOfTimeError(Exception):
    """The limit has passed."""


def made(actors: int, ties: int) -> "nx.Graph[int]":
    """Return a network with neighbourhoods and with hubs, the same each time."""
    dice = random.Random(1)  # noqa: S311 - test data
    graph: nx.Graph[int] = nx.Graph()
    graph.add_nodes_from(range(actors))
    count = 0  # networkx adds up all degrees to tell it
    while count < ties:
        one = dice.randrange(actors)
        hub = dice.random() < 0.4  # noqa: PLR2004 - share of ties with hubs
        other = (
            int(dice.random() ** 3 * actors) if hub else one // NEAR * NEAR + dice.randrange(NEAR)
        )
        if one == other or other >= actors or graph.has_edge(one, other):
            continue
        claims = dice.choice((1, 1, 1, 2, 3, 7))
        graph.add_edge(one, other, claims=claims, distance=round(DISTANCE / claims))
        count += 1
    ordered: nx.Graph[int] = nx.Graph()
    ordered.add_nodes_from(range(actors))
    ordered.add_edges_from(sorted((min(a, b), max(a, b), d) for a, b, d in graph.edges(data=True)))
    return ordered


def timed(run: Callable[[], T]) -> tuple[T, float]:
    """Return what `run` returns, and the seconds of processor time that it takes."""
    start = time.process_time()
    found = run()
    return found, time.process_time() - start


def within(limit: float, run: Callable[[], T]) -> tuple[T, float] | None:
    """Return what `run` returns and its seconds, or None when it takes more than `limit`."""

    def stop(_number: int, _frame: FrameType | None) -> None:
        raise _OutOfTimeError

    before = signal.signal(signal.SIGPROF, stop)
    signal.setitimer(signal.ITIMER_PROF, limit)
    try:
        return timed(run)
    except _OutOfTimeError:
        return None
    finally:
        signal.setitimer(signal.ITIMER_PROF, 0)
        signal.signal(signal.SIGPROF, before)


def extrapolated(part: float, share: float, of: str) -> str:
    """Return the cell of a figure that was measured on a share of the work."""
    return f"{part / share:,.0f} s (extrapolated from {of})"


def rows(graph: "nx.Graph[int]") -> Iterator[Row]:
    """Yield what is computed, and the time of each engine."""
    inner = igraph.Graph(graph.number_of_nodes(), list(graph.edges()))
    for name in ("claims", "distance"):
        inner.es[name] = [data[name] for *_, data in graph.edges(data=True)]
    yield from _shortest_paths(graph, inner)
    acts = graph.to_directed()
    slow, fast = (timed(partial(pagerank, acts, engine=e))[1] for e in ENGINES)
    yield "PageRank", f"{slow:.1f} s", f"{fast:.1f} s"
    yield _partners(graph, inner)
    yield from _layouts(graph, inner)


def _shortest_paths(graph: "nx.Graph[int]", inner: igraph.Graph) -> Iterator[Row]:
    size, sample = graph.number_of_nodes(), len(pivots(graph))
    few = [at * size // SOURCES for at in range(SOURCES)]
    _, part = timed(
        lambda: nx.betweenness_centrality_subset(graph, few, list(graph), weight="distance")
    )
    _, fast = timed(lambda: betweenness(graph, engine="igraph"))
    of = f"{SOURCES} of them"
    label = f"betweenness from {sample:,} actors, as kg does"
    yield label, extrapolated(part, SOURCES / sample, of), f"{fast:.1f} s"
    if sample < size:
        _, fast = timed(lambda: inner.betweenness(directed=False, weights="distance"))
        label, of = f"betweenness from all {size:,}", f"{SOURCES} actors"
        yield label, extrapolated(part, SOURCES / size, of), f"{fast:,.0f} s"


def _partners(graph: "nx.Graph[int]", inner: igraph.Graph) -> Row:
    def modularity(groups: Collection[Iterable[int]]) -> str:
        found = nx.community.modularity(graph, [set(one) for one in groups], weight="claims")
        return f"{len(groups)} of modularity {found:.2f}"

    label = "communities (Louvain)"
    groups, fast = timed(lambda: list(inner.community_multilevel(weights="claims")))
    right = f"{fast:.1f} s, {modularity(groups)}"
    slow = within(LIMIT, lambda: communities(graph))
    if slow is None:
        return label, f"given up after {LIMIT} s", right
    loose = [[at] for at in graph if not graph.degree(at)]
    return label, f"{slow[1]:.1f} s, {modularity([*slow[0], *loose])}", right


def _layouts(graph: "nx.Graph[int]", inner: igraph.Graph) -> Iterator[Row]:
    label = f"layout (Fruchterman-Reingold, {ROUNDS} rounds)"
    _, part = timed(lambda: nx.spring_layout(graph, seed=1, iterations=FEW_ROUNDS, method="force"))
    _, fast = timed(lambda: inner.layout_fruchterman_reingold(niter=ROUNDS, grid="nogrid"))
    yield label, extrapolated(part, FEW_ROUNDS / ROUNDS, f"{FEW_ROUNDS} rounds"), f"{fast:.1f} s"
    _, fast = timed(lambda: inner.layout_fruchterman_reingold(niter=ROUNDS, grid="grid"))
    yield "the same, near actors alone repelling", "not there", f"{fast:.1f} s"
    yield "layout of the page", f"{timed(lambda: positions(graph))[1]:.1f} s", "not used"


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
