"""A sound store has no findings; each kind of fault has one."""

import shutil
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

import pyoxigraph as ox
import pytest
from support_graph import ADA, BRUNO, first_reading, second_reading, small_store
from typer.testing import Result

from kg.errors import StoreError
from kg.model import Evidence
from kg.rdf import document_iri, graph_iri
from kg.store import Finding, Store, check_file

KG = "https://w3id.org/diplomacy-kg/ontology#"
DOCUMENT = ox.NamedNode(document_iri("one.txt"))


def sound() -> Store:
    store = small_store()
    store.add([first_reading(), second_reading()])
    return store


def node(name: str) -> ox.NamedNode:
    return ox.NamedNode(KG + name)


def drop(store: Store, predicate: ox.NamedNode) -> None:
    for quad in list(store.oxigraph.quads_for_pattern(None, predicate, None, DOCUMENT)):
        store.oxigraph.remove(quad)


def test_a_sound_store_has_no_findings() -> None:
    assert sound().check() == []


def an_edge_of_its_own(store: Store) -> None:
    quad = ox.Quad(ox.NamedNode(ADA.iri), node("kills"), ox.NamedNode(BRUNO.iri), DOCUMENT)
    store.oxigraph.add(quad)


def an_edge_for_a_denial(store: Store) -> None:
    quad = ox.Quad(ox.NamedNode(ADA.iri), node("menaces"), ox.NamedNode(BRUNO.iri), DOCUMENT)
    store.oxigraph.add(quad)


def an_edge_the_wrong_way(store: Store) -> None:
    edge = next(iter(store.oxigraph.quads_for_pattern(None, node("accusesOf"), None, DOCUMENT)))
    assert isinstance(edge.object, ox.NamedNode)
    store.oxigraph.add(ox.Quad(edge.object, edge.predicate, edge.subject, DOCUMENT))


def a_fact_unwritten(store: Store) -> None:
    drop(store, node("meets"))


def another_text(store: Store) -> None:
    texts = ox.NamedNode(graph_iri("texts"))
    old = next(iter(store.oxigraph.quads_for_pattern(DOCUMENT, node("text"), None, texts)))
    store.oxigraph.remove(old)
    store.oxigraph.add(ox.Quad(DOCUMENT, node("text"), ox.Literal("Another text."), texts))


def a_part_outside(store: Store) -> None:
    reading = first_reading()
    wrong: Evidence = replace(reading.claims[0].evidence[0], target=(9_000, 9_005))
    store.add([replace(reading, claims=(replace(reading.claims[0], evidence=(wrong,)),))])


def an_orphan_event(store: Store) -> None:
    drop(store, node("event"))


def dates_out_of_order(store: Store) -> None:
    reading = first_reading()
    claim = reading.claims[1]
    wrong = replace(claim, date_start=claim.date_end, date_end=claim.date_start)
    store.add([replace(reading, claims=(wrong,))])


def an_actor_undescribed(store: Store) -> None:
    drop(store, ox.NamedNode("http://www.w3.org/2000/01/rdf-schema#label"))


def a_predicate_unknown(store: Store) -> None:
    predicate = ox.NamedNode("http://www.w3.org/1999/02/22-rdf-syntax-ns#predicate")
    for quad in list(store.oxigraph.quads_for_pattern(None, predicate, node("visits"), DOCUMENT)):
        store.oxigraph.remove(quad)
        store.oxigraph.add(ox.Quad(quad.subject, predicate, node("juggles"), DOCUMENT))


def a_claim_elsewhere(store: Store) -> None:
    other = ox.NamedNode(document_iri("nowhere"))
    claim = next(iter(store.oxigraph.quads_for_pattern(None, node("document"), None, DOCUMENT)))
    store.oxigraph.add(ox.Quad(claim.subject, claim.predicate, claim.object, other))


def no_status(store: Store) -> None:
    drop(store, node("status"))


FAULTS: dict[Callable[[Store], None], str] = {
    an_edge_of_its_own: "edge-without-claim",
    an_edge_for_a_denial: "edge-without-claim",
    an_edge_the_wrong_way: "edge-without-claim",
    a_fact_unwritten: "fact-without-edge",
    another_text: "quote-not-in-text",
    a_part_outside: "part-outside-sentence",
    an_orphan_event: "orphan-event",
    dates_out_of_order: "dates-out-of-order",
    an_actor_undescribed: "unknown-actor",
    a_predicate_unknown: "unknown-relation",
    a_claim_elsewhere: "stray-claim",
    no_status: "shacl",
}


@pytest.mark.parametrize(
    ("fault", "check"), FAULTS.items(), ids=lambda x: getattr(x, "__name__", x)
)
def test_each_fault_is_found(fault: Callable[[Store], None], check: str) -> None:
    store = sound()
    fault(store)
    found = store.check()
    assert check in {finding.check for finding in found}
    assert found == sorted(found)
    assert {finding.document for finding in found} <= {"one.txt", document_iri("nowhere")}


def test_a_changed_text_breaks_its_hash_too() -> None:
    store = sound()
    another_text(store)
    assert "text-hash" in {finding.check for finding in store.check()}


def test_every_check_can_fail() -> None:
    folder = Path(__file__).parents[1] / "kg" / "store" / "checks"
    assert {path.stem for path in folder.glob("*.rq")} | {"shacl"} == set(FAULTS.values())


def test_a_finding_is_one_line() -> None:
    line = str(Finding("one.txt", "http://e.org/claim", "orphan-event", "an event\nalone"))
    assert line == "one.txt: http://e.org/claim: an event alone [orphan-event]"


@pytest.mark.parametrize(
    "shape", ["article", "run", "claim", "event", "evidence", "selector", "actor"]
)
def test_each_shape_can_fail(shape: str) -> None:
    needed = {
        "article": KG + "textHash",
        "run": KG + "languageModel",
        "claim": KG + "confidence",
        "event": "http://semanticweb.cs.vu.nl/2009/11/sem/hasActor",
        "evidence": KG + "sentence",
        "selector": "http://www.w3.org/ns/oa#exact",
        "actor": "http://www.w3.org/2000/01/rdf-schema#label",
    }
    store = sound()
    drop(store, ox.NamedNode(needed[shape]))
    assert [finding for finding in store.check() if finding.check == "shacl"]


KINDS = {
    "nquads": "nq",
    "trig": "trig",
    "turtle": "ttl",
    "ntriples": "nt",
    "rdfxml": "rdf",
    "jsonld": "jsonld",
}


@pytest.mark.parametrize(("fmt", "ending"), sorted(KINDS.items()))
def test_exported_files_are_checked_too(tmp_path: Path, fmt: str, ending: str) -> None:
    path = tmp_path / f"graph.{ending}"
    store = sound()
    with path.open("wb") as out:
        store.export(fmt, out, with_text=True)
    assert check_file(path) == []
    another_text(store)
    an_edge_of_its_own(store)
    with path.open("wb") as out:
        store.export(fmt, out, with_text=True)
    found = {finding.check for finding in check_file(path)}
    assert {"edge-without-claim", "quote-not-in-text", "text-hash"} <= found


@pytest.mark.parametrize(
    ("name", "content", "words"),
    [
        ("a.ttl", b"no turtle", "no Turtle"),
        ("a.nq", b"\xff\xfe", "no N-Quads"),
        ("a.xlsx", b"", "unknown kind of file '.xlsx'"),
        ("missing.ttl", None, "no such store or file"),
    ],
)
def test_what_is_no_graph_is_told(
    tmp_path: Path, name: str, content: bytes | None, words: str
) -> None:
    if content is not None:
        (tmp_path / name).write_bytes(content)
    with pytest.raises(StoreError, match=words) as caught:
        check_file(tmp_path / name)
    assert name in str(caught.value)


def test_a_small_addition_is_checked_at_once(
    kg: Callable[..., Result], tmp_path: Path, store: Path, dispatches: Path
) -> None:
    own = shutil.copytree(store, tmp_path / "store")
    with pytest.MonkeyPatch.context() as patch:
        fault = Finding("third.txt", "urn:claim", "shacl", "confidence: a claim has one")
        patch.setattr(Store, "check_shapes", lambda _, names: [fault] if names else [])
        shutil.copy(dispatches / "envoy.txt", tmp_path / "third.txt")
        done = kg("add", own, tmp_path / "third.txt")
        assert done.exit_code == 1
        assert "kg: third.txt: confidence: a claim has one (urn:claim)" in done.stderr
    broken = sound()
    drop(broken, node("confidence"))
    assert [fault.document for fault in broken.check_shapes({"one.txt"})] == ["one.txt"] * 8
    assert broken.check_shapes({"two.txt"}) == []
