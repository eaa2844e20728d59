"""What documents say together: happenings, support, contradictions, kept plans, states."""

import datetime as dt
import itertools
from dataclasses import replace
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from support_graph import (
    ADA,
    ARVENIA,
    BELMOOR,
    BRUNO,
    CLARA,
    article,
    claim,
    first_reading,
    second_reading,
    small_store,
)
from test_store_disk import built, path
from test_store_documents import dump

from kg.errors import StoreError
from kg.model import Actor, ActorType, End, Reading, Status
from kg.query import Table, run_packaged, run_sparql
from kg.store import Store, open_store
from kg.store.happenings import Statement, find_happenings

__all__ = ["built", "path"]  # fixtures

WORLD = "https://w3id.org/diplomacy-kg/actor/"


def day(number: int) -> dt.date:
    return dt.date(2031, 3, number)


def told(  # noqa: PLR0917 - the parts of a sentence, in order
    name: str,
    source: Actor,
    relation: str,
    target: Actor,
    status: Status = Status.ACTUAL,
    published: int | None = 10,
    on: tuple[int, int] | None = None,
    text: str = "",
    says: Actor | None = None,
) -> Reading:
    """Return a document with one claim."""
    sentence = text or f"In {name} {source.name} did it to {target.name}."
    own = article(sentence, name, date=day(published) if published else None)
    days = {"date_start": day(on[0]), "date_end": day(on[1]), "date_text": "then"} if on else {}
    voice = {"attributed_to": End(says, says.name)} if says else {}
    made = claim(source, relation, target, own, sentence, cue="did", status=status, **days, **voice)
    return Reading(own, (made,), "0", "m")


def rows(store: Store, name: str, **params: str) -> list[dict[str, str | None]]:
    table = run_packaged(store, name, params)
    assert isinstance(table, Table)
    return [dict(zip(table.columns, row, strict=True)) for row in table.values()]


def stored(*readings: Reading) -> Store:
    store = small_store()
    store.add(readings)
    return store


def support(*readings: Reading) -> list[str | None]:
    return [row["documents"] for row in rows(stored(*readings), "support")]


def met(name: str, first: int, last: int) -> Reading:
    return told(name, ADA, "meets", BRUNO, on=(first, last))


def undated(name: str) -> Reading:
    return told(name, ADA, "meets", BRUNO, published=None)


MET = told("a", ADA, "meets", BRUNO)
COPIES = [told(name, ADA, "meets", BRUNO, text="x did y") for name in "ab"]
ATTACKS = [told("a", ARVENIA, "attacks", BELMOOR), told("b", BELMOOR, "attacks", ARVENIA)]


@pytest.mark.parametrize(
    ("readings", "counts"),
    [
        ([MET, told("b", BRUNO, "meets", ADA)], ["2"]),
        ([MET, told("b", ADA, "phones", BRUNO)], ["2"]),
        ([MET, told("b", ADA, "meets", CLARA)], ["1", "1"]),
        (ATTACKS, ["1", "1"]),
        ([MET, told("b", ADA, "attacks", BRUNO)], ["1", "1"]),
        ([met("a", 3, 3), met("b", 5, 5)], ["2"]),
        ([met("a", 3, 3), met("b", 6, 6)], ["1", "1"]),
        ([met("a", 3, 9), met("b", 11, 11)], ["2"]),
        ([undated("a"), undated("b")], ["1", "1"]),
        (COPIES, ["1"]),
        ([MET, told("b", ADA, "meets", BRUNO, says=CLARA)], ["1"]),
        ([told("a", ADA, "meets", BRUNO, Status.PLANNED)], []),
    ],
)
def test_support_counts_independent_documents_of_one_happening(
    readings: list[Reading], counts: list[str]
) -> None:
    for order in itertools.permutations(readings):
        assert support(*order) == counts


YES = told("yes", ADA, "meets", BRUNO)
DENIED = told("no", ADA, "meets", BRUNO, Status.DENIED)


@pytest.mark.parametrize(
    ("readings", "found"),
    [
        ([YES, DENIED], [("yes", "no")]),
        ([told("yes", ADA, "meets", BRUNO, Status.PLANNED), DENIED], [("yes", "no")]),
        ([told("yes", ADA, "meets", BRUNO, Status.POSSIBLE), DENIED], []),
        ([YES, told("no", ADA, "meets", BRUNO, Status.DENIED, published=20)], []),
        ([YES, told("no", BRUNO, "visits", ADA, Status.DENIED)], [("yes", "no")]),
        ([YES, told("no", ADA, "attacks", BRUNO, Status.DENIED)], []),
        ([DENIED], []),
        ([YES], []),
    ],
)
def test_contradictions(readings: list[Reading], found: list[tuple[str, str]]) -> None:
    table = rows(stored(*readings), "contradictions")
    assert [(row["affirmed_by"], row["denied_by"]) for row in table] == found


def test_one_voice_does_not_contradict_itself() -> None:
    one, two = YES.claims[0], DENIED.claims[0]
    both = replace(YES, claims=(one, replace(two, document="yes", document_key="yes")))
    assert rows(stored(both), "contradictions") == []
    says = replace(two, document="yes", document_key="yes", attributed_to=End(CLARA, "Clara Voss"))
    assert len(rows(stored(replace(YES, claims=(one, says))), "contradictions")) == 1


PLAN = told("plan", ADA, "visits", BELMOOR, Status.PLANNED, published=1, on=(10, 16))


@pytest.mark.parametrize(
    ("plan", "report", "kept"),
    [
        (PLAN, told("done", ADA, "visits", BELMOOR, published=12, on=(12, 12)), True),
        (PLAN, told("done", ADA, "visits", BELMOOR, published=18), True),
        (PLAN, told("done", ADA, "visits", BELMOOR, published=30, on=(29, 29)), False),
        (PLAN, told("done", ADA, "visits", ARVENIA, published=12, on=(12, 12)), False),
        (PLAN, told("done", ADA, "attacks", BELMOOR, published=12, on=(12, 12)), False),
        (PLAN, told("done", ADA, "visits", BELMOOR, Status.DENIED, 12, (12, 12)), False),
        (PLAN, told("done", ADA, "visits", BELMOOR, published=12, on=(12, 12), says=CLARA), False),
        (
            told("plan", ADA, "visits", BELMOOR, Status.PLANNED, published=20, on=(10, 16)),
            told("done", ADA, "visits", BELMOOR, published=12, on=(12, 12)),
            False,
        ),
        (
            told("plan", ADA, "visits", BELMOOR, Status.PLANNED, published=1),
            told("done", ADA, "visits", BELMOOR, published=28),
            True,
        ),
    ],
)
def test_plans_that_came_true(plan: Reading, report: Reading, *, kept: bool) -> None:
    table = rows(stored(plan, report), "kept-promises")
    assert [(row["announced_by"], row["reported_by"]) for row in table] == (
        [("plan", "done")] if kept else []
    )


def curated(name: str) -> Actor:
    return Actor(WORLD + name.lower().replace(" ", "-"), name, ActorType.PERSON, curated=True)


@pytest.mark.parametrize(
    ("year", "states"),
    [(2025, [("Ismeria", "consult", "Kestovia")]), (2021, [])],
)
def test_people_in_office_count_as_their_states_on_the_day(
    year: int, states: list[tuple[str, str, str]]
) -> None:
    on = dt.date(year, 5, 5)  # Karim Dalloway is in office since 1 December 2022
    own = article("Dalloway met Maldenko.", "one", date=on)
    people = curated("Karim Dalloway"), curated("Yuri Maldenko")
    made = claim(people[0], "meets", people[1], own, own.text, cue="met")
    store = stored(Reading(own, (made,), "0", "m"))
    found = [(r["source"], r["relation"], r["target"]) for r in rows(store, "between-states")]
    assert found == states


def test_derived_knowledge_is_made_when_needed_and_when_a_document_changed() -> None:
    store = stored(first_reading())
    assert [row["documents"] for row in rows(store, "support")] == ["1", "1"]
    store.add([second_reading()])
    assert [row["documents"] for row in rows(store, "support")] == ["2", "1"]
    store.remove(["one.txt"])
    assert [row["documents"] for row in rows(store, "support")] == ["1"]


def test_free_queries_find_it_too() -> None:
    store = stored(first_reading(), second_reading())
    table = run_sparql(store, "SELECT ?n { ?h kg:support ?n } ORDER BY DESC(?n) LIMIT 1")
    assert isinstance(table, Table)
    assert table.values() == [("2",)]


def test_it_stands_outside_of_byte_equality_and_of_checks() -> None:
    store = stored(first_reading(), second_reading())
    before = dump(store)
    done = store.derive()
    assert (done.happenings, done.disputed, done.fulfilled) == (7, 0, 0)
    assert dump(store) == before
    assert store.check() == []
    assert store.derive() == done


def test_a_reader_has_it_made_and_sees_it(path: Path) -> None:
    with open_store(path) as store:
        assert [row["documents"] for row in rows(store, "support")] == ["2", "1"]
        with open_store(path) as other, pytest.MonkeyPatch.context() as patch:
            patch.setattr(Store, "derive", None)  # it is there already
            assert [row["documents"] for row in rows(other, "support")] == ["2", "1"]


def test_it_cannot_be_made_while_another_writes(path: Path) -> None:
    with (
        open_store(path, write=True),
        open_store(path) as reader,
        pytest.raises(StoreError, match="out of date and cannot be made again: another process"),
    ):
        run_packaged(reader, "support")


STATEMENTS = st.lists(
    st.builds(
        Statement,
        claim=st.integers(0, 10**9).map(str),
        document=st.sampled_from("abc"),
        origin=st.sampled_from("abc"),
        source=st.sampled_from("xy"),
        target=st.just("z"),
        action=st.sampled_from(["CONSULT", "AID"]),
        status=st.sampled_from(list(Status)),
        asserted=st.booleans(),
        speaker=st.just(""),
        start=st.none() | st.integers(1, 28).map(day),
        end=st.none(),
        published=st.none() | st.integers(1, 28).map(day),
    ),
    unique_by=lambda statement: statement.claim,
)


@settings(deadline=None, max_examples=80)
@given(STATEMENTS, st.randoms(use_true_random=False))
def test_happenings_part_the_statements_whatever_their_order(
    statements: list[Statement], chance: st.DataObject
) -> None:
    found = list(find_happenings(statements))
    assert sorted(s for one in found for s in one.statements) == sorted(statements)
    for one in found:
        assert len({(s.source, s.action, s.target) for s in one.statements}) == 1
        days = [s.day for s in one.statements if s.day]
        assert not days or max(days) - min(days) <= dt.timedelta(days=2)
    mixed = list(statements)
    chance.shuffle(mixed)  # type: ignore[attr-defined] # a Random
    assert list(find_happenings(mixed)) == found
