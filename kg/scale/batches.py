"""Articles a few at a time: enough that a process is busy, few enough for its memory."""

from collections.abc import Iterable, Iterator

from kg.model import Article

__all__ = ["MOST", "Batch", "in_batches"]

Batch = list[Article]
MOST = 16  # articles of a batch
LARGEST = 32_000
"""Characters of a batch, unless one article has more: the parser takes a batch all at once."""


def in_batches(articles: Iterable[Article], most: int = MOST) -> Iterator[Batch]:
    """Yield the articles in their order, at most `most` at a time."""
    batch: Batch = []
    size = 0
    for article in articles:
        if batch and (len(batch) == most or size + len(article.text) > LARGEST):
            yield batch
            batch, size = [], 0
        batch.append(article)
        size += len(article.text)
    if batch:
        yield batch
