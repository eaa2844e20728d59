"""Cues in a text: where a pattern of the lexicon stands, whatever its arguments."""

from collections.abc import Iterator
from dataclasses import dataclass

from kg.annotate.patterns import WHEN, pattern_words, word_is
from kg.doc import Name, Parse
from kg.ontology.lexicon import Cue, Lexicon

__all__ = ["Match", "find_cues"]

SMALL = frozenset(("IN", "RP", "TO"))
CALLED = "="  # among what a cue excludes: that its object is called something,
ACTED_ON = "+"  # that its verb has a direct object
CALLING = frozenset(("oprd", "ccomp", "xcomp", "attr"))
VERBAL = frozenset(("nsubj", "nsubjpass", "aux", "auxpass"))


@dataclass(frozen=True, slots=True)
class Match:
    """A cue at a place: `anchor` carries it, `words` are all its tokens."""

    cue: Cue
    anchor: int
    words: tuple[int, ...]


def find_cues(parse: Parse, names: tuple[Name, ...], lexicon: Lexicon) -> tuple[Match, ...]:
    """Return all matches, by anchor; at one anchor the longest pattern first."""
    inside = {token for name in names if name.known for token in range(name.first, name.last)}
    return tuple(
        match
        for first, last in parse.sentences
        for match in _in_sentence(parse, first, last, inside, lexicon)
    )


def _in_sentence(
    parse: Parse, first: int, last: int, inside: set[int], lexicon: Lexicon
) -> Iterator[Match]:
    here = {*parse.lemmas[first:last], *parse.lower[first:last]}
    for i in range(first, last):
        if not (parse.lemmas[i] in lexicon.anchors or parse.lower[i] in lexicon.anchors):
            continue
        dated = parse.entities[i] == "DATE" and parse.tags[i] == "NNP"
        if i not in inside and not dated:
            found = _at(parse, i, here, lexicon)
            yield from (match for match in found if inside.isdisjoint(match.words))


def _parts_of_speech(parse: Parse, i: int) -> tuple[str, ...]:
    """Return the parts of speech of the lexicon that a token may stand for."""
    tag = parse.tags[i]
    if tag in {"VBN", "VBG"}:
        return ("VERB", "ADJ")
    if tag.startswith("VB"):
        return ("VERB",)
    if tag.startswith("NN") and parse.deps[i] == "compound" and parse.heads[i] > i:
        return ()
    if tag.startswith("NN"):
        verb = any(parse.deps[k] in VERBAL for k in parse.kids[i])
        return ("VERB", "NOUN") if verb else ("NOUN",)
    if tag.startswith(("JJ", "RB")):
        return ("ADJ", "PREP")
    return ("PREP",) if tag in SMALL else ()


def _at(parse: Parse, i: int, here: set[str], lexicon: Lexicon) -> Iterator[Match]:
    """Yield the matches at a token; `here` are the words of its sentence."""
    for pos in _parts_of_speech(parse, i):
        shelf = lexicon.shelves.get((pos, parse.lemmas[i]))
        if not shelf and pos in {"ADJ", "PREP"}:
            shelf = lexicon.shelves.get((pos, parse.lower[i]))
        for cue in shelf.among(here) if shelf else ():
            words = pattern_words(parse, i, cue)
            if words is not None and not _excluded(parse, i, words, cue):
                yield _refusal(parse, lexicon, Match(cue, i, _with_near(parse, cue, words)))


def _with_near(parse: Parse, cue: Cue, words: tuple[int, ...]) -> tuple[int, ...]:
    """Add the word that the cue wants in its sentence."""
    if not cue.near:
        return words
    area = range(*parse.sentences[parse.sentence_of[words[0]]])
    near = next(k for k in area if word_is(parse, k, cue.near))
    return words if near in words else (*words, near)


def _refusal(parse: Parse, lexicon: Lexicon, match: Match) -> Match:
    """The match itself; of a negated verb whose no is a stance, that stance with the no."""
    other = lexicon.negated.get(match.cue.name)
    i = match.anchor
    if other is None or (parse.deps[i] == "advcl" and parse.children(i, "mark")):
        return match
    no = next((k for k in parse.kids[i] if parse.deps[k] == "neg"), None)
    return match if no is None else Match(other, i, (*match.words, no))


def _excluded(parse: Parse, i: int, words: tuple[int, ...], cue: Cue) -> bool:
    """Whether the company of a pattern forbids it: object, particle, head of a preposition."""
    if not cue.excludes:
        return False
    if parse.deps[i] in {"acl", "relcl"} and parse.lemmas[parse.heads[i]] in cue.excludes:
        return True
    if CALLED in cue.excludes and any(
        parse.deps[k] in CALLING and parse.tags[k][:2] in {"NN", "JJ"} for k in parse.kids[i]
    ):
        return True
    if ACTED_ON in cue.excludes and any(parse.deps[k] == "dobj" for k in parse.kids[i]):
        return True
    for node in words:
        for k in parse.kids[node]:
            if k in words or _when(parse, k):
                continue
            if parse.lemmas[k] in cue.excludes and parse.deps[k] not in {"nsubj", "conj"}:
                return True
            if parse.deps[k] == "prep" and any(
                parse.lemmas[c] in cue.excludes for c in parse.kids[k]
            ):
                return True
    after = i + 1
    return (
        after < len(parse)
        and after not in words
        and parse.lower[after] in cue.excludes
        and not _when(parse, after)
    )


def _when(parse: Parse, k: int) -> bool:
    """Whether token `k` is a date or brings one in: `on Friday`, `at the end of May`."""
    return parse.entities[k] in WHEN or any(parse.entities[c] in WHEN for c in parse.kids[k])
