"""The figures that scoring gives."""

from dataclasses import dataclass

from kg.evaluate.gold import Gold
from kg.evaluate.statements import Statement

__all__ = ["Accuracy", "Measure", "Scores"]


@dataclass(frozen=True, slots=True)
class Measure:
    """Counts, and what follows from them."""

    right: int
    stated: int
    found: int
    wanted: int

    @property
    def precision(self) -> float:
        """Share of what was stated that is right."""
        return self.right / self.stated if self.stated else 0.0

    @property
    def recall(self) -> float:
        """Share of what was wanted that was found."""
        return self.found / self.wanted if self.wanted else 0.0

    @property
    def f1(self) -> float:
        """Harmonic mean of both."""
        both = self.precision + self.recall
        return 2 * self.precision * self.recall / both if both else 0.0


@dataclass(frozen=True, slots=True)
class Accuracy:
    """Of `of` hits, `right` have the right value."""

    right: int
    of: int

    @property
    def share(self) -> float:
        """Between 0 and 1; 0 when there is no hit."""
        return self.right / self.of if self.of else 0.0


@dataclass(frozen=True, slots=True)
class Scores:
    """Scores over all annotated documents, pooled; wrong and missed ones at actor level."""

    actor: Measure
    country: Measure
    pair: Measure
    status: Accuracy
    date: Accuracy
    wrong: tuple[Statement, ...]
    missed: tuple[Gold, ...]
