"""Parameters as typed terms, and how they get into a packaged query."""

import datetime as dt
import difflib
from collections.abc import Callable, Iterable, Mapping

import pyoxigraph as ox

from kg.errors import KGError, QueryError
from kg.model import Status
from kg.ontology.actors import fold
from kg.ontology.vocab import KG, PREFIXES, RDF, RDFS, SEM, SKOS, XSD
from kg.query.catalogue import PackagedQuery, Param
from kg.rdf.actors import CLASSES
from kg.rdf.dataset import Dataset
from kg.rdf.index import lexical
from kg.rdf.relations import load_relations
from kg.store import Store

__all__ = ["bind"]

Terms = list[ox.NamedNode | ox.Literal]

_NAMES = (RDFS.label, SKOS.altLabel, KG.shortName)


def bind(store: Store, query: PackagedQuery, given: Mapping[str, str]) -> str:
    """Return the text of `query` with the values of its parameters in their VALUES slots.

    Each value becomes a typed term that pyoxigraph writes out; no text of the user's is pasted.
    An actor's name that several actors have stands for all of them.

    Raises:
        QueryError: A parameter is unknown, missing, or does not read as its kind.
    """
    known = {param.name for param in query.params}
    for name in given:
        if name not in known:
            hint = "it takes " + (", ".join(sorted(known)) or "none")
            raise QueryError(f"no parameter {name!r}", where=query.name, hint=hint)
    text = query.text
    for param in query.params:
        if param.name in given:
            terms = _terms(store, param, given[param.name])
            slot = f"VALUES ?{param.name} {{ UNDEF }}"
            filled = f"VALUES ?{param.name} {{ {' '.join(str(term) for term in terms)} }}"
            text = text.replace(slot, filled)
        elif param.required:
            raise QueryError(
                f"parameter {param.name!r} is missing ({param.help})",
                where=query.name,
                hint=f"give -p {param.name}=…",
            )
    return text


def _terms(store: Store, param: Param, value: str) -> Terms:
    readers: dict[str, Callable[[], Terms]] = {
        "actor": lambda: _actors(store, value),
        "date": lambda: [ox.Literal(dt.date.fromisoformat(value).isoformat(), datatype=XSD.date)],
        "document": lambda: [ox.NamedNode(store.document(value).iri)],
        "number": lambda: [ox.Literal(str(int(value)), datatype=XSD.integer)],
        "relation": lambda: [_relation(value)],
        "status": lambda: [ox.NamedNode(PREFIXES["status"] + Status(value.lower()).value)],
        "text": lambda: [ox.Literal(value)],
    }
    hints = {
        "date": "a day is written 2025-12-12",
        "number": "a whole number",
        "status": "one of " + ", ".join(Status),
    }
    try:
        return readers[param.kind]()
    except KGError as error:
        raise QueryError(error.problem, where=param.name, hint=error.hint) from None
    except ValueError:
        problem = f"{value!r} is no {param.kind}"
        raise QueryError(problem, where=param.name, hint=hints.get(param.kind, "")) from None


def _relation(value: str) -> ox.NamedNode:
    relations = load_relations().by_name
    found = relations.get(value.lower()) or relations.get(value.upper())
    if found is None:
        close = difflib.get_close_matches(value.lower(), sorted(relations), 3)
        hint = "like " + ", ".join(close) if close else "see `kg query STORE relations`"
        raise QueryError(f"no relation type {value!r}", where="relation", hint=hint)
    return ox.NamedNode(found.property)


def _actors(store: Store, value: str) -> Terms:
    if node := _as_iri(value):
        return [node]
    inner = store.oxigraph
    named = _named(inner, value) or _named_alike(inner, value)
    used = [node for node in named if _is_used(inner, node)]
    return [*(used or named)]


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
    slots = (RDF.subject, RDF.object, KG.attributedTo, SEM.hasActor)
    return any(any(inner.quads_for_pattern(None, slot, node, None)) for slot in slots)
