"""Packaged questions, each asked of two documents that state one fact."""

from pathlib import Path

import pytest
from support_graph import claim, first_reading, second_reading, small_store

from kg.errors import QueryError
from kg.model import Reading, Status
from kg.query import Graph, PackagedQuery, Table, find_query, queries, run_packaged
from kg.store import Store

STORE = small_store()
STORE.add([first_reading(), second_reading()])

ANSWERS: dict[str, tuple[dict[str, str], list[dict[str, str]]]] = {
    "accusations": ({}, [{"source": "Arvenia", "relation": "accuses", "target": "Belmoor"}]),
    "actors": (
        {},
        [
            {"actor": "Ada Quill", "acts": "4", "acted_on": "1", "documents": "2"},
            {"actor": "Bruno Stamm", "type": "person", "acts": "3", "acted_on": "3"},
            {"actor": "Arvenia", "type": "state", "acts": "1", "acted_on": "2"},
            {"actor": "Belmoor", "documents": "1"},
            {"actor": "Clara Voss"},
            {"actor": "League of Five Rivers", "type": "organisation", "acts": "0"},
        ],
    ),
    "claims-of-document": (
        {"document": "two.txt"},
        [
            {"source": "Bruno Stamm", "relation": "meets", "status": "actual"},
            {"source": "Bruno Stamm", "relation": "visits", "status": "denied"},
        ],
    ),
    "by-holder": (
        {"of": "Arvenia", "role": "head-of-government"},
        [
            {"partner": "Belmoor", "holder": "Daniel Corwin", "conflictual": "2"},
            {"partner": "Bruno Stamm", "holder": "Daniel Corwin", "cooperative": "1"},
        ],
    ),
    "contradictions": ({}, []),
    "counterparts": ({}, []),
    "between-states": (
        {},
        [
            {"source": "Arvenia", "relation": "accuse", "target": "Belmoor", "claims": "1"},
            {"source": "Belmoor", "relation": "assault", "actual_claims": "1", "documents": "1"},
        ],
    ),
    "denied": (
        {},
        [
            {"source": "Ada Quill", "relation": "threatens", "says": "Clara Voss"},
            {"source": "Bruno Stamm", "relation": "visits", "says": "Bruno Stamm"},
        ],
    ),
    "events": (
        {"actor": "League of Five Rivers"},
        [{"action": "AID", "statuses": "possible", "claims": "1", "document": "one.txt"}],
    ),
    "kept-promises": ({}, []),
    "most-active-dyads": (
        {},
        [
            {"one": "Ada Quill", "claims": "3", "facts": "2", "cooperative": "2", "documents": "2"},
            {"one": "Arvenia", "claims": "2", "facts": "1", "conflictual": "2"},
            {"one": "Arvenia", "other": "Bruno Stamm", "facts": "0"},
            {"one": "Belmoor", "other": "Ada Quill", "facts": "0"},
            {"one": "Bruno Stamm", "other": "Clara Voss", "facts": "0", "cooperative": "0"},
            {"one": "Bruno Stamm", "other": "League of Five Rivers", "facts": "0"},
        ],
    ),
    "open": ({}, [{"source": "Clara Voss", "relation": "dined", "target": "Bruno Stamm"}]),
    "pair": (
        {"one": "Ada Quill", "other": "bruno stamm"},
        [
            {"date": "2031-03-11", "status": "actual", "document": "one.txt"},
            {"status": "denied", "relation": "threatens", "says": "Clara Voss"},
            {"status": "actual", "words": "Bruno Stamm met Ada Quill.", "document": "two.txt"},
        ],
    ),
    "planned": ({}, [{"date": "2031-03-17", "source": "Ada Quill", "target": "Belmoor"}]),
    "possible": ({}, [{"source": "Bruno Stamm", "target": "League of Five Rivers"}]),
    "relation": (
        {"relation": "CONSULT", "status": "denied"},
        [{"source": "Bruno Stamm", "relation": "visits", "target": "Arvenia"}],
    ),
    "relations": (
        {},
        [
            {"action": "CONSULT", "relation": "meets", "claims": "2", "actual_claims": "2"},
            {"action": "CONSULT", "relation": "visits", "planned_claims": "1"},
            {"action": "ACCUSE"},
            {"action": "AID", "possible_claims": "1"},
            {"action": "ASSAULT"},
            {"action": "REJECT"},
            {"action": "open", "relation": "relates to"},
            {"action": "THREATEN", "denied_claims": "1"},
        ],
    ),
    "representatives": (
        {"of": "Arvenia", "day": "2024-01-10"},  # a day of handover: both held the office
        [
            {"person": "Helena Marsh", "office": "President", "since": "2023-05-01"},
            {"person": "Daniel Corwin", "office": "Prime Minister", "until": ""},
            {"person": "Martin Sedley", "office": "Prime Minister", "until": "2024-01-10"},
        ],
    ),
    "search": ({"word": "BORDER"}, [{"source": "Ada Quill", "target": "the new border plan"}]),
    "sources": (
        {},
        [
            {"name": "one.txt", "published": "2031-03-12", "claims": "8", "actual_claims": "5"},
            {"name": "two.txt", "published": "2031-03-13", "claims": "2", "actual_claims": "1"},
        ],
    ),
    "support": (
        {},
        [
            {
                "documents": "2",
                "source": "Ada Quill",
                "target": "Bruno Stamm",
                "first_seen": "2031-03-12",
                "last_seen": "2031-03-13",
            },
            {"documents": "1", "source": "Arvenia", "relation": "accuse", "target": "Belmoor"},
        ],
    ),
    "supports": ({}, [{"source": "Bruno Stamm", "relation": "assists"}]),
    "timeline": (
        {"actor": "Arvenia", "from": "2031-03-12"},
        [
            {"source": "Arvenia", "relation": "accuses"},
            {"source": "Belmoor", "relation": "attacks", "says": "Clara Voss"},
            {"source": "Bruno Stamm", "relation": "visits", "status": "denied"},
        ],
    ),
    "who-met-whom": (
        {},
        [
            {
                "one": "Ada Quill",
                "other": "Bruno Stamm",
                "how": "meets",
                "documents": "2",
                "first": "2031-03-11",
                "last": "2031-03-11",
            }
        ],
    ),
    "who-says": (
        {"speaker": "Clara Voss"},
        [
            {"source": "Ada Quill", "relation": "threatens", "status": "denied"},
            {"source": "Belmoor", "relation": "attacks", "status": "actual"},
        ],
    ),
}


def rows(store: Store, name: str, params: dict[str, str]) -> list[dict[str, str | None]]:
    table = run_packaged(store, name, params)
    assert isinstance(table, Table)
    return [dict(zip(table.columns, row, strict=True)) for row in table.values()]


def test_each_query_has_an_answer_here() -> None:
    graphs = {"facts", "ever-met"}
    assert {query.name for query in queries()} == {*ANSWERS, *graphs}
    files = Path(__file__).parents[1] / "kg" / "query" / "packaged"
    assert len(list(files.iterdir())) == len(queries()) >= 12


@pytest.mark.parametrize("name", sorted(ANSWERS))
def test_the_answer(name: str) -> None:
    params, expected = ANSWERS[name]
    found = rows(STORE, name, params)
    shown = [
        {column: row[column] for column in want} for row, want in zip(found, expected, strict=True)
    ]
    assert shown == expected


@pytest.mark.parametrize("query", queries(), ids=lambda query: query.name)
def test_what_a_query_says_of_itself(query: PackagedQuery) -> None:
    assert query.question
    assert all(param.help for param in query.params)
    assert "PREFIX" not in query.text
    required = [param.name for param in query.params if param.required]
    if required:
        with pytest.raises(QueryError, match=f"parameter '{required[0]}' is missing"):
            run_packaged(STORE, query.name)


def test_facts_are_the_plain_edges_alone() -> None:
    graph = run_packaged(STORE, "facts")
    assert isinstance(graph, Graph)
    edges = {str(t.predicate).rsplit("#")[-1] for t in graph.triples} - {"label>"}
    assert edges == {"meets>", "accusesOf>"}


@pytest.mark.parametrize(
    ("one", "other", "met"),
    [
        ("Ada Quill", "Bruno Stamm", True),
        ("Bruno Stamm", "Ada Quill", True),
        ("Ada Quill", "Belmoor", False),  # planned
        ("Bruno Stamm", "Arvenia", False),  # denied
    ],
)
def test_who_ever_met(one: str, other: str, met: bool) -> None:  # noqa: FBT001 - parametrized
    assert run_packaged(STORE, "ever-met", {"one": one, "other": other}) is met


def test_a_contradiction_between_two_documents() -> None:
    first, second = first_reading(), second_reading()
    denial = claim(
        *(second.claims[0].source.actor, "hosts", first.claims[0].source.actor, second.article),
        sentence="Bruno Stamm met Ada Quill.",
        cue="met",
        status=Status.DENIED,
    )
    store = small_store()
    store.add([first, Reading(second.article, (denial,), "0", "m")])
    assert [
        (row["relation"], row["affirmed_by"], row["denied_by"])
        for row in rows(store, "contradictions", {})
    ] == [("consult", "one.txt", "two.txt")]


@pytest.mark.parametrize("period", [{"from": "2031-03-12"}, {"to": "2031-03-10"}])
def test_periods_leave_out_what_is_outside(period: dict[str, str]) -> None:
    found = rows(STORE, "who-met-whom", period)
    assert [row["documents"] for row in found] == (["1"] if "from" in period else [])


@pytest.mark.parametrize(
    "called", ["Arvenia", "ARVENIA", "actor:arvenia", "https://w3id.org/diplomacy-kg/actor/arvenia"]
)
def test_actors_are_given_by_name_or_iri(called: str) -> None:
    assert len(rows(STORE, "accusations", {"source": called})) == 1


def test_a_name_of_several_actors_means_all_of_them() -> None:
    store = small_store()
    store.add([first_reading("a.txt")])
    assert len(rows(store, "accusations", {"source": "Arvenia", "target": "Belmoor"})) == 1


@pytest.mark.parametrize(
    ("name", "params", "words"),
    [
        ("nonsense", {}, "no query 'nonsense'.*known: accusations"),
        ("planned", {"place": "x"}, "no parameter 'place'.*actor, from, to"),
        ("planned", {"from": "Friday"}, "'Friday' is no date.*2025-12-12"),
        ("planned", {"actor": "Ada Quil"}, "no actor 'Ada Quil'.*ada quill"),
        ("relation", {"relation": "meet"}, "no relation type 'meet'.*meets"),
        ("relation", {"relation": "meets", "status": "maybe"}, "'maybe' is no status.*planned"),
        ("claims-of-document", {"document": "x"}, "no document 'x'"),
    ],
)
def test_wrong_parameters_are_explained(name: str, params: dict[str, str], words: str) -> None:
    with pytest.raises(QueryError, match=words):
        run_packaged(STORE, name, params)


@pytest.mark.parametrize(
    "hostile",
    [
        '" } } SELECT * { ?s ?p ?o } #',
        "x> } SELECT * { ?s ?p ?o } #",
        "<http://e.org/>",
        "\\u0022 }",
        "} UNDEF {",
        "?actor",
        "http://e.org/> <http://e.org/b",
        "'; DROP ALL",
        "",
    ],
)
def test_parameters_never_become_query_text(hostile: str) -> None:
    assert rows(STORE, "search", {"word": hostile or "no such word"}) == []
    for name, slot in (("planned", "actor"), ("claims-of-document", "document")):
        with pytest.raises(QueryError):
            run_packaged(STORE, name, {slot: hostile})


def test_a_query_is_found_by_name() -> None:
    assert find_query("pair").params[0].name == "one"
