"""Requests in a row: who urges one and calls on another asks twice, whatever the tree."""

from kg.doc import Parse
from kg.ontology.language import WordClasses

__all__ = ["first_request"]

PLAIN = frozenset(("VB", "VBP"))  # "urged … and call": an infinitive, its form shows it


def first_request(parse: Parse, v: int, classes: WordClasses) -> int | None:
    """Return the request that the one at `v` goes on from, where the tree hangs it deeper.

    `We urge all states to condemn this and call on Galdia to stop`: nobody is urged to call.
    """
    asked, helpers = parse.heads[v], parse.children(v, "aux", "nsubj")
    if helpers or parse.deps[v] != "conj" or parse.lemmas[v] not in classes["request-operator"]:
        return None
    first = parse.heads[asked]
    if parse.deps[asked] not in {"xcomp", "ccomp"} or parse.tags[first] not in PLAIN:
        return None
    return first if parse.lemmas[first] in classes["request-operator"] else None
