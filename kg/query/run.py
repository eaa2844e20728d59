"""Run packaged queries and free SPARQL."""

import re
from collections.abc import Mapping, Sequence

import pyoxigraph as ox

from kg.errors import QueryError
from kg.query.catalogue import find_query
from kg.query.guard import check_query
from kg.query.params import bind
from kg.query.result import Graph, Result, table_of
from kg.rdf.formats import export_prefixes
from kg.store import Store, ensure_derived, uses_derived

__all__ = ["evaluate", "explain", "run_packaged", "run_sparql"]

_PLACE = re.compile(r"error at (\d+):(\d+): (.*)", re.DOTALL)
_CLASS = re.compile(r"\['[^\]]*\]|\[_\]")  # of characters, where the parser lists what may follow
_SENTENCE = re.compile(r"[A-Z][A-Za-z]*(?: [a-z][A-Za-z]*)+[^,\n\[]*")
_IRI = re.compile(r"<[^<>\s]+>")
_TOLD = 5  # words that may follow; a longer list helps nobody
_KEYWORD = re.compile(r"\b[A-Z]{2,}\b")


def run_packaged(
    store: Store,
    name: str,
    params: Mapping[str, str] | None = None,
    *,
    timeout: float | None = None,
    limit: int | None = None,
) -> Result:
    """Return what the packaged query `name` gives; limits are those of `run_sparql`.

    Raises:
        QueryError: There is no such query, its parameters do not fit, or it took too long.
    """
    return _run(store, bind(store, find_query(name), params or {}), timeout, limit)


def run_sparql(
    store: Store, text: str, *, timeout: float | None = None, limit: int | None = None
) -> Result:
    """Return what free SPARQL gives; the default graph is the union of all graphs.

    The prefixes of the model need no declaring. At most `limit` rows or triples are returned, and
    the result says when there were more. After `timeout` seconds the query is stopped: for a store
    opened for reading it runs in a process of its own; elsewhere the time is not limited.

    Raises:
        QueryError: The query is malformed, not allowed, or took too long.
    """
    check_query(text)
    return _run(store, text, timeout, limit)


def _run(store: Store, text: str, timeout: float | None, limit: int | None) -> Result:
    if uses_derived(text):
        ensure_derived(store)
    if timeout is not None and store.path is not None and not store.writable:
        from kg.query.child import run_in_child  # noqa: PLC0415 - only slow queries need it

        return run_in_child(store.path, text, timeout=timeout, limit=limit)
    return evaluate(store, text, limit=limit)


def evaluate(
    store: Store,
    text: str,
    *,
    limit: int | None = None,
    graphs: Sequence[str] = (),
    named: Sequence[str] = (),
) -> Result:
    """Return what `text`, which has been checked, gives.

    `graphs` are IRIs of graphs of the store that make up the default graph, in place of the union
    of all; `named` are those that GRAPH can name, in place of all.
    """
    try:
        found = store.dataset.query(
            text,
            prefixes=export_prefixes(store.base),
            use_default_graph_as_union=not (graphs or named),
            default_graph=[ox.NamedNode(graph) for graph in graphs] if graphs or named else None,
            named_graphs=[ox.NamedNode(graph) for graph in named] if graphs or named else None,
        )
        if isinstance(found, ox.QuerySolutions):
            return table_of(found, limit)
        if isinstance(found, ox.QueryBoolean):
            return bool(found)
        triples = sorted(set(found), key=str)
    except SyntaxError as error:
        raise QueryError(explain(str(error)), where="query", hint="mend the query") from None
    except (RuntimeError, ValueError, OSError) as error:
        problem = _placed(text, str(error))
        raise QueryError(problem, where="query", hint="mend the query") from None
    cut = limit is not None and len(triples) > limit
    return Graph(tuple(triples[:limit]), truncated=cut)


def _placed(text: str, message: str) -> str:
    """Return a message without a place with that of the IRI it names, where the text has it."""
    named = _IRI.search(message)
    at = text.find(named[0]) if named else -1
    if at < 0:
        return message
    before = text[:at]
    line, column = before.count("\n") + 1, at - before.rfind("\n")
    return f"line {line}, column {column}: {message[0].lower()}{message[1:]}"


def explain(message: str, above: int = 0) -> str:
    """Return the parser's message in few words: its sentence, else what may follow.

    `above` are lines that stand above the user's own.
    """
    found = _PLACE.search(message)
    if found is None:
        return message
    sentences = _SENTENCE.findall(found[3])
    if sentences:
        problem = sentences[0][0].lower() + sentences[0][1:]
    else:
        allowed = _CLASS.sub("", found[3])
        words = sorted(set(_KEYWORD.findall(allowed)) - {"LATERAL", "SERVICE"})
        told = 0 < len(words) <= _TOLD
        problem = f"expected {' or '.join(words)}" if told else "the query does not read on"
    return f"line {int(found[1]) - above}, column {found[2]}: {problem}"
