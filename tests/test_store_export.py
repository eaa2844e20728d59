"""Exports that are no RDF: a network for graph tools and a sheet for spreadsheets."""

import csv
import io
from dataclasses import replace

import networkx as nx
import pytest
from support_graph import ADA, BRUNO, first_reading, second_reading, small_store

from kg.errors import UsageError
from kg.rdf import FORMATS, serialize
from kg.store import EXPORT_FORMATS
from kg.store.exports.claims import COLUMNS

STORE = small_store()
STORE.add([second_reading(), first_reading()])


def exported(fmt: str, *, with_text: bool = False) -> bytes:
    out = io.BytesIO()
    STORE.export(fmt, out, with_text=with_text)
    return out.getvalue()


def test_networkx_reads_the_network_back() -> None:
    network = nx.read_graphml(io.BytesIO(exported("graphml")), force_multigraph=True)
    assert network.nodes[ADA.iri] == {"label": "Ada Quill", "type": "person", "country": "XAR"}
    edges = network.get_edge_data(ADA.iri, BRUNO.iri)
    assert {edge["label"]: edge["status"] for edge in edges.values()} == {
        "meets": "actual",
        "menaces": "denied",
    }
    meeting = next(edge for edge in edges.values() if edge["label"] == "meets")
    assert meeting["date_start"] == "2031-03-11"
    assert meeting["confidence"] == 0.8
    assert meeting["text"] == "Ada Quill met Bruno Stamm in Port Arven on Tuesday."


def test_every_claim_between_two_actors_is_an_edge() -> None:
    network = nx.read_graphml(io.BytesIO(exported("graphml")), force_multigraph=True)
    claims = list(STORE.claims())
    assert {key for _, _, key in network.edges(keys=True)} == {c.id for c in claims if c.target}


def test_the_sheet_has_a_row_for_each_claim() -> None:
    rows = list(csv.DictReader(io.StringIO(exported("csv").decode(), newline="")))
    assert [row["id"] for row in rows] == [claim.id for claim in STORE.claims()]
    assert tuple(rows[0]) == COLUMNS
    first = {key: rows[0][key] for key in ("source", "relation", "target", "date_start", "text")}
    assert list(first.values()) == [
        *("Ada Quill", "meets", "Bruno Stamm", "2031-03-11"),
        "Ada Quill met Bruno Stamm in Port Arven on Tuesday.",
    ]
    opposes = next(row for row in rows if row["relation"] == "opposes")
    assert (opposes["target"], opposes["target_text"]) == ("", "the new border plan")


@pytest.mark.parametrize("fmt", FORMATS)
def test_a_store_and_its_readings_give_the_same_file(fmt: str) -> None:
    reading = first_reading()
    unknown_only = replace(reading, claims=reading.claims[:1])  # no actor of the gazetteers
    straight, kept, store = io.BytesIO(), io.BytesIO(), small_store()
    serialize([unknown_only], fmt, straight)
    store.add([unknown_only])
    store.export(fmt, kept)
    assert kept.getvalue() == straight.getvalue()


@pytest.mark.parametrize("fmt", EXPORT_FORMATS)
def test_exports_are_the_same_twice(fmt: str) -> None:
    assert exported(fmt) == exported(fmt)


def test_an_unknown_format_names_those_there_are() -> None:
    with pytest.raises(UsageError, match="csv, edges, events, gexf, graphml, jsonld"):
        exported("xlsx")
