"""The words of personal names; several for a family: `López Obrador`, `Sherwood-Randall`."""

from collections.abc import Iterable

from kg.doc import Name
from kg.link.context import Context
from kg.ontology.actors import fold

__all__ = [
    "another_person",
    "ends_with",
    "likely",
    "plain_words",
    "sharing_family",
    "told_gender",
    "words_of",
]

INITIAL, NAMES, TITLES = 1, 2, 4


def likely(context: Context, name: Name, words: tuple[str, ...]) -> bool:
    """Whether a name that the model has no kind for can be a person's: `Ada Quill`."""
    plain = len(words) == NAMES and all(word.isalpha() and word.istitle() for word in words)
    things = context.classes["body-name"] | context.classes["thing-name"]
    return plain and name.kind == "proper" and not things & {w.lower() for w in words}


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


def words_of(context: Context, name: Name) -> tuple[str, ...]:
    """Return the words of `name`, folded, without marks."""
    text = fold(context.name_string(name))
    kept = (w.strip(".,'\"()") for w in text.replace("-", " ").split())
    return tuple(w for w in kept if w)


def told_gender(context: Context, name: Name) -> str:
    """Return what the titles before `name` say of its gender, or ""."""
    first = max(0, name.first - TITLES)
    words = {w.rstrip(".") for w in context.parse.lower[first : name.first]}
    if words & context.classes["female-title"]:
        return "female"
    return "male" if words & context.classes["male-title"] else ""
