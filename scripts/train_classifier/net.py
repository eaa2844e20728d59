"""The network of `kg.classify.network` in PyTorch, to be trained; weights have the same names."""

import math
from dataclasses import dataclass

import torch
from torch import Tensor, nn

from kg.classify import ACTIONS
from kg.classify.network import GAPS, HEADS, REACH, STEEPNESS

__all__ = ["Batch", "Net"]

LABELS = 64  # of a kind at most
KINDS = 16
MARK = 32
SMALL = 16
TAG = 24


@dataclass(frozen=True, slots=True)
class Batch:
    """Chunks and their sentences as padded tensors.

    Of B chunks of at most L tokens: `words` are means of piece vectors `[B, L, E]`, the others
    numbers `[B, L]`. Of S sentences with at most T tokens, K actors and P pairs: `chunk` `[S]`,
    `tokens` `[S, T]` and `beyond` (padding), `means` `[S, K, L]`, `first`, `last`, `kind`, `way`,
    `own` `[S, K]`, `one`, `other`, `real` `[S, P]`, `prior` and `told` `[S, P, actions]`.
    """

    words: Tensor
    tag: Tensor
    dep: Tensor
    head: Tensor
    cue: Tensor
    men: Tensor
    how: Tensor
    sentence_of: Tensor
    padding: Tensor
    chunk: Tensor
    tokens: Tensor
    beyond: Tensor
    means: Tensor
    first: Tensor
    last: Tensor
    kind: Tensor
    way: Tensor
    own: Tensor
    one: Tensor
    other: Tensor
    real: Tensor
    prior: Tensor
    told: Tensor


def gelu(x: Tensor) -> Tensor:
    """Return a GELU, with a sigmoid in place of the error function."""
    return x * torch.sigmoid(STEEPNESS * x)


class Layer(nn.Module):
    """Attention that knows distance, sentence and governors; then each token and its governor."""

    def __init__(self, width: int) -> None:
        """Set up the weights."""
        super().__init__()
        self.qkv, self.o = nn.Linear(width, 3 * width), nn.Linear(width, width)
        self.l1, self.l2 = nn.LayerNorm(width), nn.LayerNorm(width)
        self.f1, self.f2 = nn.Linear(2 * width, 2 * width), nn.Linear(2 * width, width)
        self.rel = nn.Parameter(torch.zeros(HEADS, 2 * REACH + 1))
        self.same = nn.Parameter(torch.zeros(HEADS))
        self.gov = nn.Parameter(torch.zeros(HEADS, 2))
        self.drop = nn.Dropout(0.1)

    def forward(self, x: Tensor, batch: Batch) -> Tensor:
        """Return `x` after this layer, `[B, L, width]`."""
        size, length, width = x.shape
        split = self.qkv(self.l1(x)).view(size, length, 3, HEADS, width // HEADS)
        query, key, value = split.permute(2, 0, 3, 1, 4)
        place = torch.arange(length)
        distance = (place[None] - place[:, None]).clamp(-REACH, REACH) + REACH
        same = (batch.sentence_of[:, None] == batch.sentence_of[:, :, None]).float()
        governs = nn.functional.one_hot(batch.head, length).float()
        looks = (
            query @ key.transpose(-1, -2) / math.sqrt(width // HEADS)
            + self.rel[:, distance]
            + same[:, None] * self.same[:, None, None]
            + governs[:, None] * self.gov[:, :1, None]
            + governs.transpose(1, 2)[:, None] * self.gov[:, 1:, None]
        ).masked_fill(batch.padding[:, None, None], -1e9)
        seen = (looks.softmax(-1) @ value).transpose(1, 2).reshape(size, length, width)
        x = x + self.drop(self.o(seen))
        y = self.l2(x)
        governor = y.gather(1, batch.head[..., None].expand(-1, -1, width))
        return x + self.drop(self.f2(gelu(self.f1(torch.cat((y, governor), -1)))))


class Net(nn.Module):
    """Reads chunks; answers for each pair of actors in a sentence."""

    def __init__(self, words: int, width: int, layers: int) -> None:
        """Set up the weights; `words` is the length of a word's vector."""
        super().__init__()
        actions = len(ACTIONS)
        self.tag, self.dep = nn.Embedding(LABELS, TAG), nn.Embedding(LABELS, TAG)
        self.cue, self.men = nn.Embedding(actions + 1, MARK), nn.Embedding(KINDS, SMALL)
        self.how = nn.Embedding(LABELS, SMALL)
        self.inp = nn.Linear(words + 2 * TAG + MARK + 2 * SMALL, width)
        self.ln, self.lo = nn.LayerNorm(width), nn.LayerNorm(width)
        self.layers = nn.ModuleList(Layer(width) for _ in range(layers))
        self.ty, self.ho = nn.Embedding(KINDS, SMALL), nn.Embedding(LABELS, SMALL)
        self.ow = nn.Embedding(2, SMALL)
        end = width + 3 * SMALL
        self.U, self.V = nn.Linear(end, width), nn.Linear(end, width)
        self.qi, self.qj, self.k = (nn.Linear(n, width) for n in (end, end, width))
        self.Q, self.A = (nn.Linear(width, width, bias=False) for _ in range(2))
        self.rel, self.dist = nn.Embedding(9, width), nn.Embedding(2 * GAPS + 2, width)
        self.o, self.o2 = nn.Linear(width, width), nn.Linear(width, actions)
        self.st, self.sa = nn.Linear(width, 4), nn.Embedding(actions, 4)
        self.rw = nn.Parameter(torch.full((actions,), 3.0))
        self.rb = nn.Parameter(torch.full((actions,), 4.0))
        self.drop = nn.Dropout(0.15)
        nn.init.constant_(self.o2.bias, -4)
        nn.init.normal_(self.rel.weight, std=0.05)
        nn.init.zeros_(self.sa.weight)

    def forward(self, batch: Batch) -> tuple[Tensor, Tensor]:
        """Return log-odds of actions `[S, P, actions]`, and of statuses `[S, P, actions, 4]`."""
        marks = (self.tag(batch.tag), self.dep(batch.dep), self.cue(batch.cue))
        names = self.men(batch.men), self.how(batch.how)
        x = self.ln(self.inp(torch.cat((batch.words, *marks, *names), -1)))
        for layer in self.layers:
            x = layer(x, batch)
        x = self.lo(x)
        tokens, keys = (_rows(v, batch.chunk, batch.tokens) for v in (x, self.k(x)))
        mean = batch.means @ x[batch.chunk]
        ends = torch.cat((mean, self.ty(batch.kind), self.ho(batch.way), self.ow(batch.own)), -1)
        asks = _pick(self.qi(ends), batch.one) + _pick(self.qj(ends), batch.other)
        side = (batch.tokens[:, None] >= batch.first[..., None]).long()
        side = side + (batch.tokens[:, None] > batch.last[..., None])
        region = _pick(side, batch.one) * 3 + _pick(side, batch.other)
        where = (asks @ self.rel.weight.T).gather(2, region)
        looks = (asks @ keys.transpose(1, 2) + where) / math.sqrt(x.shape[-1])
        seen = looks.masked_fill(batch.beyond[:, None], -1e9).softmax(-1) @ tokens
        gap = (batch.first.gather(1, batch.other) - batch.first.gather(1, batch.one)).float()
        steps = torch.sign(gap) * torch.floor(torch.log2(gap.abs() + 1) * 1.6)
        both = _pick(mean, batch.one) * _pick(mean, batch.other)
        z = _pick(self.U(ends), batch.one) + _pick(self.V(ends), batch.other)
        z = z + self.Q(both) + self.dist(steps.clamp(-GAPS, GAPS).long() + GAPS) + self.A(seen)
        z = self.drop(gelu(self.o(self.drop(gelu(z)))))
        told = batch.prior / 3 * self.rw + batch.told * self.rb
        return self.o2(z) + told, self.st(z)[..., None, :] + self.sa.weight


def _pick(rows: Tensor, numbers: Tensor) -> Tensor:
    """Of `[S, K, D]` the rows `[S, P]`."""
    return rows.gather(1, numbers[..., None].expand(-1, -1, rows.shape[-1]))


def _rows(x: Tensor, chunk: Tensor, tokens: Tensor) -> Tensor:
    return x[chunk[:, None], tokens]
