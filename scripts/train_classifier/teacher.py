"""A larger network over a pretrained transformer, from which the packaged one learns."""

import math
import random
from collections.abc import Iterator, Sequence

import torch
from torch import Tensor, nn
from transformers import AutoTokenizer, BertModel

from kg.classify import ACTIONS
from scripts.train_classifier.batches import Labels
from scripts.train_classifier.examples import Part
from scripts.train_classifier.net import KINDS, LABELS, SMALL
from scripts.train_classifier.pieces import Text
from scripts.train_classifier.vectors import model_folder

__all__ = ["Teacher"]

HIDDEN = 256
STEPS = 11
WIDE = 1.6


class Teacher(nn.Module):
    """A transformer whose words know cues and actors; then pairs, as in `net.Net`."""

    def __init__(self) -> None:
        """Load the transformer and set up what comes on top."""
        super().__init__()
        self.bert = BertModel.from_pretrained(model_folder(), add_pooling_layer=False)
        self.mask = AutoTokenizer.from_pretrained(model_folder()).mask_token_id
        width = self.bert.config.hidden_size
        self.cue, self.men = nn.Embedding(len(ACTIONS) + 1, width), nn.Embedding(KINDS, width)
        self.ty, self.ho = nn.Embedding(KINDS, SMALL), nn.Embedding(LABELS, SMALL)
        self.ow = nn.Embedding(2, SMALL)
        end = width + 3 * SMALL
        self.U, self.V = nn.Linear(end, HIDDEN), nn.Linear(end, HIDDEN)
        self.Q, self.C = (nn.Linear(width, HIDDEN, bias=False) for _ in range(2))
        self.A, self.dist = (
            nn.Linear(width, HIDDEN, bias=False),
            nn.Embedding(2 * STEPS + 2, HIDDEN),
        )
        self.q, self.k, self.rel = (
            nn.Linear(2 * end, width),
            nn.Linear(width, width),
            nn.Embedding(9, width),
        )
        self.o, self.o2 = nn.Linear(HIDDEN, HIDDEN), nn.Linear(HIDDEN, len(ACTIONS))
        self.rw = nn.Parameter(torch.full((len(ACTIONS),), 3.0))
        self.rb = nn.Parameter(torch.full((len(ACTIONS),), 4.0))
        self.drop = nn.Dropout(0.2)
        nn.init.zeros_(self.cue.weight)
        nn.init.zeros_(self.men.weight)
        nn.init.normal_(self.rel.weight, std=0.05)
        nn.init.constant_(self.o2.bias, -4)

    def forward(
        self,
        texts: Sequence[Text],
        labels: Labels,
        hide: tuple[float, random.Random],
        *,
        told: bool,
    ) -> Iterator[tuple[Part, Tensor]]:
        """Yield the parts of `texts`, each with the log-odds of its pairs, `[pairs, actions]`.

        `hide` is the share of actors whose names are hidden; `told` whether it sees the rules.
        """
        meaning = self._read(texts, hide)
        for row, text in zip(meaning, texts, strict=True):
            whole = row[: len(text.pieces)]
            keys = self.k(whole)
            for part, spans, area in zip(text.example.parts, text.spans, text.areas, strict=True):
                yield part, self._pairs(part, spans, area, (whole, keys), labels, told=told)

    def _read(self, texts: Sequence[Text], hide: tuple[float, random.Random]) -> Tensor:
        length = max(len(text.pieces) for text in texts)
        pieces, cues, kinds, there = (
            torch.zeros(len(texts), length, dtype=torch.long) for _ in range(4)
        )
        for n, text in enumerate(texts):
            size = len(text.pieces)
            pieces[n, :size] = torch.tensor(text.pieces)
            cues[n, :size], kinds[n, :size] = torch.tensor(text.cues), torch.tensor(text.kinds)
            there[n, :size] = 1
            share, chance = hide
            hidden: dict[str, bool] = {}
            for part, spans in zip(text.example.parts, text.spans, strict=True):
                for one, span in zip(part.sentence.candidates, spans, strict=True):
                    if hidden.setdefault(one.ref.actor.name, chance.random() < share):
                        pieces[n, span] = self.mask
        words = self.bert.embeddings.word_embeddings(pieces) + self.cue(cues) + self.men(kinds)
        read: Tensor = self.bert(inputs_embeds=words, attention_mask=there).last_hidden_state
        return read

    def _pairs(
        self,
        part: Part,
        spans: list[list[int]],
        area: tuple[int, int],
        read: tuple[Tensor, Tensor],
        labels: Labels,
        *,
        told: bool,
    ) -> Tensor:
        whole, keys = read
        sentence, kind, how = part.sentence, labels["kind"], labels["how"]
        mean = torch.stack([whole[span].mean(0) for span in spans])
        kinds = [kind.get(str(c.ref.actor.type), 0) for c in sentence.candidates]
        ways = [how.get(c.spans[0][2], 0) for c in sentence.candidates]
        own = [int(c.sentence == sentence.number) for c in sentence.candidates]
        marks = (
            self.ty(torch.tensor(kinds)),
            self.ho(torch.tensor(ways)),
            self.ow(torch.tensor(own)),
        )
        ends = torch.cat((mean, *marks), 1)
        one, other = torch.tensor(sentence.pairs).T
        first = torch.tensor([span[0] for span in spans])
        last = torch.tensor([span[-1] for span in spans])
        place = torch.arange(*area)
        side = (place >= first[:, None]).long() + (place > last[:, None])
        asks = self.q(torch.cat((ends[one], ends[other]), 1))
        where = (asks @ self.rel.weight.T).gather(1, side[one] * 3 + side[other])
        looks = (asks @ keys[slice(*area)].T + where) / math.sqrt(whole.shape[1])
        seen = looks.softmax(1) @ whole[slice(*area)]
        gap = (first[other] - first[one]).float()
        steps = torch.sign(gap) * torch.floor(torch.log2(gap.abs() + 1) * WIDE)
        z = self.U(ends)[one] + self.V(ends)[other] + self.Q(mean[one] * mean[other]) + self.A(seen)
        z = z + self.C(whole[0]) + self.dist(steps.clamp(-STEPS, STEPS).long() + STEPS)
        z = nn.functional.gelu(self.o(self.drop(nn.functional.gelu(z))))
        odds: Tensor = self.o2(self.drop(z))
        if told:
            for (pair, action), prior in sentence.priors.items():
                odds[pair, action] = (
                    odds[pair, action] + prior / 3 * self.rw[action] + self.rb[action]
                )
        return odds
