"""Precision and recall of claims against annotated documents."""

from collections import defaultdict
from collections.abc import Iterable
from pathlib import Path

from kg.evaluate.gold import Gold, load_gold
from kg.evaluate.match import Level, hits, outcome
from kg.evaluate.scores import Accuracy, Measure, Scores
from kg.evaluate.statements import Statement, statements_of
from kg.model import Claim

__all__ = ["evaluate", "score"]

_LEVELS: tuple[Level, ...] = ("actor", "country", "pair")


def evaluate(claims: Iterable[Claim], gold: Path) -> Scores:
    """Score `claims` against the annotations in the folder `gold`."""
    return score(statements_of(claims), gold)


def score(statements: Iterable[Statement], gold: Path) -> Scores:
    """Score `statements` against the annotations in the folder `gold`."""
    relations, crowds = load_gold(gold)
    said: defaultdict[str, list[Statement]] = defaultdict(list)
    for statement in statements:
        said[statement.document].append(statement)
    measures: dict[Level, Measure] = {}
    wrong: list[Statement] = []
    missed: list[Gold] = []
    for level in _LEVELS:
        outcomes = [
            outcome(said[document], golden, crowds[document], level)
            for document, golden in relations.items()
        ]
        measures[level] = Measure(
            right=sum(o.right for o in outcomes),
            stated=sum(o.right + len(o.wrong) for o in outcomes),
            found=sum(o.found for o in outcomes),
            wanted=sum(o.found + len(o.missed) for o in outcomes),
        )
        if level == "actor":
            wrong = [s for o in outcomes for s in o.wrong]
            missed = [g for o in outcomes for g in o.missed]
    pairs = [(s, g) for d, golden in relations.items() for s in said[d] if (g := hits(s, golden))]
    dated = [(s, g) for s, g in pairs if s.date or all(one.date for one in g)]
    return Scores(
        **measures,
        status=Accuracy(
            sum(any(s.status == one.status for one in g) for s, g in pairs), len(pairs)
        ),
        date=Accuracy(sum(any(s.date == one.date for one in g) for s, g in dated), len(dated)),
        wrong=tuple(wrong),
        missed=tuple(missed),
    )
