"""Names depend on content alone."""

from dataclasses import replace

import pytest
from support_graph import ADA, BRUNO, first_reading

from kg.model import Status
from kg.rdf import claim_id, document_iri, event_id, nil_actor_iri

MEETING = first_reading().claims[0]


def test_claim_id_is_sixteen_hexadecimal_digits_and_fixed() -> None:
    assert claim_id(MEETING) == "786fc5770d2246bc"


@pytest.mark.parametrize(
    "change",
    [
        {"document_key": "other.txt"},
        {"source": MEETING.target},
        {"relation": "visits"},
        {"target": None},
        {"status": Status.PLANNED},
        {"attributed_to": MEETING.target},
        {"attribution_text": "officials"},
        {"evidence": (replace(MEETING.evidence[0], cue=(11, 14)),)},
    ],
    ids=lambda change: next(iter(change)),
)
def test_claim_id_changes_with_what_identifies_it(change: dict[str, object]) -> None:
    assert claim_id(replace(MEETING, **change)) != claim_id(MEETING)  # type: ignore[arg-type]


@pytest.mark.parametrize(
    "change",
    [
        {"id": "x"},
        {"event": "x"},
        {"confidence": 0.1},
        {"topic": "another"},
        {"place": None},
        {"status_rule": "another"},
        {"document": "renamed.txt"},
    ],
    ids=lambda change: next(iter(change)),
)
def test_claim_id_stays_when_another_rule_changes(change: dict[str, object]) -> None:
    assert claim_id(replace(MEETING, **change)) == claim_id(MEETING)  # type: ignore[arg-type]


def test_parts_of_an_id_do_not_run_together() -> None:
    assert event_id("ab", "c", 1) != event_id("a", "bc", 1)
    assert event_id("a", None, 1) != event_id("a", "None", 1)
    assert document_iri("a") != document_iri("a ")


@pytest.mark.parametrize(
    "name", ["ada quill", "Ada  Quill", "Ada-Quill", "Áda Quill", "ADA QUILL", "Ada Quill."]
)
def test_an_unknown_actor_has_one_iri_however_it_is_spelt(name: str) -> None:
    assert nil_actor_iri(name, "XAR") == ADA.iri


@pytest.mark.parametrize(
    ("name", "country"), [("Ada Quill", "XBE"), ("Ada Quill", None), ("Ada Quills", "XAR")]
)
def test_name_and_country_tell_unknown_actors_apart(name: str, country: str | None) -> None:
    assert nil_actor_iri(name, country) not in {ADA.iri, BRUNO.iri}


@pytest.mark.parametrize("name", ["", "!!!", "Ω", "阿达", '"> <script>', "\ud800", "a" * 5000])
def test_any_name_gives_a_plain_iri(name: str) -> None:
    iri = nil_actor_iri(name, None)
    assert iri.startswith("https://w3id.org/diplomacy-kg/actor/nil/")
    assert iri.isascii()
    assert len(iri) < 110
    assert not set(iri) & set("<>\"{}|^`\\ '")


def test_names_without_letters_still_differ() -> None:
    assert nil_actor_iri("!!!", None) != nil_actor_iri("???", None)


def test_the_base_is_the_users() -> None:
    assert document_iri("a", "https://example.org/").startswith("https://example.org/document/")
    assert nil_actor_iri("A", None, "https://example.org/").startswith("https://example.org/actor/")
