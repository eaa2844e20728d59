"""What is only said: deeds that somebody is held for, reports that are dismissed."""

from kg.doc import Parse
from kg.ontology.language import WordClasses

__all__ = ["charged", "dismissed"]

STEPS = 3


def charged(parse: Parse, classes: WordClasses, prep: int) -> int | None:
    """Return the verb or noun by which what stands behind a preposition is a charge.

    `Arrested for plotting`, `charged X with plotting`, `held on suspicion of plotting`.
    """
    deeds = parse.children(prep, "pobj", "pcomp")
    if parse.lower[prep] not in classes["charge-preposition"]:
        return None
    noun = parse.lower[prep] in classes["event-charge-preposition"]  # "investigated over talks"
    if not any(
        parse.deps[k] == "pcomp" or parse.tags[k] == "VBG" or (noun and parse.tags[k][:2] == "NN")
        for k in deeds
    ):
        return None
    for node in parse.ancestors(prep)[:STEPS]:
        if parse.lemmas[node] in classes["arresting-word"]:
            return node
        if parse.tags[node][:2] == "VB":
            break
    return None


def dismissed(parse: Parse, classes: WordClasses, noun: int) -> int | None:
    """Return the verb by which what a noun says is denied: `rejected reports that`."""
    verb = parse.heads[noun]
    if parse.tags[verb][:2] != "VB" or parse.lemmas[noun] not in classes["said-noun"]:
        return None
    return verb if parse.lemmas[verb] in classes["dismissing-verb"] else None
