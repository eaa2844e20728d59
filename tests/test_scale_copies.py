"""Copies of one text are found, whatever the order, and count as one source."""

import datetime as dt
import random
from collections.abc import Callable
from pathlib import Path

import pytest
from support_graph import first_reading, second_reading, small_store
from support_scale import collection, dump
from test_store_documents import dump as dumped
from typer.testing import Result

from kg.scale import list_copies
from kg.scale.copies import update_copies
from kg.scale.index import CopyIndex, Entry
from kg.scale.shingles import alike, sketch_of

WORDS = [f"word{n}" for n in range(400)]
TEXT = " ".join(WORDS[:300])


def edited(*places: int) -> str:
    words = TEXT.split()
    for place in places:
        words[place] = "edited"
    return " ".join(words)


def test_an_edited_text_is_a_copy_and_another_text_is_none() -> None:
    one = sketch_of(TEXT)
    assert alike(one, sketch_of(edited(10, 150, 290)))
    assert alike(one, sketch_of(f"INVENTED WIRE – {TEXT.upper()}"))
    assert not alike(one, sketch_of(" ".join(WORDS[150:])))
    assert not alike(one, sketch_of(" ".join(reversed(WORDS[:300]))))
    assert not alike(sketch_of(""), sketch_of("a"))


@pytest.mark.parametrize("kept", [0.5, 0.7, 0.9])
def test_the_share_of_equal_numbers_is_that_of_common_runs(kept: float) -> None:
    many = [f"w{n}" for n in range(3000)]
    cut = many[: int(len(many) * kept)]
    share = float((sketch_of(" ".join(many)) == sketch_of(" ".join(cut))).mean())
    assert share == pytest.approx(kept, abs=0.13)


TEXTS = {
    "a": (TEXT, "2031-03-14"),
    "b": (edited(3), "2031-03-12"),
    "c": (edited(200, 201), "2031-03-12"),
    "d": (" ".join(reversed(WORDS)), "2031-03-01"),
    "e": (edited(7), ""),
}


def entries(names: str) -> dict[str, Entry]:
    return {name: Entry(TEXTS[name][0], TEXTS[name][1], name) for name in names}


def originals(index: CopyIndex, names: str) -> dict[str, str]:
    return index.update(entries(names), lambda iri: TEXTS[iri][0])


def test_the_original_is_the_earliest_whatever_the_order() -> None:
    for seed in range(6):
        order = random.Random(seed).sample("abcde", 5)  # noqa: S311 - a seeded order
        with CopyIndex(None) as index:
            for count in range(1, 6):
                found = originals(index, "".join(order[:count]))
            assert found == {"a": "b", "c": "b", "e": "b"}


def test_what_is_removed_changes_the_answer_as_if_it_had_never_been(tmp_path: Path) -> None:
    with CopyIndex(tmp_path / "copies.sqlite") as index:
        originals(index, "abcde")
        assert originals(index, "ace") == {"a": "c", "e": "c"}
    with CopyIndex(tmp_path / "copies.sqlite") as index:
        assert originals(index, "ad") == {}
        assert originals(index, "abd") == {"a": "b"}


def test_a_store_records_its_copies_in_a_graph_of_their_own() -> None:
    store = small_store()
    store.add([first_reading("late.txt"), second_reading()])
    update_copies(store)
    before = dumped(store)
    assert list_copies(store) == []
    store.add([first_reading("early.txt", date=dt.date(2031, 3, 1))])
    update_copies(store)
    assert [(found.original, found.copy) for found in list_copies(store)] == [
        ("early.txt", "late.txt")
    ]
    store.remove(["early.txt"])
    update_copies(store)
    assert dumped(store) == before


def test_copies_are_listed_and_support_counts_them_once(
    tmp_path: Path, kg: Callable[..., Result]
) -> None:
    text = "Arvenia condemned Belmoor on Monday. " + " ".join(WORDS[:80]) + "."
    rows = {"one": text, "two": text.replace("word40 ", ""), "three": "Arvenia condemned Belmoor."}
    store = tmp_path / "store"
    assert kg("build", collection(tmp_path / "c.jsonl", rows), "-o", store).exit_code == 0
    assert kg("list", store, "--copies").output == "one\ttwo\n"
    other = tmp_path / "other"
    for number, name in enumerate(("two", "three", "one")):
        part = collection(tmp_path / f"{name}.jsonl", {name: rows[name]})
        how = ("add", other, part) if number else ("build", part, "-o", other)
        assert kg(*how).exit_code == 0
    assert dump(other) == dump(store)
    assert kg("remove", other, "one").exit_code == 0
    assert kg("list", other, "--copies").output == ""
    kg("remove", store, "three")
    ask = "SELECT DISTINCT ?n { ?claim kg:happening ?h . ?h kg:support ?n }"
    kg("derive", store)
    assert kg("query", store, "-q", ask, "-f", "csv").output.split() == ["n", "1"]
