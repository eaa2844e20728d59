"""Any history of adding, replacing, removing and adding again gives what its end says."""

import datetime as dt
from collections.abc import Iterable
from dataclasses import replace

from hypothesis import HealthCheck, settings
from hypothesis import strategies as st
from hypothesis.stateful import RuleBasedStateMachine, invariant, rule
from support_graph import first_reading, second_reading, small_store
from test_store_documents import dump

from kg.model import Reading
from kg.rdf import document_quads, text_hash

KEYS = ("one.txt", "two.txt", "three.txt", "four.txt")


def versions(key: str) -> list[Reading]:
    """Return readings of one key: two texts, two dates, and fewer claims for the same text."""
    first, second = first_reading(key), second_reading(key)
    later = replace(first.article, date=dt.date(2031, 5, 1), text=first.article.text + " More.")
    return [first, second, replace(first, article=later), replace(second, claims=second.claims[:1])]


POOL = [reading for key in KEYS for reading in versions(key)]
EMPTY = frozenset(dump(small_store()).splitlines())


def rank(reading: Reading) -> tuple[str, str]:
    """Return what decides between two texts for one key in one run."""
    return (str(reading.article.date or ""), text_hash(reading.article.text))


def winners(batch: Iterable[Reading]) -> dict[str, Reading]:
    """Return what a run leaves of a batch; of equals the last wins."""
    best: dict[str, Reading] = {}
    for reading in batch:
        old = best.get(reading.article.key)
        if old is None or rank(reading) >= rank(old):
            best[reading.article.key] = reading
    return best


class Histories(RuleBasedStateMachine):
    """A store beside its model: the reading of each key that is there."""

    def __init__(self) -> None:
        super().__init__()
        self.store = small_store()
        self.model: dict[str, Reading] = {}

    @rule(numbers=st.lists(st.integers(0, len(POOL) - 1), max_size=5))
    def add(self, numbers: list[int]) -> None:
        batch = [POOL[number] for number in numbers]
        won = winners(batch)
        told = self.store.add(batch)
        fresh = {key for key in won if key not in self.model}
        same = {key for key, reading in won.items() if self.model.get(key) == reading}
        assert set(told.added) == fresh
        assert set(told.added + told.replaced + told.unchanged) == set(won)
        assert set(told.unchanged) >= same - set(told.replaced)
        self.model.update(won)

    @rule(keys=st.sets(st.sampled_from(KEYS)))
    def remove(self, keys: set[str]) -> None:
        there = keys & self.model.keys()
        assert set(self.store.remove(there)) == there
        for key in there:
            del self.model[key]

    @rule()
    def derive(self) -> None:
        self.store.derive()

    @invariant()
    def the_store_is_what_the_model_says(self) -> None:
        quads = (quad for one in self.model.values() for quad in document_quads(one))
        wanted = EMPTY | {f"{quad} .".encode() for quad in quads}
        assert frozenset(dump(self.store).splitlines()) == wanted
        assert [info.key for info in self.store.documents()] == sorted(self.model)


TestHistories = Histories.TestCase
TestHistories.settings = settings(
    max_examples=15,
    stateful_step_count=8,
    deadline=None,
    suppress_health_check=[HealthCheck.too_slow],
)
