"""When two names name one actor, for the purpose of scoring."""

import re
from collections.abc import Iterable

from kg.ontology.actors import fold
from kg.ontology.language import load_language

__all__ = ["bare_name", "same_name"]

_POSSESSIVE = re.compile(r"'s\b|(?<=s)'(?!\w)")
_WORD = re.compile(r"[^\W_]+")
_ARTICLES = frozenset({"the", "a", "an"})
_SHORTEST_SURNAME = 4  # letters; shorter ones are too often somebody else's


def bare_name(name: str) -> tuple[str, ...]:
    """Return the lower-case words of `name` without articles, possessives and titles before it.

    `President Biden` is `("biden",)`; `President of Arvenia` keeps its words, for the title is
    all there is.
    """
    plain = _POSSESSIVE.sub("", fold(name)).replace(".", "").lower()
    words = tuple(word for word in _WORD.findall(plain) if word not in _ARTICLES)
    titles = load_language()["title"]
    start = next((n for n, word in enumerate(words) if word not in titles), len(words))
    rest = words[start:]
    return rest if rest and rest[0] != "of" else words


def same_name(name: str, golden: Iterable[str], *, person: bool) -> bool:
    """Whether `name` is one of the names `golden`, or a person's surname or fuller name."""
    words = bare_name(name)
    return any(
        words == other or (_is_tail(words, other, person=person))
        for other in map(bare_name, golden)
    )


def _is_tail(one: tuple[str, ...], other: tuple[str, ...], *, person: bool) -> bool:
    short, long = sorted((one, other), key=len)
    if not short or len(short) == len(long) or long[-len(short) :] != short:
        return False
    surname = person and len(short[0]) >= _SHORTEST_SURNAME
    return surname if len(short) == 1 else True
