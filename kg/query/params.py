"""Parameters as typed terms, and how they get into a packaged query."""

import datetime as dt
import difflib
from collections.abc import Callable, Mapping

import pyoxigraph as ox

from kg.errors import KGError, QueryError
from kg.model import Status
from kg.ontology.vocab import PREFIXES, XSD
from kg.query.actors import actors_called
from kg.query.catalogue import PackagedQuery, Param
from kg.rdf.relations import load_relations
from kg.store import Store

__all__ = ["bind"]

Terms = list[ox.NamedNode | ox.Literal]


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
        "actor": lambda: [*actors_called(store, value)],
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
