"""The SPARQL protocol over real HTTP: forms, refusals, limits, many clients at once."""

import io
import json
import time
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import httpx
import pytest
import rdflib
from support_graph import ADA, BRUNO, article, claim, second_reading
from support_serve import RUNAWAY, make_store, served

from kg.model import Reading
from kg.serve.accept import GRAPHS, TABLES, choose
from kg.store import open_store

MEETINGS = "SELECT DISTINCT ?a ?b { ?a kg:meets ?b } ORDER BY ?a"
EDGES = "CONSTRUCT WHERE { ?a kg:meets ?b }"
SPARQL = "application/sparql-results+"
FORM = {"content-type": "application/x-www-form-urlencoded"}


@pytest.fixture(scope="module")
def path(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return make_store(tmp_path_factory.mktemp("served") / "store")


@pytest.fixture(scope="module")
def client(path: Path) -> Iterator[httpx.Client]:
    with (
        served(path, "--timeout", 6, "--limit", 50, "--workers", 2) as address,
        httpx.Client(base_url=address, timeout=60) as opened,
    ):
        yield opened


def ask(client: httpx.Client, text: str, accept: str = "") -> httpx.Response:
    headers = {"accept": accept} if accept else {}
    return client.get("/sparql", params={"query": text}, headers=headers)


@pytest.mark.parametrize(
    ("accept", "media", "form"),
    [
        (f"{SPARQL}json", f"{SPARQL}json", "json"),
        (f"{SPARQL}xml", f"{SPARQL}xml", "xml"),
        ("text/csv", "text/csv; charset=utf-8", "csv"),
        ("", f"{SPARQL}json", "json"),
        ("application/json", "application/json", "json"),
        (f"text/turtle, {SPARQL}xml;q=0.4, */*;q=0.1", f"{SPARQL}xml", "xml"),
        (f"{SPARQL}json;q=0, text/csv;q=0.1", "text/csv; charset=utf-8", "csv"),
    ],
)
def test_rows_in_the_form_asked_for(
    client: httpx.Client, accept: str, media: str, form: str
) -> None:
    answer = ask(client, MEETINGS, accept)
    assert (answer.status_code, answer.headers["content-type"]) == (200, media)
    assert answer.headers["vary"] == "Accept"
    rows = rdflib.query.Result.parse(io.BytesIO(answer.content), format=form)
    assert [str(row[0]).rsplit("/", 1)[-1][:3] for row in rows] == ["ada", "bru"]  # type: ignore[index]


def test_rows_with_tabs(client: httpx.Client) -> None:
    answer = ask(client, MEETINGS, "text/tab-separated-values")
    assert answer.text.splitlines()[0] == "?a\t?b"
    assert len(answer.text.splitlines()) == 3


@pytest.mark.parametrize(
    ("accept", "media", "form"),
    [
        ("text/turtle", "text/turtle; charset=utf-8", "turtle"),
        ("application/n-triples", "application/n-triples", "nt"),
        ("application/ld+json", "application/ld+json", "json-ld"),
        ("", "text/turtle; charset=utf-8", "turtle"),
    ],
)
@pytest.mark.filterwarnings("ignore:Dataset.default_context is:DeprecationWarning")
def test_triples_in_the_form_asked_for(
    client: httpx.Client, accept: str, media: str, form: str
) -> None:
    answer = ask(client, EDGES, accept)
    assert (answer.status_code, answer.headers["content-type"]) == (200, media)
    assert len(rdflib.Graph().parse(data=answer.content, format=form)) == 2


@pytest.mark.parametrize("text", [MEETINGS, EDGES, "ASK {}", "DESCRIBE actor:arvenia"])
def test_the_three_ways_to_ask_are_one(client: httpx.Client, text: str) -> None:
    answers = [
        client.get("/sparql", params={"query": text}),
        client.post("/sparql", data={"query": text}),
        client.post("/sparql", content=text, headers={"content-type": "application/sparql-query"}),
    ]
    assert [answer.status_code for answer in answers] == [200, 200, 200]
    assert len({answer.content for answer in answers}) == 1
    assert client.head("/sparql", params={"query": text}).content == b""


@pytest.mark.parametrize(("text", "truth"), [("ASK {}", True), ("ASK { ?a kg:hosts ?b }", False)])
def test_yes_and_no(client: httpx.Client, text: str, truth: bool) -> None:  # noqa: FBT001
    assert ask(client, text).json()["boolean"] is truth
    assert ask(client, text, f"{SPARQL}xml").text.count(f"<boolean>{str(truth).lower()}<") == 1


def test_a_dataset_of_the_store_can_be_named(client: httpx.Client) -> None:
    count = "SELECT (COUNT(*) AS ?n) { ?s ?p ?o }"
    graph = "https://w3id.org/diplomacy-kg/graph/texts"

    def number(**more: str) -> int:
        answer = client.get("/sparql", params={"query": count, **more})
        return int(answer.json()["results"]["bindings"][0]["n"]["value"])

    assert number(**{"default-graph-uri": graph}) == 2
    assert number(**{"default-graph-uri": "file:///etc/passwd"}) == 0
    assert number(**{"named-graph-uri": graph}) == 0
    assert number() > 1000


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("SELECT * {\n ?s ?p }", "line 2, column 9: the query does not read on"),
        ("SELECT * { SERVICE <http://127.0.0.1/> { ?s ?p ?o } }", "SERVICE is not allowed"),
        ("SELECT * FROM <file:///etc/passwd> { ?s ?p ?o }", "FROM is not allowed"),
        ("INSERT DATA { <a:a> <a:b> <a:c> }", "INSERT would change the store"),
        ("LOAD <file:///etc/passwd>", "LOAD would change the store"),
        ("", "line 1, column 1"),
    ],
)
def test_mistakes_and_what_is_not_allowed(client: httpx.Client, text: str, words: str) -> None:
    answer = ask(client, text)
    assert answer.status_code == 400
    assert words in answer.text
    assert answer.headers["content-type"].startswith("text/plain")


def test_requests_that_are_no_query(client: httpx.Client) -> None:
    update = "DROP ALL"
    kind = {"content-type": "application/sparql-update"}
    statuses = {
        "update by form": client.post("/sparql", data={"update": update}).status_code,
        "update by body": client.post("/sparql", content=update, headers=kind).status_code,
        "update in the address": client.get("/sparql", params={"update": update}).status_code,
        "no query": client.post("/sparql", data={"x": "y"}).status_code,
        "two queries": client.get("/sparql?query=ASK{}&query=ASK{}").status_code,
        "json": client.post("/sparql", json={"query": "ASK {}"}).status_code,
        "no UTF-8": client.post("/sparql", content=b"query=\xff", headers=FORM).status_code,
        "too large": client.post("/sparql", data={"query": "#" * 1_000_001}).status_code,
        "no form": ask(client, MEETINGS, "image/png").status_code,
        "another form": ask(client, MEETINGS, "text/turtle").status_code,
        "rows for triples": ask(client, EDGES, "text/csv").status_code,
        "PUT": client.put("/sparql", content="x").status_code,
        "DELETE": client.delete("/claim/x").status_code,
    }
    assert statuses == {
        "update by form": 403,
        "update by body": 403,
        "update in the address": 403,
        "no query": 400,
        "two queries": 400,
        "json": 415,
        "no UTF-8": 400,
        "too large": 413,
        "no form": 406,
        "another form": 406,
        "rows for triples": 406,
        "PUT": 405,
        "DELETE": 405,
    }


def test_an_answer_that_was_cut_says_so(client: httpx.Client) -> None:
    answer = ask(client, "SELECT * { ?s ?p ?o }")
    assert len(answer.json()["results"]["bindings"]) == 50
    assert answer.headers["x-truncated"] == "only the first 50"
    assert "x-truncated" not in ask(client, MEETINGS).headers
    assert (
        "more were cut off by the limit" in ask(client, "SELECT * { ?s ?p ?o }", "text/html").text
    )


@pytest.mark.parametrize("place", ["/sparql", "/.well-known/void"])
def test_the_service_and_the_dataset_describe_themselves(client: httpx.Client, place: str) -> None:
    answer = client.get(place)
    graph = rdflib.Graph().parse(data=answer.content, format="turtle")
    found = graph.query("""
        PREFIX sd: <http://www.w3.org/ns/sparql-service-description#>
        PREFIX void: <http://rdfs.org/ns/void#>
        PREFIX kg: <https://w3id.org/diplomacy-kg/ontology#>
        SELECT ?endpoint ?claims ?triples (COUNT(DISTINCT ?form) AS ?forms) {
          ?service a sd:Service ; sd:endpoint ?endpoint ; sd:resultFormat ?form ;
            sd:feature sd:UnionDefaultGraph ; sd:supportedLanguage sd:SPARQL11Query ;
            sd:defaultDataset ?dataset .
          ?dataset a void:Dataset ; void:triples ?triples ; void:sparqlEndpoint ?endpoint ;
            void:classPartition [ void:class kg:Claim ; void:entities ?claims ] .
        } GROUP BY ?endpoint ?claims ?triples
    """)
    [[endpoint, claims, triples, forms]] = [[str(cell) for cell in row] for row in found]  # type: ignore[union-attr]
    assert endpoint == f"{client.base_url}/sparql".replace("//sparql", "/sparql")
    assert (claims, forms) == ("10", "7")
    assert int(triples) > 80_000


def test_people_get_the_editor(client: httpx.Client) -> None:
    answer = client.get("/sparql", headers={"accept": "text/html"})
    assert (answer.status_code, answer.headers["location"]) == (303, "/editor")


@pytest.mark.slow
def test_a_runaway_is_stopped_while_others_are_answered(client: httpx.Client) -> None:
    start = time.perf_counter()
    with ThreadPoolExecutor(1) as pool:
        runaway = pool.submit(ask, client, RUNAWAY)
        time.sleep(0.5)
        answers = 0
        while not runaway.done():
            assert ask(client, MEETINGS).status_code == 200
            answers += 1
    assert answers >= 2
    assert 5.5 < time.perf_counter() - start < 15
    stopped = runaway.result()
    assert (stopped.status_code, stopped.headers["retry-after"]) == (503, "5")
    assert stopped.text == "stopped after 6 seconds; ask for less\n"
    assert ask(client, MEETINGS).status_code == 200


@pytest.mark.slow
def test_more_runaways_than_processes_leave_the_server_alive(client: httpx.Client) -> None:
    with ThreadPoolExecutor(3) as pool:
        found = [each.status_code for each in pool.map(lambda _: ask(client, RUNAWAY), range(3))]
    assert found == [503] * 3
    assert ask(client, MEETINGS).status_code == 200


@pytest.mark.slow
def test_fifty_clients_at_once(path: Path) -> None:
    def one(address: str, number: int) -> tuple[int, bytes]:
        with httpx.Client(base_url=address, timeout=60) as own:
            answer = ask(
                own, f"SELECT DISTINCT ({number} AS ?n) ?a {{ ?a kg:meets ?b }} ORDER BY ?a"
            )
            rows = answer.json()["results"]["bindings"]
            return answer.status_code, json.dumps([row["n"]["value"] for row in rows]).encode()

    with served(path) as address, ThreadPoolExecutor(50) as pool:
        found = list(pool.map(lambda number: one(address, number), range(50)))
    assert found == [(200, json.dumps([str(n), str(n)]).encode()) for n in range(50)]


@pytest.mark.slow
def test_answers_are_from_the_last_state_of_the_store(tmp_path: Path) -> None:
    path = make_store(tmp_path / "store")
    own = article("Ada Quill phoned Bruno Stamm.", "three.txt")
    reading = Reading(own, (claim(ADA, "phones", BRUNO, own, own.text, cue="phoned"),), "0", "m")
    with served(path) as address, httpx.Client(base_url=address, timeout=60) as client:
        assert ask(client, "ASK { ?a kg:phones ?b }").json()["boolean"] is False
        with open_store(path, write=True) as store:
            store.add([reading])
        assert ask(client, "ASK { ?a kg:phones ?b }").json()["boolean"] is True
        with open_store(path, write=True) as store:
            store.remove([second_reading().article.key])
        assert ask(client, "ASK { ?d kg:name 'two.txt' }").json()["boolean"] is False


@pytest.mark.parametrize(
    ("accept", "names"),
    [
        (None, ["json", "xml", "csv", "tsv", "html"]),
        ("", ["json", "xml", "csv", "tsv", "html"]),
        ("text/*", ["csv", "tsv", "html", "xml"]),
        ("text/*;q=0.5, text/html", ["html", "csv", "tsv", "xml"]),
        ("*/*;q=0.1, text/csv;q=0", ["json", "xml", "tsv", "html"]),
        ("TEXT/CSV; charset=utf-8; q=0.9", ["csv"]),
        ("text/csv;q=high", []),
        ("nonsense", []),
        (",;,;=q", []),
    ],
)
def test_what_a_client_takes(accept: str | None, names: list[str]) -> None:
    assert [name for name, _ in choose(accept, TABLES)] == names


def test_triples_by_default_are_turtle() -> None:
    assert choose("*/*", GRAPHS)[0] == ("turtle", "text/turtle")
