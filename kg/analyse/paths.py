"""How two actors are connected: the fewest steps, and the words each step rests on."""

from collections import Counter
from collections.abc import Sequence
from itertools import pairwise

import networkx as nx

from kg.analyse.actors import rounded
from kg.analyse.graphs import DISTANCE, Net, net_of
from kg.analyse.pairs import Dyad, dyads_of
from kg.analyse.table import Kind, Row, Table, table
from kg.analyse.ties import Tie, find_actor
from kg.errors import UsageError

__all__ = ["path"]

_PATH: dict[str, Kind] = {
    "step": "count",
    "one": "label",
    "other": "label",
    "one_iri": "key",
    "other_iri": "key",
    "claims": "count",
    "documents": "count",
    "balance": "figure",
    **dict.fromkeys(("relation", "day", "document", "claim", "sentence"), "label"),
}
_STEP = DISTANCE * 1000
"""One step more is longer than any stronger tie is shorter."""


def path(ties: Sequence[Tie], named: Sequence[str]) -> Table:
    """Return the steps of the shortest way between two actors, of those the strongest ties.

    No rows when there is no way.

    Raises:
        UsageError: Not two actors are named, or nobody is called so.
    """
    two = 2
    if len(named) != two:
        hint = "kg analyse STORE path --actor ONE --actor OTHER"
        raise UsageError(f"{len(named)} actors", where="path", hint=hint)
    net = net_of(ties)
    ends = [find_actor(net.actors, name, where="path") for name in named]
    number = {actor.iri: at for at, actor in enumerate(net.actors)}
    way = _way(net, number[ends[0].iri], number[ends[1].iri])
    dyads = {frozenset((d.one.iri, d.other.iri)): d for d in dyads_of(ties)}
    rows: list[Row] = []
    for step, (one, other) in enumerate(pairwise(way), start=1):
        pair = (net.actors[one], net.actors[other])
        dyad = dyads[frozenset(end.iri for end in pair)]
        names, iris = [end.name for end in pair], [end.iri for end in pair]
        counts = (dyad.claims, dyad.documents, rounded(dyad.balance))
        rows.append((step, *names, *iris, *counts, *_words(dyad)))
    notes = [] if rows else [f"no way from {ends[0].name} to {ends[1].name}"]
    return table(_PATH, rows, notes=notes)


def _way(net: Net, source: int, target: int) -> list[int]:
    try:
        found: list[int] = nx.dijkstra_path(
            net.tied, source, target, weight=lambda _one, _other, tie: _STEP + tie["distance"]
        )
    except nx.NetworkXNoPath:
        return []
    return found if len(found) > 1 else []


def _words(dyad: Dyad) -> Row:
    """Return the most frequent relation and its surest claim: day, document, id and sentence."""
    counts = Counter(tie.claim.relation for tie in dyad.ties)
    relation = min(counts, key=lambda name: (-counts[name], str(name)))
    claims = [tie.claim for tie in dyad.ties if tie.claim.relation == relation]
    best = max(claims, key=lambda claim: (claim.confidence, claim.id))
    sentence = best.evidence[0].text if best.evidence else None
    return (relation, best.date_start, best.document, best.id, sentence)
