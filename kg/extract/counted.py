"""Who is counted with a group: `X was among the states that signed`."""

from kg.doc import Parse
from kg.ontology.language import WordClasses

__all__ = ["counted"]


def counted(parse: Parse, classes: WordClasses, verb: int) -> int | None:
    """Return the copula that counts its subject with those of the relative clause of `verb`."""
    group = parse.heads[verb]
    prep = parse.heads[group]
    copula = parse.heads[prep]
    within = parse.deps[group] == "pobj" and parse.lower[prep] in classes["membership-preposition"]
    said = parse.deps[verb] == "relcl" and parse.lemmas[copula] in classes["copula"]
    return copula if within and said else None
