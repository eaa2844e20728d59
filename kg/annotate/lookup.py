"""Known names: the longest run of words that the gazetteer holds.

Look-up works on words and marks, not on tokens, so that `U.S.-UK` (one token) and `US-led` (three)
give what they hold.
"""

from collections.abc import Iterator
from dataclasses import replace

from kg.annotate.layout import breaks, capital, noun
from kg.annotate.namesakes import has_twin, namesake
from kg.doc import Name, Parse
from kg.model import ActorType
from kg.ontology.actors import Alias, Gazetteer, fold, name_words
from kg.ontology.language import WordClasses

__all__ = ["known_names", "with_suffix"]

Word = tuple[str, int, int, int]
MIN_SHOUT = 4


def known_names(parse: Parse, gazetteer: Gazetteer, classes: WordClasses) -> Iterator[Name]:
    """Yield the names that the gazetteer knows, in text order; the longest wins."""
    words = _words(parse)
    plain = [word for word, *_ in words]
    shouted = _shouted(parse)
    position = 0
    while position < len(words):
        first = words[position]
        word = first[0]
        if word not in gazetteer.longest and not (len(word) >= MIN_SHOUT and word.isupper()):
            position += 1
            continue
        size, known = _match(
            plain, position, gazetteer, shouted=shouted[parse.sentence_of[first[1]]]
        )
        if size > 1 and _noun_phrase(parse, classes, words[position + size - 1][1]):
            size, known = _match(plain[: position + size - 1], position, gazetteer, shouted=False)
        last = words[position + size - 1] if size else first
        if size and _of_another(parse, classes, first[1], last[1] + 1):
            size = 0
        if not size or any(breaks(parse, k) for k in range(first[1] + 1, last[1] + 1)):
            position += 1
            continue
        name = Name(first[1], last[1] + 1, first[2], last[3], parse.entities_kind(first[1]), known)
        person = namesake(parse, classes, gazetteer, name)
        if person:
            yield person
            while position < len(words) and words[position][1] < person.last:
                position += 1
            continue
        if has_twin(parse, classes, name):
            yield replace(name, kind="place", known=())
        elif _region(parse, classes, name):
            end = parse.ends[name.last]
            yield Name(name.first, name.last + 1, name.start, end, "place", ())
            size += 1
        elif _elsewhere(parse, classes, gazetteer, name):
            start = parse.starts[name.first - 1]
            yield Name(name.first - 1, name.last, start, name.end, "place", ())
        else:
            if all(gazetteer.actors[a.iri].type is ActorType.PERSON for a in known):
                name = with_suffix(parse, classes, name)
            yield name
        position += size


def _region(parse: Parse, classes: WordClasses, name: Name) -> bool:
    """Whether a known name is only the first word of another: `West` in `West Africa`."""
    after = name.last
    return (
        after - name.first == 1
        and parse.lower[name.first] in classes["region-word"]
        and after < len(parse)
        and capital(parse, after)
        and not breaks(parse, after)
        and parse.heads[name.first] == after
    )


def _of_another(parse: Parse, classes: WordClasses, first: int, end: int) -> bool:
    """Whether a body's name goes on to the left: `Security Council` in `National Security …`."""
    return (
        end - first > 1
        and first > 0
        and noun(parse, end - 1) in classes["body-name"]
        and capital(parse, first - 1)
        and parse.deps[first - 1] in {"amod", "compound", "nmod"}
        and parse.heads[first - 1] == end - 1
        and parse.tags[first - 1][:2] in {"NN", "JJ"}
        and not breaks(parse, first)
    )


def _noun_phrase(parse: Parse, classes: WordClasses, last: int) -> bool:
    """Whether a name ends as a common noun does: `Russian forces` are Russia's, whatever."""
    return parse.words[last].islower() and noun(parse, last) in classes["state-noun"]


def with_suffix(parse: Parse, classes: WordClasses, name: Name) -> Name:
    """Return a personal `name` with the `Jr.` or `III` behind it."""
    end = name.last
    at = end + 1 if end + 1 < len(parse) and parse.words[end] == "," else end
    if at < len(parse) and parse.lower[at].rstrip(".") in classes["name-suffix"]:
        return replace(name, last=at + 1, end=parse.ends[at])
    return name


def _words(parse: Parse) -> list[Word]:
    words: list[Word] = []
    for i, word in enumerate(parse.words):
        offset = parse.starts[i]
        if word.isalnum():
            words.append((fold(word), i, offset, parse.ends[i]))
            continue
        for part in name_words(word):
            at = fold(parse.text[offset : parse.ends[i]]).find(part)
            start = offset + max(at, 0)
            words.append((part, i, start, start + len(part)))
            offset = start + len(part)
    return words


def _match(
    plain: list[str],
    position: int,
    gazetteer: Gazetteer,
    shouted: bool,  # noqa: FBT001
) -> tuple[int, tuple[Alias, ...]]:
    """Return how many words from `position` are a known name, and whose."""
    word = plain[position]
    for size in range(min(gazetteer.longest.get(word, 0), len(plain) - position), 0, -1):
        known = gazetteer.aliases.get(tuple(plain[position : position + size]))
        if known:
            return size, known
    if len(word) >= MIN_SHOUT and word.isupper():
        low = [
            w.title() for w in plain[position : position + gazetteer.longest.get(word.title(), 0)]
        ]
        for size in range(len(low), 0 if shouted else 1, -1):
            known = gazetteer.aliases.get(tuple(low[:size]))
            if known and all(w.isupper() for w in plain[position : position + size] if w.isalpha()):
                return size, known
    return 0, ()


def _shouted(parse: Parse) -> list[bool]:
    """Whether a sentence is in capitals throughout, by sentence."""
    return [
        all(word.isupper() or not word.isalpha() for word in parse.words[first:last])
        for first, last in parse.sentences
    ]


def _elsewhere(parse: Parse, classes: WordClasses, gazetteer: Gazetteer, name: Name) -> bool:
    """Whether a word before makes it another place: `Central America`, `East Germany`."""
    i = name.first - 1
    if i < 0 or breaks(parse, name.first) or not capital(parse, i):
        return False
    names = {alias.kind for alias in name.known} & {"name", "demonym", "people"}
    state = any(gazetteer.actors[a.iri].type is ActorType.STATE for a in name.known)
    if not (names and state):
        return False
    one = parse.entities[i] == "GPE" and not parse.begins[name.first] and parse.tags[i] == "NNP"
    return parse.lower[i] in classes["region-word"] or one
