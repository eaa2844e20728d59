"""Updates of a user's own, on purpose: `kg query --update`."""

from kg.errors import QueryError
from kg.query.guard import check_update
from kg.query.run import explain
from kg.rdf.formats import export_prefixes
from kg.store import Store

__all__ = ["run_update"]


def run_update(store: Store, text: str) -> None:
    """Run a SPARQL update on a store that is open for writing, whole or not at all.

    The prefixes of the model need no declaring. What is written into the graph of a document goes
    when the document is read again.

    Raises:
        QueryError: The update is malformed, or would reach beyond the store.
        StoreError: The store is open for reading only.
    """
    check_update(text)
    known = sorted(export_prefixes(store.base).items())
    head = "".join(f"PREFIX {name}: <{iri}>\n" for name, iri in known)
    if not store.writable:
        raise QueryError("open for reading only", where="query", hint="open it with write")
    store.changing()
    try:
        store.dataset.update(head + text)
    except (SyntaxError, ValueError) as error:
        problem = explain(str(error), above=len(known))
        raise QueryError(problem, where="query", hint="mend the update") from None
