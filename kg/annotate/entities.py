"""Unknown names: what the model takes for persons, bodies and places."""

from collections.abc import Iterator

from kg.annotate.layout import breaks, capital, common, noun
from kg.annotate.lookup import with_suffix
from kg.doc import Name, Parse
from kg.ontology.actors import Gazetteer, fold
from kg.ontology.language import WordClasses

__all__ = ["entity_names", "regime_names"]

SHORT = 3
KINDS = frozenset(("person", "organisation", "place", "people"))
MARKS = frozenset((",", ":", ";", "/", "|", "\u2013", "\u2014", "(", ")", "\u2022", "="))


def regime_names(
    parse: Parse, classes: WordClasses, gazetteer: Gazetteer, taken: list[bool]
) -> Iterator[Name]:
    """Yield the surname that a government goes by: `the Biden-Harris administration`."""
    for i in range(1, len(parse)):
        if taken[i - 1] or noun(parse, i) not in classes["regime-noun"]:
            continue
        first = i
        while (
            first
            and not taken[first - 1]
            and (parse.tags[first - 1] == "NNP" or parse.words[first - 1] == "-")
        ):
            first -= 1
        if first < i and fold(parse.words[first]) in gazetteer.surnames:
            start, end = parse.span(first, first + 1)
            yield Name(first, i, start, end, "person", ())


def entity_names(
    parse: Parse, classes: WordClasses, gazetteer: Gazetteer, taken: list[bool]
) -> Iterator[Name]:
    """Yield what the model's entities hold beside the `taken` tokens."""
    for first, last, kind in _pieces(parse, taken):
        if (
            kind == "organisation"
            and last - first >= SHORT
            and _person_behind(parse, gazetteer, last)
        ):
            yield from _trimmed(parse, classes, taken, (first, last - 2), kind)
            yield from _trimmed(parse, classes, taken, (last - 2, last), "person")
        else:
            yield from _trimmed(parse, classes, taken, (first, last), kind)


def _person_behind(parse: Parse, gazetteer: Gazetteer, last: int) -> bool:
    """Whether an entity ends with a given name and a surname: `Emerging Technology Anne Roe`."""
    given = fold(parse.words[last - 2])
    return given in gazetteer.given and given not in gazetteer.surnames and capital(parse, last - 1)


def _pieces(parse: Parse, taken: list[bool]) -> Iterator[tuple[int, int, str]]:
    """Entities, cut at known names, line breaks, marks and, in personal names, at small words."""
    first = None
    kind = ""
    for i in range(len(parse) + 1):
        if first is not None and (
            i == len(parse)
            or parse.begins[i]
            or not parse.entities[i]
            or taken[i]
            or breaks(parse, i)
            or _cuts(parse, i, kind)
        ):
            yield first, i, kind
            first = None
        if i < len(parse) and first is None and not taken[i]:
            kind = parse.entities_kind(i)
            if kind in KINDS and not _cuts(parse, i, kind):
                first = i


def _cuts(parse: Parse, i: int, kind: str) -> bool:
    if parse.words[i] in MARKS:
        return True
    tag = parse.tags[i]
    if kind == "person":
        return tag in {"DT", "IN", "TO", "WP", "WDT", "CC"} and parse.words[i].islower()
    return tag in {"IN", "TO"} and parse.lower[i] not in {"of", "for", "in", "al"}


def _trimmed(
    parse: Parse, classes: WordClasses, taken: list[bool], bounds: tuple[int, int], kind: str
) -> Iterator[Name]:
    """Give an entity without titles, articles and small words at its edges."""
    first, last = bounds
    while first < last and _is_edge(parse, classes, first, kind):
        first += 1
    while first and kind in {"person", "place"} and _particle(parse, classes, taken, first - 1):
        first, kind = first - 1, "person"
    if kind == "person":
        titles = [k for k in range(first, last - 1) if common(parse, classes, k)]
        first = titles[-1] + 1 if titles else first
        while last < len(parse) and _continues(parse, classes, taken, last):
            last += 1
    while last > first and parse.tags[last - 1] == "POS":
        last -= 1
    stop = last
    while last > first and _is_tail(parse, classes, last - 1, kind):
        last -= 1
    office = last < stop and parse.lower[first] in classes["name-adjective"]
    if last <= first or (office and noun(parse, last - 1) not in classes["body-name"]):
        return
    regime = noun(parse, last - 1) in classes["regime-noun"]
    if regime and all(parse.lower[k] in classes["name-adjective"] for k in range(first, last - 1)):
        return
    if _names_somebody(parse, classes, first, last, kind):
        start, end = parse.span(first, last)
        name = Name(first, last, start, end, kind, ())
        yield with_suffix(parse, classes, name) if kind == "person" else name


def _is_edge(parse: Parse, classes: WordClasses, i: int, kind: str) -> bool:
    if parse.tags[i] in {"DT", "PRP$", "POS", "CC", ",", ":", "IN", "CD", "HYPH"}:
        return True
    low = parse.lower[i].rstrip(".")
    return kind == "person" and (
        low in classes["title"] or noun(parse, i) in classes["person-noun"]
    )


def _is_tail(parse: Parse, classes: WordClasses, i: int, kind: str) -> bool:
    if parse.tags[i] in {"POS", "IN", "TO", "DT", "CC", ",", ":", "HYPH"}:
        return True
    if parse.lower[i] in {"'s", "\u2019s", "'", "-", "\u2019"}:
        return True
    low = parse.lower[i].rstrip(".")
    if kind == "person":
        return low in classes["title"] and low not in classes["name-suffix"]
    return low in classes["person-noun"] or noun(parse, i) in classes["leader-noun"]


def _names_somebody(parse: Parse, classes: WordClasses, first: int, last: int, kind: str) -> bool:
    """Whether the words can name an actor: no thing, no bare common noun, some capital."""
    low = parse.lower[first:last]
    if not any(capital(parse, k) for k in range(first, last)):
        return False
    if kind != "person" and (
        low[-1] in classes["thing-name"]
        or noun(parse, last - 1) in classes["thing-name"]
        or any(c.isdigit() for c in low[0])
    ):
        return False
    return not all(
        common(parse, classes, k) or parse.lower[k] in classes["weekday"] or not capital(parse, k)
        for k in range(first, last)
    )


def _particle(parse: Parse, classes: WordClasses, taken: list[bool], i: int) -> bool:
    return parse.lower[i] == parse.words[i] in classes["name-particle"] and not taken[i]


def _continues(parse: Parse, classes: WordClasses, taken: list[bool], i: int) -> bool:
    """Whether a personal name goes on: `bin Salman`, `al-Sisi`, `Jong Un`."""
    if taken[i] or breaks(parse, i):
        return False
    low = parse.lower[i]
    following = i + 1 < len(parse) and capital(parse, i + 1)
    if low in classes["name-particle"] and following:
        return True
    if low == "-" and following and parse.lower[i - 1] in classes["name-particle"]:
        return True
    return parse.tags[i] == "NNP" and parse.lower[i - 1] in {*classes["name-particle"], "-"}
