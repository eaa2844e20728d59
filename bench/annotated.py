"""Scores on annotated documents, and whether confidence means what it says."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

from bench.crossed import left_out_claims
from bench.tables import SCORES, scores, share, table
from kg.evaluate import evaluate
from kg.evaluate.gold import load_gold
from kg.evaluate.match import outcome
from kg.evaluate.statements import statements_of
from kg.model import Article, Claim
from kg.pipeline import Extractor
from kg.read import ArticleDefaults, read_articles

BINS = 10


@dataclass(frozen=True, slots=True)
class Judged:
    """The confidence of a claim, and whether an annotator agrees with it."""

    confidence: float
    right: bool


LEFT_OUT = "judge trained without the document"


def document_section(folder: Path, variants: dict[str, Extractor], *, cross: bool) -> list[str]:
    """Return the section on `folder`, which holds `articles.jsonl` and `gold/`.

    With `cross`, which is for what the models were trained on, it is also read with judges that did
    not see the document in training, and without the classifier, which did.
    """
    gold = folder / "gold"
    articles = articles_of(folder / "articles.jsonl")
    read = {
        name: [claim for reading in extractor.read(articles) for claim in reading.claims]
        for name, extractor in variants.items()
    }
    if cross:
        read[LEFT_OUT] = left_out_claims(folder, articles, Extractor(classifier=False))
    judged = {name: judge(claims, gold) for name, claims in read.items()}
    return [
        f"### Documents: {folder.name}",
        "",
        f"{len(list(gold.glob('*.json')))} documents, scored by `kg evaluate`.",
        "",
        *table(("level", *SCORES), _levels(read, gold)),
        *table(("of the hits", "right", "of"), _accuracies(read, gold)),
        (
            "Reliability: claims with an action and two actors by confidence; right when an"
            " annotator has source, action and target."
        ),
        "",
        *table(("", "confidence", "claims", "mean confidence", "share right"), _tenths(judged)),
        *(
            f"Expected calibration error, {name}: **{calibration_error(rows):.3f}**.\n"
            for name, rows in judged.items()
        ),
    ]


def articles_of(path: Path) -> list[Article]:
    """Return the articles of a file; one that is none ends the run."""
    errors: list[Exception] = []
    found = list(read_articles([str(path)], defaults=ArticleDefaults(), on_skip=errors.append))
    if errors:
        raise errors[0]
    return found


def judge(claims: Sequence[Claim], gold: Path) -> list[Judged]:
    """Return for each claim whether it is right; those about annotated crowds are left out."""
    relations, crowds = load_gold(gold)
    judged = []
    for claim in claims:
        if claim.action is None or claim.target is None:
            continue
        (statement,) = statements_of([claim])
        document = statement.document
        result = outcome([statement], relations[document], crowds[document], "actor")
        if result.right or result.wrong:
            judged.append(Judged(claim.confidence, bool(result.right)))
    return judged


def calibration_error(rows: Sequence[Judged]) -> float:
    """Return the mean distance of confidence and share right over tenths, by their size."""
    return sum(abs(_sure(part) - _right(part)) for part in _bins(rows)) / max(len(rows), 1)


def _levels(read: dict[str, list[Claim]], gold: Path) -> Iterator[tuple[str, ...]]:
    for name, claims in read.items():
        found = evaluate(claims, gold)
        yield (f"actor, {name}", *scores(found.actor))
        yield (f"country, {name}", *scores(found.country))
        yield (f"pair, {name}", *scores(found.pair))


def _accuracies(read: dict[str, list[Claim]], gold: Path) -> Iterator[tuple[str, ...]]:
    for name, claims in read.items():
        found = evaluate(claims, gold)
        yield (f"status, {name}", share(found.status.right, found.status.of), str(found.status.of))
        yield (f"date, {name}", share(found.date.right, found.date.of), str(found.date.of))


def _tenths(judged: dict[str, list[Judged]]) -> Iterator[tuple[str, ...]]:
    for name, rows in judged.items():
        for number, part in enumerate(_bins(rows)):
            span = f"{number / BINS:.1f}–{(number + 1) / BINS:.1f}"
            yield (
                *(name, span, str(len(part))),
                *(share(_sure(part), len(part)), share(_right(part), len(part))),
            )


def _bins(rows: Sequence[Judged]) -> list[list[Judged]]:
    bins: list[list[Judged]] = [[] for _ in range(BINS)]
    for row in rows:
        bins[min(int(row.confidence * BINS), BINS - 1)].append(row)
    return bins


def _sure(rows: Sequence[Judged]) -> float:
    return sum(row.confidence for row in rows)


def _right(rows: Sequence[Judged]) -> int:
    return sum(row.right for row in rows)
