"""Diplomatic news to a knowledge graph of actors and the relations between them."""

from kg.errors import KGError
from kg.model import Actor, Article, Claim, Evidence, Status

__version__ = "0.1.0"
__all__ = ["Actor", "Article", "Claim", "Evidence", "KGError", "Status", "__version__"]
