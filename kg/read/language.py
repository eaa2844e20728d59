"""Which language a text is in, as far as that can be told."""

import tomllib
from functools import cache
from typing import TYPE_CHECKING

from kg.ontology.files import ontology_bytes

if TYPE_CHECKING:
    from py3langid.langid import LanguageIdentifier

__all__ = ["other_language"]

SAMPLE = 2000  # characters that are looked at
ENOUGH = 0.1  # of the words are everyday English words: then it is English
FEW, SURE = 40, 0.95  # letters that a text must have, and how sure one must be
MANY, LIKELY = 200, 0.7


def other_language(text: str) -> str | None:
    """Return the ISO 639 code of the language of `text`; None when it is, or may be, English.

    Headlines and names alone look like many languages: in doubt, a text is English.
    """
    sample = text[:SAMPLE]
    words = sample.lower().split()
    english = _english()
    if sum(word in english.words for word in words) >= ENOUGH * len(words):
        return None
    letters = sum(character.isalpha() for character in sample)
    if letters < FEW:
        return None
    code, chance = _identifier().classify(sample)
    sure = chance >= (LIKELY if letters >= MANY else SURE)
    return str(code) if sure and code not in english.codes else None


class _English:
    """What marks a text as English."""

    def __init__(self) -> None:
        found = tomllib.loads(ontology_bytes("english.toml").decode())
        self.words, self.codes = frozenset(found["words"]), frozenset(found["codes"])


@cache
def _english() -> _English:
    return _English()


@cache
def _identifier() -> "LanguageIdentifier":
    """Return the classifier; it takes a second to load."""
    from py3langid.langid import MODEL_FILE, LanguageIdentifier  # noqa: PLC0415 - slow to load

    return LanguageIdentifier.from_model_file(MODEL_FILE, norm_probs=True)
