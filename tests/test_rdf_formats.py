"""Files that other tools read, with the same bytes for the same graph."""

import io
import shutil
import subprocess
from collections.abc import Callable
from pathlib import Path

import pyoxigraph as ox
import pytest
import rdflib
from rdflib.compare import isomorphic
from support_graph import WORLD, first_reading, second_reading

from kg.errors import UsageError
from kg.rdf import FORMATS, document_quads, serialize
from kg.rdf.linked import as_rdflib

pytestmark = [  # rdflib's own parsers use what rdflib deprecates
    pytest.mark.filterwarnings("ignore:Dataset.default_context is:DeprecationWarning"),
    pytest.mark.filterwarnings("ignore:ConjunctiveGraph is:DeprecationWarning"),
]

GOLDEN = Path(__file__).parent / "golden"
READINGS = (first_reading(), second_reading())
SYNTAX = {
    "jsonld": ("json-ld", ox.RdfFormat.JSON_LD, None),
    "nquads": ("nquads", ox.RdfFormat.N_QUADS, "nquads"),
    "ntriples": ("nt", ox.RdfFormat.N_TRIPLES, "ntriples"),
    "rdfxml": ("xml", ox.RdfFormat.RDF_XML, "rdfxml"),
    "trig": ("trig", ox.RdfFormat.TRIG, "trig"),
    "turtle": ("turtle", ox.RdfFormat.TURTLE, "turtle"),
}


def written(fmt: str, *, with_text: bool = False, backwards: bool = False) -> bytes:
    out = io.BytesIO()
    readings = reversed(READINGS) if backwards else READINGS
    serialize(readings, fmt, out, gazetteers=(WORLD,), with_text=with_text)
    return out.getvalue()


def by_rdflib(data: bytes, fmt: str) -> int:
    dataset = rdflib.Dataset()
    dataset.parse(data=data, format=SYNTAX[fmt][0])
    return len(list(dataset.quads((None, None, None, None))))


def by_pyoxigraph(data: bytes, fmt: str) -> int:
    return len(set(ox.parse(input=data, format=SYNTAX[fmt][1])))


def by_rapper(data: bytes, fmt: str) -> int:
    command = ["rapper", "-q", "-i", str(SYNTAX[fmt][2]), "-o", "nquads", "-", "http://e.org/"]
    done = subprocess.run(command, input=data, capture_output=True, check=True)
    return len(set(done.stdout.splitlines()))


TOOLS: list[Callable[[bytes, str], int]] = [by_rdflib, by_pyoxigraph]
if shutil.which("rapper"):  # Debian's raptor2-utils; `make ci` installs it
    TOOLS.append(by_rapper)


@pytest.mark.parametrize("fmt", SYNTAX)
def test_every_tool_reads_every_format(fmt: str) -> None:
    data = written(fmt)
    tools = [tool for tool in TOOLS if tool is not by_rapper or SYNTAX[fmt][2]]
    counts = {tool.__name__: tool(data, fmt) for tool in tools}
    assert len(set(counts.values())) == 1, counts
    assert counts["by_rdflib"] > 700


@pytest.mark.parametrize("fmt", FORMATS)
def test_the_order_of_documents_changes_no_byte(fmt: str) -> None:
    assert written(fmt) == written(fmt, backwards=True)


@pytest.mark.parametrize("fmt", FORMATS)
def test_texts_are_left_out_unless_asked_for(fmt: str) -> None:
    mark = b"ontology#text>" if fmt in {"nquads", "ntriples"} else b"kg:text"
    hits = [line for line in written(fmt).splitlines() if mark + b" " in line + b" "]
    assert not [line for line in hits if b"Ada Quill met" in line]
    assert b"Stamm met Ada Quill. Stamm denied" in written(fmt, with_text=True)


def test_all_union_formats_hold_one_graph() -> None:
    graphs = {
        fmt: rdflib.Graph().parse(data=written(fmt), format=SYNTAX[fmt][0])
        for fmt in ("jsonld", "ntriples", "rdfxml", "turtle")
    }
    sizes = {fmt: len(graph) for fmt, graph in graphs.items()}
    assert len(set(sizes.values())) == 1, sizes
    assert isomorphic(graphs["jsonld"], graphs["turtle"])
    assert isomorphic(graphs["rdfxml"], graphs["turtle"])


def test_the_file_explains_the_terms_it_uses() -> None:
    graph = rdflib.Graph().parse(data=written("turtle"), format="turtle")
    facts = """
        PREFIX kg: <https://w3id.org/diplomacy-kg/ontology#>
        SELECT DISTINCT ?name WHERE {
          ?relation rdfs:subPropertyOf+ kg:relatesTo . ?a ?relation ?b . ?a rdfs:label ?name }
    """
    assert {str(row[0]) for row in graph.query(facts)} == {"Ada Quill", "Bruno Stamm", "Arvenia"}  # type: ignore[index]


def test_a_document_graph_is_the_golden_one() -> None:
    quads = [q for q in document_quads(first_reading()) if "/graph/texts" not in str(q.graph_name)]
    golden = rdflib.Graph().parse(GOLDEN / "first.ttl", format="turtle")
    assert isomorphic(as_rdflib(quads), golden)


def test_xml_gets_no_character_it_cannot_hold() -> None:
    reading = first_reading(title="a\x00b\x0bc\ufffed")
    out = io.BytesIO()
    serialize([reading], "rdfxml", out, gazetteers=(WORLD,))
    assert b"a\xef\xbf\xbdb\xef\xbf\xbdc\xef\xbf\xbdd" in out.getvalue()
    assert by_pyoxigraph(out.getvalue(), "rdfxml") == by_rdflib(out.getvalue(), "rdfxml")


def test_an_unknown_format_is_refused() -> None:
    with pytest.raises(UsageError, match="jsonld, nquads"):
        written("xlsx")
