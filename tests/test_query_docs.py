"""The SPARQL in the docs runs and answers; the list of questions is the list there is."""

import re
from pathlib import Path

import pytest
from support_graph import first_reading, second_reading, small_store

from kg.ontology.files import ontology_bytes
from kg.query import PackagedQuery, Table, queries, run_sparql

DOCS = Path(__file__).parents[1] / "docs"
MODEL = (DOCS / "model.md").read_text("utf-8")
EXAMPLES = re.findall(r"```sparql\n(.*?)```", MODEL, re.DOTALL)
ROWS = {
    "?happening": 7,
    "?a ?relation ?b": 6,
    "?relation ?status": 2,
    "?document ?published": 2,
    "?source": 1,
}


@pytest.mark.parametrize("text", EXAMPLES)
def test_examples_answer_what_the_page_says(text: str) -> None:
    store = small_store()
    store.add([first_reading(), second_reading()])
    found = run_sparql(store, text)
    assert isinstance(found, Table)
    head = re.sub("SELECT (DISTINCT )?", "", text)
    assert [len(found.rows)] == [count for start, count in ROWS.items() if head.startswith(start)]


def test_there_are_examples() -> None:
    assert len(EXAMPLES) == len(ROWS)


def test_the_example_graph_uses_declared_terms() -> None:
    example = "".join(re.findall(r"```turtle\n(.*?)```", MODEL, re.DOTALL))
    terms = set(re.findall(r"\bkg:(\w+)", example))
    declared = ontology_bytes("kg.ttl").decode()
    assert terms > {"Claim", "evidence"}
    assert [term for term in sorted(terms) if f"\nkg:{term} a " not in declared] == []


@pytest.mark.parametrize("query", queries(), ids=lambda query: query.name)
def test_each_question_is_on_the_page(query: PackagedQuery) -> None:
    page = (DOCS / "queries.md").read_text("utf-8")
    row = next(line for line in page.splitlines() if line.startswith(f"| `{query.name}` |"))
    assert query.question in row
    for param in query.params:
        shown = f"**{param.name}**" if param.required else param.name
        assert f"{shown} ({param.kind}): {param.help}" in row


def test_the_page_names_no_question_that_is_not_there() -> None:
    page = (DOCS / "queries.md").read_text("utf-8")
    named = re.findall(r"^\| `([\w-]+)` \|", page, re.MULTILINE)
    assert named == [query.name for query in queries()]
