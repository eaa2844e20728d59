"""Chunks as the word pieces of a pretrained transformer."""

from collections.abc import Sequence
from dataclasses import dataclass

from transformers import AutoTokenizer

from kg.classify.network import mentions
from scripts.train_classifier.batches import Labels
from scripts.train_classifier.examples import Example
from scripts.train_classifier.vectors import model_folder

__all__ = ["Text", "texts_of"]

LONGEST = 400  # word pieces


@dataclass(frozen=True, slots=True)
class Text:
    """A chunk as word pieces, each with the number of its cue and of the kind of its actor.

    `spans` are the pieces of the candidates of each part, `areas` those of its sentence.
    """

    example: Example
    pieces: list[int]
    cues: list[int]
    kinds: list[int]
    spans: list[list[list[int]]]
    areas: list[tuple[int, int]]


def texts_of(examples: Sequence[Example], labels: Labels) -> list[Text]:
    """Return the examples cut into word pieces."""
    cutter = AutoTokenizer.from_pretrained(model_folder())
    known: dict[str, list[int]] = {}

    def cut(word: str) -> list[int]:
        if word not in known:
            known[word] = (
                cutter(word, add_special_tokens=False)["input_ids"] if word.strip() else []
            )
        return known[word]

    return [
        _text(example, labels, [cut(word) for word in _words(example)], cutter)
        for example in examples
    ]


def _words(example: Example) -> tuple[str, ...]:
    return example.parse.words[example.chunk.first : example.chunk.last]


def _text(example: Example, labels: Labels, cut: list[list[int]], cutter: AutoTokenizer) -> Text:
    chunk, kind = example.chunk, labels["kind"]
    pieces, cues, kinds, places = [cutter.cls_token_id], [0], [0], []
    for own, cue, name in zip(cut, chunk.cues, chunk.kinds, strict=True):
        places.append(range(len(pieces), len(pieces) + len(own)))
        pieces += own
        cues += [cue] * len(own)
        kinds += [kind.get(name, 0) + 1 if name else 0] * len(own)
    pieces, cues, kinds = (row[:LONGEST] for row in (pieces, cues, kinds))
    end = len(pieces)
    spans = [
        [
            sorted({min(k, end - 1) for t in mentions(one, chunk) for k in places[t]}) or [0]
            for one in part.sentence.candidates
        ]
        for part in example.parts
    ]
    areas = []
    for part in example.parts:
        first, last = part.sentence.first - chunk.first, part.sentence.last - chunk.first
        begin = min(places[first].start, end - 1)
        areas.append((begin, max(begin + 1, min(places[last - 1].stop, end))))
    return Text(example, [*pieces, cutter.sep_token_id], [*cues, 0], [*kinds, 0], spans, areas)
