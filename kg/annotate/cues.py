"""Cues in a text: where a pattern of the lexicon stands, whatever its arguments."""

from collections.abc import Iterator
from dataclasses import dataclass

from kg.doc import Name, Parse
from kg.ontology.lexicon import Cue, Lexicon

__all__ = ["Match", "find_cues"]

GAP = 6
LEFT = 4
SMALL = frozenset(("IN", "RP", "TO"))
WHEN = frozenset(("DATE", "TIME"))
FINITE = frozenset(("VBD", "VBZ", "VBP", "MD"))
MODIFIER = frozenset(("amod", "compound", "nmod", "npadvmod"))
CLAUSE = frozenset(("ccomp", "xcomp"))
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
        if i not in inside:
            yield from _at(parse, i, here, lexicon)


def _parts_of_speech(parse: Parse, i: int) -> tuple[str, ...]:
    """Return the parts of speech of the lexicon that a token may stand for."""
    tag = parse.tags[i]
    if tag in {"VBN", "VBG"}:
        return ("VERB", "ADJ")
    if tag.startswith("VB"):
        return ("VERB",)
    if tag.startswith("NN"):
        verb = any(parse.deps[k] in VERBAL for k in parse.kids[i])
        return ("VERB", "NOUN") if verb else ("NOUN",)
    if tag.startswith(("JJ", "RB")):
        return ("ADJ", "PREP")
    return ("PREP",) if tag in SMALL else ()


def _at(parse: Parse, i: int, here: set[str], lexicon: Lexicon) -> Iterator[Match]:
    """Yield the matches at a token; `here` are the words of its sentence."""
    for pos in _parts_of_speech(parse, i):
        cues = lexicon.cues.get((pos, parse.lemmas[i]), ())
        if not cues and pos in {"ADJ", "PREP"}:
            cues = lexicon.cues.get((pos, parse.lower[i]), ())
        for cue in cues:
            if cue.rest and any(map(here.isdisjoint, cue.rest)):
                continue
            if cue.near and here.isdisjoint(cue.near):
                continue
            words = _words(parse, i, cue)
            if words is not None and not _excluded(parse, i, words, cue):
                yield _refusal(parse, lexicon, Match(cue, i, _with_near(parse, cue, words)))


def _with_near(parse: Parse, cue: Cue, words: tuple[int, ...]) -> tuple[int, ...]:
    """Add the word that the cue wants in its sentence."""
    if not cue.near:
        return words
    area = range(*parse.sentences[parse.sentence_of[words[0]]])
    near = next(k for k in area if _is(parse, k, cue.near))
    return words if near in words else (*words, near)


def _refusal(parse: Parse, lexicon: Lexicon, match: Match) -> Match:
    """The match itself; of a negated verb whose no is a stance, that stance with the no."""
    other = lexicon.negated.get(match.cue.name)
    i = match.anchor
    if other is None or (parse.deps[i] == "advcl" and parse.children(i, "mark")):
        return match
    no = next((k for k in parse.kids[i] if parse.deps[k] == "neg"), None)
    return match if no is None else Match(other, i, (*match.words, no))


def _words(parse: Parse, i: int, cue: Cue) -> tuple[int, ...] | None:
    """Return the tokens of the pattern, the anchor first, or None when one is missing."""
    if not cue.rest:
        return (i,)
    if cue.pos == "NOUN":
        return _before(parse, i, cue.rest)
    if cue.pos == "VERB":
        return _with_verb(parse, i, cue)
    return _phrase(parse, i, cue.rest)


def _before(parse: Parse, i: int, rest: tuple[frozenset[str], ...]) -> tuple[int, ...] | None:
    """The words before a noun, right to left, in one phrase with it."""
    found = [i]
    first = parse.sentences[parse.sentence_of[i]][0]
    for options in rest:
        joined = False
        for k in range(found[-1] - 1, max(found[-1] - 1 - LEFT, first - 1), -1):
            if parse.tags[k] in FINITE or parse.words[k] in {",", ";", ":"}:
                return None
            joined = joined or parse.tags[k] == "CC"
            if _is(parse, k, options) and _modifies(parse, k, i, joined=joined):
                found.append(k)
                break
        else:
            return None
    return tuple(found)


def _modifies(parse: Parse, k: int, i: int, *, joined: bool) -> bool:
    if parse.tags[k][:2] == "VB" and parse.deps[k] not in MODIFIER:
        return False
    return not joined or i in parse.ancestors(k)[:3] or k in parse.ancestors(i)[:4]


def _phrase(parse: Parse, i: int, rest: tuple[frozenset[str], ...]) -> tuple[int, ...] | None:
    """The words right of an adjective or preposition, in order."""
    found = [i]
    last = parse.sentences[parse.sentence_of[i]][1]
    for options in rest:
        area = range(found[-1] + 1, min(found[-1] + 4, last))
        token = next((k for k in area if _is(parse, k, options) and not _inner(parse, k)), None)
        if token is None:
            return None
        found.append(token)
    return tuple(found)


def _inner(parse: Parse, k: int) -> bool:
    """Whether a token is only the first part of a compound: `war` in `war-torn`."""
    return parse.tags[k][:2] == "VB" or (k + 1 < len(parse) and parse.words[k + 1] == "-")


def _with_verb(parse: Parse, i: int, cue: Cue) -> tuple[int, ...] | None:
    """The words that depend on a verb; a preposition has to be the verb's own."""
    found = [i]
    for n, options in enumerate(cue.rest, 1):
        token = next(
            (
                k
                for k in _candidates(parse, i, found)
                if k not in found
                and _is(parse, k, options)
                and (
                    parse.tags[k] not in SMALL
                    or _own(parse, k, cue, found, last=n == len(cue.rest))
                )
            ),
            None,
        )
        if token is None:
            return None
        found.append(token)
    return tuple(found)


def _candidates(parse: Parse, i: int, found: list[int]) -> Iterator[int]:
    """Tokens where a word of a verb's pattern may stand: in the tree first, then to the right."""
    for node in reversed(found):
        yield from _reachable(parse, node)
    last = parse.sentences[parse.sentence_of[i]][1]
    for k in range(found[-1] + 1, min(found[-1] + 1 + GAP, last)):
        yield k
        if parse.tags[k][:2] == "VB" or parse.words[k] in {",", ";"}:
            break


def _reachable(parse: Parse, node: int) -> Iterator[int]:
    for k in parse.kids[node]:
        yield k
        if parse.deps[k] in {"prep", "agent"}:
            yield from parse.kids[k]
    for k in parse.kids[node]:
        if parse.deps[k] in {"dobj", "nsubjpass", "pobj"}:
            yield from (c for c in parse.kids[k] if parse.deps[c] == "conj")
        elif parse.deps[k] in CLAUSE:
            yield from (c for c in parse.kids[k] if parse.deps[c] in {"aux", "acomp"})
    if parse.deps[node] in {"relcl", "acl"}:
        yield parse.heads[node]


def _own(parse: Parse, k: int, cue: Cue, found: list[int], *, last: bool) -> bool:
    """Whether the preposition or particle `k` belongs to the verb as the pattern has it.

    One that ends the pattern must not bring in a date or come after another object of the verb.
    """
    if not last or parse.deps[k] in {"prt", "aux"}:
        return True
    if any(parse.entities[p] in WHEN for p in parse.kids[k]):
        return False
    between = (parse.tags[t] for t in range(found[0] + 1, k) if t not in found)
    return "obj" in cue.targets or (
        k > found[0] and not any(t[:2] in {"NN", "PR"} for t in between)
    )


def _is(parse: Parse, k: int, options: frozenset[str]) -> bool:
    return parse.lemmas[k] in options or parse.lower[k] in options


def _excluded(parse: Parse, i: int, words: tuple[int, ...], cue: Cue) -> bool:
    if not cue.excludes:
        return False
    if parse.deps[i] in {"acl", "relcl"} and parse.lemmas[parse.heads[i]] in cue.excludes:
        return True
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
