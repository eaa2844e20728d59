"""Graphs of documents on disk, in an embedded Oxigraph."""

from kg.store.documents import DocumentInfo
from kg.store.store import Store, create_store, memory_store, open_store
from kg.store.writing import Added

__all__ = ["Added", "DocumentInfo", "Store", "create_store", "memory_store", "open_store"]
