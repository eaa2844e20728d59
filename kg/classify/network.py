"""A small transformer over the tokens of a parse, in numpy: one answer a pair of actors.

Each token is the vector of its word, its tag, its dependency, the action of the cue that it belongs
to, and the kind of actor that it names. A layer lets every token look at the others (attention that
knows distance, sentence and who governs whom), then at its governor.
"""

from collections.abc import Iterable
from dataclasses import dataclass
from functools import cached_property
from itertools import accumulate, count, groupby, pairwise, takewhile

import numpy as np
import numpy.typing as npt

from kg.classify.candidates import CUT, Candidate, Chunk, Sentence
from kg.classify.words import Words
from kg.doc import Parse

__all__ = ["FARTHEST", "GAPS", "HEADS", "REACH", "STEEPNESS", "Network", "Outcome", "mentions"]

Floats = npt.NDArray[np.float32]
Counts = npt.NDArray[np.int64]
HEADS = 4
REACH = 24  # distances beyond this are alike
GAPS = 11
STEEPNESS = 1.702  # of the sigmoid that stands for the error function in a GELU
FARTHEST = 60  # from zero: an exponent beyond would overflow
TINY = np.float32(1e-5)


@dataclass(frozen=True, slots=True)
class Outcome:
    """What the network thinks of the pairs of a sentence.

    Attributes:
        odds: Log-odds of each action, `[pairs, actions]`.
        statuses: Chance of each status, `[pairs, actions, 4]`, in the order of `Status`.
        looks: How much a pair looked at each token, `[pairs, tokens]`; a row adds up to 1.
    """

    odds: Floats
    statuses: Floats
    looks: Floats


@dataclass(frozen=True)
class Network:
    """The weights by name, the numbers of the labels by kind, and the vectors of words."""

    weights: dict[str, Floats]
    labels: dict[str, dict[str, int]]
    words: Words

    def read(self, parse: Parse, chunk: Chunk) -> Floats:
        """Return what the tokens of a chunk mean in it, `[tokens, width]`."""
        span = slice(chunk.first, chunk.last)
        size = chunk.last - chunk.first
        heads = np.array(parse.heads[span], np.int64) - chunk.first
        heads = np.where((heads >= 0) & (heads < size), heads, np.arange(size))
        x = np.concatenate(
            (
                self.words.matrix(parse.words[span]),
                self._labelled("tag", parse.tags[span]),
                self._labelled("dep", parse.deps[span]),
                self.weights["cue"][chunk.cues],
                self.weights["men"][[self._kind(k) + 1 if k else 0 for k in chunk.kinds]],
                self._labelled("how", chunk.hows),
            ),
            axis=1,
        )
        x, runs = self._normal("ln", self._linear("inp", x)), _runs(chunk.sentence_of)
        for layer, apart in enumerate(self._distances):
            x = self._layer(f"layers.{layer}.", x, apart[:, :size, :size], heads, runs)
        return self._normal("lo", x)

    def answer(self, chunk: Chunk, meaning: Floats, sentence: Sentence) -> Outcome:
        """Return what the network thinks of the pairs of a sentence."""
        weights, first = self.weights, chunk.first
        spans = [mentions(one, chunk) for one in sentence.candidates]
        tokens = slice(sentence.first - first, sentence.last - first)
        parts = np.zeros((len(spans), len(meaning)), np.float32)
        for row, span in zip(parts, spans, strict=True):
            row[span] = np.float32(1 / len(span))
        mean = parts @ meaning
        ends = np.concatenate(
            (
                mean,
                weights["ty"][[self._kind(str(c.ref.actor.type)) for c in sentence.candidates]],
                self._labelled("ho", [c.spans[0][2] for c in sentence.candidates], "how"),
                weights["ow"][[int(c.sentence == sentence.number) for c in sentence.candidates]],
            ),
            axis=1,
        )
        one, other = np.array(sentence.pairs).T
        asks = self._linear("qi", ends)[one] + self._linear("qj", ends)[other]
        begin = np.array([span[0] for span in spans])
        end = np.array([span[-1] for span in spans])
        place = np.arange(tokens.start, tokens.stop)
        side = (place >= begin[:, None]).astype(np.int64) + (place > end[:, None])
        where = np.take_along_axis(asks @ weights["rel.weight"].T, side[one] * 3 + side[other], 1)
        keys = self._linear("k", meaning[tokens])
        looks = _softmax((asks @ keys.T + where) / np.float32(np.sqrt(meaning.shape[1])))
        gap = begin[other] - begin[one]
        steps = np.sign(gap) * np.floor(np.log2(np.abs(gap) + 1) * 1.6)
        z = (
            self._linear("U", ends)[one]
            + self._linear("V", ends)[other]
            + self._linear("Q", mean[one] * mean[other])
            + weights["dist"][np.clip(steps, -GAPS, GAPS).astype(np.int64) + GAPS]
            + self._linear("A", looks @ meaning[tokens])
        )
        z = _gelu(self._linear("o", _gelu(z)))
        odds = self._linear("o2", z)
        for (pair, action), prior in sentence.priors.items():
            odds[pair, action] += prior / 3 * weights["rw"][action] + weights["rb"][action]
        statuses = self._linear("st", z)[:, None] + weights["sa"]
        return Outcome(odds.astype(np.float32), _softmax(statuses), looks)

    def _layer(
        self, name: str, x: Floats, apart: Floats, heads: Counts, runs: list[slice]
    ) -> Floats:
        size, width = x.shape
        each = width // HEADS
        mixed = self._linear(name + "qkv", self._normal(name + "l1", x))
        query, key, value = mixed.reshape(size, 3, HEADS, each).transpose(1, 2, 0, 3)
        query *= np.float32(1 / np.sqrt(each))
        looks = query @ key.transpose(0, 2, 1)
        looks += apart
        for run in runs:  # of tokens that stand in one sentence
            looks[:, run, run] += self.weights[name + "same"][:, None, None]
        place, gov = range(size), self.weights[name + "gov"]
        looks[:, place, heads] += gov[:, :1]
        looks[:, heads, place] += gov[:, 1:]
        seen = (_softmax(looks) @ value).transpose(1, 0, 2).reshape(size, width)
        x += self._linear(name + "o", seen)
        y = self._normal(name + "l2", x)
        inner = self._linear(name + "f1", np.concatenate((y, y[heads]), axis=1))
        x += self._linear(name + "f2", _gelu(inner))
        return x

    @cached_property
    def _distances(self) -> list[Floats]:
        """What attention knows of how far apart two tokens are, `[heads, tokens, tokens]` a layer.

        It depends on nothing else, so a shorter text takes a corner of it.
        """
        apart = np.clip(np.arange(1 - CUT, CUT), -REACH, REACH) + REACH
        layers = takewhile(self.weights.__contains__, (f"layers.{n}.rel" for n in count()))
        windows = np.lib.stride_tricks.sliding_window_view
        return [windows(self.weights[rel][:, apart], CUT, axis=1)[:, ::-1].copy() for rel in layers]

    def _linear(self, name: str, x: Floats) -> Floats:
        y: Floats = x @ self.weights[name + ".weight"].T
        y += self.weights.get(name + ".bias", 0)
        return y

    def _normal(self, name: str, x: Floats) -> Floats:
        y: Floats = x - x.mean(axis=1, keepdims=True)
        spread = np.einsum("ij,ij->i", y, y)[:, None] / np.float32(x.shape[1])
        y /= np.sqrt(spread + TINY)
        y *= self.weights[name + ".weight"]
        y += self.weights[name + ".bias"]
        return y

    def _labelled(self, name: str, labels: Iterable[str], kind: str = "") -> Floats:
        numbers = self.labels[kind or name]
        return self.weights[name][[numbers.get(label, 0) for label in labels]]

    def _kind(self, kind: str) -> int:
        return self.labels["kind"].get(kind, 0)


def _runs(numbers: list[int]) -> list[slice]:
    """Where equal numbers stand together."""
    sizes = (len(list(run)) for _, run in groupby(numbers))
    return [slice(*run) for run in pairwise(accumulate(sizes, initial=0))]


def mentions(one: Candidate, chunk: Chunk) -> list[int]:
    """Return the tokens of an actor's mentions, counted from the first of the chunk."""
    found = {t for first, last, _ in one.spans for t in range(first, min(last, chunk.last))}
    return sorted(t - chunk.first for t in found) or [chunk.last - chunk.first - 1]


def _softmax(x: Floats) -> Floats:
    """Return the rows of `x`, which is written over, as shares of one."""
    x -= x.max(axis=-1, keepdims=True)
    np.exp(x, out=x)
    x /= x.sum(axis=-1, keepdims=True)
    return x


def _gelu(x: Floats) -> Floats:
    y: Floats = x * np.float32(-STEEPNESS)
    np.minimum(y, np.float32(FARTHEST), out=y)
    np.exp(y, out=y)
    y += 1
    return np.divide(x, y, out=y)
