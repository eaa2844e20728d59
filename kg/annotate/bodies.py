"""Bodies by the shape of their names: `Ministry for Strategic Industries of Ukraine`.

The model cuts such names at prepositions and runs two of a list into one; capitals do not.
"""

from collections.abc import Iterator

from kg.annotate.layout import breaks, capital, noun
from kg.doc import Name, Parse
from kg.ontology.language import WordClasses

__all__ = ["body_names"]

LINKS = frozenset(("of", "for", "on"))
LONGEST = 9


def body_names(parse: Parse, classes: WordClasses, known: dict[int, Name]) -> Iterator[Name]:
    """Yield names of bodies around a capitalised body noun, unless a known name covers it."""
    done = -1
    for i in range(len(parse)):
        if i < done or i in known or not _heads(parse, classes, i):
            continue
        first = _left(parse, classes, known, i, done)
        last = _right(parse, classes, known, i)
        inside = [known[k] for k in range(first, last) if k in known]
        foreign = any(name.first < first or name.last > last for name in inside)
        proper = [k for k in range(first, last) if k != i and k not in known and capital(parse, k)]
        whole = any(alias.kind == "name" for one in inside if one.first > i for alias in one.known)
        if foreign or not (proper or whole):
            continue
        start, end = parse.span(first, last)
        yield Name(first, last, start, end, "organisation", ())
        done = last


def _heads(parse: Parse, classes: WordClasses, i: int) -> bool:
    return (
        capital(parse, i)
        and parse.tags[i] in {"NNP", "NNPS", "NN", "NNS"}
        and noun(parse, i) in classes["body-name"]
    )


def _left(parse: Parse, classes: WordClasses, known: dict[int, Name], i: int, done: int) -> int:
    """The first token of the capitals before the noun; a title or a line break stops them."""
    first = i
    while first > max(done, 0) and i - first < LONGEST:
        k = first - 1
        if breaks(parse, first) or not _inner(parse, k):
            if not breaks(parse, first) and _joins(parse, k):
                first = k - 1
                continue
            break
        role = noun(parse, k) in classes["person-noun"]
        if (role and parse.lower[k] not in classes["name-adjective"]) or (
            parse.entities[k] == "PERSON"
        ):
            break
        opening = parse.sentences[parse.sentence_of[i]][0] == k
        if (opening or parse.tags[k][:2] == "VB") and not (
            parse.tags[k][:3] == "NNP" or k in known
        ):
            break
        first = k
    if first in known and known[first].first < first:
        first = min(known[first].last, i)
    return first


def _joins(parse: Parse, k: int) -> bool:
    """Whether token `k` ties two capitals into one name: a hyphen, or the model's own `and`."""
    if k == 0 or not capital(parse, k - 1) or breaks(parse, k):
        return False
    return parse.words[k] == "-" or (parse.lower[k] == "and" and parse.entities[k] == "ORG")


def _inner(parse: Parse, k: int) -> bool:
    if parse.tags[k] == "DT":
        return False
    return capital(parse, k) and parse.words[k].replace(".", "").replace("-", "").isalpha()


def _right(parse: Parse, classes: WordClasses, known: dict[int, Name], i: int) -> int:
    """One past the last token of `of Foreign Affairs and Trade of Ukraine`."""
    last = i + 1
    while last < len(parse) and last - i < LONGEST and not breaks(parse, last):
        k = last
        if parse.lower[k] in LINKS or (parse.lower[k] == "and" and last > i + 1):
            joined = parse.lower[k] == "and"
            k += 1
            if k < len(parse) and parse.lower[k] == "the" and not joined:
                k += 1
        elif last == i + 1:
            return last
        if k >= len(parse) or breaks(parse, k) or not _inner(parse, k):
            return last
        if parse.entities[k] == "PERSON" and k not in known:
            return last
        if parse.lower[k] in classes["person-noun"]:
            return last
        if parse.lower[last] == "and" and (k in known or noun(parse, k) in classes["body-name"]):
            return last
        last = known[k].last if k in known else k + 1
    return last
