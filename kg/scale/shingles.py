"""Texts as sketches: two that share most of their words in order have most numbers in common."""

import re
from functools import cache
from hashlib import blake2b

import numpy as np
import numpy.typing as npt

__all__ = ["BANDS", "ROWS", "Sketch", "alike", "bands_of", "sketch_of"]

Sketch = npt.NDArray[np.uint64]
BANDS, ROWS = 25, 5
"""Texts that agree in all rows of a band are compared: nearly all pairs from 0.7 on."""

PRIME = 4_294_967_291  # the largest below 2^32: products stay within 64 bits
WORDS = 5  # of a shingle
NEAR = 0.6  # share of common shingles from which one text is a copy of another
_WORD = re.compile(r"\w+")


def sketch_of(text: str) -> Sketch:
    """Return the MinHash of the runs of five words in `text` (Broder 1997).

    A library for it takes seconds to load; this is a multiplication.
    """
    words = _WORD.findall(text.casefold())
    starts = range(max(1, len(words) - WORDS + 1))
    runs = {" ".join(words[start : start + WORDS]).encode("utf-8", "replace") for start in starts}
    digests = b"".join(blake2b(run, digest_size=4).digest() for run in runs)
    numbers = np.frombuffer(digests, dtype="<u4").astype(np.uint64)
    factors, shifts = _permutations()
    found: Sketch = ((numbers[:, None] * factors + shifts) % np.uint64(PRIME)).min(axis=0)
    return found


@cache
def _permutations() -> tuple[Sketch, Sketch]:
    """Return the factors and shifts of the hash functions, the same at all times."""
    made = (blake2b(b"%d" % number, digest_size=8).digest() for number in range(BANDS * ROWS))
    pairs = np.frombuffer(b"".join(made), dtype="<u4").astype(np.uint64).reshape(-1, 2)
    limit = np.uint64(PRIME - 1)
    return pairs[:, 0] % limit + np.uint64(1), pairs[:, 1] % limit


def bands_of(sketch: Sketch) -> list[bytes]:
    """Return one key a band."""
    return [band.tobytes() for band in sketch.reshape(BANDS, ROWS)]


def alike(one: Sketch, other: Sketch) -> bool:
    """Return whether two texts are copies of each other."""
    return float(np.mean(one == other)) >= NEAR
