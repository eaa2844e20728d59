"""Turtle that is written from lines: the same triples come back, sorted, each once."""

import io

import pyoxigraph as ox
import pytest
from hypothesis import given
from hypothesis import strategies as st

from kg.ontology.vocab import RDF
from kg.rdf import turtle
from kg.rdf.turtle import write_turtle

EX = "http://example.org/"
NODES = st.sampled_from([ox.NamedNode(EX + name) for name in ("a", "a/b", "ab", "é", "z")])
PREDICATES = st.sampled_from([RDF.type, ox.NamedNode(EX + "p"), ox.NamedNode("urn:q")])
TEXTS = st.text(st.characters(exclude_categories=["Cs"])) | st.sampled_from(
    [" .\n", ' .\n\n<x> a "', "{\n", "\x85\u2028\x0b\x1c", f"<x> {RDF.type} <y> .\n", "\\u0041"]
)
LITERALS = st.builds(ox.Literal, TEXTS) | st.integers(0, 99).map(ox.Literal)
TRIPLES = st.builds(ox.Triple, NODES, PREDICATES, NODES | LITERALS)


def written(triples: list[ox.Triple]) -> bytes:
    out = io.BytesIO()
    lines = (f"{triple} .\n".encode() for triple in triples)
    write_turtle(lines, out, prefixes={"ex": EX, "dct": "http://purl.org/dc/terms/"})
    return out.getvalue()


@pytest.mark.parametrize("block", [1, 10_000])
@given(st.lists(TRIPLES, max_size=30))
def test_the_same_triples_come_back(block: int, triples: list[ox.Triple]) -> None:
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(turtle, "_BLOCK", block)
        data = written(triples)
        assert written([*reversed(triples), *triples]) == data
    back = [quad.triple for quad in ox.parse(input=data, format=ox.RdfFormat.TURTLE)]
    assert len(back) == len(set(back))
    assert set(back) == set(triples)


def test_a_subject_begins_with_its_type() -> None:
    node, kind = ox.NamedNode(EX + "s"), ox.NamedNode(EX + "Kind")
    early = ox.NamedNode("http://a.example/p")
    data = written([ox.Triple(node, early, kind), ox.Triple(node, RDF.type, kind)])
    assert data.endswith(b"\n\nex:s a ex:Kind ;\n\t<http://a.example/p> ex:Kind .\n\n")
