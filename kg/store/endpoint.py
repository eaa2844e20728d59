"""Stores at a SPARQL 1.1 endpoint: found, begun, and brought up to date."""

import pyoxigraph as ox

from kg.errors import StoreError
from kg.ontology.files import ontology_version
from kg.ontology.terms import BASE
from kg.ontology.vocab import KG
from kg.rdf import terms
from kg.rdf.ids import graph_iri
from kg.rdf.index import lexical
from kg.store.folder import Manifest, curated_stamp
from kg.store.http import Endpoint
from kg.store.remote import RemoteDataset
from kg.store.renewal import check_relations, check_version, load_anew
from kg.store.store import Store

__all__ = ["open_endpoint"]


def open_endpoint(url: str, *, write: bool = False) -> Store:
    """Return the store at the endpoint `url`; one that is empty is begun when it is to be written.

    Writers are not kept apart: each document goes in or out in one request of its own.

    Raises:
        StoreError: There is no endpoint or no store, its default graph is not the union of all, or
            its ontology is too old or too new.
    """
    inner = RemoteDataset(Endpoint(url), BASE)
    try:
        return _opened(inner, write=write)
    except BaseException:
        inner.close()
        raise


def _opened(inner: RemoteDataset, *, write: bool) -> Store:
    name = inner.endpoint.name
    node = ox.NamedNode(graph_iri("store", BASE))
    found = [lexical(q.object) for q in inner.quads_for_pattern(node, KG.stamp, None, node)]
    if not found and not write:
        raise StoreError("no store at this address", where=name, hint="`kg add` begins one")
    version, stamp = found[0].split(" ") if found else (ontology_version(), "")
    check_version(name, Manifest(BASE, stamp, version))
    if write and stamp != curated_stamp(()):
        _renew(inner, node, name)
    if not bool(inner.query(f"ASK {{ {node} {KG.stamp} ?stamp }}")):
        problem = "its default graph is not the union of all graphs"
        raise StoreError(problem, where=name, hint="start the server with that setting")
    return Store(inner, base=BASE, writable=write, name=name)


def _renew(inner: RemoteDataset, node: ox.NamedNode, where: str) -> None:
    """Load vocabulary and actors; the note that this was done comes last."""
    check_relations(inner, where)
    inner.clear_graph(node)
    load_anew(inner, BASE, ())
    stamp = terms.text(f"{ontology_version()} {curated_stamp(())}")
    inner.extend([ox.Quad(node, KG.stamp, stamp, node)])
