"""Many articles: the same reading in one process, in many, or on a cluster; nothing lost."""

from kg.scale.adding import add_articles
from kg.scale.build import build_store
from kg.scale.copies import Copy, list_copies, update_copies
from kg.scale.engines import ENGINES, Engine, run_engine
from kg.scale.job import Job, Outcome
from kg.scale.plan import Plan, Told
from kg.scale.spool import Spool

__all__ = [
    "ENGINES",
    "Copy",
    "Engine",
    "Job",
    "Outcome",
    "Plan",
    "Spool",
    "Told",
    "add_articles",
    "build_store",
    "list_copies",
    "run_engine",
    "update_copies",
]
