"""Hostile words stay words: nothing breaks out of an IRI, a literal or a statement."""

import io
from dataclasses import replace

import pyoxigraph as ox
import pytest
from support_graph import ADA, BRUNO, article, claim, small_store, unknown

from kg.model import End, Reading
from kg.rdf import FORMATS, document_iri, document_quads, nil_actor_iri, serialize
from kg.rdf.terms import decimal, text, web_address

HOSTILE = (
    '"> <script>alert(1)</script>',
    "<img src=x onerror=alert(1)>",
    "</script>",
    '" . <http://e.org/s> <http://e.org/p> "owned',
    '"@en . <a:a> <a:b> <a:c> . #',
    '"""',
    "'''",
    "\\",
    "\\u0022 . <a:a> <a:b> <a:c> .",
    '\\" } } ; DROP ALL ; INSERT DATA { <a:a> <a:b> "',
    "} } ; DROP ALL #",
    "> } ; CLEAR ALL ; #",
    "{{7*7}} ${7*7} %s %n",
    "a\nb\r\nc\td",
    "a\u2028b\u2029c\x85d",
    "\x00\x01\x1f\x7f",
    "\ufeff\ufffe\uffff",
    "\u202eevil\u202c",
    "\u202ehttps://e.org/\u202c",
    "e\u0301\u0301\u0301",
    "\U0001f600\U000e0001",
    "🇦🇷",
    "]]><!-- -->",
    "&lt;&amp;&#60;",
    "; rm -rf /",
    "../../etc/passwd",
    "file:///etc/passwd",
    "javascript:alert(1)",
    'http://e.org/a b<c>"d"{e}|f\\g^h`i',
    "http://[::1",
    "http://e.org/%zz%",
    "HTTP://E.ORG/ü?q=é#ñ",
    "_:b0",
    "kg:Claim",
    "?s ?p ?o",
    "=cmd|' /C calc'!A0",
    "a" * 20_000,
)


@pytest.mark.parametrize("words", HOSTILE, ids=range(len(HOSTILE)))
def test_hostile_words_stay_words(words: str) -> None:
    own = article("Quill met Stamm.", words, key=words, title=words, publisher=words, url=words)
    somebody = unknown(words, country=words)
    made = claim(ADA, "meets", BRUNO, own, own.text, cue="met")
    made = replace(
        made,
        source=End(somebody, words, words),
        attributed_to=End(somebody, words, words),
        id=words,
        event=words,
        cue=words,
        **dict.fromkeys(("predicate", "topic", "place", "date_text", "status_rule"), words),
    )
    reading = Reading(own, (made,), words, words)
    size = len(document_quads(Reading(own, (), "", "")))
    store = small_store()
    before = len(store.oxigraph)
    store.add([reading])
    store.add([replace(reading, software="another")])  # the second time through SPARQL
    assert list(store.readings()) == [replace(reading, software="another")]
    assert len(store.oxigraph) - before == len(document_quads(reading)) > size
    assert store.remove([words]) == (words,)
    assert len(store.oxigraph) == before


@pytest.mark.parametrize("fmt", FORMATS)
def test_files_with_hostile_words_are_read_whole(fmt: str) -> None:
    readings = [
        Reading(article("A text.", str(n), key=words, title=words, url=words), (), "0", "m")
        for n, words in enumerate(HOSTILE)
    ]
    out = io.BytesIO()
    serialize(readings, fmt, out)
    own = {
        "jsonld": "json_ld",
        "nquads": "n_quads",
        "ntriples": "n_triples",
        "rdfxml": "rdf_xml",
    } | {"rdf12": "turtle"}
    kind = getattr(ox.RdfFormat, own.get(fmt, fmt).upper())
    triples = {str(quad.triple) for quad in ox.parse(input=out.getvalue(), format=kind)}
    articles = [
        t for t in triples if t.endswith("#type> <https://w3id.org/diplomacy-kg/ontology#Article>")
    ]
    assert len(articles) == len(HOSTILE)
    assert not [t for t in triples if "http://e.org/p>" in t.split()[1]]


def test_what_utf8_cannot_hold_becomes_a_mark_of_the_same_length() -> None:
    assert text("a\ud800b").value == "a\ufffdb"


@pytest.mark.parametrize("url", [w for w in HOSTILE if not w.lower().startswith("http")])
def test_only_web_addresses_become_links(url: str) -> None:
    assert web_address(url) is None


@pytest.mark.parametrize("url", [w for w in HOSTILE if w.lower().startswith("http")])
def test_web_addresses_are_mended_or_dropped(url: str) -> None:
    node = web_address(url)
    assert node is None or not set(node.value) & set('<>"{}|^`\\ ')


@pytest.mark.parametrize("words", HOSTILE, ids=range(len(HOSTILE)))
def test_iris_made_from_words_are_plain(words: str) -> None:
    for iri in (nil_actor_iri(words, words), document_iri(words)):
        assert ox.NamedNode(iri).value.isascii()


@pytest.mark.parametrize(
    ("value", "written"),
    [(1.0, "1"), (0.0, "0"), (0.5, "0.5"), (1e-05, "0.00001"), (0.1 + 0.2, "0.30000000000000004")],
)
def test_decimals_are_canonical(value: float, written: str) -> None:
    assert decimal(value).value == written
    store = ox.Store()
    store.add(ox.Quad(ox.NamedNode("a:a"), ox.NamedNode("a:b"), decimal(value)))
    assert {quad.object.value for quad in store} == {written}  # type: ignore[union-attr]
