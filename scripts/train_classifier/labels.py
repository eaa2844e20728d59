"""Numbers for the labels of tokens and actors: tags, dependencies, ways of resolving, kinds."""

from collections.abc import Sequence

from kg.model import ActorType
from scripts.train_classifier.batches import Labels
from scripts.train_classifier.examples import Example

__all__ = ["labels_of"]


def labels_of(found: Sequence[Example]) -> Labels:
    """Return a number for each label, from 1; 0 is for those not met."""
    chunks = [(example.parse, example.chunk) for example in found]
    names = {
        "tag": {tag for p, c in chunks for tag in p.tags[c.first : c.last]},
        "dep": {dep for p, c in chunks for dep in p.deps[c.first : c.last]},
        "how": {how for _, c in chunks for how in c.hows if how},
        "kind": {kind.value for kind in ActorType},
    }
    return {
        name: {label: number for number, label in enumerate(sorted(all_), start=1)}
        for name, all_ in names.items()
    }
