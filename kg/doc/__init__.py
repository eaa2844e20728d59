"""Typed doors onto spaCy's Doc, and the plain values behind them.

`parse_of` turns a Doc into a `Parse`, plain tuples by token. Rules read those: lists are several
times faster than token objects, and a rule can be tried on a parse written by hand.
"""

from kg.doc.doors import parse_of
from kg.doc.parse import Parse
from kg.doc.refs import Name, Ref
from kg.doc.threads import one_thread

__all__ = ["Name", "Parse", "Ref", "one_thread", "parse_of"]
