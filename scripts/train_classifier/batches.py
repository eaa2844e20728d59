"""Examples to padded tensors."""

import random
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from typing import TypeVar

import numpy as np
import torch
from torch import Tensor

from kg.classify import ACTIONS
from kg.classify.network import mentions
from kg.classify.words import Words
from scripts.train_classifier.examples import NO_STATUS, Example
from scripts.train_classifier.net import Batch

__all__ = ["Answers", "Labels", "batches", "tensors"]

T = TypeVar("T")
Labels = dict[str, dict[str, int]]


@dataclass(frozen=True, slots=True)
class Answers:
    """What is right, what counts, which status; hints and where they are, `[S, P, actions]`."""

    right: Tensor
    counts: Tensor
    status: Tensor
    hint: Tensor
    hinted: Tensor


JITTER = 20  # tokens by which the order of lengths is shaken
HIDDEN_WORDS = 0.15  # of the share of actors whose names are hidden, as many other words


def batches(
    items: Sequence[T], size: int, shaken: random.Random | None, length: Callable[[T], int]
) -> Iterator[list[T]]:
    """Yield items of about one length together; in another order each time if `shaken`."""

    def about(item: T) -> float:
        return length(item) + (shaken.random() * JITTER if shaken else 0)

    ordered = sorted(items, key=about)
    starts = list(range(0, len(ordered), size))
    if shaken:
        shaken.shuffle(starts)
    for start in starts:
        yield ordered[start : start + size]


def tensors(
    examples: Sequence[Example], words: Words, labels: Labels, hide: tuple[float, random.Random]
) -> tuple[Batch, Answers]:
    """Return a batch, and what it should answer.

    `hide` is the share of actors whose names are hidden, so that the network learns from what is
    said of them, and the source of chance.
    """
    length = max(e.chunk.last - e.chunk.first for e in examples)
    parts = [(n, part) for n, e in enumerate(examples) for part in e.parts]
    actors = max(len(part.sentence.candidates) for _, part in parts)
    pairs = max(len(part.sentence.pairs) for _, part in parts)
    longest = max(part.sentence.last - part.sentence.first for _, part in parts)
    long = {"B": (len(examples), length), "S": (len(parts), actors), "P": (len(parts), pairs)}
    flat = {
        name: np.zeros(long[kind], np.int64)
        for kind, names in (
            ("B", ("tag", "dep", "head", "cue", "men", "how", "sentence_of")),
            ("S", ("first", "last", "kind", "way", "own")),
            ("P", ("one", "other")),
        )
        for name in names
    }
    vectors = np.zeros((len(examples), length, words.table.shape[1]), np.float32)
    padding = np.ones((len(examples), length), bool)
    for n, example in enumerate(examples):
        parse, chunk = example.parse, example.chunk
        span, size = slice(chunk.first, chunk.last), chunk.last - chunk.first
        vectors[n, :size] = words.matrix(parse.words[span])
        vectors[n, sorted(_hidden(example, size, *hide))] = 0
        padding[n, :size] = False
        heads = [head - chunk.first for head in parse.heads[span]]
        flat["head"][n, :size] = [h if 0 <= h < size else i for i, h in enumerate(heads)]
        flat["tag"][n, :size] = [labels["tag"].get(tag, 0) for tag in parse.tags[span]]
        flat["dep"][n, :size] = [labels["dep"].get(dep, 0) for dep in parse.deps[span]]
        flat["how"][n, :size] = [labels["how"].get(how, 0) for how in chunk.hows]
        flat["men"][n, :size] = [labels["kind"].get(k, 0) + 1 if k else 0 for k in chunk.kinds]
        flat["cue"][n, :size] = chunk.cues
        flat["sentence_of"][n, :size] = chunk.sentence_of
    means = np.zeros((len(parts), actors, length), np.float32)
    tokens = np.zeros((len(parts), longest), np.int64)
    beyond = np.ones((len(parts), longest), bool)
    real = np.zeros(long["P"], bool)
    each = (len(parts), pairs, len(ACTIONS))
    prior, told, right, counts, hint, hinted = (np.zeros(each, np.float32) for _ in range(6))
    status = np.full(each, NO_STATUS, np.int64)
    for s, (n, part) in enumerate(parts):
        sentence, chunk = part.sentence, examples[n].chunk
        size = sentence.last - sentence.first
        tokens[s, :size] = np.arange(size) + sentence.first - chunk.first
        beyond[s, :size] = False
        for k, one in enumerate(sentence.candidates):
            span = mentions(one, chunk)
            means[s, k, span] = 1 / len(span)
            flat["first"][s, k], flat["last"][s, k] = span[0], span[-1]
            flat["kind"][s, k] = labels["kind"].get(str(one.ref.actor.type), 0)
            flat["way"][s, k] = labels["how"].get(one.spans[0][2], 0)
            flat["own"][s, k] = one.sentence == sentence.number
        count = len(sentence.pairs)
        flat["one"][s, :count], flat["other"][s, :count] = np.array(sentence.pairs).T
        real[s, :count] = True
        for (pair, action), odds in sentence.priors.items():
            prior[s, pair, action], told[s, pair, action] = odds, 1
        right[s, :count], counts[s, :count] = part.right, part.counts
        status[s, :count] = part.status
        hint[s, :count], hinted[s, :count] = part.hint, part.hinted
    batch = Batch(
        words=torch.from_numpy(vectors),
        padding=torch.from_numpy(padding),
        chunk=torch.tensor([n for n, _ in parts]),
        **{name: torch.from_numpy(array) for name, array in flat.items()},
        **{
            name: torch.from_numpy(array)
            for name, array in (
                *(("tokens", tokens), ("beyond", beyond), ("means", means)),
                *(("real", real), ("prior", prior), ("told", told)),
            )
        },
    )
    return batch, Answers(*map(torch.from_numpy, (right, counts, status, hint, hinted)))


def _hidden(example: Example, size: int, share: float, chance: random.Random) -> set[int]:
    """The tokens whose words are hidden: of some actors everywhere, and here and there."""
    if not share:
        return set()
    found = {k for k in range(size) if chance.random() < share * HIDDEN_WORDS}
    hide: dict[str, bool] = {}
    for part in example.parts:
        for one in part.sentence.candidates:
            name = one.ref.actor.name
            if name not in hide:
                hide[name] = chance.random() < share
            if hide[name]:
                found.update(mentions(one, example.chunk))
    return found
