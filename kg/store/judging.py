"""Judgements in a store: kept in a graph of their own, applied to each document's graph.

A graph that judgements change keeps what it was before as text in the graph `readings`, so that
they can be changed and taken back exactly, and no query meets what was judged away.
"""

from collections.abc import Iterable, Iterator
from itertools import chain

import pyoxigraph as ox

from kg.model import Reading
from kg.ontology.vocab import KG
from kg.rdf.dataset import Dataset
from kg.rdf.ids import claim_iri, document_iri, graph_iri
from kg.rdf.index import lexical
from kg.rdf.judged_actors import actor_changes
from kg.rdf.judgements import Judgement, Kind
from kg.rdf.parts import as_text, from_text, kept_text, update_text
from kg.rdf.read import reading_of
from kg.rdf.rulings import Rulings
from kg.rdf.verdicts import judgement_quads, judgements_of
from kg.rdf.write import document_quads

__all__ = ["judge_actors", "judged_quads", "judgement_changes", "read_judgements"]


def read_judgements(store: Dataset, base: str) -> tuple[Judgement, ...]:
    """Return the judgements of a store, sorted by id."""
    graph = ox.NamedNode(graph_iri("judgements", base))
    return judgements_of(store.quads_for_pattern(None, None, None, graph))


def judged_quads(reading: Reading, rulings: Rulings, base: str) -> list[ox.Quad]:
    """Return the quads of a document as judged, with what was read where the two differ."""
    return _judged(reading, document_quads(reading, base=base), rulings, base)


def judgement_changes(
    store: Dataset, judgements: Iterable[Judgement], base: str
) -> tuple[str, tuple[str, ...]]:
    """Return the update that lets just these judgements hold, and the documents it changes.

    The update is "" where nothing changes; the documents are given by IRI, sorted.
    """
    wanted, known = set(judgements), set(read_judgements(store, base))
    rulings = Rulings(tuple(sorted(wanted)))
    old = judgement_quads(known, base)
    new = judgement_quads(wanted, base)
    changed = []
    for document in sorted(_touched(store, wanted ^ known, base)):
        node = ox.NamedNode(document)
        before = set(_quads_of(store, node, base))
        after = set(_again(store, node, rulings, base))
        if before != after:
            changed.append(document)
            old |= before
            new |= after
    gone, come = actor_changes(store, rulings, base)
    return update_text((old - new) | gone, (new - old) | come), tuple(changed)


def judge_actors(store: Dataset, base: str) -> None:
    """Apply the judgements to the curated actors after these were loaded anew."""
    node, graph = (ox.NamedNode(graph_iri(name, base)) for name in ("actors", "readings"))
    stale = update_text(store.quads_for_pattern(node, None, None, graph), ())
    if stale:
        store.update(stale)
    gone, come = actor_changes(store, Rulings(read_judgements(store, base)), base)
    if gone or come:
        store.update(update_text(gone, come))


def _quads_of(store: Dataset, node: ox.NamedNode, base: str) -> Iterator[ox.Quad]:
    """Yield a document's graph and what is kept of its reading, without its text."""
    readings = ox.NamedNode(graph_iri("readings", base))
    yield from store.quads_for_pattern(None, None, None, node)
    yield from store.quads_for_pattern(node, None, None, readings)


def _again(store: Dataset, node: ox.NamedNode, rulings: Rulings, base: str) -> Iterator[ox.Quad]:
    """Yield what `_quads_of` has to give once `rulings` hold."""
    kept = kept_text(store, node, KG.asRead, base)
    now = store.quads_for_pattern(None, None, None, node)
    raw = from_text(kept, node) if kept else list(now)
    reading = reading_of(store, node.value, base=base, triples=raw)
    texts = graph_iri("texts", base)
    return (q for q in _judged(reading, raw, rulings, base) if lexical(q.graph_name) != texts)


def _judged(reading: Reading, raw: list[ox.Quad], rulings: Rulings, base: str) -> list[ox.Quad]:
    judged = rulings.apply(reading)
    if judged is reading:
        return raw
    node = ox.NamedNode(document_iri(reading.article.key, base))
    graph = ox.NamedNode(graph_iri("readings", base))
    quads = document_quads(judged, base=base)
    own, then = ({q for q in found if q.graph_name == node} for found in (raw, quads))
    if own == then:  # a curated name alone was judged: it stands in another graph
        return raw
    return [*quads, ox.Quad(node, KG.asRead, as_text(own), graph)]


def _touched(store: Dataset, judgements: Iterable[Judgement], base: str) -> set[str]:
    """Return the documents that any of `judgements` can speak of, now or before judging."""
    about = {_node_of(judgement, base) for judgement in judgements}
    found = set()
    for node in about:
        quads = chain(
            store.quads_for_pattern(node, None, None, None),
            store.quads_for_pattern(None, None, node, None),
        )
        found |= {lexical(quad.graph_name) for quad in quads}
    readings = ox.NamedNode(graph_iri("readings", base))
    for quad in store.quads_for_pattern(None, KG.asRead, None, readings):
        text = lexical(quad.object)
        if any(str(node) in text for node in about):
            found.add(lexical(quad.subject))
    return {graph for graph in found if graph.startswith(f"{base}document/")}


def _node_of(judgement: Judgement, base: str) -> ox.NamedNode:
    claims = {Kind.CONFIRM, Kind.REJECT, Kind.CORRECT}
    is_claim = judgement.kind in claims
    return ox.NamedNode(claim_iri(judgement.about, base) if is_claim else judgement.about)
