"""Inputs that try to escape, each run for real: none runs, reads a file, or calls anywhere."""

import json
import re
import socket
import threading
from collections.abc import Callable, Iterator
from contextlib import chdir
from dataclasses import dataclass
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from urllib.parse import urlsplit

import httpx
import pyoxigraph as ox
import pytest
import yaml
from support import CASES
from support_serve import served
from typer.testing import Result

from kg.query import queries
from kg.serve.links import href
from kg.store import open_store

pytestmark = pytest.mark.slow

LIST: dict[str, list[str]] = yaml.safe_load((CASES / "hostile" / "injections.yaml").read_text())
SECRET = "the password is swordfish"  # noqa: S105 - what must not be read
OWNED = ox.NamedNode("urn:owned")
HTML = {"accept": "text/html"}
LIVE = re.compile(
    r"<(?:script>alert|script src=http|img src=http|svg/|iframe|owned/)", re.IGNORECASE
)


@dataclass(frozen=True, slots=True)
class Trap:
    """A place where escapes would show."""

    folder: Path
    canary: str
    heard: list[str]

    def filled(self, text: str) -> str:
        """Return a case with the canary's address and the secret's path in it."""
        host = urlsplit(self.canary).netloc
        found = text.replace("{canary_host}", host).replace("{canary}", self.canary)
        return found.replace("{up}", "../" * 7).replace("{secret}", str(self.folder / "secret"))

    def assert_quiet(self, *shown: str) -> None:
        """Nothing was called, made, or told."""
        assert self.heard == []
        assert list((self.folder / "here").iterdir()) == []
        for text in shown:
            assert SECRET not in text
            assert "root:x:" not in text


@pytest.fixture(scope="module")
def trap(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Trap]:
    heard: list[str] = []

    class Canary(BaseHTTPRequestHandler):
        def do_GET(self) -> None:
            heard.append(self.requestline)
            self.send_error(404)

        do_POST = do_CONNECT = do_HEAD = do_GET  # noqa: N815 - names of http.server

    folder = tmp_path_factory.mktemp("trap")
    (folder / "secret").write_text(f"<urn:owned> <urn:owned> '{SECRET}' .", "utf-8")
    server = ThreadingHTTPServer(("127.0.0.1", 0), Canary)
    threading.Thread(target=server.serve_forever, daemon=True).start()
    (folder / "here").mkdir()
    with chdir(folder / "here"):
        yield Trap(folder, f"http://127.0.0.1:{server.server_address[1]}", heard)
    server.shutdown()
    server.server_close()


@pytest.fixture(scope="module")
def fed(trap: Trap, kg: Callable[..., Result], world: Path) -> Path:
    """A store that was built from articles full of hostile words, addresses and file names."""
    folder = trap.folder / "articles"
    folder.mkdir()
    rows = [
        *(
            {"id": f"{n} {text}", "title": text, "publisher": text}
            for n, text in enumerate(LIST["words"])
        ),
        *({"id": f"address {n}", "url": text} for n, text in enumerate(LIST["addresses"])),
    ]
    with (folder / "all.jsonl").open("w", encoding="utf-8") as stream:
        for row in rows:
            filled = {key: trap.filled(text) for key, text in row.items()}
            text = f"Arvenia condemned Belmoor. {filled['id']}"
            stream.write(json.dumps({**filled, "text": text, "date": "2026-03-12"}) + "\n")
    for name in LIST["files"]:
        (folder / name).write_text("Arvenia condemned Belmoor.", "utf-8")
    result = kg(
        "build", folder, "-o", trap.folder / "store", "--actors", world, "--date", "2026-03-12"
    )
    assert result.exit_code in {0, 1}, result.output
    assert trap.heard == []
    return trap.folder / "store"


@pytest.fixture(scope="module")
def web(fed: Path) -> Iterator[httpx.Client]:
    with (
        served(fed, "--workers", 2) as address,
        httpx.Client(base_url=address, timeout=60) as client,
    ):
        yield client


def test_there_are_many() -> None:
    assert sum(map(len, LIST.values())) >= 100
    assert all(len(set(cases)) == len(cases) >= 12 for cases in LIST.values())


def assert_whole(store: Path) -> None:
    """The store holds no node that was smuggled in."""
    with open_store(store) as opened:
        inner = opened.oxigraph
        for place in ((OWNED, None, None), (None, OWNED, None), (None, None, OWNED)):
            assert list(inner.quads_for_pattern(*place, None)) == []
        assert not inner.contains_named_graph(OWNED)


@pytest.mark.parametrize(("number", "text"), list(enumerate(LIST["words"])), ids=LIST["words"])
def test_words_of_articles(
    number: int, text: str, trap: Trap, fed: Path, web: httpx.Client, kg: Callable[..., Result]
) -> None:
    with open_store(fed) as store:
        [info] = [each for each in store.documents() if each.name.startswith(f"{number} ")]
        readings = [each for each in store.readings() if each.article.key == info.key]
    assert len(readings) == 1
    asked = kg("query", fed, "claims-of-document", "-p", f"document={info.iri}", "-f", "csv")
    assert asked.exit_code == 0, asked.stderr
    page = web.get(href(info.iri, "https://w3id.org/diplomacy-kg/"), headers=HTML)
    assert page.status_code == 200
    assert not LIVE.search(page.text)
    assert (
        "49" not in page.text.replace(info.iri, "") or "7*7" not in text or "{{ 7*7 }}" in page.text
    )
    assert "owned" not in page.headers
    turtle = web.get("/about", params={"iri": info.iri, "form": "turtle"})
    quads = ox.parse(input=turtle.content, format=ox.RdfFormat.TURTLE)
    assert [quad for quad in quads if OWNED in quad] == []
    trap.assert_quiet(asked.output, page.text)


@pytest.mark.parametrize("number", range(len(LIST["addresses"])), ids=LIST["addresses"].__getitem__)
def test_addresses_of_articles(number: int, trap: Trap, fed: Path, web: httpx.Client) -> None:
    with open_store(fed) as store:
        [info] = [each for each in store.documents() if each.name == f"address {number}"]
    page = web.get(href(info.iri, "https://w3id.org/diplomacy-kg/"), headers=HTML)
    assert page.status_code == 200
    assert not LIVE.search(page.text)
    links = re.findall(r'(?:href|src|action)="([^"]*)"', page.text)
    assert [link for link in links if not link.startswith(("/", "#", "data:,"))] == []
    trap.assert_quiet(page.text)


@pytest.mark.parametrize("name", LIST["files"])
def test_names_of_files(name: str, trap: Trap, fed: Path, web: httpx.Client) -> None:
    with open_store(fed) as store:
        [info] = [each for each in store.documents() if each.name == name]
        assert info.claims == 1
    page = web.get(href(info.iri, "https://w3id.org/diplomacy-kg/"), headers=HTML)
    assert not LIVE.search(page.text)
    trap.assert_quiet(page.text)


@pytest.mark.parametrize(
    "fmt",
    ["nquads", "trig", "turtle", "rdfxml", "nanopub", "graphml", "gexf", "csv", "sheet", "events"],
)
def test_exports_of_it_all(fmt: str, trap: Trap, fed: Path, kg: Callable[..., Result]) -> None:
    out = trap.folder / f"out.{fmt}"
    result = kg("export", fed, "-f", fmt, "-o", out)
    assert result.exit_code == 0, result.output
    text = out.read_text("utf-8")
    kinds = {
        "nquads": "N_QUADS",
        "trig": "TRIG",
        "nanopub": "TRIG",
        "turtle": "TURTLE",
        "rdfxml": "RDF_XML",
    }
    if fmt in kinds:
        quads = ox.parse(input=text, format=getattr(ox.RdfFormat, kinds[fmt]))
        assert [quad for quad in quads if OWNED in quad] == []
    else:
        assert fmt in {"csv", "events"} or not LIVE.search(text)
    trap.assert_quiet(text)


def test_a_page_of_it_all(trap: Trap, fed: Path, kg: Callable[..., Result], world: Path) -> None:
    assert kg("view", fed, "-o", trap.folder / "page.html").exit_code == 0
    page = (trap.folder / "page.html").read_text("utf-8")
    assert not LIVE.search(page)
    assert_whole(fed)
    again = kg("list", fed)
    assert again.exit_code == 0
    assert "\x1b" not in again.stdout
    assert world.exists()
    trap.assert_quiet(page, again.stdout)


@pytest.mark.parametrize("value", LIST["parameters"])
def test_values_of_parameters(
    value: str, trap: Trap, fed: Path, web: httpx.Client, kg: Callable[..., Result]
) -> None:
    filled = trap.filled(value)
    for asked in queries():
        for param in asked.params:
            others = {p.name: "Arvenia" for p in asked.params if p.required and p.kind == "actor"}
            given = {**others, param.name: filled}
            needed = {p.name for p in asked.params if p.required}
            if needed <= set(given) and asked.name in {
                "pair",
                "search",
                "relation",
                "timeline",
                "claims-of-document",
                "planned",
            }:
                pairs = [part for k, v in given.items() for part in ("-p", f"{k}={v}")]
                result = kg("query", fed, asked.name, *pairs, "-f", "csv")
                assert result.exit_code in {0, 2}, (asked.name, result.output)
                rows = result.stdout.splitlines()[1:]
                most = {"text": len(LIST["words"]), "document": 1}  # one may be called just so
                assert len(rows) <= most.get(param.kind, 0), (asked.name, param.name, rows)
                trap.assert_quiet(result.output)
    answer = web.get("/ask/pair", params={"one": filled, "other": filled})
    assert answer.status_code in {200, 400}
    assert not LIVE.search(answer.text)
    searched = web.get("/ask/search", params={"word": filled})
    assert searched.status_code == 200
    assert not LIVE.search(searched.text)
    trap.assert_quiet(answer.text, searched.text)


@pytest.mark.parametrize("text", LIST["queries"])
def test_queries(
    text: str, trap: Trap, fed: Path, web: httpx.Client, kg: Callable[..., Result]
) -> None:
    filled = trap.filled(text)
    printed = kg("query", fed, "-q", filled)
    assert printed.exit_code in {0, 1, 2}
    plain = web.get("/sparql", params={"query": filled})
    page = web.post("/sparql", data={"query": filled}, headers=HTML)
    assert {plain.status_code, page.status_code} <= {200, 400}
    assert not LIVE.search(page.text)
    refused = not filled.startswith(("BASE", "ASK", "SELECT (", "SELECT * { GRAPH"))
    if refused:
        assert (printed.exit_code, plain.status_code) == (2, 400)
        assert "line 1, column" in plain.text or "line 2, column" in plain.text
    assert_whole(fed)
    trap.assert_quiet(printed.output, plain.text, page.text)


@pytest.mark.parametrize("text", LIST["requests"])
def test_requests(text: str, trap: Trap, fed: Path, web: httpx.Client) -> None:
    head, _, body = trap.filled(text).partition("\r\n\r\n")
    address = urlsplit(str(web.base_url))
    own = "" if "\r\nHost:" in head else f"\r\nHost: {address.netloc}"
    with socket.create_connection((address.hostname or "", address.port or 0), timeout=30) as line:
        line.sendall(f"{head}{own}\r\nConnection: close\r\n\r\n{body}".encode())
        found = b"".join(iter(lambda: line.recv(65536), b"")).decode(errors="replace")
    status = re.match(r"HTTP/1\.1 (\d+)", found)
    assert status, found
    assert int(status[1]) in {200, 303, 400, 403, 404, 405, 406, 415, 421}
    head, _, page = found.partition("\r\n\r\n")
    assert "set-cookie" not in head.lower()
    assert "evil.example" not in found
    if "text/html" in head:
        assert not LIVE.search(page)
    assert found.count("HTTP/1.1 ") == 1
    assert_whole(fed)
    trap.assert_quiet(found)
