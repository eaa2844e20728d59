"""How sure a claim is: the ends' own confidence times that of the way they were found."""

from kg.extract import Relation

__all__ = ["confidence"]

WAYS = {"direct": 0.95, "climbed": 0.75, "near": 0.7, "owner": 0.7}


def confidence(relation: Relation) -> float:
    """Return the estimated chance that `relation` is right, 0-1, to two decimals."""
    value = relation.source.confidence
    if relation.target:
        value *= relation.target.confidence
    for way in relation.how:
        value *= WAYS.get(way, 0.8)
    return round(value, 2)
