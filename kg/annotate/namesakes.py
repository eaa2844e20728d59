"""Persons who are called like a state or its capital: `Jack London`, `Chad Roe`."""

from kg.annotate.layout import breaks, capital
from kg.doc import Name, Parse
from kg.model import ActorType
from kg.ontology.actors import Gazetteer, fold
from kg.ontology.language import WordClasses

__all__ = ["has_twin", "namesake"]

PERSON = "PERSON"


def namesake(parse: Parse, classes: WordClasses, gazetteer: Gazetteer, name: Name) -> Name | None:
    """Return the personal name that a known place is part of, or None."""
    if not all(gazetteer.actors[a.iri].type is ActorType.STATE for a in name.known):
        return None
    if any(alias.kind in {"demonym", "people"} for alias in name.known):
        return None
    first, last = name.first, name.last
    if _given(parse, classes, gazetteer, first - 1, first):
        first -= 1
    elif _one_person(parse, last) and _free(parse, classes, gazetteer, last):
        while last < len(parse) and _one_person(parse, last):
            last += 1
    else:
        return None
    start, end = parse.span(first, last)
    return Name(first, last, start, end, "person", ())


def has_twin(parse: Parse, classes: WordClasses, name: Name) -> bool:
    """Whether the sentence speaks of another place of that name: `Georgia` beside `Alabama`."""
    if name.last - name.first > 1:
        return False
    beside = classes.get(f"beside-{parse.lower[name.first]}")
    first, last = parse.sentences[parse.sentence_of[name.first]]
    return beside is not None and any(parse.lower[k] in beside for k in range(first, last))


def _given(parse: Parse, classes: WordClasses, gazetteer: Gazetteer, i: int, after: int) -> bool:
    """Whether token `i` is a given name before the place at token `after`."""
    if i < 0 or breaks(parse, after) or not _free(parse, classes, gazetteer, i):
        return False
    known = fold(parse.words[i]) in gazetteer.given
    return known or (parse.entities[i] == PERSON and _one_person(parse, after))


def _one_person(parse: Parse, i: int) -> bool:
    """Whether the model takes token `i` for a part of the person that the token before begins."""
    return (
        0 < i < len(parse)
        and parse.entities[i] == parse.entities[i - 1] == PERSON
        and not parse.begins[i]
        and parse.tags[i] == "NNP"
    )


def _free(parse: Parse, classes: WordClasses, gazetteer: Gazetteer, i: int) -> bool:
    """Whether token `i` can be part of an unknown personal name: no title, no known name."""
    low, word = parse.lower[i].rstrip("."), fold(parse.words[i])
    return (
        capital(parse, i)
        and parse.tags[i] == "NNP"
        and low not in classes["title"]
        and low not in classes["region-word"]
        and (word,) not in gazetteer.aliases
        and word not in gazetteer.surnames
    )
