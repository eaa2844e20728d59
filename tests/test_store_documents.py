"""Documents are units: added, replaced and removed whole, in any order."""

import datetime as dt
import io
import itertools
from dataclasses import replace

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from support_graph import first_reading, second_reading, small_store

from kg.errors import StoreError
from kg.model import Reading
from kg.store import Store


def changed(reading: Reading) -> Reading:
    """Return the reading with a later date, another title and one claim less."""
    own = replace(reading.article, title="Changed", date=dt.date(2031, 4, 1), text="Changed.")
    return replace(reading, article=own, claims=reading.claims[:0])


ALL = {
    "one": first_reading("one.txt"),
    "two": second_reading("two.txt"),
    "three": first_reading("three.txt"),
    "one again": changed(first_reading("one.txt")),
}


def dump(store: Store) -> bytes:
    out = io.BytesIO()
    store.dump_nquads(out)
    return out.getvalue()


def fresh(*readings: Reading) -> Store:
    store = small_store()
    store.add(readings)
    return store


EMPTY = dump(fresh())


def test_a_store_gives_back_what_it_was_given() -> None:
    readings = [ALL["one"], ALL["two"]]
    store = fresh(*readings)
    assert list(store.readings()) == readings
    assert list(store.claims()) == [claim for reading in readings for claim in reading.claims]
    infos = store.documents()
    assert [(info.name, info.claims, info.title) for info in infos] == [
        ("one.txt", 8, "A dispatch"),
        ("two.txt", 2, "Another dispatch"),
    ]
    assert infos[0].date == dt.date(2031, 3, 12)
    assert infos[0].publisher == "The Invented Wire"


def test_no_order_of_documents_changes_a_byte() -> None:
    dumps = {dump(fresh(*order)) for order in itertools.permutations(ALL.values())}
    assert len(dumps) == 1


def test_a_document_added_and_removed_leaves_nothing() -> None:
    store = fresh(ALL["two"])
    before = dump(store)
    assert store.add([ALL["one"]]).added == ("one.txt",)
    assert store.remove(["one.txt"]) == ("one.txt",)
    assert dump(store) == before
    store.remove(["two.txt"])
    assert dump(store) == EMPTY


def test_the_same_again_is_nothing_new() -> None:
    store = fresh(ALL["one"])
    before = dump(store)
    assert store.add([ALL["one"]]).unchanged == ("one.txt",)
    assert dump(store) == before


def test_a_changed_text_replaces_the_old_reading() -> None:
    store = fresh(ALL["one"], ALL["two"])
    assert store.add([ALL["one again"]]).replaced == ("one.txt",)
    assert dump(store) == dump(fresh(ALL["two"], ALL["one again"]))
    assert store.document("one.txt").title == "Changed"


def test_of_two_texts_in_one_run_the_later_date_wins_and_is_told() -> None:
    for order in ([ALL["one"], ALL["one again"]], [ALL["one again"], ALL["one"]]):
        store = fresh()
        done = store.add(order)
        assert done.superseded == ("one.txt",)
        assert done.added == ("one.txt",)
        assert store.document("one.txt").title == "Changed"


def test_a_fact_of_two_documents_survives_the_removal_of_one() -> None:
    store = fresh(ALL["one"], ALL["two"])
    meets = "ASK { ?a <https://w3id.org/diplomacy-kg/ontology#meets> ?b }"
    store.remove(["one.txt"])
    assert bool(store.oxigraph.query(meets, use_default_graph_as_union=True))
    store.remove(["two.txt"])
    assert not bool(store.oxigraph.query(meets, use_default_graph_as_union=True))


@settings(deadline=None, max_examples=25)
@given(st.lists(st.tuples(st.sampled_from(["add", "remove"]), st.sampled_from(sorted(ALL)))))
def test_any_history_gives_what_its_end_says(history: list[tuple[str, str]]) -> None:
    store = fresh()
    alive: dict[str, Reading] = {}
    for step, name in history:
        key = ALL[name].article.key
        if step == "add":
            store.add([ALL[name]])
            alive[key] = ALL[name]
        elif key in alive:
            store.remove([key])
            del alive[key]
    assert dump(store) == dump(fresh(*alive.values()))
    assert store.check() == []


def test_documents_are_found_by_key_name_and_iri() -> None:
    url = "https://e.org/a?b=c"
    reading = first_reading("named.txt", key=url, url=url)
    store = fresh(reading)
    info = store.document("named.txt")
    assert {store.document(called) for called in (url, info.iri, "named.txt")} == {info}
    assert info.url == url


def test_a_name_of_two_documents_has_to_be_told_apart() -> None:
    store = fresh(first_reading("a.txt", key="x:1"), first_reading("a.txt", key="x:2"))
    with pytest.raises(StoreError, match=r"2 documents .* x:1, x:2"):
        store.remove(["a.txt"])
    assert store.remove(["x:2"]) == ("a.txt",)


def test_removing_what_is_not_there_removes_nothing() -> None:
    store = fresh(ALL["one"])
    with pytest.raises(StoreError, match=r"no document 'nine.txt'"):
        store.remove(["one.txt", "nine.txt"])
    assert len(store.documents()) == 1


def test_people_get_an_rdflib_dataset_of_the_union() -> None:
    store = fresh(ALL["one"], ALL["two"])
    graph = store.graph()
    kg = "https://w3id.org/diplomacy-kg/ontology#"
    rows = graph.query(f"SELECT DISTINCT ?a WHERE {{ ?a <{kg}meets> ?b }}")
    assert len(list(rows)) == 2
