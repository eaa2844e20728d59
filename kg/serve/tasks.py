"""What a worker can be asked for; each task takes an open store and gives an answer."""

import io
from collections.abc import Iterable, Mapping, Sequence

import pyoxigraph as ox

from kg.errors import KGError, QueryError
from kg.query import (
    Graph,
    Result,
    Table,
    check_query,
    find_query,
    run_packaged,
    write_result,
)
from kg.query.params import bind
from kg.query.run import evaluate
from kg.rdf.formats import export_prefixes, write_triples
from kg.serve import pages
from kg.serve.dataset import dataset_triples
from kg.serve.links import iris_of
from kg.serve.things import describe, find_thing
from kg.serve.workers import Answer
from kg.store import Store, ensure_derived, uses_derived

__all__ = ["editor", "home", "query", "question", "service", "thing", "trouble"]

Forms = Sequence[Sequence[str]]
"""Name and media type of each form that the client takes, best first."""


def home(store: Store) -> Answer:
    """Return the first page: what the store holds, and what can be asked."""
    return _page(pages.home(store))


def editor(store: Store, *, text: str, fetched: bool) -> Answer:
    """Return the page for SPARQL of one's own."""
    return _page(pages.editor(store, text, fetched=fetched))


def question(store: Store, *, name: str, params: Mapping[str, str], limit: int) -> Answer:
    """Return the form of a packaged question, with the answer once its parameters are there."""
    asked = find_query(name)
    given = {key: value for key, value in params.items() if value.strip()}
    if any(param.required and param.name not in given for param in asked.params):
        return _page(pages.question(store, asked, given, None, asked.text))
    text = bind(store, asked, given)
    return _page(
        pages.question(store, asked, given, run_packaged(store, name, given, limit=limit), text)
    )


def query(
    store: Store,
    *,
    text: str,
    forms: Mapping[str, Forms],
    limit: int,
    graphs: Sequence[str] = (),
    named: Sequence[str] = (),
) -> Answer:
    """Return what free SPARQL gives, in a form that the client takes."""
    check_query(text)
    if uses_derived(text):
        ensure_derived(store)
    found = _evaluated(store, text, limit=limit, graphs=graphs, named=named)
    fitting = forms["graphs" if isinstance(found, Graph) else "tables"]
    if not fitting:
        kinds = "triples" if isinstance(found, Graph) else "rows"
        return Answer(406, "text/plain; charset=utf-8", f"no form for {kinds} fits\n".encode())
    name, media = fitting[0]
    headers = {"X-Truncated": f"only the first {limit}"} if _is_cut(found) else {}
    if name == "html":
        return _page(pages.result(store, found, text), headers)
    out = io.BytesIO()
    write_result(found, name, out)
    return Answer(200, _with_charset(media), out.getvalue(), headers)


def service(store: Store, *, forms: Forms, origin: str) -> Answer:
    """Return the description of the service and of the dataset (SPARQL 1.1 SD, VoID)."""
    return _triples(store, dataset_triples(store, origin), forms)


def thing(store: Store, *, path: str, iri: str | None, forms: Forms) -> Answer:
    """Return what the store says of a thing, as a page or as RDF."""
    node = find_thing(store, (iri,) if iri is not None else iris_of(path, store.base))
    if node is None:
        unknown = iri if iri is not None else path
        error = QueryError(f"nothing is known of {unknown!r}", where="store")
        return trouble(404, error, forms)
    if forms and forms[0][0] == "html":
        return _page(pages.thing(store, node))
    return _triples(store, describe(store, node), forms)


def trouble(status: int, error: KGError, forms: object) -> Answer:
    """Return an error as a page, for people, or as a line."""
    if isinstance(forms, Mapping):
        forms = forms.get("tables", ())
    if isinstance(forms, Sequence) and forms and forms[0][0] == "html":
        return Answer(status, "text/html; charset=utf-8", pages.trouble(str(error)))
    return Answer(status, "text/plain; charset=utf-8", f"{error}\n".encode())


def _evaluated(
    store: Store, text: str, *, limit: int, graphs: Sequence[str], named: Sequence[str]
) -> Result:
    try:
        return evaluate(store, text, limit=limit, graphs=graphs, named=named)
    except RecursionError:
        raise QueryError("nested too deeply", where="query", hint="mend the query") from None


def _triples(store: Store, found: Iterable[ox.Triple], forms: Forms) -> Answer:
    if not forms:
        return Answer(406, "text/plain; charset=utf-8", b"no form for triples fits\n")
    name, media = forms[0]
    out = io.BytesIO()
    write_triples(found, name, out, prefixes=export_prefixes(store.base))
    return Answer(200, _with_charset(media), out.getvalue())


def _page(body: bytes, headers: Mapping[str, str] | None = None) -> Answer:
    return Answer(200, "text/html; charset=utf-8", body, headers or {})


def _is_cut(found: Result) -> bool:
    return isinstance(found, Table | Graph) and found.truncated


def _with_charset(media: str) -> str:
    return f"{media}; charset=utf-8" if media.startswith("text/") else media
