"""Scores of claims against annotated documents."""

from kg.evaluate.score import evaluate, score
from kg.evaluate.scores import Accuracy, Measure, Scores
from kg.evaluate.statements import load_statements

__all__ = ["Accuracy", "Measure", "Scores", "evaluate", "load_statements", "score"]
