"""How a relation that has not happened is brought up: offered, asked for, alleged, or aimed at.

Status alone does not give an event coder's type: what an actor is willing to do is an agreement to
do it, what it asks of another has the request's own row, and the purpose of a deed is the deed.
"""

from kg.doc import Parse
from kg.ontology.kinds import AIMED, ALLEGED, ASKED, ATTRIBUTED, OFFERED, TOPIC
from kg.ontology.language import WordClasses

__all__ = ["mood", "topical"]

STEPS = 6
BREAK = frozenset(("relcl", "nsubj", "poss", "amod", "compound", "appos", "nmod"))
ATTRIBUTE = frozenset(("VBN", "VBG", "JJ"))
ADNOMINAL = frozenset(("amod", "acl", "relcl"))
PHRASE = frozenset(("dobj", "pobj", "prep", "conj"))
CLAUSE = frozenset(("xcomp", "ccomp"))  # a request of somebody; "called for strikes" is of nobody
FINITE = frozenset(("VBD", "VBN", "VBZ", "VBP"))


def mood(parse: Parse, anchor: int, classes: WordClasses) -> str:
    """Return `offered`, `asked`, `alleged` or `aimed` for the event at token `anchor`, or ""."""
    node = anchor
    if parse.lemmas[node] in classes["offer-operator"]:
        return OFFERED
    verb = node if parse.tags[node][:2] == "VB" else parse.heads[node]
    if _may_have(parse, verb, classes):
        return ALLEGED
    for _ in range(STEPS):
        head, dep = parse.heads[node], parse.deps[node]
        if head == node or dep in BREAK:
            break
        if dep == "advcl" and _infinitive(parse, node):
            return AIMED if _done(parse, head) else ""
        word = {parse.lemmas[head], parse.lower[head]}
        word |= {f"{parse.lower[head]} {parse.lower[k]}" for k in parse.children(head, "prep")}
        if word & classes["offer-operator"]:
            return OFFERED
        if dep in CLAUSE and word & classes["request-operator"]:
            return ASKED
        node = head
    return ""


def topical(parse: Parse, anchor: int, classes: WordClasses) -> str:
    """Return `topic` for an event noun that the actors only talk about, or ""."""
    if _attribute(parse, anchor, classes):
        return ATTRIBUTED
    node = anchor
    for _ in range(STEPS):
        head, dep = parse.heads[node], parse.deps[node]
        if head == node or dep not in PHRASE or parse.tags[node][:2] not in {"NN", "IN"}:
            break
        if dep == "dobj" and parse.lemmas[head] in classes["topic-verb"]:
            return TOPIC
        about = dep == "prep" and parse.lower[node] in classes["topic-preposition"]
        if about and parse.lemmas[head] in classes["occasion-noun"] | classes["topic-verb"]:
            return TOPIC
        node = head
    return ""


def _attribute(parse: Parse, anchor: int, classes: WordClasses) -> bool:
    """`Galdia-backed rebels`, `troops loyal to`: who somebody is, not what happens."""
    if parse.deps[anchor] not in ADNOMINAL or parse.tags[anchor] not in ATTRIBUTE:
        return False
    before = parse.deps[anchor] == "amod" and anchor < parse.heads[anchor]
    return before or parse.lower[anchor] in classes["allegiance-word"]


def _may_have(parse: Parse, verb: int, classes: WordClasses) -> bool:
    """`May have attacked`: not that it can happen, but that nobody knows whether it did."""
    helpers = parse.children(verb, "aux")
    doubtful = any(parse.lower[k] in classes["doubtful-modal"] for k in helpers)
    return doubtful and parse.tags[verb] == "VBN" and any(parse.tags[k] == "VB" for k in helpers)


def _infinitive(parse: Parse, node: int) -> bool:
    return any(parse.tags[k] == "TO" for k in parse.children(node, "aux"))


def _done(parse: Parse, verb: int) -> bool:
    """Whether a clause tells what was done, with no modal and no negation."""
    helpers = parse.children(verb, "aux", "auxpass", "neg")
    return parse.tags[verb] in FINITE and not any(parse.tags[k] in {"MD", "RB"} for k in helpers)
