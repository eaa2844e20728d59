"""What becomes a claim: relations of the rules and those that the classifier adds, weighed."""

import math
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import replace

from kg.annotate import Match
from kg.classify import SYMMETRIC, Answer, Candidate, Classifier, Prior
from kg.doc import Parse, Ref
from kg.extract import Extractor, Relation
from kg.link import Resolver
from kg.pipeline.judge import Judge, chance
from kg.pipeline.unlisted import unlisted

__all__ = ["priors_of", "weighed"]

LEAST = 0.4  # chance that a relation has to have which the rules found
LEAST_ADDED = 0.55  # and one that they did not
LEAST_DATING = 0.3  # and what need not be kept to tell the day of a scene
FORCE = "material-conflict"
SURE_OF_STATUS = 0.6
SUREST = 0.997
Key = tuple[str, str | None]
Listing = tuple[tuple[int, ...], str, str]
Place = tuple[int, Key, Key, str]


def weighed(
    extractor: Extractor,
    who: Resolver,
    matches: Sequence[Match],
    relations: Sequence[Relation],
    judge: Judge,
    classifier: Classifier,
) -> Iterator[tuple[Relation, float]]:
    """Yield the relations worth keeping in order of sentence, each with its confidence.

    The judge weighs those of the rules; the classifier takes that into account, reads the words of
    the text besides, and adds what no rule found. It does not look at briefs and at ends that stand
    far from each other: there the judge alone decides.
    """
    parse = extractor.parse
    weights = [chance(parse, relation, judge) for relation in relations]
    priors = priors_of(parse, relations, [value for value, _ in weights])
    answers: dict[Place, Answer] = {}
    if not parse.brief:
        for answer in classifier.answers(parse, who, matches, priors):
            ends = answer.source.key, answer.target.key
            answers[_ordered(answer.sentence, *ends, answer.action)] = answer
    told = [
        *_valued(parse, relations, weights, answers),
        *_added(extractor, matches, relations, answers),
    ]
    told.sort(key=lambda one: parse.sentence_of[one[0].words[0]])
    found = extractor.dated(relation for relation, *_ in told)  # an unlikely one may tell the day
    kept = [(r, v) for r, (_, v, least) in zip(found, told, strict=True) if v >= least]
    listed = {ends for relation, _ in kept if relation.cue for ends in _anywhere(parse, relation)}
    for relation, value in kept:
        if relation.cue or listed.isdisjoint(_anywhere(parse, relation)):
            yield relation, round(value, 2)


def _valued(
    parse: Parse,
    relations: Sequence[Relation],
    weights: Sequence[tuple[float, float]],
    answers: Mapping[Place, Answer],
) -> Iterator[tuple[Relation, float, float]]:
    """The relations of the rules, each with its chance and the least that it has to have.

    Those whom one source does one thing to are a list, which is read right or wrong as a whole.
    """
    lists: dict[Listing, float] = {}
    rows = []
    for relation, weight in zip(relations, weights, strict=True):
        known, one = None, _listing(relation)
        if relation.target and relation.action:
            known = answers.get(_ordered(*_place(parse, relation, relation.target)))
        if known:
            lists[one] = max(known.probability, lists.get(one, 0.0))
        rows.append((relation, weight if known is None else None, one))
    for relation, alone, one in rows:
        yield relation, *(alone or (lists[one], LEAST))


def _listing(relation: Relation) -> Listing:
    """What the relations of a list have in common."""
    return relation.words, relation.action, relation.source.actor.name


def _added(
    extractor: Extractor,
    matches: Sequence[Match],
    relations: Sequence[Relation],
    answers: Mapping[Place, Answer],
) -> Iterator[tuple[Relation, float, float]]:
    """What no rule found, where a cue of the action stands in the sentence, in the same form."""
    parse = extractor.parse
    told = {place for r in relations if r.target for place in _places(parse, r, r.target)}
    cues = _cues(parse, matches)
    for place, answer in answers.items():
        if answer.probability < LEAST_DATING or place in told:
            continue
        match = _cue(cues.get((answer.sentence, answer.action), ()), answer)
        if match is None and answer.probability >= LEAST_ADDED and _speakable(extractor, answer):
            match = unlisted(parse, extractor.classes, answer)
        if match:
            source, target = (_nearest(one, match.anchor) for one in (answer.source, answer.target))
            added = _settled(extractor.tied(match, source, target), answer)
            told |= _places(parse, added, target)
            yield added, answer.probability, LEAST_ADDED


def _speakable(extractor: Extractor, answer: Answer) -> bool:
    """Whether an action is done in many words; a deed of force has one that shows it."""
    return extractor.lexicon.types[answer.action].quad != FORCE


def priors_of(parse: Parse, relations: Sequence[Relation], chances: Sequence[float]) -> list[Prior]:
    """Return what the classifier is told of the relations of the rules, each with its chance."""
    return [
        Prior(*_place(parse, relation, relation.target), _odds(value))
        for relation, value in zip(relations, chances, strict=True)
        if relation.target and relation.action
    ]


def _place(parse: Parse, relation: Relation, target: Ref) -> Place:
    one, other = relation.source.actor, target.actor
    sentence = parse.sentence_of[relation.words[0]]
    return sentence, (one.name, one.country), (other.name, other.country), relation.action


def _ordered(sentence: int, one: Key, other: Key, action: str) -> Place:
    """The place with its ends in one order, where they take part alike."""
    if action in SYMMETRIC and str(other) < str(one):
        one, other = other, one
    return sentence, one, other, action


def _odds(value: float) -> float:
    held = min(max(value, 1 - SUREST), SUREST)
    return math.log(held / (1 - held))


def _places(parse: Parse, relation: Relation, target: Ref) -> set[Place]:
    """The place of a relation, and its reverse where its type is mutual and its action is not."""
    place = _place(parse, relation, target)
    sentence, one, other, action = place
    back = {(sentence, other, one, action)} if relation.symmetric else set()
    return {_ordered(*found) for found in (place, *back)}


def _anywhere(parse: Parse, relation: Relation) -> set[tuple[Key, Key, str]]:
    """The places of a relation of two actors, in whatever sentence."""
    if relation.target is None:
        return set()
    return {place[1:] for place in _places(parse, relation, relation.target)}


def _settled(added: Relation, answer: Answer) -> Relation:
    """The relation with the status that the classifier sees, where it is sure of that."""
    if answer.status_chance < SURE_OF_STATUS or answer.status is added.status:
        return added
    rule = f"the classifier, {answer.status_chance:.2f}"
    return replace(added, status=answer.status, status_rule=rule)


def _cues(parse: Parse, matches: Iterable[Match]) -> dict[tuple[int, str], list[Match]]:
    """Cues by sentence and action."""
    found: dict[tuple[int, str], list[Match]] = {}
    for match in matches:
        key = parse.sentence_of[match.anchor], match.cue.action
        found.setdefault(key, []).append(match)
    return found


def _cue(found: Iterable[Match], answer: Answer) -> Match | None:
    """The cue that the network looked at most, when it thought of the two actors."""
    return max(found, key=lambda match: _looked(match, answer), default=None)


def _looked(match: Match, answer: Answer) -> tuple[float, int]:
    looks = (word - answer.first for word in match.words)
    total = sum(float(answer.looks[k]) for k in looks if k < len(answer.looks))
    return total, -match.anchor


def _nearest(one: Candidate, anchor: int) -> Ref:
    return min(one.refs, key=lambda ref: abs(ref.last - 1 - anchor))
