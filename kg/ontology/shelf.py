"""Cues of one anchor, found by a word that they need: most verbs have few, `take` has hundreds."""

from collections import defaultdict
from collections.abc import Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from kg.ontology.lexicon import Cue

__all__ = ["Shelf", "shelf_of"]


@dataclass(frozen=True, slots=True)
class Shelf:
    """Cues in order of precedence, the numbers of those that need no other word, and by word."""

    cues: tuple["Cue", ...]
    bare: tuple[int, ...]
    needing: dict[str, tuple[int, ...]]

    def among(self, here: set[str]) -> list["Cue"]:
        """Return the cues whose words, those of `near` too, stand among `here`; in order."""
        numbers = set(self.bare)
        for word in self.needing.keys() & here:
            numbers.update(self.needing[word])
        found = [self.cues[n] for n in sorted(numbers)]
        return [
            cue
            for cue in found
            if not (cue.near and here.isdisjoint(cue.near))
            and not any(map(here.isdisjoint, cue.rest))
        ]


def shelf_of(cues: Sequence["Cue"]) -> Shelf:
    """Return `cues` as a shelf; each stands under the words of its rarest place."""
    needing: defaultdict[str, list[int]] = defaultdict(list)
    for n, cue in enumerate(cues):
        for word in min(cue.rest, key=len, default=frozenset()):
            needing[word].append(n)
    bare = tuple(n for n, cue in enumerate(cues) if not cue.rest)
    return Shelf(tuple(cues), bare, {word: tuple(numbers) for word, numbers in needing.items()})
