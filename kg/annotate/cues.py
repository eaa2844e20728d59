"""Cues in a text: where a pattern of the lexicon stands, whatever its arguments."""

from collections.abc import Iterator
from dataclasses import dataclass

from kg.doc import Name, Parse
from kg.ontology.language import WordClasses
from kg.ontology.lexicon import Cue, Lexicon

__all__ = ["Match", "find_cues"]

GAP = 6
INSIDE = ("relcl", "acl")


@dataclass(frozen=True, slots=True)
class Match:
    """A cue at a place: `anchor` carries it, `words` are all its tokens."""

    cue: Cue
    anchor: int
    words: tuple[int, ...]


def find_cues(
    parse: Parse, names: tuple[Name, ...], lexicon: Lexicon, classes: WordClasses
) -> tuple[Match, ...]:
    """Return all matches, by anchor; at one anchor the longest pattern first."""
    inside = {token for name in names if name.known for token in range(name.first, name.last)}
    return tuple(
        match
        for i in range(len(parse))
        if i not in inside
        for match in _at(parse, i, lexicon, classes)
    )


def parts_of_speech(tag: str) -> tuple[str, ...]:
    """Return the parts of speech of the lexicon that a tag may stand for."""
    if tag in {"VBN", "VBG"}:
        return ("VERB", "ADJ")
    if tag.startswith("VB"):
        return ("VERB",)
    if tag.startswith("NN"):
        return ("NOUN",)
    if tag.startswith(("JJ", "RB")):
        return ("ADJ", "PREP")
    return ("PREP",) if tag in {"IN", "RP", "TO"} else ()


def _at(parse: Parse, i: int, lexicon: Lexicon, classes: WordClasses) -> Iterator[Match]:
    for pos in parts_of_speech(parse.tags[i]):
        lemma = parse.lemmas[i]
        cues = lexicon.cues.get((pos, lemma), ())
        if not cues and pos in {"ADJ", "PREP"}:
            cues = lexicon.cues.get((pos, parse.lower[i]), ())
        for cue in cues:
            words = _words(parse, i, cue, classes)
            if words is not None and not _excluded(parse, i, words, cue):
                yield Match(cue, i, words)


def _words(parse: Parse, i: int, cue: Cue, classes: WordClasses) -> tuple[int, ...] | None:
    """Return the tokens of the pattern, the anchor first, or None when one is missing."""
    if len(cue.pattern) == 1:
        return (i,)
    rest = cue.pattern[:-1] if cue.pos == "NOUN" else cue.pattern[1:]
    found = [i]
    for word in reversed(rest) if cue.pos == "NOUN" else rest:
        options = classes.expand(word)
        token = _find(parse, i, found, cue.pos, options)
        if token is None:
            return None
        found.append(token)
    return tuple(found)


def _find(
    parse: Parse, i: int, found: list[int], pos: str, options: frozenset[str]
) -> int | None:
    if pos == "NOUN":
        area = range(i - 1, max(i - 5, -1), -1)
        return next((k for k in area if _is(parse, k, options) and k not in found), None)
    if pos == "VERB":
        for node in reversed(found):
            for k in _reachable(parse, node):
                if k not in found and _is(parse, k, options):
                    return k
    last = parse.sentences[parse.sentence_of[i]][1]
    reach = GAP if pos == "VERB" else 3
    for k in range(found[-1] + 1, min(found[-1] + 1 + reach, last)):
        if _is(parse, k, options):
            return k
        if pos == "VERB" and (parse.tags[k][:2] == "VB" or parse.words[k] in {",", ";"}):
            break
    return None


def _reachable(parse: Parse, node: int) -> Iterator[int]:
    for k in parse.kids[node]:
        yield k
        if parse.deps[k] in {"prep", "agent"}:
            yield from parse.kids[k]
    for k in list(parse.kids[node]):
        if parse.deps[k] in {"dobj", "nsubjpass", "pobj"}:
            yield from (c for c in parse.kids[k] if parse.deps[c] == "conj")
    if parse.deps[node] in INSIDE:
        yield parse.heads[node]


def _is(parse: Parse, k: int, options: frozenset[str]) -> bool:
    return parse.lemmas[k] in options or parse.lower[k] in options


def _excluded(parse: Parse, i: int, words: tuple[int, ...], cue: Cue) -> bool:
    if not cue.excludes:
        return False
    for node in words:
        for k in parse.kids[node]:
            if k in words:
                continue
            if parse.lemmas[k] in cue.excludes and parse.deps[k] not in {"nsubj", "conj"}:
                return True
            if parse.deps[k] == "prep" and any(
                parse.lemmas[c] in cue.excludes for c in parse.kids[k]
            ):
                return True
    after = i + 1
    return after < len(parse) and after not in words and parse.lower[after] in cue.excludes
