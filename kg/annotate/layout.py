"""Small questions about tokens that all name finders ask: line breaks, common nouns, capitals."""

from kg.doc import Parse
from kg.ontology.language import WordClasses, singular

__all__ = ["breaks", "capital", "common", "noun"]

DASHES = frozenset(("-", "\u2013", "\u2014"))
ACTOR_NOUNS = (
    "state-noun",
    "body-noun",
    "organisation-noun",
    "plural-actor",
    "person-noun",
    "country-noun",
)


def breaks(parse: Parse, i: int) -> bool:
    """Whether token `i` begins a new line or list item, so that no name goes on over it."""
    if i == 0:
        return True
    gap = parse.text[parse.ends[i - 1] : parse.starts[i]]
    return "\n" in gap or (bool(gap) and parse.words[i - 1] in DASHES)


def capital(parse: Parse, i: int) -> bool:
    """Whether token `i` begins with a capital."""
    return parse.words[i][:1].isupper()


def noun(parse: Parse, i: int) -> str:
    """Return the singular of the noun at token `i`, capitalised plurals included."""
    if parse.tags[i] in {"NNP", "NNPS"}:
        return singular(parse.lower[i].rstrip("."))
    return parse.lemmas[i]


def common(parse: Parse, classes: WordClasses, i: int) -> bool:
    """Whether token `i` is a noun for actors in general: it names nobody by itself."""
    low, one = parse.lower[i].rstrip("."), noun(parse, i)
    return low in classes["title"] or any(
        low in classes[name] or one in classes[name] for name in ACTOR_NOUNS
    )
