"""Names of actors in a text: gazetteer look-up over words, then the model's entities.

Look-up works on words and marks, not on tokens, so that `U.S.-UK` (one token) and `US-led` (three)
give what they hold. The longest name wins; an entity that overlaps no known name stays as found.
"""

from collections.abc import Iterator

from kg.doc import Name, Parse
from kg.ontology.actors import Gazetteer, fold, name_words
from kg.ontology.language import WordClasses

__all__ = ["find_names"]


def find_names(parse: Parse, gazetteer: Gazetteer, classes: WordClasses) -> tuple[Name, ...]:
    """Return the names in `parse`, in text order; none overlaps another."""
    found = list(_known(parse, gazetteer))
    taken = [False] * len(parse)
    for name in found:
        taken[name.first : name.last] = [True] * (name.last - name.first)
    whole = list(_bodies(parse, classes, found))
    inside = {token for name in whole for token in range(name.first, name.last)}
    found = [name for name in found if name.first not in inside] + whole
    for token in inside:
        taken[token] = True
    for name in _entities(parse, classes, taken):
        found.append(name)
        taken[name.first : name.last] = [True] * (name.last - name.first)
    found.extend(_proper(parse, classes, taken))
    return tuple(sorted(found))


def _bodies(parse: Parse, classes: WordClasses, known: list[Name]) -> Iterator[Name]:
    """Bodies with a known name inside theirs: `Ministry of Strategic Industries of Ukraine`."""
    nouns = classes["body-noun"] | classes["organisation-noun"]
    for first, last in _spans(parse, {"organisation"}):
        start = first + (parse.tags[first] == "DT")
        inside = [name for name in known if start <= name.first and name.last <= last]
        rest = [
            k
            for k in range(start, last)
            if not any(name.first <= k < name.last for name in inside) and parse.words[k][:1].isupper()
        ]
        covered = any(name.first == start and name.last == last for name in inside)
        if inside and not covered and any(parse.lower[k] in nouns for k in rest) and (
            all(name.known[0].kind != "demonym" or len(rest) > 1 for name in inside)
        ):
            offset, stop = parse.span(start, last)
            yield Name(start, last, offset, stop, "organisation", ())


def _spans(parse: Parse, kinds: set[str]) -> Iterator[tuple[int, int]]:
    i, size = 0, len(parse)
    while i < size:
        if parse.entities_kind(i) not in kinds:
            i += 1
            continue
        last = i + 1
        while last < size and parse.entities[last] == parse.entities[i] and not parse.begins[last]:
            last += 1
        yield i, last
        i = last


def _known(parse: Parse, gazetteer: Gazetteer) -> Iterator[Name]:
    words: list[tuple[str, int, int, int]] = []
    for i, word in enumerate(parse.words):
        offset = parse.starts[i]
        if word.isalnum():
            words.append((word if word.isascii() else fold(word), i, offset, parse.ends[i]))
            continue
        for part in name_words(word):
            at = fold(parse.text[offset : parse.ends[i]]).find(part)
            start = offset + max(at, 0)
            words.append((part, i, start, start + len(part)))
            offset = start + len(part)
    plain = [word for word, *_ in words]
    position = 0
    while position < len(words):
        size = _match(plain, position, gazetteer, _shouted(parse, words[position][1]))
        if not size:
            position += 1
            continue
        last = words[position + size - 1]
        end = last[3]
        key = tuple(plain[position : position + size])
        known = gazetteer.aliases.get(key) or gazetteer.aliases[tuple(w.title() for w in key)]
        first = words[position]
        yield Name(first[1], last[1] + 1, first[2], end, parse.entities_kind(first[1]), known)
        position += size


def _match(plain: list[str], position: int, gazetteer: Gazetteer, shouted: bool) -> int:
    word = plain[position]
    longest = gazetteer.longest.get(word, 0)
    for size in range(min(longest, len(plain) - position), 0, -1):
        if tuple(plain[position : position + size]) in gazetteer.aliases:
            return size
    if shouted and len(word) > 3 and word.isupper():
        longest = gazetteer.longest.get(word.title(), 0)
        for size in range(min(longest, len(plain) - position), 0, -1):
            if tuple(w.title() for w in plain[position : position + size]) in gazetteer.aliases:
                return size
    return 0


def _shouted(parse: Parse, i: int) -> bool:
    first, last = parse.sentences[parse.sentence_of[i]]
    return all(word.isupper() or not word.isalpha() for word in parse.words[first:last])


def _entities(parse: Parse, classes: WordClasses, taken: list[bool]) -> Iterator[Name]:
    for first, last in _spans(parse, {"person", "organisation", "place", "people"}):
        yield from _free_part(parse, classes, taken, first, last, parse.entities_kind(first))


def _free_part(
    parse: Parse, classes: WordClasses, taken: list[bool], first: int, last: int, kind: str
) -> Iterator[Name]:
    """Give what an entity holds beside known names, without its titles and articles."""
    while first < last and (taken[first] or _is_edge(parse, classes, first)):
        first += 1
    end = first
    while end < last and not taken[end]:
        end += 1
    if kind == "person":
        while end < len(parse) and _continues(parse, classes, taken, end):
            end += 1
    while end > first and (parse.lower[end - 1] in {"'s", "\u2019s", "'", "-"}):
        end -= 1
    while end > first and _is_edge(parse, classes, end - 1):
        end -= 1
    if end > first and _names_somebody(parse, classes, first, end, kind):
        start, stop = parse.span(first, end)
        yield Name(first, end, start, stop, kind, ())


def _names_somebody(parse: Parse, classes: WordClasses, first: int, end: int, kind: str) -> bool:
    """Whether the words can name an actor: no thing, no bare common noun, some capital."""
    low = parse.lower[first:end]
    if not any(word[:1].isupper() for word in parse.words[first:end]):
        return False
    if kind != "person" and (low[-1] in classes["thing-name"] or any(c.isdigit() for c in low[0])):
        return False
    common = ("state-noun", "body-noun", "plural-actor", "person-noun")
    return len(low) > 1 or not any(
        low[0] in classes[name] or parse.lemmas[first] in classes[name] for name in common
    )


def _is_edge(parse: Parse, classes: WordClasses, i: int) -> bool:
    low = parse.lower[i].rstrip(".")
    return parse.tags[i] in {"DT", "PRP$", "POS", "CC", ",", ":"} or low in classes["title"]


def _continues(parse: Parse, classes: WordClasses, taken: list[bool], i: int) -> bool:
    """Whether a personal name goes on: `bin Salman`, `al-Sisi`, `Jong Un`."""
    if taken[i] or parse.sentence_of[i] != parse.sentence_of[i - 1]:
        return False
    low = parse.lower[i]
    following = i + 1 < len(parse) and parse.words[i + 1][:1].isupper()
    if low in classes["name-particle"] and following:
        return True
    if low == "-" and following and parse.lower[i - 1] in classes["name-particle"]:
        return True
    return parse.tags[i] == "NNP" and parse.lower[i - 1] in {*classes["name-particle"], "-"}


def _proper(parse: Parse, classes: WordClasses, taken: list[bool]) -> Iterator[Name]:
    """Runs of proper nouns that neither gazetteer nor model took for names, where they can act."""
    i, size = 0, len(parse)
    while i < size:
        if not _could_name(parse, classes, taken, i):
            i += 1
            continue
        last = i + 1
        while last < size and _could_name(parse, classes, taken, last) and parse.heads[last - 1] >= i:
            last += 1
        head = last - 1
        if parse.lower[head] in classes["thing-name"]:
            i = last
            continue
        if parse.deps[head] in {"nsubj", "nsubjpass", "dobj", "pobj", "conj", "poss", "appos"}:
            start, end = parse.span(i, last)
            yield Name(i, last, start, end, "proper", ())
        i = last


def _could_name(parse: Parse, classes: WordClasses, taken: list[bool], i: int) -> bool:
    word = parse.words[i]
    low = parse.lower[i].rstrip(".")
    return (
        parse.tags[i] in {"NNP", "NNPS"}
        and not taken[i]
        and not parse.entities[i]
        and word[0].isupper()
        and len(word) > 1
        and low not in classes["title"]
        and low not in classes["weekday"]
        and not any(
            parse.lemmas[i] in classes[name] or low in classes[name]
            for name in ("state-noun", "body-noun", "plural-actor", "person-noun", "talks", "deal")
        )
    )
