"""The page of the ontology is made from the Turtle, and its picture shows what the Turtle says."""

import re
import runpy
from typing import Any

import pytest
import rdflib
from lxml import etree, html
from rdflib.namespace import OWL, RDF
from support import ROOT

KG = "https://w3id.org/diplomacy-kg/ontology#"


@pytest.fixture(scope="module")
def script() -> dict[str, Any]:
    return runpy.run_path(str(ROOT / "scripts" / "ontology_page.py"))


@pytest.fixture(scope="module")
def graph(script: dict[str, Any]) -> rdflib.Graph:
    found: rdflib.Graph = script["ontology"]()
    return found


def test_the_picture_in_the_docs_is_that_of_the_turtle(
    script: dict[str, Any], graph: rdflib.Graph
) -> None:
    made = script["picture"](graph)
    shown = ROOT.joinpath("docs", "model.svg").read_text("utf-8")
    assert shown == made, "run scripts/ontology_page.py"
    etree.fromstring(made)
    assert "](model.svg)" in ROOT.joinpath("docs", "model.md").read_text("utf-8")


def test_the_picture_draws_every_tie_between_its_classes(
    script: dict[str, Any], graph: rdflib.Graph
) -> None:
    drawn = {name for names in script["ties"](graph).values() for name in names}
    assert {"kg:event", "kg:attributedTo", "kg:evidence", "kg:document", "kg:status"} <= drawn
    made = script["picture"](graph)
    assert [name for name in drawn if f">{name}</text>" not in made] == []


@pytest.mark.slow
@pytest.mark.filterwarnings("ignore::pytest.PytestUnraisableExceptionWarning")  # pyLODE's own files
def test_the_page_has_every_term_and_asks_for_nothing(
    script: dict[str, Any], graph: rdflib.Graph
) -> None:
    made = script["page"](graph)
    page = html.fromstring(made)
    kinds = (OWL.Class, OWL.ObjectProperty, OWL.DatatypeProperty, OWL.AnnotationProperty)
    terms = {str(term) for kind in kinds for term in graph.subjects(RDF.type, kind)}
    own = {term for term in terms if term.startswith(KG)}
    assert len(own) > 150
    assert [term for term in sorted(own) if term not in made] == []
    assert page.find(".//svg") is not None
    assert not re.findall(r"<(?:script|img|iframe)[^>]*\ssrc=|<link[^>]*stylesheet", made)
    assert "{{" not in made
