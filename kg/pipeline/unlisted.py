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
    most; failing that a noun or adjective there, or any word of the sentence. Nothing narrower
    than the action is known of it, so the action is its relation type.
    """
    if not answer.source.sentence == answer.target.sentence == answer.sentence:
        return None
    last = min(parse.sentences[answer.sentence][1], answer.first + len(answer.looks))
    one, other = (_tokens(end) for end in (answer.source, answer.target))
    ways = filter(None, (_way(parse, *ends) for ends in product(one, other)))
    way = min(ways, key=len, default=())
    for words in (way, range(answer.first, last)):
        telling = [t for t in words if t not in {*one, *other} and _tells(parse, classes, t)]
        verbs = [t for t in telling if parse.tags[t][:2] == "VB"]
        if telling:
            anchor = max(verbs or telling, key=lambda t: (answer.looks[t - answer.first], -t))
            lemma = parse.lemmas[anchor]
            cue = Cue("", lemma, answer.action, answer.action, parse.tags[anchor], (lemma,), ())
            return Match(cue, anchor, (anchor,))
    return None


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
