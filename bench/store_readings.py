"""Documents of any number for the measurements of the store: a corpus, read once and repeated."""

import hashlib
import pickle
from collections.abc import Iterator, Sequence
from dataclasses import replace
from itertools import cycle, islice
from pathlib import Path

import kg
from kg.model import Reading
from kg.pipeline import Extractor
from kg.rdf import claim_id, document_quads
from kg.read import ArticleDefaults, read_articles

__all__ = ["readings_of", "renamed", "repeated"]


def readings_of(corpus: str, most: int, work: Path) -> list[Reading]:
    """Return readings of the first articles of the corpus, kept in `work` for the next time."""
    data = Path(corpus).read_bytes()
    stamp = hashlib.sha256(f"{kg.__version__} {most} ".encode() + data).hexdigest()[:16]
    kept = work / f"readings-{stamp}.pickle"
    if kept.exists():
        found: list[Reading] = pickle.loads(kept.read_bytes())  # noqa: S301 - our own
        return found
    articles = read_articles([corpus], defaults=ArticleDefaults(), on_skip=print)
    found = list(Extractor().read(tuple(islice(articles, most))))
    kept.write_bytes(pickle.dumps(found))
    return found


def repeated(readings: Sequence[Reading], size: int) -> Iterator[Reading]:
    """Yield the readings again and again under other names, until they make `size` quads."""
    quads, number = 0, 0
    lengths = [len(document_quads(reading)) for reading in readings]
    for reading, length in cycle(zip(readings, lengths, strict=True)):
        yield renamed(reading, f"{number:06}-{reading.article.key}")
        quads, number = quads + length, number + 1
        if quads >= size:
            return


def renamed(reading: Reading, name: str) -> Reading:
    """Return the reading as that of a document of another name."""
    article = replace(reading.article, key=name, name=name, url=None)
    claims = []
    for claim in reading.claims:
        own = replace(claim, document=name, document_key=name, event=f"{claim.event}-{name[:6]}")
        claims.append(replace(own, id=claim_id(own)))
    return replace(reading, article=article, claims=tuple(claims))
