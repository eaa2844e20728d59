"""Many articles: the same reading in one process, in many, or on a cluster; nothing lost."""

from kg.scale.adding import add_articles, remove_documents
from kg.scale.batches import in_batches
from kg.scale.build import build_parts, build_store
from kg.scale.copies import Copy, list_copies
from kg.scale.dumping import store_graphs
from kg.scale.engines import ENGINES, Engine, run_engine
from kg.scale.history import Change, changes_since
from kg.scale.job import Job, Outcome
from kg.scale.parts import write_parts
from kg.scale.plan import Plan, Told, read_through
from kg.scale.spool import Spool
from kg.scale.watching import Watch

__all__ = [
    "ENGINES",
    "Change",
    "Copy",
    "Engine",
    "Job",
    "Outcome",
    "Plan",
    "Spool",
    "Told",
    "Watch",
    "add_articles",
    "build_parts",
    "build_store",
    "changes_since",
    "in_batches",
    "list_copies",
    "read_through",
    "remove_documents",
    "run_engine",
    "store_graphs",
    "write_parts",
]
