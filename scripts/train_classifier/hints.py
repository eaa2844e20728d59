"""What a larger network thinks of the pairs of a text, to learn from beside the annotation."""

import gzip
import json
from collections.abc import Iterable, Mapping
from pathlib import Path

import numpy as np
import numpy.typing as npt

from kg.classify import ACTIONS
from kg.classify.candidates import Sentence

__all__ = ["Hints", "hint_row", "hinted", "read_hints"]

Floats = npt.NDArray[np.float32]
Key = tuple[str, str | None]
Pairs = dict[tuple[Key, Key], list[float]]
Hints = Mapping[tuple[str, int], Pairs]


def read_hints(path: Path) -> Hints:
    """Return the hints of a file by document and sentence: chances of each action by pair."""
    found: dict[tuple[str, int], Pairs] = {}
    with gzip.open(path, "rt", encoding="utf-8") as lines:
        for line in lines:
            row = json.loads(line)
            actors: list[Key] = [(name, country) for name, country in row["actors"]]
            found[row["document"], row["sentence"]] = {
                (actors[one], actors[other]): chances for one, other, chances in row["pairs"]
            }
    return found


def hint_row(document: str, sentence: Sentence, chances: Iterable[Iterable[float]]) -> str:
    """Return a line of a file of hints: chances `[pairs, actions]` for a sentence."""
    pairs = [
        [one, other, [round(float(chance), 3) for chance in row]]
        for (one, other), row in zip(sentence.pairs, chances, strict=True)
    ]
    actors = [one.key for one in sentence.candidates]
    row = {"document": document, "sentence": sentence.number, "actors": actors, "pairs": pairs}
    return json.dumps(row, ensure_ascii=False) + "\n"


def hinted(hints: Hints, document: str, sentence: Sentence) -> tuple[Floats, Floats]:
    """Return the hints for a sentence, and 1 where there is one, each `[pairs, actions]`."""
    known = hints.get((document, sentence.number), {})
    chances = np.zeros((len(sentence.pairs), len(ACTIONS)), np.float32)
    there = np.zeros_like(chances)
    for number, (one, other) in enumerate(sentence.pairs):
        ends = sentence.candidates[one].key, sentence.candidates[other].key
        if ends in known:
            chances[number], there[number] = known[ends], 1
    return chances, there
