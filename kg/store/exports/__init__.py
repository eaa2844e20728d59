"""Claims in the forms of other tools; `FORMS` says which function writes each."""

from importlib import import_module
from typing import BinaryIO

from kg.store.exports.only import Only, Taken

__all__ = ["FORMS", "Only", "Taken", "write_form"]

FORMS = {
    "csv": "claims:write_claims",
    "edges": "tables:write_edges",
    "events": "events:write_events",
    "gexf": "gexf:write_gexf",
    "graphml": "network:write_graphml",
    "nanopub": "nanopub:write_nanopubs",
    "nodes": "tables:write_nodes",
    "panel": "panel:write_panel",
    "parquet": "columns:write_parquet",
    "sheet": "evidence:write_sheet",
    "webannotation": "annotation:write_annotations",
}
"""Module here and function by name of the form; loaded when asked for, as some are slow to load."""


def write_form(fmt: str, taken: Taken, out: BinaryIO) -> None:
    """Write what was taken in one of `FORMS`."""
    module, _, function = FORMS[fmt].partition(":")
    getattr(import_module(f"kg.store.exports.{module}"), function)(taken, out)
