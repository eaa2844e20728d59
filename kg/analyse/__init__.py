"""Figures from claims: who acts, who connects, who belongs together, what changes."""

from kg.analyse.measures import MEASURES, Ask
from kg.analyse.output import TABLE_FORMATS, TableFormat, write_table
from kg.analyse.periods import Period, read_span
from kg.analyse.run import analyse
from kg.analyse.table import Table
from kg.analyse.ties import Scope

__all__ = [
    "MEASURES",
    "TABLE_FORMATS",
    "Ask",
    "Period",
    "Scope",
    "Table",
    "TableFormat",
    "analyse",
    "read_span",
    "write_table",
]
