"""The words of a cue's pattern around the token that carries it."""

from collections.abc import Iterator

from kg.doc import Parse
from kg.ontology.lexicon import Cue

__all__ = ["WHEN", "pattern_words", "word_is"]

GAP = 6
LEFT = 4
SMALL = frozenset(("IN", "RP", "TO"))
WHEN = frozenset(("DATE", "TIME"))
AMOUNT = frozenset(("PERCENT", "CARDINAL", "QUANTITY"))
FINITE = frozenset(("VBD", "VBZ", "VBP", "MD"))
MODIFIER = frozenset(("amod", "compound", "nmod", "npadvmod"))
RELATIVE = frozenset(("WDT", "WP"))
CLAUSE = frozenset(("ccomp", "xcomp"))
ABOUT = frozenset(("for", "about"))


def pattern_words(parse: Parse, i: int, cue: Cue) -> tuple[int, ...] | None:
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
            if parse.tags[k] == "IN" and not word_is(parse, k, options):
                return None
            joined = joined or parse.tags[k] == "CC"
            if word_is(parse, k, options) and _modifies(parse, k, i, joined=joined):
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
        token = None
        for k in range(found[-1] + 1, min(found[-1] + 4, last)):
            if word_is(parse, k, options) and not _inner(parse, k):
                token = k
                break
            if parse.tags[k] == "IN":
                break
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
                for k in _candidates(parse, cue, found)
                if k not in found
                and word_is(parse, k, options)
                and not _verbal(parse, k, options)
                and not (parse.deps[k] == "amod" and _describes(parse, k, options))
                and (parse.tags[k] not in SMALL or _own(parse, k, cue, found, cue.rest[n : n + 1]))
            ),
            None,
        )
        if token is None:
            return None
        found.append(token)
    return tuple(found)


def _verbal(parse: Parse, k: int, options: frozenset[str]) -> bool:
    """Whether a verb stands where the pattern has a class of nouns: `denied supplying arms`."""
    return (
        len(options) > 1
        and parse.tags[k] in {"VBN", "VBG"}
        and parse.deps[k] in {"xcomp", "ccomp", "pcomp"}
        and bool(parse.children(k, "dobj", "aux"))
    )


def _describes(parse: Parse, k: int, options: frozenset[str]) -> bool:
    """Whether a modifier is no word of the pattern: `Galdia-backed`, `military` experts."""
    return parse.words[k - 1] == "-" or (parse.tags[k] == "JJ" and len(options) > 1)


def _candidates(parse: Parse, cue: Cue, found: list[int]) -> Iterator[int]:
    """Tokens where a word of a verb's pattern may stand: in the tree first, then to the right."""
    for node in reversed(found):
        yield from _reachable(parse, node, found)
    if cue.targets == ("obj",) and cue.sources and "subj" not in cue.sources:  # "aid reached X"
        yield from parse.children(found[0], "nsubj")
    last = parse.sentences[parse.sentence_of[found[0]]][1]
    for k in range(found[-1] + 1, min(found[-1] + 1 + GAP, last)):
        if not _about(parse, k, found):
            yield k
        if parse.tags[k][:2] == "VB" or parse.words[k] in {",", ";"}:
            break


def _about(parse: Parse, k: int, found: list[int]) -> bool:
    """Whether a noun says what another object is about: `received a request for help`."""
    prep = parse.heads[k]
    noun = parse.heads[prep]
    behind = parse.deps[k] == "pobj" and parse.deps[noun] == "dobj" and noun not in found
    return behind and parse.lower[prep] in ABOUT


def _reachable(parse: Parse, node: int, found: list[int]) -> Iterator[int]:
    acts = any(parse.deps[k] == "dobj" for k in parse.kids[node])
    for k in parse.kids[node]:
        if acts and parse.deps[k] == "nsubj":
            continue
        if parse.deps[k] == "advcl" and k < node:
            continue  # a clause of its own: `help us; X sends reporters` sends no help
        yield k
        if parse.deps[k] in {"prep", "agent"} and (k in found or parse.lower[k] != "from"):
            yield from parse.kids[k]
    for k in parse.kids[node]:
        if parse.deps[k] in {"dobj", "nsubjpass", "pobj"}:
            yield from (c for c in parse.kids[k] if parse.deps[c] == "conj")
            if parse.entities[k] in AMOUNT:  # "half of its arms"
                yield from (p for c in parse.children(k, "prep") for p in parse.kids[c])
        elif parse.deps[k] in CLAUSE:
            yield from (c for c in parse.kids[k] if parse.deps[c] in {"aux", "acomp"})
    if parse.deps[node] in {"relcl", "acl"} and not _acts(parse, node):
        yield parse.heads[node]


def _acts(parse: Parse, node: int) -> bool:
    """Whether what a clause describes is no object: `a rule that imposes`, `a pact to end war`."""
    aimed = parse.deps[node] == "acl" and parse.children(node, "dobj")
    if parse.tags[node] == "VBG" or aimed:
        return True
    return any(parse.deps[k] == "nsubj" and parse.tags[k] in RELATIVE for k in parse.kids[node])


def _own(
    parse: Parse, k: int, cue: Cue, found: list[int], following: tuple[frozenset[str], ...]
) -> bool:
    """Whether the preposition or particle `k` belongs to the verb as the pattern has it.

    One that ends the pattern must not bring in a date or come after another object of the verb;
    one before more words must not bring in others than those.
    """
    if parse.deps[k] in {"prt", "aux"}:
        return parse.deps[k] == "prt" or parse.lower[k] not in cue.targets
    if following:
        behind = parse.children(k, "pobj") if parse.deps[k] == "prep" and k > found[-1] else []
        return not behind or any(word_is(parse, p, following[0]) for p in parse.subtree(k))
    if any(parse.entities[p] in WHEN for p in parse.kids[k]):
        return False
    between = (parse.tags[t] for t in range(found[0] + 1, k) if t not in found)
    return "obj" in cue.targets or (
        k > found[0] and not any(t[:2] in {"NN", "PR"} for t in between)
    )


def word_is(parse: Parse, k: int, options: frozenset[str]) -> bool:
    """Whether token `k` is one of `options`, by lemma or by form."""
    return parse.lemmas[k] in options or parse.lower[k] in options
