"""Documents of a store: which there are, and which one a user means."""

import datetime as dt
from collections.abc import Iterator
from dataclasses import dataclass

import pyoxigraph as ox

from kg.errors import StoreError
from kg.ontology.vocab import DCT, KG, RDF
from kg.rdf.dataset import Dataset
from kg.rdf.index import index_rows, maybe, one

__all__ = ["DocumentInfo", "document_iris", "find_document", "list_documents"]


@dataclass(frozen=True, slots=True, order=True)
class DocumentInfo:
    """One document, without its text.

    Attributes:
        name: What users call it.
        key: Its identity.
        iri: IRI of the document and of its graph.
        title: Headline, or None.
        date: Day of publication, or None.
        publisher: Name of the publisher, or None.
        url: Address, or None.
        text_hash: SHA-256 of the cleaned text.
        claims: How many claims it gave.
    """

    name: str
    key: str
    iri: str
    title: str | None
    date: dt.date | None
    publisher: str | None
    url: str | None
    text_hash: str
    claims: int


def list_documents(store: Dataset) -> list[DocumentInfo]:
    """Return all documents, sorted by name and key."""
    return sorted(_info(store, ox.NamedNode(iri)) for iri in document_iris(store))


def document_iris(store: Dataset) -> list[str]:
    """Return the IRIs of all documents, sorted."""
    nodes = (quad.subject for quad in store.quads_for_pattern(None, RDF.type, KG.Article, None))
    return sorted(node.value for node in nodes if isinstance(node, ox.NamedNode))


def find_document(store: Dataset, called: str) -> DocumentInfo:
    """Return the document with this key, IRI or name.

    Raises:
        StoreError: There is none, or several have the name.
    """
    found = {node.value: node for node in _candidates(store, called)}
    if not found:
        problem, hint = f"no document {called!r}", "`kg list` shows the documents"
        raise StoreError(problem, where="store", hint=hint)
    if len(found) > 1:
        keys = ", ".join(sorted(_info(store, node).key for node in found.values()))
        raise StoreError(
            f"{len(found)} documents are called {called!r}",
            where="store",
            hint=f"say which: {keys}",
        )
    return _info(store, next(iter(found.values())))


def _candidates(store: Dataset, called: str) -> Iterator[ox.NamedNode]:
    for predicate in (DCT.identifier, KG.name):
        quads = store.quads_for_pattern(None, predicate, ox.Literal(called), None)
        nodes = [quad.subject for quad in quads if isinstance(quad.subject, ox.NamedNode)]
        if nodes:
            yield from nodes
            return
    try:
        node = ox.NamedNode(called)
    except ValueError:
        return
    if any(store.quads_for_pattern(node, RDF.type, KG.Article, node)):
        yield node


def _info(store: Dataset, node: ox.NamedNode) -> DocumentInfo:
    row = index_rows(store.quads_for_pattern(node, None, None, node))[node.value]
    issued = maybe(row, DCT.issued)
    return DocumentInfo(
        name=one(row, KG.name),
        key=one(row, DCT.identifier),
        iri=node.value,
        title=maybe(row, DCT.title),
        date=dt.date.fromisoformat(issued) if issued else None,
        publisher=maybe(row, DCT.publisher),
        url=maybe(row, KG.url),
        text_hash=one(row, KG.textHash),
        claims=sum(1 for _ in store.quads_for_pattern(None, KG.document, node, node)),
    )
