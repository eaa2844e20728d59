"""Who acts together with a subject: `X, together with Y, will …`, `X joins Y in praising`."""

from kg.doc import Parse
from kg.ontology.language import WordClasses

__all__ = ["companions", "joined"]

NEAR = 4  # words between a subject and its company
WITH = "with"


def companions(parse: Parse, classes: WordClasses, subject: int) -> list[int]:
    """Return the heads of those named beside the subject of a verb, before the verb."""
    if parse.deps[subject] != "nsubj":
        return []
    words, verb = classes["company-word"], parse.heads[subject]
    preps = [k for k in parse.children(subject, "prep") if k - subject <= NEAR]
    preps += [k for k in parse.children(verb, "prep") if k < verb]
    found: list[int] = []
    for k in preps:
        if parse.lower[k] in words:
            found.extend(parse.children(k, "pobj"))
            inner = [w for w in parse.children(k, "prep") if parse.lower[w] == WITH]
            found.extend(p for w in inner for p in parse.children(w, "pobj"))
        elif parse.lower[k] == WITH and k and parse.lower[k - 1] in words:
            found.extend(parse.children(k, "pobj"))
    return found


def joined(parse: Parse, classes: WordClasses, verb: int) -> list[int]:
    """Return whom the subject joins in doing `verb`: `X joined Y in condemning Z`."""
    head = parse.heads[verb]
    above = parse.heads[head]
    joins = parse.deps[verb] == "pcomp" and parse.lower[head] == "in"
    if not joins or parse.lemmas[above] not in classes["joining-verb"]:
        return []
    if parse.children(above, "neg"):
        return []  # the others did it all the same, and the clause's status is no
    agents = [p for k in parse.children(above, "agent") for p in parse.children(k, "pobj")]
    return agents or parse.children(above, "dobj")
