"""What goes into RDF comes out of it again."""

from dataclasses import replace
from functools import cache

import pyoxigraph as ox
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from support_graph import ADA, BRUNO, WORLD, article, claim, first_reading, second_reading, unknown

from kg.errors import OntologyError, StoreError
from kg.model import ActorType, Reading
from kg.rdf import claims_of, document_iri, document_quads, load_curated, reading_of

ARTICLE_PARTS = st.fixed_dictionaries(
    {},
    optional={
        "title": st.text(),
        "publisher": st.text(),
        "country": st.text(max_size=5),
        "url": st.text(),
        "language": st.text(max_size=5),
        "name": st.text(),
    },
)
NAMES = st.text().filter(lambda name: bool(name.split()))
CLAIM_PARTS = st.fixed_dictionaries(
    {},
    optional={
        "id": st.text(min_size=1),
        "event": st.text(min_size=1),
        "predicate": st.text(),
        "attribution_text": st.text(),
        "date_text": st.text(),
        "place": st.text(),
        "topic": st.text(),
        "plover": st.text(),
        "status_rule": st.text(),
        "cue": st.text(),
        "confidence": st.floats(0, 1).map(lambda value: round(value, 6)),
        "date_start": st.dates(),
        "date_end": st.dates(),
    },
)


@cache
def curated() -> ox.Store:
    store = ox.Store()
    load_curated(store, gazetteers=(WORLD,))
    return store


def back(reading: Reading) -> Reading:
    store, quads = curated(), document_quads(reading)
    store.extend(quads)
    try:
        return reading_of(store, document_iri(reading.article.key))
    finally:
        for quad in quads:
            store.remove(quad)


@pytest.mark.parametrize("reading", [first_reading(), second_reading()], ids=["first", "second"])
def test_readings_come_back_whole(reading: Reading) -> None:
    assert back(reading) == reading


def test_claims_alone_come_back() -> None:
    reading = first_reading()
    quads = document_quads(reading)
    found = claims_of(quads, document_iri("one.txt"), gazetteers=(WORLD,))
    assert found == reading.claims


@settings(deadline=None, max_examples=80)
@given(
    ARTICLE_PARTS,
    CLAIM_PARTS,
    st.text().filter(lambda name: bool(name.split())),
    st.text(max_size=3),
)
def test_any_words_come_back(
    parts: dict[str, object], more: dict[str, object], name: str, country: str
) -> None:
    own = article("Nobody met Bruno Stamm.", **parts)
    somebody = unknown(name, ActorType.GROUP, country)
    made = claim(somebody, "meets", BRUNO, own, own.text, cue="met")
    reading = Reading(own, (replace(made, **more),), "0", "m")  # type: ignore[arg-type]
    assert back(reading) == reading


def test_several_sentences_stay_in_order() -> None:
    own = article("Quill met Stamm. Quill saw Stamm.")
    first = claim(ADA, "meets", BRUNO, own, "Quill met Stamm.", cue="met")
    second = claim(ADA, "meets", BRUNO, own, "Quill saw Stamm.", cue="saw")
    both = replace(first, evidence=(*first.evidence, *second.evidence))
    reading = Reading(own, (both,), "0", "m")
    assert back(reading) == reading


def test_quads_are_sorted_and_have_no_blank_node() -> None:
    quads = document_quads(first_reading())
    assert quads == sorted(set(quads), key=str)
    assert not [quad for quad in quads if "_:" in f"{quad.subject} {quad.object}"[:2]]
    assert {type(quad.subject).__name__ for quad in quads} == {"NamedNode"}


def test_an_unknown_relation_type_is_refused() -> None:
    reading = first_reading()
    broken = replace(reading.claims[0], relation="juggles-with")
    with pytest.raises(OntologyError, match="juggles-with"):
        document_quads(replace(reading, claims=(broken,)))


def test_an_actor_without_iri_is_refused() -> None:
    reading = first_reading()
    nobody = replace(reading.claims[0].source, actor=replace(ADA, iri="not an iri"))
    broken = replace(reading.claims[0], source=nobody)
    with pytest.raises(OntologyError, match="no IRI"):
        document_quads(replace(reading, claims=(broken,)))


def test_half_a_document_is_no_document() -> None:
    quads = document_quads(first_reading())
    half = [quad for quad in quads if "predicateText" not in str(quad.predicate)]
    with pytest.raises(StoreError, match="not whole"):
        claims_of(half, document_iri("one.txt"), gazetteers=(WORLD,))


def test_a_curated_actor_that_nobody_describes_is_named() -> None:
    with pytest.raises(StoreError, match=r"actor/(arvenia|belmoor)"):
        claims_of(document_quads(first_reading()), document_iri("one.txt"))
