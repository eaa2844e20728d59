"""Actors of a store by what people call them."""

import difflib
from collections.abc import Iterable

import pyoxigraph as ox

from kg.errors import QueryError
from kg.model import Actor
from kg.ontology.actors import fold
from kg.ontology.vocab import KG, PREFIXES, RDF, RDFS, SEM, SKOS
from kg.rdf.actors import CLASSES, actor_of
from kg.rdf.dataset import Dataset
from kg.rdf.ids import graph_iri
from kg.rdf.index import index_rows, lexical, maybe
from kg.store import Store

__all__ = [
    "actor_called",
    "actors_called",
    "actors_like",
    "actors_spoken_of",
    "described",
    "name_called",
]

_NAMES = (RDFS.label, SKOS.altLabel, KG.shortName)
_SLOTS = (RDF.subject, RDF.object, KG.attributedTo, SEM.hasActor)
_SHOWN = 4


def actors_called(store: Store, value: str) -> list[ox.NamedNode]:
    """Return the actors with this IRI or name; of several, those that claims speak of, if any.

    Names are tried as written, then in any case, with accents or not.

    Raises:
        QueryError: There is none; the hint has names that are close.
    """
    if node := _as_iri(value):
        return [node]
    inner = store.dataset
    named = _named(inner, value) or _named_alike(inner, value)
    used = [node for node in named if _is_used(inner, node)]
    return used or named


def actor_called(store: Store, value: str) -> Actor:
    """Return the one actor with this IRI or name.

    Raises:
        QueryError: There is none, or there are several.
    """
    found = [described(store, node) for node in actors_called(store, value)]
    known = [actor for actor in found if actor is not None]
    if not known:
        hint = "`kg actors STORE search` finds actors"
        raise QueryError(f"no actor {value!r}", where=store.name, hint=hint)
    if len(known) > 1:
        several = "; ".join(f"{a.name} ({a.type}): {a.iri}" for a in known[:_SHOWN])
        problem = f"{len(known)} actors are called {value!r}"
        raise QueryError(problem, where=store.name, hint=f"say which: {several}")
    return known[0]


def name_called(store: Store, value: str) -> str:
    """Return the name of the one actor that is called so, else `value` as it is.

    With it, what looks for actors among claims takes all names that a query takes: surnames, short
    names, names in other spellings.
    """
    try:
        found = [actor for node in actors_called(store, value) if (actor := described(store, node))]
    except QueryError:
        return value
    return found[0].name if len(found) == 1 else value


def actors_like(store: Store, word: str) -> list[Actor]:
    """Return the actors that have `word` in one of their names, sorted by name."""
    wanted, inner = fold(word).casefold(), store.dataset
    nodes = {
        quad.subject
        for predicate in _NAMES
        for quad in inner.quads_for_pattern(None, predicate, None, None)
        if wanted in fold(lexical(quad.object)).casefold()
    }
    found = (described(store, node) for node in _actors_among(inner, nodes))
    kept = (actor for actor in found if actor is not None)
    return sorted(kept, key=lambda actor: (actor.name, actor.iri))


def actors_spoken_of(store: Store) -> list[Actor]:
    """Return the actors of all claims, sorted by IRI."""
    inner = store.dataset
    nodes = {
        quad.object
        for slot in (*_SLOTS[:3], KG.participant)
        for quad in inner.quads_for_pattern(None, slot, None, None)
        if isinstance(quad.object, ox.NamedNode)
    }
    found = (described(store, node) for node in sorted(nodes, key=str))
    return [actor for actor in found if actor is not None]


def described(store: Store, node: ox.NamedNode) -> Actor | None:
    """Return the actor as the curated graph describes it, else as a document does."""
    inner = store.dataset
    curated = ox.NamedNode(graph_iri("actors", store.base))
    row = index_rows(inner.quads_for_pattern(node, None, None, curated)).get(node.value)
    if row is not None and RDF.type.value in row:
        home = maybe(row, KG.country)
        state = ox.NamedNode(home) if home else None
        rows = index_rows(inner.quads_for_pattern(state, None, None, curated)) if state else {}
        return actor_of(node.value, row, rows.get(home or ""), curated=True)
    if not _is_actor(inner, node):
        return None
    typed = inner.quads_for_pattern(node, RDF.type, None, None)
    graph = min((q.graph_name for q in typed if isinstance(q.graph_name, ox.NamedNode)), key=str)
    rows = index_rows(inner.quads_for_pattern(node, None, None, graph))
    return actor_of(node.value, rows[node.value], None, curated=False)


def _named(inner: Dataset, value: str) -> list[ox.NamedNode]:
    """Return the actors with just this English name."""
    name = ox.Literal(value, language="en")
    subjects = {
        quad.subject
        for predicate in _NAMES
        for quad in inner.quads_for_pattern(None, predicate, name, None)
    }
    return _actors_among(inner, subjects)


def _named_alike(inner: Dataset, value: str) -> list[ox.NamedNode]:
    """Return the actors with this name in any case, with accents or not.

    Raises:
        QueryError: There is none; the hint has names that are close.
    """
    wanted = fold(value).casefold()
    folded: dict[str, set[object]] = {}
    for predicate in _NAMES:
        for quad in inner.quads_for_pattern(None, predicate, None, None):
            folded.setdefault(fold(lexical(quad.object)).casefold(), set()).add(quad.subject)
    found = _actors_among(inner, folded.get(wanted, ()))
    if not found:
        close = difflib.get_close_matches(wanted, sorted(folded), 3)
        hint = "like " + ", ".join(close) if close else "give a name or an IRI"
        raise QueryError(f"no actor {value!r}", where="actor", hint=hint)
    return found


def _as_iri(value: str) -> ox.NamedNode | None:
    prefix, colon, rest = value.partition(":")
    if not colon:
        return None
    full = PREFIXES[prefix] + rest if prefix in PREFIXES else value
    try:
        return ox.NamedNode(full)
    except ValueError:
        return None


def _actors_among(inner: Dataset, nodes: Iterable[object]) -> list[ox.NamedNode]:
    return sorted(
        (n for n in nodes if isinstance(n, ox.NamedNode) and _is_actor(inner, n)), key=str
    )


def _is_actor(inner: Dataset, node: ox.NamedNode) -> bool:
    kinds = {quad.object for quad in inner.quads_for_pattern(node, RDF.type, None, None)}
    return not kinds.isdisjoint(CLASSES.values())


def _is_used(inner: Dataset, node: ox.NamedNode) -> bool:
    return any(any(inner.quads_for_pattern(None, slot, node, None)) for slot in _SLOTS)
