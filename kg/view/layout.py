"""Where actors stand and which belong together, the same for the same claims."""

import math

import networkx as nx

__all__ = ["Point", "communities", "positions"]

Point = tuple[float, float]

_SEED = 7
_CORE = 300  # above it networkx' spring layout takes seconds
_GOLDEN = math.pi * (3 - math.sqrt(5))


def positions(graph: "nx.Graph[int]") -> dict[int, Point]:
    """Return a place for every node, about one unit apart, the whole centred on (0, 0).

    The page moves what it draws so that labels stay clear of each other; this is where it starts.
    Components are laid out alone and set side by side, the largest in the middle.
    """
    parts = sorted(nx.connected_components(graph), key=lambda part: (-len(part), min(part)))
    placed: dict[int, Point] = {}
    discs: list[tuple[float, float, float]] = []
    for part in parts:
        local = _component(graph.subgraph(sorted(part)))
        radius = max(math.hypot(x, y) for x, y in local.values()) + 1.0
        cx, cy = _free_spot(discs, radius)
        discs.append((cx, cy, radius))
        placed |= {node: (cx + x, cy + y) for node, (x, y) in local.items()}
    return placed


def communities(ties: "nx.Graph[int]") -> dict[int, int]:
    """Return the community of every node that has a tie; 0 is the largest.

    Louvain on the given ties: pass the cooperative ones to find partners.
    """
    tied = ties.subgraph(sorted(node for node, degree in ties.degree() if degree))
    if not tied:
        return {}
    found = nx.community.louvain_communities(_sorted_copy(tied), weight="weight", seed=_SEED)
    ordered = sorted(found, key=lambda part: (-len(part), min(part)))
    return {node: at for at, part in enumerate(ordered) for node in part}


def _sorted_copy(graph: "nx.Graph[int]") -> "nx.Graph[int]":
    copy: nx.Graph[int] = nx.Graph()
    copy.add_nodes_from(sorted(graph))
    copy.add_edges_from(sorted((min(a, b), max(a, b), d) for a, b, d in graph.edges(data=True)))
    return copy


def _component(graph: "nx.Graph[int]") -> dict[int, Point]:
    if len(graph) == 1:
        return dict.fromkeys(graph, (0.0, 0.0))
    order = sorted(graph, key=lambda node: (-graph.degree(node, weight="weight"), node))
    core = _sorted_copy(graph.subgraph(order[:_CORE]))
    size = math.sqrt(len(core))
    spread = nx.spring_layout(
        core, seed=_SEED, weight="weight", k=2.4 / size, iterations=120, method="force"
    )
    placed = {n: (float(x) * size * 1.2, float(y) * size * 1.2) for n, (x, y) in spread.items()}
    rank = {node: at for at, node in enumerate(order)}
    for turn, node in enumerate(order[_CORE:]):  # the rest stands around its busiest neighbour
        near = min(
            (n for n in graph.neighbors(node) if n in placed), key=rank.__getitem__, default=None
        )
        x, y = (0.0, 0.0) if near is None else placed[near]
        angle, distance = turn * _GOLDEN, 0.6 + 0.12 * math.sqrt(turn)
        placed[node] = (x + distance * math.cos(angle), y + distance * math.sin(angle))
    return placed


def _free_spot(discs: list[tuple[float, float, float]], radius: float) -> Point:
    if not discs:
        return (0.0, 0.0)
    step = 0
    while True:
        angle, distance = step * 0.35, step * 0.12
        x, y = 1.6 * distance * math.cos(angle), distance * math.sin(angle)
        if all(math.hypot(x - dx, y - dy) >= radius + dr for dx, dy, dr in discs):
            return (x, y)
        step += 1
