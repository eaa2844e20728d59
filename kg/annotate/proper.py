"""Unknown names: proper nouns that neither gazetteer nor model took for names."""

from collections.abc import Iterator

from kg.annotate.layout import breaks, capital, common, noun
from kg.doc import Name, Parse
from kg.ontology.language import WordClasses

__all__ = ["proper_names"]

MISTAKEN = frozenset(("PRODUCT", "WORK_OF_ART"))  # what the model takes an unusual surname for
ACTING = frozenset(("nsubj", "nsubjpass", "dobj", "pobj", "conj", "poss", "appos"))


def proper_names(parse: Parse, classes: WordClasses, taken: list[bool]) -> Iterator[Name]:
    """Yield runs of proper nouns that nobody took for names so far, where they act."""
    i, size = 0, len(parse)
    while i < size:
        if not _could_name(parse, classes, taken, i):
            i += 1
            continue
        last = i + 1
        while (
            last < size
            and _could_name(parse, classes, taken, last)
            and parse.heads[last - 1] >= i
            and not breaks(parse, last)
        ):
            last += 1
        head = last - 1
        if _acts(parse, classes, head) and parse.lower[head] not in classes["thing-name"]:
            start, end = parse.span(i, last)
            yield Name(i, last, start, end, "proper", ())
        i = last


def _acts(parse: Parse, classes: WordClasses, head: int) -> bool:
    """Whether a name stands where an actor does, or before its government."""
    above = parse.heads[head]
    ruled = parse.deps[head] == "compound" and noun(parse, above) in classes["regime-noun"]
    return parse.deps[head] in ACTING or ruled


def _could_name(parse: Parse, classes: WordClasses, taken: list[bool], i: int) -> bool:
    low = parse.lower[i].rstrip(".")
    return (
        parse.tags[i] in {"NNP", "NNPS"}
        and not taken[i]
        and (not parse.entities[i] or parse.entities[i] in MISTAKEN)
        and capital(parse, i)
        and len(parse.words[i]) > 1
        and low not in classes["weekday"]
        and not common(parse, classes, i)
        and not any(noun(parse, i) in classes[name] for name in ("talks", "deal"))
    )
