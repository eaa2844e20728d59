"""Predicates that the lexicon does not have, with the action that the classifier gives them."""

from itertools import product

from kg.annotate import Match
from kg.classify import Answer, Candidate
from kg.doc import Parse
from kg.ontology.language import WordClasses
from kg.ontology.lexicon import Cue

__all__ = ["unlisted"]

CONTENT = frozenset(("VB", "NN", "JJ"))
NAMES = frozenset(("NNP", "NNPS"))
CARRIED = frozenset(("aux", "auxpass", "compound"))


def unlisted(parse: Parse, classes: WordClasses, answer: Answer) -> Match | None:
    """Return the predicate that ties two actors of one sentence, as a cue without a name.

    It is the verb on the way from one actor to the other in the tree that the network looked at
    most; failing that a noun or adjective there, or the verb above. Nothing narrower than the
    action is known of it, so the action is its relation type.
    """
    if not answer.source.sentence == answer.target.sentence == answer.sentence:
        return None
    one, other = (_tokens(end) for end in (answer.source, answer.target))
    ways = filter(None, (_way(parse, *ends) for ends in product(one, other)))
    way = min(ways, key=len, default=())
    telling = [t for t in way if t not in {*one, *other} and _tells(parse, classes, t)]
    above = [t for t in _above(parse, way) if _tells(parse, classes, t)]
    verbs = [t for t in telling if parse.tags[t][:2] == "VB"]
    told = verbs or telling or above[:1]
    if not told:
        return None
    anchor = max(told, key=lambda t: (_looked(answer, t), -t))
    lemma = parse.lemmas[anchor]
    cue = Cue("", lemma, answer.action, answer.action, parse.tags[anchor], (lemma,), ())
    return Match(cue, anchor, (anchor,))


def _looked(answer: Answer, i: int) -> float:
    """How much the network looked at token `i`; it sees no more than so many."""
    k = i - answer.first
    return float(answer.looks[k]) if k < len(answer.looks) else 0.0


def _tells(parse: Parse, classes: WordClasses, i: int) -> bool:
    """Whether token `i` has a meaning of its own and is no name."""
    tag = parse.tags[i]
    told = tag[:2] in CONTENT and tag not in NAMES and parse.deps[i] not in CARRIED
    return told and parse.lemmas[i] not in classes["copula"]


def _tokens(end: Candidate) -> list[int]:
    return [t for first, last, _ in end.spans for t in range(first, last)]


def _way(parse: Parse, one: int, other: int) -> tuple[int, ...]:
    """The tokens from `one` to `other` in the tree; nothing where they stand in two trees."""
    up, down = [one, *parse.ancestors(one)], [other, *parse.ancestors(other)]
    top = next((t for t in up if t in down), None)
    if top is None:
        return ()
    return (*up[: up.index(top) + 1], *down[: down.index(top)])


def _above(parse: Parse, way: tuple[int, ...]) -> list[int]:
    """The verbs that govern all of a way, nearest first."""
    top = min(way, key=lambda t: len(parse.ancestors(t)), default=None)
    higher = parse.ancestors(top) if top is not None else []
    return [t for t in higher if parse.tags[t][:2] == "VB"]
