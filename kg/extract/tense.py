"""The tense in which an event is told."""

from kg.doc import Parse

__all__ = ["CLAUSE", "in_narrative", "tense_at"]

REACH = 5
CLAUSE = frozenset(("ccomp", "relcl", "acl", "parataxis", "csubj"))


def tense_at(parse: Parse, anchor: int) -> str:
    """Return past, present or future, of the nearest finite verb; "" when there is none."""
    node = anchor
    for _ in range(REACH):
        found = _tense_of(parse, node)
        if found:
            return found
        if parse.heads[node] == node or parse.deps[node] in CLAUSE:
            return ""
        node = parse.heads[node]
    return ""


def _tense_of(parse: Parse, node: int) -> str:
    tags = [parse.tags[k] for k in parse.children(node, "aux", "auxpass")]
    tag = parse.tags[node]
    if "MD" in tags:
        return "future"
    if tag == "VBD" or "VBD" in tags or (tag == "VBN" and (tags or parse.deps[node] == "acl")):
        return "past"
    return "present" if tag in {"VBP", "VBZ"} or {"VBP", "VBZ"} & set(tags) else ""


def in_narrative(parse: Parse, anchor: int) -> bool:
    """Whether an event is told in the simple past in a main clause."""
    node = anchor
    if parse.tags[node][:2] == "NN" and parse.deps[node] in {"dobj", "nsubj", "nsubjpass"}:
        node = parse.heads[node]
    while parse.tags[node] == "VB" and parse.deps[node] in {"xcomp", "advcl"}:
        node = parse.heads[node]
    tags = {parse.tags[k] for k in parse.children(node, "aux", "auxpass")}
    passive = parse.tags[node] == "VBN" and tags == {"VBD"} and parse.children(node, "auxpass")
    if not passive and (parse.tags[node] != "VBD" or tags):
        return False
    while parse.deps[node] == "conj":
        node = parse.heads[node]
    return parse.heads[node] == node or parse.deps[node] == "ccomp"
