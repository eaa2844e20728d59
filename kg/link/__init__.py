"""Noun phrases to actors, each with its reason; no spaCy here, only plain parses."""

from kg.link.context import Context
from kg.link.resolver import Resolver

__all__ = ["Context", "Resolver"]
