"""How likely a relation is right: a linear model over named features, trained by a script.

The weights are data (`judge.json`); docs/judge.md says what they were trained on. Without them the
rules alone speak: what they are least sure of is left out, and confidence is a product of parts.
"""

import json
import math
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from functools import cache
from importlib.resources import files

from kg.doc import Parse
from kg.extract import Relation
from kg.pipeline.features import features

__all__ = ["Judge", "chance", "judged", "load_judge"]

WAYS = {"direct": 0.95, "held": 0.9, "climbed": 0.75, "near": 0.7, "owner": 0.7, "open": 0.7}
LEAST = 0.2
VOICE = "voice"  # what an actor's own statement says, it says
GUESSED = frozenset(("left", "right"))


@dataclass(frozen=True, slots=True)
class Judge:
    """A bias, a weight by feature, and the probability under which a relation is dropped.

    A text of one or two sentences (a headline, a brief) says nothing twice and names few who do not
    matter, so that less is dropped there.
    """

    bias: float
    weights: dict[str, float]
    threshold: float
    threshold_in_brief: float

    def least(self, parse: Parse) -> float:
        """Return the probability that a relation of this text has to have."""
        return self.threshold_in_brief if parse.brief else self.threshold

    def probability(self, parse: Parse, relation: Relation) -> float:
        """Return the estimated chance that `relation` is right, 0-1."""
        total = self.bias + sum(self.weights.get(f, 0.0) for f in features(parse, relation))
        return 1.0 / (1.0 + math.exp(-total))


@cache
def load_judge() -> Judge:
    """Return the packaged judge."""
    data = json.loads((files("kg.pipeline") / "judge.json").read_text("utf-8"))
    return Judge(data["bias"], data["weights"], data["threshold"], data["threshold-in-brief"])


def chance(parse: Parse, relation: Relation, judge: Judge | None) -> tuple[float, float]:
    """Return how likely `relation` is right, 0-1, and the least that it has to be."""
    if judge is None or relation.target is None or not relation.action:
        return _rule_confidence(relation), LEAST
    voiced = VOICE in relation.how
    least = judge.threshold_in_brief if voiced else judge.least(parse)
    return judge.probability(parse, relation), least


def judged(
    parse: Parse, relations: Iterable[Relation], judge: Judge | None
) -> Iterator[tuple[Relation, float]]:
    """Yield the relations worth keeping, each with its confidence, to two decimals."""
    for relation in relations:
        value, least = chance(parse, relation, judge)
        if value >= least:
            yield relation, round(value, 2)


def _rule_confidence(relation: Relation) -> float:
    """Return what the rules alone think of `relation`, 0-1; 0 for a guessed end."""
    if GUESSED & set(relation.how):
        return 0.0
    value = relation.source.confidence
    if relation.target:
        value *= relation.target.confidence
    for way in relation.how:
        value *= WAYS.get(way, 0.6)
    return value
