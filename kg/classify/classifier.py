"""How likely each action is between each two actors of a text, by a trained network.

The weights are data (`classifier.npz`); docs/classifier.md says what they were trained on.
"""

import json
import math
import zipfile
import zlib
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from functools import cache
from importlib.resources import files
from typing import Any

import numpy as np
import numpy.typing as npt

from kg.classify.asked import Found, Resolve
from kg.classify.candidates import ACTIONS, SYMMETRIC, Candidate, Prior, Sentence, chunks_of
from kg.classify.network import FARTHEST, Floats, Network, Outcome
from kg.classify.words import Words
from kg.doc import Parse, one_thread
from kg.errors import ModelError
from kg.model import Status

__all__ = ["Answer", "Classifier", "load_classifier"]

ARCHIVE = "classifier.npz"
BROKEN = (AttributeError, EOFError, KeyError, OSError, ValueError, zipfile.BadZipFile, zlib.error)
FLOOR = 0.05
STATUSES = tuple(Status)
ALIKE = [number for number, action in enumerate(ACTIONS) if action in SYMMETRIC]


@dataclass(frozen=True, slots=True)
class Answer:
    """That `source` does `action` to `target` in a sentence, and how likely that is.

    `status` is the likeliest one. `looks` is how much each token of the sentence, the first of
    which is `first`, told of the two.
    """

    sentence: int
    first: int
    source: Candidate
    target: Candidate
    action: str
    probability: float
    status: Status
    status_chance: float
    looks: Floats


@dataclass(frozen=True)
class Classifier:
    """A network, and how its log-odds become chances: `slope` times them, plus `offset`."""

    network: Network
    slope: float
    offset: float

    def answers(
        self, parse: Parse, who: Resolve, found: Iterable[Found], priors: Sequence[Prior]
    ) -> list[Answer]:
        """Return an answer for what is not unlikely or was read by the rules, in text order.

        Actions that two take part in alike are answered once a pair.

        Args:
            parse: The text.
            who: Who its tokens refer to.
            found: Its cues.
            priors: What the rules read.
        """
        answers: list[Answer] = []
        with one_thread():
            for chunk in chunks_of(parse, who, found, priors):
                meaning = self.network.read(parse, chunk)
                for sentence in chunk.sentences:
                    answers += self._of(sentence, self.network.answer(chunk, meaning, sentence))
        return answers

    def _of(self, sentence: Sentence, outcome: Outcome) -> Iterator[Answer]:
        chances = 1 / (1 + np.exp(-np.clip(outcome.odds, -FARTHEST, FARTHEST)))
        place = {pair: number for number, pair in enumerate(sentence.pairs)}
        back = [place[other, one] for one, other in sentence.pairs]
        chances[:, ALIKE] = (chances[:, ALIKE] + chances[back][:, ALIKE]) / 2
        likely = chances >= FLOOR
        for pair, action in sentence.priors:
            likely[pair, action] = True
        for number, k in zip(*np.nonzero(likely), strict=True):
            one, other = sentence.pairs[number]
            if one > other and ACTIONS[k] in SYMMETRIC:
                continue
            yield Answer(
                sentence=sentence.number,
                first=sentence.first,
                source=sentence.candidates[one],
                target=sentence.candidates[other],
                action=ACTIONS[k],
                probability=self._settled(float(chances[number, k])),
                status=STATUSES[int(outcome.statuses[number, k].argmax())],
                status_chance=float(outcome.statuses[number, k].max()),
                looks=outcome.looks[number],
            )

    def _settled(self, chance: float) -> float:
        held = min(max(chance, 1e-6), 1 - 1e-6)
        odds = self.slope * math.log(held / (1 - held)) + self.offset
        return 1 / (1 + math.exp(-odds))


@cache
def load_classifier() -> Classifier:
    """Return the packaged classifier.

    Raises:
        ModelError: Its archive is missing or broken; nothing pickled is ever loaded.
    """
    place = files("kg.classify") / ARCHIVE
    try:
        with place.open("rb") as file, np.load(file, allow_pickle=False) as packed:
            return _unpacked({name: packed[name] for name in packed.files})
    except BROKEN as error:
        raise ModelError(
            f"the weights of the classifier cannot be read: {error!r}",
            where=str(place),
            hint="install kg again",
        ) from error


def _unpacked(arrays: dict[str, npt.NDArray[Any]]) -> Classifier:
    card = json.loads(bytes(arrays.pop("card")))
    pieces = bytes(arrays.pop("pieces")).decode().split("\n")
    table = arrays.pop("table").astype(np.float32) * arrays.pop("scale").astype(np.float32)
    weights = {name: array.astype(np.float32) for name, array in arrays.items()}
    words = Words({piece: number for number, piece in enumerate(pieces)}, table)
    network = Network(weights, card["labels"], words)
    return Classifier(network, card["slope"], card["offset"])
