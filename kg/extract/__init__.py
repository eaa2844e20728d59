"""Clauses and noun phrases to relations; pure functions over plain parses."""

from kg.extract.extractor import Extractor
from kg.extract.relation import Relation, Who

__all__ = ["Extractor", "Relation", "Who"]
