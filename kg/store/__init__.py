"""Graphs of documents on disk, in an embedded Oxigraph."""

from kg.rdf.findings import Finding
from kg.store.check import check_file
from kg.store.documents import DocumentInfo
from kg.store.export import EXPORT_FORMATS
from kg.store.judges import judge, judgements, unjudge
from kg.store.opening import create_store, memory_store, open_store
from kg.store.store import Store
from kg.store.writing import Added

__all__ = [
    "EXPORT_FORMATS",
    "Added",
    "DocumentInfo",
    "Finding",
    "Store",
    "check_file",
    "create_store",
    "judge",
    "judgements",
    "memory_store",
    "open_store",
    "unjudge",
]
