"""Derived knowledge: what documents say together, in a graph of its own that can be made again."""

import datetime as dt
import hashlib
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

import pyoxigraph as ox

from kg.model import Status
from kg.ontology.vocab import KG, PREFIXES, RDF
from kg.rdf import terms
from kg.rdf.dataset import Dataset
from kg.rdf.ids import happening_iri
from kg.rdf.relations import load_relations
from kg.store.happenings import Happening, Statement, find_happenings, fulfilled_plans
from kg.store.rows import rows
from kg.store.stamp import VERSION, derived_graph
from kg.store.states import load_representation

__all__ = ["Derived", "derive_dataset"]

Triples = Iterator[ox.Triple]


@dataclass(frozen=True, slots=True)
class Derived:
    """How much was derived: happenings, those disputed, plans that came true, claims of states."""

    happenings: int
    disputed: int
    fulfilled: int
    between_states: int


def derive_dataset(store: Dataset, base: str) -> Derived:
    """Make the derived graph again from all documents; the stamp is written last."""
    statements = sorted(_statements(store))
    happenings = tuple(find_happenings(statements))
    plans = tuple(fulfilled_plans(statements))
    states = tuple(_states(store, statements))
    graph = derived_graph(base)
    store.clear_graph(graph)
    found = [*_happenings(happenings, base), *_fulfilments(happenings, plans, base), *states]
    store.bulk_extend(ox.Quad(t.subject, t.predicate, t.object, graph) for t in found)
    stamp = terms.text(f"{VERSION} {_digest(statements)}")
    store.extend([ox.Quad(graph, KG.stamp, stamp, graph)])
    disputed = sum(happening.disputed for happening in happenings)
    between = {triple.subject for triple in states if triple.predicate == KG.targetState}
    return Derived(len(happenings), disputed, len(plans), len(between))


def _statements(store: Dataset) -> Iterator[Statement]:
    """Yield the claims between two actors that have an action."""
    relations = load_relations()
    for row in rows(store, "claims"):
        relation = relations.by_property.get(row["relation"])
        if relation is None:
            continue
        ends = (row["source"], row["target"])
        if relations.named(relation.action).symmetric:
            ends = (min(ends), max(ends))
        yield Statement(
            claim=row["claim"],
            document=row["document"],
            origin=row["first"] or row["hash"],
            source=ends[0],
            target=ends[1],
            action=relation.action,
            status=Status(row["status"].removeprefix(PREFIXES["status"])),
            asserted=bool(row["asserted"]) and row["status"].endswith("/actual"),
            speaker=row["by"] or row["words"],
            start=_day(row["start"]),
            end=_day(row["end"]),
            published=_day(row["issued"]),
        )


def _day(value: str) -> dt.date | None:
    return dt.date.fromisoformat(value) if value else None


def _happenings(happenings: Sequence[Happening], base: str) -> Triples:
    for happening in happenings:
        first = happening.statements[0]
        node = _node(happening, base)
        yield ox.Triple(node, RDF.type, KG.Happening)
        if happening.disputed:
            yield ox.Triple(node, RDF.type, KG.DisputedHappening)
        concept = load_relations().named(first.action).concept
        yield ox.Triple(node, KG.action, ox.NamedNode(concept))
        yield ox.Triple(node, KG.source, ox.NamedNode(first.source))
        yield ox.Triple(node, KG.target, ox.NamedNode(first.target))
        yield ox.Triple(node, KG.support, terms.integer(happening.support()))
        for statement in happening.statements:
            yield ox.Triple(ox.NamedNode(statement.claim), KG.happening, node)
        yield from _days(happening, node)


def _days(happening: Happening, node: ox.NamedNode) -> Triples:
    """Yield the days of the happening, and of the first and the last report of it."""
    told = happening.statements
    for predicate, day in (
        (KG.dateStart, min((s.start for s in told if s.start), default=None)),
        (KG.dateEnd, max((s.end for s in told if s.end), default=None)),
        (KG.firstSeen, min((s.published for s in told if s.published), default=None)),
        (KG.lastSeen, max((s.published for s in told if s.published), default=None)),
    ):
        if day is not None:
            yield ox.Triple(node, predicate, terms.xsd_date(day))


def _fulfilments(
    happenings: Sequence[Happening], plans: Sequence[tuple[Statement, Statement]], base: str
) -> Triples:
    nodes = {s.claim: _node(one, base) for one in happenings for s in one.statements}
    for plan, report in plans:
        yield ox.Triple(nodes[report.claim], KG.fulfils, ox.NamedNode(plan.claim))


def _states(store: Dataset, statements: Sequence[Statement]) -> Triples:
    """Yield for whom the ends of each claim act, where both act for a state."""
    acting = load_representation(store)
    ends = {row["claim"]: (row["source"], row["target"]) for row in rows(store, "claims")}
    for statement in statements:
        source, target = ends[statement.claim]
        one, other = (acting.state_of(actor, statement.day) for actor in (source, target))
        if one is not None and other is not None and one != other:
            claim = ox.NamedNode(statement.claim)
            yield ox.Triple(claim, KG.sourceState, ox.NamedNode(one))
            yield ox.Triple(claim, KG.targetState, ox.NamedNode(other))


def _node(happening: Happening, base: str) -> ox.NamedNode:
    first = happening.statements[0]
    scene = str(first.day) if first.day else first.document
    return ox.NamedNode(happening_iri(first.source, first.action, first.target, scene, base))


def _digest(statements: Sequence[Statement]) -> str:
    digest = hashlib.sha256()
    for statement in statements:
        digest.update(repr(statement).encode())
    return digest.hexdigest()[:16]
