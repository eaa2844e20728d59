"""Plain edges: facts alone."""

from dataclasses import replace

import pytest
from support_graph import ADA, ARVENIA, BELMOOR, BRUNO, CLARA, first_reading

from kg.model import Claim, End, Status
from kg.rdf import document_quads, is_fact

KG = "https://w3id.org/diplomacy-kg/ontology#"
CLAIMS = first_reading().claims


def edges() -> set[tuple[str, str, str]]:
    return {
        (q.subject.value, q.predicate.value.removeprefix(KG), q.object.value)  # type: ignore[union-attr]
        for q in document_quads(first_reading())
        if "/actor/" in str(q.subject) and "/actor/" in str(q.object)
    }


def test_the_facts_of_a_document_by_type_and_by_action() -> None:
    assert edges() == {
        (ADA.iri, "meets", BRUNO.iri),
        (BRUNO.iri, "meets", ADA.iri),
        (ADA.iri, "consults", BRUNO.iri),
        (BRUNO.iri, "consults", ADA.iri),
        (ARVENIA.iri, "accusesOf", BELMOOR.iri),
        (ARVENIA.iri, "accuses", BELMOOR.iri),
    }


@pytest.mark.parametrize("status", [Status.PLANNED, Status.POSSIBLE, Status.DENIED])
def test_what_did_not_happen_is_no_fact(status: Status) -> None:
    assert not is_fact(replace(CLAIMS[0], status=status))


def said(claim: Claim, by: End | None, words: str | None, *, stance: bool) -> Claim:
    return replace(claim, attributed_to=by, attribution_text=words, stance=stance)


@pytest.mark.parametrize(
    ("by", "words", "stance", "fact"),
    [
        (None, None, False, True),
        (None, "officials", False, False),
        (End(ADA, "Quill"), None, False, False),
        (End(ADA, "Quill"), None, True, True),
        (End(CLARA, "Voss"), None, True, True),
        (End(BRUNO, "Stamm"), None, True, False),
        (End(CLARA, "Voss"), None, False, False),
    ],
    ids=[
        "own voice",
        "unnamed voices",
        "says that it did",
        "voices its stance",
        "spoken for by its state",
        "stance told by another state",
        "told by its state",
    ],
)
def test_who_says_so_decides(by: End | None, words: str | None, stance: bool, fact: bool) -> None:  # noqa: FBT001 - parametrized
    assert is_fact(said(CLAIMS[0], by, words, stance=stance)) is fact


def test_no_target_or_no_type_is_no_edge() -> None:
    assert not is_fact(CLAIMS[6])
    assert not is_fact(CLAIMS[7])
