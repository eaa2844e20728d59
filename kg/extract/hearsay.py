"""What is only said: deeds that somebody is held for, reports that are dismissed."""

from kg.doc import Parse
from kg.ontology.language import WordClasses

__all__ = ["charged", "dismissed"]


def charged(parse: Parse, classes: WordClasses, prep: int) -> bool:
    """Whether a preposition brings in a charge: `arrested for plotting with X`."""
    deeds = parse.children(prep, "pobj", "pcomp")
    held = parse.lemmas[parse.heads[prep]] in classes["arresting-word"]
    deed = any(parse.tags[k] == "VBG" for k in deeds)
    return deed and held and parse.lower[prep] in classes["charge-preposition"]


def dismissed(parse: Parse, classes: WordClasses, noun: int) -> int | None:
    """Return the verb by which what a noun says is denied: `rejected reports that`."""
    verb = parse.heads[noun]
    if parse.tags[verb][:2] != "VB" or parse.lemmas[noun] not in classes["said-noun"]:
        return None
    return verb if parse.lemmas[verb] in classes["dismissing-verb"] else None
