"""Named sets of lemmas, read from `language.ttl`: the words that rules work with."""

from functools import cache

from kg.errors import OntologyError
from kg.ontology.files import ontology_bytes
from kg.ontology.terms import KG
from kg.ontology.turtle import local, read_turtle

__all__ = ["WordClasses", "load_language", "singular"]


class WordClasses(dict[str, frozenset[str]]):
    """Sets of lower-case lemmas (or phrases) by name; rules look them up very often."""

    def __missing__(self, name: str) -> frozenset[str]:
        """Refuse a class that is not there.

        Raises:
            OntologyError: Always.
        """
        raise OntologyError(
            f"no word class {name!r}", where="language.ttl", hint="add it or mend the name"
        )

    def expand(self, word: str) -> frozenset[str]:
        """Return the members of the class for `@class`, else the word alone."""
        return self[word[1:]] if word.startswith("@") else frozenset((word,))


def singular(word: str) -> str:
    """Return the lower-case singular of a plural noun in lower case, by its spelling."""
    if word.endswith("ies") and len(word) > 4:  # noqa: PLR2004 - "ties"
        return word[:-3] + "y"
    if word.endswith(("sses", "shes", "ches", "xes")):
        return word[:-2]
    if word.endswith("men"):
        return word[:-2] + "an"
    return word[:-1] if word.endswith("s") and not word.endswith("ss") else word


@cache
def load_language() -> WordClasses:
    """Return the packaged word classes."""
    index = read_turtle([("language.ttl", ontology_bytes("language.ttl"))])
    return WordClasses(
        {
            local(iri): frozenset(row[KG + "member"])
            for iri, row in index.items()
            if KG + "member" in row
        }
    )
