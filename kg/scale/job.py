"""The one pure function that every engine runs: a batch of articles to what each gave."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from pathlib import Path

from kg.model import Article, Reading, Unread
from kg.ontology.terms import BASE
from kg.pipeline import DEFAULT_MODEL, Extractor
from kg.rdf import document_quads, graph_iri, sorted_lines
from kg.rdf.index import lexical

__all__ = ["LONGEST", "Job", "Outcome", "read_batch"]

LONGEST = 200_000
"""Characters of an article; the parser needs about 4 MB for each thousand, and all at once."""


@dataclass(frozen=True, slots=True)
class Job:
    """How articles are read; the same in every process.

    Attributes:
        model: spaCy package or folder.
        actors: The user's own files of actors.
        base: Start of the IRIs that are made.
        quads: Whether N-Quads are wanted; else readings.
        unread: Whether to list the sentences that gave no claim.
        timeout: Seconds that one article may take, beside a second for each 2,000 characters.
    """

    model: str = DEFAULT_MODEL
    actors: tuple[Path, ...] = ()
    base: str = BASE
    quads: bool = True
    unread: bool = False
    timeout: float = 60.0

    def extractor(self) -> Extractor:
        """Return a reader, which loads its model at first use."""
        return Extractor(self.model, actors=self.actors, unread=self.unread)


@dataclass(frozen=True, slots=True)
class Outcome:
    """What one article gave.

    Attributes:
        name: `Article.name`.
        error: Why it gave nothing, or None.
        claims: How many claims.
        quads: Its graph as sorted N-Quads, when these are wanted.
        text: Its text as N-Quads, for the graph of texts.
        unread: The sentences that gave no claim, when they are wanted.
        reading: The reading, when no N-Quads are wanted.
    """

    name: str
    error: str | None = None
    claims: int = 0
    quads: bytes = b""
    text: bytes = b""
    unread: tuple[Unread, ...] = ()
    reading: Reading | None = None


def read_batch(extractor: Extractor, articles: Sequence[Article], job: Job) -> list[Outcome]:
    """Return one outcome an article, in order; what goes wrong with one spoils no other."""
    fit = [article for article in articles if len(article.text) <= LONGEST]
    with extractor.nlp.memory_zone():  # else every word ever met stays in memory
        try:
            read = [_outcome(reading, job) for reading in extractor.read(fit)]
        except Exception:  # noqa: BLE001 - whatever it was: each article alone shows whose it is
            read = [_alone(extractor, article, job) for article in fit]
    found: Iterator[Outcome] = iter(read)
    return [next(found) if len(a.text) <= LONGEST else _too_long(a) for a in articles]


def _alone(extractor: Extractor, article: Article, job: Job) -> Outcome:
    try:
        return _outcome(next(extractor.read([article])), job)
    except Exception as error:  # noqa: BLE001 - costs this article and is told as its reason
        return Outcome(article.name, f"{type(error).__name__}: {error}")


def _too_long(article: Article) -> Outcome:
    return Outcome(article.name, f"longer than {LONGEST:,} characters ({len(article.text):,})")


def _outcome(reading: Reading, job: Job) -> Outcome:
    outcome = Outcome(reading.article.name, claims=len(reading.claims), unread=reading.unread)
    if not job.quads:
        return replace(outcome, reading=reading)
    quads, texts = document_quads(reading, base=job.base), graph_iri("texts", job.base)
    own = (quad for quad in quads if lexical(quad.graph_name) != texts)
    text = (quad for quad in quads if lexical(quad.graph_name) == texts)
    lines, line = b"".join(sorted_lines(own)), b"".join(sorted_lines(text))
    return replace(outcome, quads=lines, text=line)
