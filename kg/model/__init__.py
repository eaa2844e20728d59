"""The currency between stages: frozen values, no spaCy and no rdflib objects.

All offsets are `[start, end)` in Unicode code points of the cleaned article text.
"""

from kg.model.actor import Actor, ActorType, End
from kg.model.article import Article
from kg.model.claim import Claim, Evidence, Span, Status
from kg.model.reading import Reading, Unread

__all__ = [
    "Actor",
    "ActorType",
    "Article",
    "Claim",
    "End",
    "Evidence",
    "Reading",
    "Span",
    "Status",
    "Unread",
]
