"""Marks on a text: names of actors and cues of relations; nothing here decides what is true."""

from kg.annotate.cues import Match, find_cues
from kg.annotate.mending import mended_names
from kg.annotate.model import load_model
from kg.annotate.names import find_names

__all__ = ["Match", "find_cues", "find_names", "load_model", "mended_names"]
