"""Code and ontology hold each other: every term is declared, labelled, readable by two tools."""

import pyoxigraph as ox
import pytest
import rdflib
from rdflib.namespace import RDF, RDFS, SKOS
from support_graph import first_reading, second_reading

from kg.ontology.files import ontology_bytes, ontology_names
from kg.ontology.vocab import KG, Namespace
from kg.rdf import document_quads, load_relations

TERMS = rdflib.Graph().parse(data=ontology_bytes("kg.ttl"), format="turtle")
DECLARED = {str(term) for term in TERMS.subjects(RDF.type, None) if str(term).startswith(KG.base)}


GAZETTEER = ("actors", "members")  # its own test reads these, which are large


@pytest.mark.parametrize("name", [n for n in ontology_names() if not n.startswith(GAZETTEER)])
def test_each_file_loads_in_both_tools_alike(name: str) -> None:
    data = ontology_bytes(name)
    by_rdflib = rdflib.Graph().parse(data=data, format="turtle")
    by_pyoxigraph = list(ox.parse(input=data, format=ox.RdfFormat.TURTLE))
    assert len(by_rdflib) == len({str(quad) for quad in by_pyoxigraph}) > 0


def test_each_term_of_the_code_is_declared() -> None:
    assert {KG.base + term for term in KG.terms} <= DECLARED


@pytest.mark.parametrize("term", sorted(DECLARED))
def test_each_term_has_label_and_definition(term: str) -> None:
    node = rdflib.URIRef(term)
    assert TERMS.value(node, RDFS.label)
    assert TERMS.value(node, SKOS.definition)


def test_the_writer_uses_declared_terms_alone() -> None:
    quads = [*document_quads(first_reading()), *document_quads(second_reading())]
    nodes = {str(node.value) for q in quads for node in (q.predicate, q.object)}  # type: ignore[union-attr]
    assert {node for node in nodes if node.startswith(KG.base)} <= DECLARED


def test_each_relation_type_has_a_declared_property_under_its_action() -> None:
    relations = load_relations()
    for relation in relations.by_name.values():
        above = set(TERMS.transitive_objects(rdflib.URIRef(relation.property), RDFS.subPropertyOf))
        action = relations.named(relation.action)
        assert rdflib.URIRef(action.property) in above, relation
        assert rdflib.URIRef(KG.relatesTo.value) in above, relation


def test_symmetry_is_said_once() -> None:
    concepts = rdflib.Graph().parse(data=ontology_bytes("relations.ttl"), format="turtle")
    for relation in load_relations().by_name.values():
        said = concepts.value(rdflib.URIRef(relation.concept), rdflib.URIRef(KG.base + "symmetric"))
        if said is not None:
            assert said.toPython() is relation.symmetric, relation  # type: ignore[attr-defined]


def test_an_undeclared_term_fails_when_touched() -> None:
    closed = Namespace("http://e.org/", "known")
    assert closed.known == ox.NamedNode("http://e.org/known")
    with pytest.raises(AttributeError, match=r"http://e\.org/unknown"):
        closed.term("unknown")
