"""Figures of single actors: how much they do, whom they connect, to whom they belong."""

from collections import Counter, defaultdict
from collections.abc import Sequence

import networkx as nx

from kg.analyse.engine import Engine, betweenness, communities, pagerank, pivots
from kg.analyse.graphs import Net, net_of
from kg.analyse.pairs import mean_weight, tension_of
from kg.analyse.table import Kind, Row, Table, table
from kg.analyse.ties import Tie, actors_of
from kg.model import Actor

__all__ = ["activity", "brokerage", "membership"]

_WHO: dict[str, Kind] = {"actor": "label", "type": "label", "country": "label", "iri": "key"}
_ACTIVITY: dict[str, Kind] = {
    **_WHO,
    **dict.fromkeys(("claims", "acts", "is_target", "mutual", "partners", "documents"), "count"),
    "first": "label",
    "last": "label",
    **dict.fromkeys(("share", "balance", "tension"), "figure"),
}
_BROKERAGE: dict[str, Kind] = {
    **_WHO,
    **dict.fromkeys(("claims", "documents", "partners"), "count"),
    **dict.fromkeys(("betweenness", "pagerank"), "figure"),
}
_COMMUNITIES: dict[str, Kind] = {
    "community": "label",
    "size": "count",
    **_WHO,
    **dict.fromkeys(("documents", "claims", "inside"), "count"),
    "loyalty": "figure",
}
_PLACES = 4


def activity(ties: Sequence[Tie]) -> Table:
    """Return for each actor what it does and undergoes, the busiest first."""
    own = _by_actor(ties)
    rows: list[Row] = []
    for iri, actor in actors_of(ties).items():
        its = own[iri]
        days = sorted(tie.day for tie in its if tie.day)
        partners = {end.iri for tie in its for end in (tie.source, tie.target)} - {iri}
        rows.append(
            (
                *_who(actor),
                len(its),
                sum(not tie.mutual and tie.source.iri == iri for tie in its),
                sum(not tie.mutual and tie.target.iri == iri for tie in its),
                sum(tie.mutual for tie in its),
                len(partners),
                len({tie.document for tie in its}),
                days[0] if days else None,
                days[-1] if days else None,
                round(len(its) / len(ties), _PLACES),
                rounded(mean_weight(its)),
                rounded(tension_of(its)),
            )
        )
    at = tuple(_ACTIVITY).index("claims")
    return table(_ACTIVITY, sorted(rows, key=lambda row: (-_number(row[at]), row[0], row[3])))


def brokerage(ties: Sequence[Tie], *, engine: Engine = "auto") -> Table:
    """Return for each actor how many shortest paths run through it, and its PageRank."""
    net = net_of(ties)
    own = _by_actor(ties)
    between = betweenness(net.tied, engine=engine)
    ranks = pagerank(net.acts, engine=engine)
    rows: list[Row] = [
        (
            *_who(actor),
            len(own[actor.iri]),
            len({tie.document for tie in own[actor.iri]}),
            net.tied.degree(node),
            round(between[node], _PLACES),
            round(ranks[node], _PLACES),
        )
        for node, actor in enumerate(net.actors)
    ]
    notes = []
    if (sample := len(pivots(net.tied))) < len(net.actors):
        notes.append(f"betweenness estimated from {sample} of {len(net.actors)} actors")
    ordered = sorted(rows, key=lambda row: (-_number(row[-2]), -_number(row[-1]), row[0], row[3]))
    return table(_BROKERAGE, ordered, notes=notes)


def membership(ties: Sequence[Tie]) -> Table:
    """Return for each actor its community, and the share of its claims that stay inside."""
    net = net_of(ties)
    parts = communities(net.tied)
    own = _by_actor(ties)
    rows: list[Row] = []
    for number, part in enumerate(parts, start=1):
        ordered = sorted(part, key=lambda n: (-_claims(net, n), net.actors[n].name, n))
        for node in ordered:
            claims, inside = _claims(net, node), _claims(net, node, frozenset(part))
            share = round(inside / claims, _PLACES)
            documents = len({tie.document for tie in own[net.actors[node].iri]})
            rows.append(
                (number, len(part), *_who(net.actors[node]), documents, claims, inside, share)
            )
    notes = [f"{len(parts)} communities, modularity {modularity(net, parts):.3f}"] if parts else []
    return table(_COMMUNITIES, rows, notes=notes)


def modularity(net: Net, parts: Sequence[Sequence[int]]) -> float:
    """Return how much more the communities hold together than chance would have them."""
    if not net.tied.number_of_edges():
        return 0.0
    held = net.tied.subgraph([node for part in parts for node in part])
    value: float = nx.community.modularity(held, [set(part) for part in parts], weight="claims")
    return value


def rounded(value: float | None) -> float | None:
    """Return the figure as tables give it."""
    return None if value is None else round(value, _PLACES)


def _claims(net: Net, node: int, among: frozenset[int] | None = None) -> int:
    found = Counter({other: data["claims"] for other, data in net.tied[node].items()})
    return sum(claims for other, claims in found.items() if among is None or other in among)


def _by_actor(ties: Sequence[Tie]) -> dict[str, list[Tie]]:
    own: defaultdict[str, list[Tie]] = defaultdict(list)
    for tie in ties:
        own[tie.source.iri].append(tie)
        own[tie.target.iri].append(tie)
    return own


def _who(actor: Actor) -> tuple[str, str, str | None, str]:
    return (actor.name, actor.type.value, actor.country, actor.iri)


def _number(cell: object) -> float:
    return cell if isinstance(cell, int | float) else 0.0
