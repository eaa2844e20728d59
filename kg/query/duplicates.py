"""Actors that are likely one and the same, with a score and a reason; nothing is merged here."""

from collections import defaultdict
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from difflib import SequenceMatcher
from itertools import combinations

from kg.model import Actor, ActorType
from kg.ontology.known import name_words

__all__ = ["Pair", "likely_duplicates"]

CLOSE = 0.85
"""How alike two spellings have to be, 0-1."""

BLOCK = 60
"""Actors that share a word; more share a common word, which says nothing."""


@dataclass(frozen=True, slots=True, order=True)
class Pair:
    """Two actors, the score (0-1) that they are one, and why."""

    score: float
    one: Actor
    other: Actor
    reason: str


def likely_duplicates(actors: Iterable[Actor], *, least: float = 0.6) -> list[Pair]:
    """Return the pairs that score at least `least`, best first.

    Of a pair the one that the gazetteer knows, or has the longer name, comes second: it is the one
    to merge into. Two that the gazetteer knows are never proposed.
    """
    found = {}
    for one, other in _candidates(actors):
        score, reason = _score(one, other)
        if score >= least:
            first, second = sorted((one, other), key=lambda a: (a.curated, len(a.name), a.iri))
            found[first.iri, second.iri] = Pair(round(score, 2), first, second, reason)
    return sorted(found.values(), key=lambda p: (-p.score, p.one.name, p.other.name, p.one.iri))


def _candidates(actors: Iterable[Actor]) -> Iterator[tuple[Actor, Actor]]:
    """Yield pairs that share a first or last word, its beginning, or an acronym."""
    blocks: defaultdict[str, dict[str, Actor]] = defaultdict(dict)
    for actor in actors:
        for key in _keys(_words(actor)):
            blocks[key][actor.iri] = actor
    for _, block in sorted(blocks.items()):
        if len(block) <= BLOCK:
            for one, other in combinations([a for _, a in sorted(block.items())], 2):
                alike = (one.type is ActorType.PERSON) == (other.type is ActorType.PERSON)
                if alike and not (one.curated and other.curated):
                    yield one, other


def _keys(words: tuple[str, ...]) -> set[str]:
    if not words:
        return set()
    found = {words[0], words[-1], words[-1][:4], words[0][:4]}
    if len(words) > 1:
        found.add("".join(word[0] for word in words))
    return found


def _words(actor: Actor) -> tuple[str, ...]:
    """Return the words of the name in lower case, without articles and marks."""
    words = (word.casefold() for word in name_words(actor.name) if word.isalnum())
    return tuple(word for word in words if word not in {"the", "of"})


def _score(one: Actor, other: Actor) -> tuple[float, str]:
    mine, theirs = sorted((_words(one), _words(other)), key=lambda words: (len(words), words))
    both = one.country and other.country
    score, reason = _alike(mine, theirs, person=one.type is ActorType.PERSON)
    if both and one.country != other.country:
        return score * 0.6, f"{reason}; of two states"
    return score, reason


def _alike(mine: tuple[str, ...], theirs: tuple[str, ...], *, person: bool) -> tuple[float, str]:
    """Return score and reason for the words of two names, the shorter first."""
    if not mine or not theirs:
        return 0.0, ""
    ratio = SequenceMatcher(None, " ".join(mine), " ".join(theirs)).ratio()
    family = person and mine[-1] == theirs[-1]
    acronym = not person and len(mine) == 1 and mine[0] == "".join(word[0] for word in theirs)
    options = (
        (mine == theirs, 0.95, "same name"),
        (acronym, 0.8, "acronym"),
        (family and len(mine) == 1, 0.7, "surname alone"),
        (family and _initials(mine[:-1], theirs[:-1]), 0.9, "initials or short given name"),
        (len(mine) > 1 and set(mine) < set(theirs), 0.8, "part of the name"),
        (ratio >= CLOSE, ratio * 0.9, "close spelling"),
    )
    return next(((score, reason) for fits, score, reason in options if fits), (0.0, ""))


def _initials(mine: tuple[str, ...], theirs: tuple[str, ...]) -> bool:
    """Whether each given name of the one begins a given name of the other, in order."""
    rest = iter(theirs)
    return all(any(long.startswith(short) for long in rest) for short in mine)
