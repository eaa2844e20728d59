"""Family names of several words: `López Obrador`, `Al-Sisi`, `Sherwood-Randall`."""

from collections.abc import Iterable

from kg.link.context import Context
from kg.ontology.actors import fold

__all__ = ["another_person", "ends_with", "plain_words", "sharing_family"]

INITIAL = 1


def plain_words(context: Context, words: Iterable[str]) -> tuple[str, ...]:
    """Return the words of a name in lower case without articles: `Al Sisi` is `sisi`."""
    articles = context.classes["name-article"]
    low = tuple(word.casefold() for word in words)
    return tuple(word for word in low if word not in articles) or low


def sharing_family(context: Context, words: tuple[str, ...]) -> tuple[str, ...]:
    """Return the persons of the gazetteer whose names end with all of `words`, sorted."""
    wanted = plain_words(context, words)
    actors = context.gazetteer.actors
    return tuple(
        iri
        for iri in context.gazetteer.surnames.get(words[-1], ())
        if _known_words(context, actors[iri].name)[-len(wanted) :] == wanted
    )


def another_person(context: Context, words: tuple[str, ...], known: str) -> bool:
    """Whether a name of as many words has another one inside: `Kim Jong Nam`, `Kim Yong Nam`."""
    one, other = plain_words(context, words), _known_words(context, known)
    inner = zip(one[1:-1], other[1:-1], strict=False)
    differ = any(a != b for a, b in inner if min(len(a), len(b)) > INITIAL)
    return len(one) == len(other) and differ


def _known_words(context: Context, name: str) -> tuple[str, ...]:
    return plain_words(context, fold(name).replace("-", " ").replace(".", "").split())


def ends_with(longer: tuple[str, ...], words: tuple[str, ...]) -> bool:
    """Whether a longer name ends with all of `words`."""
    return len(longer) > len(words) and longer[-len(words) :] == words
