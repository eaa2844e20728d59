"""Words to vectors: the mean of the vectors of a word's pieces."""

import re
import unicodedata
from dataclasses import dataclass, field
from functools import cached_property

import numpy as np
import numpy.typing as npt

__all__ = ["Words"]

Floats = npt.NDArray[np.float32]
PART = re.compile(r"[^\W_]+|\S")
WORDY = 100  # characters; what has more is no word
MOST = 6  # pieces of a word that are looked at
REMEMBERED = 20_000  # words whose vectors are kept: memory must not grow with a corpus
INSIDE = "##"  # what a piece begins with that goes on with a word


@dataclass(frozen=True)
class Words:
    """Vectors of word pieces (`[pieces, dimensions]`), and of the words that were met so far."""

    pieces: dict[str, int]
    table: Floats
    _met: dict[str, Floats] = field(default_factory=dict, init=False)

    def matrix(self, words: tuple[str, ...]) -> Floats:
        """Return one row a word, `[words, dimensions]`; zeros where no piece is known."""
        return np.stack([self._vector(word) for word in words])

    def numbers(self, word: str) -> tuple[int, ...]:
        """Return the first pieces of `word`, each the longest that fits."""
        return tuple(n for part in _parts(word) for n in self._cut(part))[:MOST]

    def _vector(self, word: str) -> Floats:
        vector = self._met.get(word)
        if vector is None:
            found = list(self.numbers(word))
            vector = np.zeros(self.table.shape[1], np.float32)
            if found:
                vector = self.table[found].mean(axis=0)
            if len(self._met) == REMEMBERED:
                self._met.clear()
            self._met[word] = vector
        return vector

    @cached_property
    def longest(self) -> int:
        """Characters of the longest piece."""
        return max(map(len, self.pieces), default=0)

    def _cut(self, part: str) -> list[int]:
        found: list[int] = []
        if len(part) > WORDY:
            return found
        start = 0
        while start < len(part):
            lead = INSIDE if start else ""
            for end in range(min(len(part), start + self.longest), start, -1):
                number = self.pieces.get(lead + part[start:end])
                if number is not None:
                    found.append(number)
                    start = end
                    break
            else:
                return []
        return found


def _parts(word: str) -> list[str]:
    plain = unicodedata.normalize("NFD", word.lower())
    return PART.findall("".join(c for c in plain if unicodedata.category(c) != "Mn"))
