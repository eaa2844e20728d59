"""A SPARQL 1.1 endpoint as store: Oxigraph's server and Virtuoso, both real."""

import http.server
import io
import threading
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path

import httpx
import pytest
import rdflib
from support_graph import WORLD, first_reading, second_reading, small_store
from support_servers import free_port, oxigraph_server, virtuoso_server
from test_query_packaged import ANSWERS
from test_store_documents import changed, dump
from typer.testing import Result

from kg.errors import QueryError, StoreError
from kg.ontology.files import ontology_bytes
from kg.query import Graph, Table, find_query, queries, run_packaged, run_sparql
from kg.query.params import bind
from kg.rdf.formats import export_prefixes
from kg.store import Store, open_store
from kg.store.http import Endpoint

pytestmark = pytest.mark.slow

SMALL = [(name, ontology_bytes(name)) for name in ("kg.ttl", "relations.ttl")]
MET = {"ever-met": {"one": "Ada Quill", "other": "Bruno Stamm"}}


@pytest.fixture(scope="module", autouse=True)
def invented() -> Iterator[None]:
    """Stores begin with the invented world alone, which loads in a moment."""
    found = [*(("vocabulary", *one) for one in SMALL), ("actors", "world", WORLD.read_bytes())]
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr("kg.rdf.curated._sources", lambda: iter(found))
        yield


@pytest.fixture(params=["oxigraph", pytest.param("virtuoso", marks=pytest.mark.system)])
def address(
    request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory
) -> Iterator[str]:
    """The address of an endpoint with an empty store."""
    folder = tmp_path_factory.mktemp(request.param)
    with pytest.MonkeyPatch.context() as patch:
        if request.param == "virtuoso":
            patch.setenv("KG_ENDPOINT_USER", "dba")
            patch.setenv("KG_ENDPOINT_PASSWORD", "dba")
        server = oxigraph_server if request.param == "oxigraph" else virtuoso_server
        with server(folder) as url:
            open_store(url, write=True).close()
            yield url


@pytest.fixture
def url(address: str) -> Iterator[str]:
    """The same; what a test adds goes again."""
    yield address
    with open_store(address, write=True) as store:
        store.remove([info.key for info in store.documents()])


def nquads(store: Store) -> list[bytes]:
    """Return the quads but those by which an endpoint knows its store."""
    return [line for line in dump(store).splitlines() if b"/graph/store>" not in line]


def local(*readings: object) -> Store:
    store = small_store()
    store.add(readings)  # type: ignore[arg-type] # readings
    return store


def test_documents_come_and_go_as_in_a_folder(url: str) -> None:
    first, second = first_reading(), second_reading()
    with open_store(url, write=True) as store:
        empty = nquads(store)
        assert store.add([first, second]).added == ("one.txt", "two.txt")
        assert store.add([first, second]).unchanged == ("one.txt", "two.txt")
        assert nquads(store) == nquads(local(first, second))
        assert list(store.readings()) == [first, second]
        assert store.add([changed(first)]).replaced == ("one.txt",)
        assert nquads(store) == nquads(local(changed(first), second))
        assert store.check() == []
        assert store.remove(["one.txt", "two.txt"]) == ("one.txt", "two.txt")
        assert nquads(store) == empty


def test_copies_on_a_server_are_said_not_to_be_looked_for(
    url: str, kg: Callable[..., Result]
) -> None:
    result = kg("list", url, "--copies")
    assert (result.exit_code, result.stdout) == (1, "")
    assert "copies are not looked for on a server" in result.stderr
    assert result.stderr.count("\n") == 1


def cells(table: Table) -> list[tuple[object, ...]]:
    """Return the rows; a cell that joins several values has no order of its own."""
    joined = (" … ", ", ")

    def cell(value: str | None) -> object:
        for mark in joined:
            if value is not None and mark in value:
                return frozenset(value.split(mark))
        return value

    return [tuple(cell(value) for value in row) for row in table.values()]


def test_each_question_has_the_same_answer(url: str) -> None:
    here, wrong = local(first_reading(), second_reading()), []
    with open_store(url, write=True) as there:
        there.add([first_reading(), second_reading()])
        for query in queries():
            one, other = (
                run_packaged(store, query.name, params(query.name)) for store in (here, there)
            )
            if isinstance(one, Table) and isinstance(other, Table):
                same = (one.columns, cells(one)) == (other.columns, cells(other))
            else:
                same = one == other
            wrong += [] if same else [query.name]
    assert wrong == []


def params(query: str) -> dict[str, str]:
    return ANSWERS[query][0] if query in ANSWERS else MET.get(query, {})


@pytest.mark.parametrize("query", [query.name for query in queries()])
def test_rdflib_gives_the_same_answer(query: str, rdflib_dataset: rdflib.Dataset) -> None:
    store = local(first_reading(), second_reading())
    here = run_packaged(store, query, params(query))
    text = bind(store, find_query(query), params(query))
    there = rdflib_dataset.query(text, initNs=export_prefixes())
    if isinstance(here, Table):
        rows = [tuple(None if term is None else str(term) for term in row) for row in there]  # type: ignore[union-attr] # of a SELECT
        columns = tuple(map(str, there.vars or ()))
        table = Table(columns, ())
        assert columns == here.columns
        assert sorted(map(str, rows)) == sorted(map(str, here.values())) or sorted(
            map(str, _cells(rows))
        ) == sorted(map(str, cells(here))), table
    elif isinstance(here, Graph):
        assert there.graph is not None
        assert len(there.graph) == len(here.triples)
    else:
        assert there.askAnswer == here


def _cells(rows: list[tuple[str | None, ...]]) -> list[tuple[object, ...]]:
    class Rows(Table):
        def values(self) -> list[tuple[str | None, ...]]:
            return rows

    return cells(Rows((), ()))


@pytest.fixture(scope="module")
def rdflib_dataset() -> rdflib.Dataset:
    store = local(first_reading(), second_reading())
    store.derive()
    out = io.BytesIO()
    for quad in store.oxigraph.quads_for_pattern(None, None, None, None):
        out.write(f"{quad} .\n".encode())
    dataset = rdflib.Dataset(default_union=True)
    dataset.parse(data=out.getvalue(), format="nquads")
    return dataset


def test_the_commands(
    url: str, kg: Callable[..., Result], dispatches: Path, world: Path, tmp_path: Path
) -> None:
    assert world.is_file()
    assert kg("add", url, dispatches).exit_code == 0
    assert [line.split("\t")[0] for line in kg("list", url).stdout.splitlines()] == [
        *("bridge.txt", "envoy.txt")
    ]
    assert "2 rows" in kg("query", url, "sources").stdout
    assert kg("query", url, "-q", "ASK { ?x a kg:Claim }").stdout.strip() == "yes"
    assert kg("export", url, "-f", "nquads").stdout.count("\n") > 100
    assert kg("view", url, "-o", tmp_path / "page.html").exit_code == 0
    assert (tmp_path / "page.html").stat().st_size > 10_000
    assert "happenings" in kg("derive", url).stdout
    assert kg("check", url).exit_code == 0
    claim = kg("query", url, "claims-of-document", "-p", "document=envoy.txt", "-f", "csv").stdout
    found = claim.splitlines()[1].rsplit("/", 1)[-1]
    assert "envoy.txt" in kg("explain", url, found).stdout
    assert kg("backup", url, tmp_path / "file").exit_code == 0
    assert kg("remove", url, "envoy.txt").exit_code == 0
    assert kg("list", url).stdout.count("\n") == 1


def test_free_queries_keep_their_guard_and_their_words(url: str) -> None:
    with open_store(url) as store:
        with pytest.raises(QueryError, match="SERVICE is not allowed"):
            run_sparql(store, "SELECT * { SERVICE <http://e.org/> { ?s ?p ?o } }")
        with pytest.raises(QueryError):
            run_sparql(store, "SELECT nonsense")
        graph = run_sparql(store, "CONSTRUCT { ?c a kg:Cue } WHERE { ?c a kg:State } LIMIT 3")
        assert isinstance(graph, Graph)
        assert len(graph.triples) == 3


@contextmanager
def interrupted(url: str, cuts: list[str]) -> Iterator[str]:
    """Give the address of a go-between that breaks the connection as `cuts` say, one a request.

    `before` breaks before the server hears of it, `after` when the server has done it.
    """
    upstream = httpx.URL(url)
    forward = httpx.Client(timeout=60)

    class Between(http.server.BaseHTTPRequestHandler):
        def do_POST(self) -> None:
            body = self.rfile.read(int(self.headers["Content-Length"]))
            is_update = body.startswith(b"update=")
            cut = cuts.pop(0) if is_update and cuts else ""
            if cut == "before":
                self.connection.close()
                return
            path = self.path
            kept = {
                k: v for k, v in self.headers.items() if k.lower() not in {"host", "connection"}
            }
            done = forward.post(
                upstream.copy_with(raw_path=path.encode()), content=body, headers=kept
            )
            if cut == "after":
                self.connection.close()
                return
            self.send_response(done.status_code)
            for name in ("content-type", "www-authenticate"):
                if name in done.headers:
                    self.send_header(name, done.headers[name])
            self.send_header("Content-Length", str(len(done.content)))
            self.end_headers()
            self.wfile.write(done.content)

        def log_message(self, *_: object) -> None:
            pass

    with http.server.ThreadingHTTPServer(("127.0.0.1", 0), Between) as server:
        thread = threading.Thread(target=server.serve_forever)
        thread.start()
        yield str(upstream.copy_with(port=server.server_address[1]))
        server.shutdown()
        thread.join()
        forward.close()


@pytest.mark.parametrize(
    "cuts", [["before"], ["after"], ["before", "after", "before"], ["after", "after"]]
)
def test_a_broken_connection_is_tried_again_and_leaves_no_part(url: str, cuts: list[str]) -> None:
    want = nquads(local(first_reading(), second_reading()))
    with interrupted(url, list(cuts)) as between, open_store(between, write=True) as store:
        store.add([first_reading(), second_reading()])
        assert nquads(store) == want
        assert store.check() == []


def test_a_connection_that_stays_broken_loses_the_document_alone(url: str) -> None:
    with (
        interrupted(url, ["", *["before"] * 5]) as between,
        open_store(between, write=True) as store,
    ):
        with pytest.raises(StoreError, match=r"no answer.*tried 5 times"):
            store.add([first_reading(), second_reading()])
        assert [info.name for info in store.documents()] == ["one.txt"]
        assert nquads(store) == nquads(local(first_reading()))


def test_wrong_credentials_are_one_line_without_them(
    url: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    if "sparql-auth" not in url:  # Oxigraph's server asks nobody who he is
        monkeypatch.setenv("KG_ENDPOINT_USER", "nobody")
        monkeypatch.setenv("KG_ENDPOINT_PASSWORD", "sesame-1234")
        with open_store(url) as store:
            assert store.name == url
        return
    monkeypatch.setenv("KG_ENDPOINT_PASSWORD", "sesame-1234")
    with pytest.raises(StoreError, match="not allowed: status 401") as caught:
        open_store(url)
    assert "sesame" not in str(caught.value)
    monkeypatch.undo()


def test_where_nobody_listens_it_is_told_after_some_tries() -> None:
    pauses: list[float] = []
    endpoint = Endpoint(f"http://127.0.0.1:{free_port()}/query", pause=pauses.append)
    with pytest.raises(StoreError, match=r"no answer.*tried 5 times"):
        endpoint.query("ASK { }", "application/json")
    endpoint.close()
    assert pauses == [0.2, 0.4, 0.8, 1.6]


@pytest.mark.parametrize(
    ("address", "words"),
    [
        ("https://ada:sesame@example.org/query", "credentials in the address"),
        ("http://example.org/query", "in clear"),
    ],
)
def test_credentials_stay_where_they_are_safe(
    address: str, words: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("KG_ENDPOINT_TOKEN", "sesame")
    with pytest.raises(StoreError, match=words) as caught:
        Endpoint(address)
    assert "sesame" not in str(caught.value)


def test_an_empty_endpoint_is_no_store_yet(tmp_path: Path) -> None:
    with oxigraph_server(tmp_path) as url:
        with pytest.raises(StoreError, match=r"no store at this address.*kg add"):
            open_store(url)
        start = time.monotonic()
        open_store(url, write=True).close()
        assert time.monotonic() - start < 60
        with open_store(url) as store:
            assert store.documents() == []
