"""Figures of the whole network: one row."""

from collections.abc import Sequence

import networkx as nx

from kg.analyse.actors import modularity, rounded
from kg.analyse.engine import communities
from kg.analyse.graphs import net_of, of_side
from kg.analyse.pairs import dyads_of, mean_weight, tension_of
from kg.analyse.table import Cell, Kind, Table, table
from kg.analyse.ties import Tie
from kg.analyse.triads import triads_of

__all__ = ["network"]

_COUNTS = ("actors", "ties", "claims", "documents", "components", "largest", "communities")
_FIGURES = ("density", "clustering", "reciprocity", "modularity", "balance", "tension")
_NETWORK: dict[str, Kind] = {
    **dict.fromkeys(_COUNTS, "count"),
    **dict.fromkeys(_FIGURES, "figure"),
    "triads": "count",
    "balanced": "figure",
}


def network(ties: Sequence[Tie]) -> Table:
    """Return size, cohesion, communities and balance of the network in one row.

    Communities and modularity are those of the friendly ties; `balanced` is a share of triads.
    """
    net = net_of(ties)
    parts = [len(part) for part in nx.connected_components(net.tied)]
    friendly = net_of(of_side(ties, "friendly"))
    groups = communities(friendly.tied)
    signed = list(triads_of(ties))
    cells: dict[str, Cell] = {
        "actors": len(net.actors),
        "ties": net.tied.number_of_edges(),
        "claims": len(ties),
        "documents": len({tie.document for tie in ties}),
        "components": len(parts),
        "largest": max(parts, default=0),
        "communities": len(groups),
        "density": rounded(nx.density(net.tied)) if ties else None,
        "clustering": rounded(nx.transitivity(net.tied)) if ties else None,
        "reciprocity": rounded(_answered(ties)),
        "modularity": rounded(modularity(friendly, groups)) if groups else None,
        "balance": rounded(mean_weight(ties)),
        "tension": rounded(tension_of(ties)),
        "triads": len(signed),
        "balanced": rounded(sum(t.balanced for t in signed) / len(signed)) if signed else None,
    }
    return table(_NETWORK, [tuple(cells[name] for name in _NETWORK)])


def _answered(ties: Sequence[Tie]) -> float | None:
    """Return the share of one-sided claims that the other side answers with as many."""
    ways = [(dyad.forth, dyad.back) for dyad in dyads_of(ties)]
    acts = sum(map(sum, ways))
    return 2 * sum(map(min, ways)) / acts if acts else None
