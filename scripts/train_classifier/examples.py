"""Annotated documents to arrays: what the network reads, and what it should answer."""

import json
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import numpy as np
import numpy.typing as npt

from kg.classify import ACTIONS
from kg.classify.candidates import Chunk, Sentence, chunks_of
from kg.doc import Parse, Ref
from kg.errors import ArticleError
from kg.evaluate.gold import GoldEnd
from kg.evaluate.statements import SYMMETRIC, Party, document_stem
from kg.model import Status
from kg.pipeline import Extractor
from kg.pipeline.judge import chance, load_judge
from kg.pipeline.weighing import priors_of
from kg.read import ArticleDefaults, read_articles
from scripts.train_classifier.hints import Hints, hinted

__all__ = ["NO_STATUS", "Example", "Part", "examples"]

Floats = npt.NDArray[np.float32]
Counts = npt.NDArray[np.int64]
ENDS = ("source", "target")
STATUSES = tuple(status.value for status in Status)
NO_STATUS = -1
ENOUGH = 50  # characters at either end of a sentence by which a quotation is known


@dataclass(frozen=True, slots=True)
class Part:
    """A sentence with its answers.

    Attributes:
        sentence: Its candidates and pairs.
        right: 1 for the actions that a pair is annotated with here, `[pairs, actions]`.
        counts: 0 where the annotation has the relation elsewhere in the document alone.
        status: Number of the annotated status, `NO_STATUS` where nothing is, `[pairs, actions]`.
        hint: Chances that a larger network gives, `[pairs, actions]`.
        hinted: 1 where it gives one, `[pairs, actions]`.
    """

    sentence: Sentence
    right: Floats
    counts: Floats
    status: Counts
    hint: Floats
    hinted: Floats


@dataclass(frozen=True, slots=True)
class Example:
    """A chunk of a document with its parse and the answers for its sentences."""

    document: str
    parse: Parse
    chunk: Chunk
    parts: tuple[Part, ...]


@dataclass(frozen=True, slots=True)
class _Row:
    """An annotated relation."""

    source: GoldEnd
    target: GoldEnd
    action: str
    status: str
    quotes: tuple[str, ...]


def examples(folder: Path, hints: Hints) -> Iterator[Example]:
    """Yield the examples of a folder with `articles.jsonl` and `gold/*.json`.

    Without a `gold` folder the hints alone are what is to be learned.
    """
    rows = _annotations(folder / "gold") if (folder / "gold").exists() else None
    extractor = Extractor()
    articles = read_articles(
        [str(folder / "articles.jsonl")], defaults=ArticleDefaults(), on_skip=_refuse
    )
    for article, parse in extractor.parsed(articles):
        name = document_stem(article.name)
        known = None if rows is None else rows.get(name)
        if known is None and rows is not None:
            continue
        relations, matches, resolver = extractor.material(article, parse)
        text = resolver.context.parse
        chances = [chance(text, relation, load_judge())[0] for relation in relations]
        priors = priors_of(text, relations, chances)
        for chunk in chunks_of(text, resolver, matches, priors):
            parts = (_part(text, s, known, hinted(hints, name, s)) for s in chunk.sentences)
            yield Example(name, text, chunk, tuple(parts))


def _refuse(error: ArticleError) -> None:
    """Stop: training data has to be whole."""
    raise error


def _annotations(folder: Path) -> dict[str, list[_Row]]:
    found: dict[str, list[_Row]] = {}
    for path in sorted(folder.glob("*.json")):
        data = json.loads(path.read_text("utf-8"))
        rows = [_row(row) for row in data["relations"] if row.get("source") and row.get("target")]
        found[document_stem(data.get("doc") or path.name)] = rows
    return found


def _row(row: dict[str, Any]) -> _Row:
    quotes = (" ".join(quote.split()) for quote in row.get("quotes") or ())
    return _Row(
        *(GoldEnd((row[e], *row.get(f"{e}_aliases", ())), row.get(f"{e}_country")) for e in ENDS),
        action=row["action"],
        status=row["status"],
        quotes=tuple(quote for quote in quotes if quote),
    )


def _part(
    parse: Parse, sentence: Sentence, rows: Iterable[_Row] | None, hint: tuple[Floats, Floats]
) -> Part:
    text = " ".join(parse.string(*parse.sentences[sentence.number]).split())
    parties = [_party(parse, one.refs[0]) for one in sentence.candidates]
    shape = len(sentence.pairs), len(ACTIONS)
    right, counts = np.zeros(shape, np.float32), np.ones(shape, np.float32)
    status = np.full(shape, NO_STATUS, np.int64)
    if rows is None:
        counts[:] = 0
    for row in rows or ():
        if row.action not in ACTIONS:
            continue
        action = ACTIONS.index(row.action)
        source = [row.source.is_named_by(party) for party in parties]
        target = [row.target.is_named_by(party) for party in parties]
        here = any(_quotes(quote, text) for quote in row.quotes)
        for number, (one, other) in enumerate(sentence.pairs):
            straight = source[one] and target[other]
            back = row.action in SYMMETRIC and source[other] and target[one]
            if (straight or back) and here:
                right[number, action] = counts[number, action] = 1
                status[number, action] = STATUSES.index(row.status)
            elif (straight or back) and not right[number, action]:
                counts[number, action] = 0
    return Part(sentence, right, counts, status, *hint)


def _party(parse: Parse, ref: Ref) -> Party:
    person = ref.actor.type == "person"
    return Party(ref.actor.name, parse.string(ref.first, ref.last), ref.actor.country, person)


def _quotes(quote: str, text: str) -> bool:
    """Whether an annotator's quotation is of this sentence."""
    begins = quote[:ENOUGH] in text or text[:ENOUGH] in quote
    return begins or text[-ENOUGH:] in quote or quote[-ENOUGH:] in text
