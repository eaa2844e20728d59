"""Questions to a store: packaged ones by name, and free SPARQL behind a guard."""

from kg.query.catalogue import PackagedQuery, Param, find_query, queries
from kg.query.change import run_update
from kg.query.guard import check_query
from kg.query.output import RESULT_FORMATS, write_result
from kg.query.result import Graph, Result, Table
from kg.query.run import run_packaged, run_sparql

__all__ = [
    "RESULT_FORMATS",
    "Graph",
    "PackagedQuery",
    "Param",
    "Result",
    "Table",
    "check_query",
    "find_query",
    "queries",
    "run_packaged",
    "run_sparql",
    "run_update",
    "write_result",
]
