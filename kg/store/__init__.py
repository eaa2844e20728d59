"""Graphs of documents on disk, in an embedded Oxigraph."""

from kg.rdf.findings import Finding
from kg.store.check import check_file
from kg.store.derive import Derived
from kg.store.documents import DocumentInfo
from kg.store.ensure import ensure_derived, uses_derived
from kg.store.export import EXPORT_FORMATS
from kg.store.exports import Only
from kg.store.judges import judge, judgements, unjudge
from kg.store.opening import create_store, memory_store, open_store
from kg.store.store import Store
from kg.store.writing import Added

__all__ = [
    "EXPORT_FORMATS",
    "Added",
    "Derived",
    "DocumentInfo",
    "Finding",
    "Only",
    "Store",
    "check_file",
    "create_store",
    "ensure_derived",
    "judge",
    "judgements",
    "memory_store",
    "open_store",
    "unjudge",
    "uses_derived",
]
