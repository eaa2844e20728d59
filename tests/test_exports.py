"""Claims in the forms of other tools, each read back with a tool that is not ours."""

import csv
import datetime as dt
import io
import json
import re
from collections.abc import Callable
from dataclasses import replace
from importlib.resources import files
from pathlib import Path
from typing import Any

import igraph
import networkx as nx
import pandas as pd
import pyarrow.parquet as pq
import pyoxigraph as ox
import pytest
import rdflib
from lxml import etree, html
from support_graph import (
    ADA,
    ARVENIA,
    BELMOOR,
    BRUNO,
    article,
    claim,
    first_reading,
    second_reading,
    small_store,
    unknown,
)
from test_rdf_hostile import HOSTILE
from typer.testing import Result

from kg.errors import UsageError
from kg.model import End, Reading
from kg.ontology.files import ontology_bytes
from kg.ontology.quads import QUAD_COLOURS
from kg.store import EXPORT_FORMATS, Only, Store
from kg.store.exports import FORMS
from kg.store.exports.claims import COLUMNS
from kg.store.exports.events import EVENTS
from kg.store.exports.panel import PANEL
from kg.store.exports.tables import EDGES, NODES
from kg.store.exports.ties import ties_of

STORE = small_store()
STORE.add([second_reading(), first_reading()])
CLAIMS = list(STORE.claims())
BETWEEN = [each for each in CLAIMS if each.target is not None]
ENDS = {end.actor for each in BETWEEN for end in (each.source, each.target) if end}


def exported(fmt: str, store: Store = STORE, **more: Any) -> bytes:
    out = io.BytesIO()
    store.export(fmt, out, **more)
    return out.getvalue()


def table(fmt: str, store: Store = STORE, **more: Any) -> list[dict[str, str]]:
    return list(csv.DictReader(io.StringIO(exported(fmt, store, **more).decode(), newline="")))


def test_networkx_reads_ties_with_days_and_weights() -> None:
    network = nx.read_gexf(io.BytesIO(exported("gexf")))
    ada = network.nodes[ADA.iri]
    assert (ada["label"], ada["type"], ada["country"]) == ("Ada Quill", "person", "XAR")
    own = [
        each for each in BETWEEN if each.target and ADA in {each.source.actor, each.target.actor}
    ]
    assert ada["claims"] == len(own) > 0
    assert ada["viz"]["color"] == {"r": 204, "g": 121, "b": 167, "a": 1.0}
    assert ada["viz"]["size"] > 6
    edges = [data for _, _, data in network.edges(data=True)]
    assert sum(edge["claims"] for edge in edges) == len(BETWEEN)
    meets = next(edge for edge in edges if edge["relation"] == "meets")
    assert (meets["weight"], meets["documents"], meets["status"]) == (2.0, 2, "actual")
    assert meets["mutual"] is True
    assert meets["quad_class"] == "verbal-cooperation"
    assert [tuple(span) for span in meets["spells"]] == [("2031-03-11", "2031-03-11")]


def test_gexf_says_what_gephi_needs() -> None:
    root = etree.fromstring(exported("gexf"))
    assert root.get("version") == "1.3"
    space = {"g": "http://gexf.net/1.3"}
    graph = root.find("g:graph", space)
    assert graph is not None
    assert dict(graph.attrib) == {
        "defaultedgetype": "directed",
        "mode": "dynamic",
        "timeformat": "date",
        "timerepresentation": "interval",
    }
    declared = {a.get("id") for a in graph.iterfind("g:attributes/g:attribute", space)}
    used = {a.get("for") for a in graph.iterfind(".//g:attvalue", space)}
    assert used <= declared
    nodes = {n.get("id") for n in graph.iterfind("g:nodes/g:node", space)}
    edges = list(graph.iterfind("g:edges/g:edge", space))
    assert {e.get(end) for e in edges for end in ("source", "target")} == nodes
    assert len({e.get("id") for e in edges}) == len(edges) == len(table("edges"))
    apart = {(e.get("source"), e.get("target"), e.get("kind")) for e in edges}
    assert len(apart) == len(edges)  # else Gephi merges ties between the same two


def test_days_of_a_tie_do_not_overlap() -> None:
    day, month = dt.date(2031, 4, 9), (dt.date(2031, 4, 1), dt.date(2031, 4, 30))
    later = dt.date(2031, 6, 2)
    told = [(day, day), month, (day, day), (later, later), (month[1], dt.date(2031, 5, 3))]
    first = BETWEEN[0]
    claims = [
        replace(first, id=str(at), date_start=start, date_end=end)
        for at, (start, end) in enumerate(told)
    ]
    (tie,) = ties_of(claims)
    assert tie.days == ((dt.date(2031, 4, 1), dt.date(2031, 5, 3)), (later, later))
    assert (tie.first, tie.last) == (dt.date(2031, 4, 1), later)


GEXF_TYPES = {
    "string": str,
    "integer": int,
    "boolean": lambda text: {"true": True, "false": False}[text],
}


def test_gexf_keeps_to_the_elements_and_the_types_of_its_schema(hostile: Store) -> None:
    gexf, viz = "{http://gexf.net/1.3}", "{http://gexf.net/1.3/viz}"
    root = etree.fromstring(exported("gexf", hostile))
    children = {
        "gexf": {"graph"},
        "graph": {"attributes", "nodes", "edges"},
        "attributes": {"attribute"},
        "nodes": {"node"},
        "edges": {"edge"},
        "node": {"attvalues", f"{viz}color", f"{viz}size"},
        "edge": {"attvalues", "spells", f"{viz}color"},
        "attvalues": {"attvalue"},
        "spells": {"spell"},
    }
    types = {
        (group.get("class"), each.get("id")): GEXF_TYPES[each.get("type")]
        for group in root.iter(f"{gexf}attributes")
        for each in group
    }
    for element in root.iter():
        allowed = children.get(element.tag.removeprefix(gexf), set())
        assert {child.tag.removeprefix(gexf) for child in element} <= allowed, element.tag
        if element.tag in {f"{gexf}node", f"{gexf}edge"}:
            kind = element.tag.removeprefix(gexf)
            for value in element.iter(f"{gexf}attvalue"):
                types[kind, value.get("for")](value.get("value"))
        if element.tag == f"{gexf}spell":
            first, last = (dt.date.fromisoformat(element.get(end)) for end in ("start", "end"))
            assert first <= last
        if element.tag == f"{viz}color":
            assert all(0 <= int(element.get(channel)) <= 255 for channel in "rgb")


def test_igraph_reads_graphml_with_its_attributes(tmp_path: Path) -> None:
    (tmp_path / "ties.graphml").write_bytes(exported("graphml"))
    graph = igraph.Graph.Read_GraphML(str(tmp_path / "ties.graphml"))
    assert (graph.vcount(), graph.ecount()) == (len(ENDS), len(BETWEEN))
    assert graph.is_directed()
    assert set(graph.vs["label"]) == {actor.name for actor in ENDS}
    told = sorted(
        (
            c.source.actor.name,
            c.relation or c.predicate,
            c.target.actor.name,
            c.status,
            c.confidence,
        )
        for c in BETWEEN
        if c.target
    )
    names = graph.vs["label"]
    read = sorted(
        (names[e.source], e["label"], names[e.target], e["status"], e["confidence"])
        for e in graph.es
    )
    assert read == told


def test_every_key_of_graphml_has_an_identifier_of_its_own() -> None:
    keys = etree.fromstring(exported("graphml")).findall("{*}key")
    assert len({key.get("id") for key in keys}) == len(keys) > 10


def test_colours_of_ties_are_those_of_the_page() -> None:
    script = (files("kg.view") / "templates" / "draw.js").read_text("utf-8")
    (light,) = re.findall(r"light: ({ \"verbal.*? }),", script)
    assert dict(re.findall(r'"([a-z-]+)": "(#\w+)"', light)) == QUAD_COLOURS


def test_pandas_reads_nodes_and_edges() -> None:
    nodes, edges = (pd.read_csv(io.BytesIO(exported(fmt))) for fmt in ("nodes", "edges"))
    assert (tuple(nodes.columns), tuple(edges.columns)) == (NODES, EDGES)
    assert set(edges["Source"]) | set(edges["Target"]) == set(nodes["Id"])
    assert edges["Weight"].sum() == len(BETWEEN)
    meets = edges[edges["relation"] == "meets"].iloc[0]
    assert (meets["Type"], meets["Weight"], meets["first"]) == ("Undirected", 2, "2031-03-11")


def test_arrow_and_pandas_read_typed_columns() -> None:
    found = pq.read_table(io.BytesIO(exported("parquet")))
    assert tuple(found.column_names) == COLUMNS
    types = {name: str(found.schema.field(name).type) for name in ("date_start", "start", "id")}
    assert types == {"date_start": "date32[day]", "start": "int32", "id": "string"}
    frame = pd.read_parquet(io.BytesIO(exported("parquet")))
    assert list(frame["id"]) == [each.id for each in CLAIMS]
    assert list(frame["date_start"]) == [each.date_start for each in CLAIMS]
    assert list(frame["text"]) == [each.evidence[0].text for each in CLAIMS]


@pytest.mark.filterwarnings("ignore:Dataset.default_context is:DeprecationWarning")
def test_rdflib_reads_nanopublications() -> None:
    dataset = rdflib.Dataset(default_union=True)
    dataset.parse(data=exported("nanopub"), format="trig")
    np = rdflib.Namespace("http://www.nanopub.org/nschema#")
    kg = rdflib.Namespace("https://w3id.org/diplomacy-kg/ontology#")
    published = set(dataset.quads((None, rdflib.RDF.type, np.Nanopublication, None)))
    assert len(published) == len(CLAIMS)
    for node, _, _, head in published:
        parts = {
            kind: dataset.value(node, np[f"has{kind}"])
            for kind in ("Assertion", "Provenance", "PublicationInfo")
        }
        assert len(set(parts.values()) | {head}) == 4
        graphs = {kind: dataset.graph(name) for kind, name in parts.items()}
        assert list(graphs["Assertion"].subject_objects(kg.status))
        assert list(graphs["Provenance"].predicate_objects(parts["Assertion"]))
        assert list(graphs["PublicationInfo"].predicate_objects(node))
        exact = rdflib.URIRef("http://www.w3.org/ns/oa#exact")
        assert list(graphs["Provenance"].subject_objects(exact))
    asserted = {str(g) for _, _, _, g in dataset.quads((None, kg.accusesOf, None, None))}
    assert len(asserted) == 1
    assert not list(dataset.quads((None, kg.visits, None, None)))


def test_one_claim_is_one_nanopublication() -> None:
    data = exported("nanopub", only=Only(claims=frozenset([CLAIMS[0].id])))
    heads = {q.graph_name for q in ox.parse(input=data, format=ox.RdfFormat.TRIG)}
    assert len(heads) == 4
    assert CLAIMS[1].id.encode() not in data


def test_annotations_point_at_the_words() -> None:
    texts = {reading.article.name: reading.article.text for reading in STORE.readings()}
    lines = [json.loads(line) for line in exported("webannotation").splitlines()]
    assert [len(page["items"]) for page in lines] == [8, 2]
    for page, text in zip(lines, texts.values(), strict=True):
        assert page["type"] == "AnnotationPage"
        for item in page["items"]:
            position, quote = item["target"]["selector"]
            assert text[position["start"] : position["end"]] == quote["exact"]
            assert item["target"]["source"].startswith("https://w3id.org/diplomacy-kg/document/")


@pytest.mark.filterwarnings("ignore:Dataset.default_context is:DeprecationWarning")
@pytest.mark.filterwarnings("ignore:ConjunctiveGraph is:DeprecationWarning")
def test_annotations_are_rdf() -> None:
    page = json.loads(exported("webannotation").splitlines()[0])
    oa = "http://www.w3.org/ns/oa#"
    words = ("Annotation", "TextPositionSelector", "TextQuoteSelector", "start", "end", "exact")
    links = {"target": "hasTarget", "body": "hasBody", "selector": "hasSelector"}
    local = {  # the part of the W3C's context that is used, so that nothing is fetched
        "id": "@id",
        "type": "@type",
        "value": "http://www.w3.org/1999/02/22-rdf-syntax-ns#value",
        **{word: oa + word for word in words},
        **{key: {"@id": oa + name, "@type": "@id"} for key, name in links.items()},
        "source": {"@id": f"{oa}hasSource", "@type": "@id"},
        "items": "https://www.w3.org/ns/activitystreams#items",
    }
    assert page["@context"][0] == "http://www.w3.org/ns/anno.jsonld"
    page["@context"][0] = local
    graph = rdflib.Graph().parse(data=json.dumps(page), format="json-ld")
    annotations = set(graph.subjects(rdflib.RDF.type, rdflib.URIRef(f"{oa}Annotation")))
    assert len(annotations) == 8
    assert len(list(graph.subject_objects(rdflib.URIRef(f"{oa}exact")))) == 8


def test_triple_terms_say_what_the_reification_says() -> None:
    plain = set(ox.parse(input=exported("turtle"), format=ox.RdfFormat.TURTLE))
    terms = set(ox.parse(input=exported("rdf12"), format=ox.RdfFormat.TURTLE))
    rdf = "http://www.w3.org/1999/02/22-rdf-syntax-ns#"
    slots = {f"{rdf}{name}" for name in ("subject", "predicate", "object")}
    back = {quad for quad in terms if quad.predicate.value != f"{rdf}reifies"}
    reified = terms - back
    assert len(reified) == len(BETWEEN)
    for quad in reified:
        assert isinstance(quad.object, ox.Triple)
        for name in ("subject", "predicate", "object"):
            part = getattr(quad.object, name)
            back.add(ox.Quad(quad.subject, ox.NamedNode(f"{rdf}{name}"), part))
    assert back == plain
    kept = [q for q in terms if q.predicate.value in slots]
    assert len(kept) == 2 * (len(CLAIMS) - len(BETWEEN))


def test_one_event_of_two_documents_is_one_row() -> None:
    first, second = first_reading(), second_reading()
    again = claim(
        *(BRUNO, "meets", ADA, second.article, "Bruno Stamm met Ada Quill."),
        cue="met",
        date_start=first.claims[0].date_start,
        date_end=first.claims[0].date_end,
    )
    store = small_store()
    store.add([first, Reading(second.article, (again,), "0", "m")])
    [row] = [row for row in table("events", store) if row["relation"] == "meets"]
    assert (row["documents"], row["publishers"], row["claims"]) == ("2", "2", "2")
    assert row["quote"] == "Ada Quill met Bruno Stamm in Port Arven on Tuesday."
    assert (row["source_iso3"], row["source_sector"]) == ("XAR", "CVL")


def test_events_carry_the_codes() -> None:
    rows = table("events")
    assert tuple(rows[0]) == EVENTS
    assert len(rows) == len([c for c in BETWEEN if c.relation])
    [row] = [row for row in rows if row["relation"] == "accuses-of"]
    wanted = {
        "source": "Arvenia",
        "source_sector": "GOV",
        "target_iso3": "XBE",
        "action": "ACCUSE",
        "status": "actual",
        "asserted": "1",
        "quad_class": "3",
        "cameo": "112",
        "source_cow": "",
        "published": "2031-03-12",
        "date_start": "",
    }
    found = {key: row[key] for key in wanted}
    assert found | {"cameo": wanted["cameo"]} == wanted
    assert row["cameo"].startswith("11")
    assert float(row["intensity"]) < 0
    [alleged] = [row for row in rows if row["relation"] == "attacks"]
    assert (alleged["asserted"], alleged["attributed_to"]) == ("0", "Clara Voss")


def test_the_panel_has_zeros_and_counts_facts_alone() -> None:
    rows = table("panel")
    assert tuple(rows[0]) == PANEL
    ends = {(row["source_iso3"], row["target_iso3"], row["month"]) for row in rows}
    assert ends == {("XAR", "XBE", "2031-03"), ("XBE", "XAR", "2031-03")}
    by_ends = {row["source_iso3"]: row for row in rows}
    assert by_ends["XAR"]["events"] == "3"  # accuses, and two meetings on days unknown to be one
    assert by_ends["XBE"]["events"] == "2"  # the meetings; the attack is alleged, the visit denied
    assert by_ends["XAR"]["verbal_conflict"] == "1"


def test_the_panel_covers_every_pair_and_month() -> None:
    first = first_reading()
    own = article("Arvenia accused Castria of delay.", "later.txt", key="later")
    own = replace(own, date=own.date and own.date.replace(year=2032))
    castria = unknown("Castria", country="XCA")
    later = claim(
        *(ARVENIA, "accuses-of", castria, own, own.text),
        cue="accused",
        date_start=own.date,
    )
    store = small_store()
    store.add([first, Reading(own, (later,), "0", "m")])
    rows = table("panel", store)
    assert len(rows) == 3 * 2 * 13
    assert len(table("panel", store, only=Only(last="2031-04"))) == 2 * 1 * 2
    assert len(table("panel", store, only=Only(first="2032-03", last="2032-03"))) == 2 * 1
    assert sum(int(row["events"]) for row in rows) == 4
    empty = [row for row in rows if row["events"] == "0"]
    assert {row["intensity_mean"] for row in empty} == {""}
    assert {row["intensity_sum"] for row in empty} == {"0"}


def test_what_is_recalled_of_long_ago_makes_no_panel_longer() -> None:
    first = first_reading()
    past = replace(first.claims[0], date_start=dt.date(1961, 5, 1), date_end=dt.date(1961, 5, 1))
    store = small_store()
    store.add([first, Reading(second_reading().article, (past,), "0", "m")])
    assert {row["month"] for row in table("panel", store)} == {"2031-03"}
    long = table("panel", store, only=Only(first="1961-05"))
    assert (long[0]["month"], len(long)) == ("1961-05", 2 * (12 * 70 - 2 + 1))


@pytest.mark.parametrize(
    ("first", "last", "problem"),
    [
        ("2031", "", "'2031' is no month"),
        ("2031-13", "", "'2031-13' is no month"),
        ("", "x", "'x' is no month"),
        ("2031-04", "2031-03", "no month from 2031-04 to 2031-03"),
    ],
)
def test_months_that_are_none_are_refused(first: str, last: str, problem: str) -> None:
    with pytest.raises(UsageError, match=problem):
        exported("panel", only=Only(first=first, last=last))


def test_a_panel_of_undated_documents_has_the_months_of_events() -> None:
    assert table("panel", small_store()) == []
    first, store = first_reading(), small_store()
    store.add([replace(first, article=replace(first.article, date=None))])
    assert {row["month"] for row in table("panel", store)} == {"2031-03"}


def test_only_the_panel_has_months() -> None:
    with pytest.raises(UsageError, match="events has no months"):
        exported("events", only=Only(first="2031-03"))


def test_state_numbers_are_those_of_the_project() -> None:
    graph = rdflib.Graph().parse(data=ontology_bytes("actors-cow.ttl"), format="turtle")
    numbers = {str(s).rsplit("/", 1)[1]: int(str(o)) for s, _, o in graph}
    known = {"usa": 2, "can": 20, "gbr": 200, "fra": 220, "deu": 255, "rus": 365, "chn": 710}
    assert known.items() <= numbers.items()
    assert len(set(numbers.values())) == len(numbers) == 195
    states = rdflib.Graph().parse(data=ontology_bytes("actors.ttl"), format="turtle")
    kind = rdflib.URIRef("https://w3id.org/diplomacy-kg/ontology#State")
    assert set(graph.subjects()) <= set(states.subjects(rdflib.RDF.type, kind))


def test_a_sheet_of_two_actors_has_their_claims_alone() -> None:
    only = Only(
        actors=(frozenset([ARVENIA.iri]), frozenset([BELMOOR.iri])), names=("arvenia", "Belmoor")
    )
    page = html.fromstring(exported("sheet", only=only))
    assert page.findtext(".//h1") == "Arvenia and Belmoor"
    entries = page.findall(".//article")
    assert [entry.findtext("h2") for entry in entries] == [
        "Arvenia accuses Belmoor",
        "Belmoor attacks Arvenia",
    ]
    assert "stated as a fact" in entries[0].text_content()
    assert "says Clara Voss" in entries[1].text_content()
    assert [mark.text for mark in entries[0].iterfind(".//mark")] == [
        "Arvenia",
        "accused",
        "Belmoor",
    ]
    assert not list(page.iterfind(".//script"))


@pytest.mark.parametrize("fmt", sorted(FORMS))
def test_a_part_of_the_claims(fmt: str) -> None:
    whole, part = exported(fmt), exported(fmt, only=Only(claims=frozenset([CLAIMS[0].id])))
    assert 0 < len(part) < len(whole)
    none = exported(fmt, only=Only(documents=frozenset(["no such key"])))
    assert len(none) < len(part)


def test_rdf_is_of_the_whole_store() -> None:
    with pytest.raises(UsageError, match="turtle is of the whole store"):
        exported("turtle", only=Only(claims=frozenset(["x"])))


def hostile_store() -> Store:
    """A store in which every word of an article is hostile."""
    readings = []
    for number, words in enumerate(HOSTILE):
        text = f"Quill met Stamm. {words}"
        more = {"title": words, "publisher": words, "url": words}
        own = article(text, f"{number}", **more)
        somebody = End(unknown(words, country=words), words, words)
        what = {"source": somebody, "target": somebody, "attributed_to": somebody}
        words_in = dict.fromkeys(("predicate", "topic", "place", "date_text"), words)
        plain = claim(ADA, None, BRUNO, own, text, cue="met")
        made = replace(plain, **what, **words_in)
        readings.append(Reading(own, (made,), words, words))
    store = small_store()
    store.add(readings)
    return store


READ_BACK: dict[str, Callable[[bytes], int]] = {
    "csv": lambda data: len(list(csv.reader(io.StringIO(data.decode(), newline="")))) - 1,
    "edges": lambda data: len(pd.read_csv(io.BytesIO(data))),
    "gexf": lambda data: nx.read_gexf(io.BytesIO(data)).number_of_edges(),
    "graphml": lambda data: nx.read_graphml(
        io.BytesIO(data), force_multigraph=True
    ).number_of_edges(),
    "nanopub": lambda data: (
        len({q.graph_name for q in ox.parse(input=data, format=ox.RdfFormat.TRIG)}) // 4
    ),
    "parquet": lambda data: pq.read_table(io.BytesIO(data)).num_rows,
    "sheet": lambda data: len(html.fromstring(data).findall(".//article")),
    "webannotation": lambda data: len([json.loads(line) for line in data.splitlines()]),
}


@pytest.fixture(scope="module")
def hostile() -> Store:
    return hostile_store()


@pytest.mark.parametrize("fmt", sorted(READ_BACK))
def test_hostile_words_stay_words_in_every_form(hostile: Store, fmt: str) -> None:
    data = exported(fmt, hostile)
    assert READ_BACK[fmt](data) == len(HOSTILE)
    if fmt == "sheet":
        page = html.fromstring(data)
        assert not list(page.iterfind(".//script"))
        assert not list(page.iterfind(".//img"))
        hrefs = [a.get("href") or "" for a in page.iterfind(".//a")]
        assert all(href.startswith(("http://", "https://")) for href in hrefs)
    if fmt == "csv":
        rows = csv.reader(io.StringIO(data.decode(), newline=""))
        assert not [cell for row in rows for cell in row if cell.startswith(("=", "@", "+"))]


def test_every_form_is_offered_and_documented(kg: Callable[..., Result]) -> None:
    shown = " ".join(kg("export", "--help").stdout.split())
    page = Path(__file__).parents[1].joinpath("docs", "exports.md").read_text("utf-8")
    for fmt in EXPORT_FORMATS:
        assert fmt in shown, fmt
        assert f"| `{fmt}` |" in page, fmt


@pytest.mark.parametrize("columns", [EVENTS, PANEL], ids=["events", "panel"])
def test_the_codebook_has_every_column(columns: tuple[str, ...]) -> None:
    page = Path(__file__).parents[1].joinpath("docs", "codebook.md").read_text("utf-8")
    for column in columns:
        assert f"`{column}`" in page, column
