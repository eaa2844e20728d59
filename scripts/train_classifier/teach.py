"""Train the larger network on annotated documents and write what it thinks of these and others.

usage: python -m scripts.train_classifier.teach DATA_FOLDER... [--unlabelled FOLDER...] --out FILE

FILE is gzipped JSON lines, which `python -m scripts.train_classifier --hints FILE` learns from.
"""

import argparse
import gzip
import math
import random
from collections.abc import Iterator, Sequence
from pathlib import Path

import torch
from torch import nn

from scripts.train_classifier.batches import Labels, batches
from scripts.train_classifier.examples import Part, examples
from scripts.train_classifier.fitting import fit
from scripts.train_classifier.hints import hint_row
from scripts.train_classifier.labels import labels_of
from scripts.train_classifier.pieces import Text, texts_of
from scripts.train_classifier.teacher import Teacher

EPOCHS, BATCH, WARM, DECAY = 3, 6, 150, 0.01
RATE, NEW_RATE = 1.2e-4, 6e-4  # of the transformer, of what comes on top
HIDE, DEAF = 0.2, 0.15
PAIRS = 20
AT_ONCE = 12


def main() -> None:
    """Train, then write hints for all documents."""
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("data", type=Path, nargs="+")
    parser.add_argument("--unlabelled", type=Path, nargs="*", default=[], metavar="FOLDER")
    parser.add_argument("--out", type=Path, required=True)
    args = parser.parse_args()
    torch.manual_seed(1)
    taught = [example for folder in args.data for example in examples(folder, {})]
    others = [example for folder in args.unlabelled for example in examples(folder, {})]
    labels = labels_of(taught)
    teacher = train(texts_of(taught, labels), labels)
    with gzip.open(args.out, "wt", encoding="utf-8") as file:
        file.writelines(rows(teacher, texts_of([*taught, *others], labels), labels))


def train(texts: Sequence[Text], labels: Labels) -> Teacher:
    """Return a trained network."""
    chance, teacher = random.Random(1), Teacher()  # noqa: S311 - order of batches, no secret
    slow = list(teacher.bert.parameters())
    fast = [p for name, p in teacher.named_parameters() if not name.startswith("bert.")]
    groups = [{"params": slow, "lr": RATE}, {"params": fast, "lr": NEW_RATE}]
    optimizer = torch.optim.AdamW(groups, weight_decay=DECAY)

    def losses() -> Iterator[torch.Tensor]:
        for some in batches(texts, BATCH, chance, size):
            told = chance.random() > DEAF
            shown = list(teacher(some, labels, (HIDE, chance), told=told))
            loss = torch.stack([wrong(part, odds) for part, odds in shown]).sum()
            yield loss / (len(shown) * PAIRS)

    fit(teacher, optimizer, losses, (EPOCHS, math.ceil(len(texts) / BATCH), WARM))
    return teacher


def wrong(part: Part, odds: torch.Tensor) -> torch.Tensor:
    """Return how far the answers for a sentence are from the annotation."""
    right, counts = torch.from_numpy(part.right), torch.from_numpy(part.counts)
    return nn.functional.binary_cross_entropy_with_logits(odds, right, counts, reduction="sum")


def rows(teacher: Teacher, texts: Sequence[Text], labels: Labels) -> Iterator[str]:
    """Yield a line of hints a sentence."""
    teacher.eval()
    of = {id(part): text.example.document for text in texts for part in text.example.parts}
    with torch.no_grad():
        for some in batches(texts, AT_ONCE, None, size):
            for part, odds in teacher(some, labels, (0, random.Random(1)), told=True):  # noqa: S311
                yield hint_row(of[id(part)], part.sentence, torch.sigmoid(odds).tolist())


def size(text: Text) -> int:
    """Return the word pieces of a text."""
    return len(text.pieces)


if __name__ == "__main__":
    main()
