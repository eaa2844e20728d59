"""Claims, actors, documents and questions over real HTTP, and who is let in."""

import base64
import re
from collections.abc import Callable, Iterator
from pathlib import Path

import httpx
import pytest
import rdflib
from support_graph import ADA, ARVENIA, BASE, first_reading
from support_serve import make_store, served
from typer.testing import Result

from kg.query import queries
from kg.rdf import claim_iri, document_iri
from kg.rdf.ids import event_iri
from kg.serve.links import href, iris_of

CLAIM = first_reading().claims[0]
DOCUMENT = document_iri("one.txt")
HTML = {"accept": "text/html,application/xhtml+xml,application/xml;q=0.9,*/*;q=0.8"}
TOKEN = "a-token-of-the-tests"  # noqa: S105 - of the tests
ALL = "0.0.0.0"  # noqa: S104 - behind a token


@pytest.fixture(scope="module")
def path(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return make_store(tmp_path_factory.mktemp("served") / "store")


@pytest.fixture(scope="module")
def client(path: Path) -> Iterator[httpx.Client]:
    with (
        served(path, "--workers", 2) as address,
        httpx.Client(base_url=address, timeout=60) as opened,
    ):
        yield opened


THINGS = {
    claim_iri(CLAIM.id): ['<mark class="cue">met</mark>', "Port Arven", "past tense"],
    ARVENIA.iri: ["<h1>Arvenia</h1>", "accuses", "Arvenia accused Belmoor of delay."],
    ADA.iri: ["<h1>Ada Quill</h1>", "/actor/belmoor", "planned"],
    DOCUMENT: ["A dispatch", "The Invented Wire", "Quill rejected the new border plan."],
    event_iri(CLAIM.event): ["consult", "Ada Quill met Bruno Stamm in Port Arven on Tuesday."],
    f"{BASE}ontology#meets": ["<h1>meets</h1>", "Ada Quill"],
    f"{BASE}relation/meets": ["meets", "The actor comes together with the other to talk."],
}


@pytest.mark.parametrize(("iri", "words"), THINGS.items())
def test_people_read_what_is_known_of_a_thing(
    client: httpx.Client, iri: str, words: list[str]
) -> None:
    answer = client.get(href(iri, BASE), headers=HTML)
    assert (answer.status_code, answer.headers["content-type"]) == (200, "text/html; charset=utf-8")
    for word in words:
        assert word in answer.text
    for link in re.findall(r'<a href="([^"]+)"', answer.text):
        assert link.startswith(("/", "#main")), link


@pytest.mark.parametrize("iri", THINGS)
@pytest.mark.parametrize(
    ("accept", "form"),
    [
        ("text/turtle", "turtle"),
        ("application/ld+json", "json-ld"),
        ("application/n-triples", "nt"),
    ],
)
@pytest.mark.filterwarnings("ignore:Dataset.default_context is:DeprecationWarning")
def test_machines_read_the_same(client: httpx.Client, iri: str, accept: str, form: str) -> None:
    answer = client.get(href(iri, BASE), headers={"accept": accept})
    assert answer.headers["content-type"].partition(";")[0] == accept
    graph = rdflib.Graph().parse(data=answer.content, format=form)
    assert list(graph.predicate_objects(rdflib.URIRef(iri)))
    by_name = client.get("/about", params={"iri": iri, "form": {"nt": "ntriples"}.get(form, form)})
    if form != "json-ld":
        assert by_name.content == answer.content


def test_a_claim_comes_with_its_evidence_and_a_document_without_its_text(
    client: httpx.Client,
) -> None:
    turtle = {"accept": "text/turtle"}
    claim = client.get(href(claim_iri(CLAIM.id), BASE), headers=turtle).text
    assert "Ada Quill met Bruno Stamm in Port Arven on Tuesday." in claim
    assert "Arvenia accused Belmoor" not in claim
    whole = client.get(href(DOCUMENT, BASE), headers=turtle).text
    assert "Arvenia accused Belmoor of delay." in whole
    assert "on Tuesday. Quill will visit" not in whole
    page = client.get(href(DOCUMENT, BASE), headers=HTML).text
    assert "on Tuesday. Quill will visit" not in page


@pytest.mark.parametrize("known", queries(), ids=lambda query: query.name)
def test_every_question_has_a_page(client: httpx.Client, known: object) -> None:
    name, question = known.name, known.question  # type: ignore[attr-defined]
    answer = client.get(f"/ask/{name}")
    assert answer.status_code == 200
    assert f"<h1>{question}</h1>" in answer.text
    assert "VALUES ?" in answer.text or not known.params  # type: ignore[attr-defined]
    assert f'href="/ask/{name}"' in client.get("/").text
    assert f'href="/editor?question={name}"' in client.get("/editor").text


def test_questions_are_answered_without_scripts(client: httpx.Client) -> None:
    answer = client.get("/ask/pair", params={"one": "ada quill", "other": "Bruno Stamm"})
    assert answer.text.count("<tr>") == 4
    assert "Quill never threatened Stamm, Clara Voss said." in answer.text
    wrong = client.get("/ask/pair", params={"one": "Ada Quil", "other": "Bruno Stamm"})
    assert wrong.status_code == 400
    assert "no actor &#39;Ada Quil&#39; (like ada quill" in wrong.text
    assert client.get("/ask/nothing").status_code == 404
    assert client.get("/editor?question=nothing").status_code == 404


@pytest.mark.parametrize(
    "address",
    [
        "/claim/none",
        "/actor/nil/nobody",
        "/about?iri=javascript:alert(1)",
        "/about?iri=file:///etc/passwd",
        "/about?iri=%3Cscript%3E",
        "/about",
        "/.." * 5 + "/etc/passwd",
        "/static/../worker.py",
        "/static/..%2fworker.py",
        "/static/%2e%2e/%2e%2e/worker.py",
        "/static/yasgui/../../app.py",
        "/static//etc/passwd",
        "/static/",
        "/%00",
        "/%ff%fe",
        "/<script>alert(1)</script>",
        "/{{7*7}}",
        "/favicon.ico",
    ],
)
def test_what_is_not_there_is_not_found(client: httpx.Client, address: str) -> None:
    raw = client.build_request("GET", "/", headers=HTML)
    raw.url = raw.url.copy_with(raw_path=address.encode())
    answer = client.send(raw)
    assert answer.status_code == 404
    assert "<script>" not in answer.text
    assert "root:" not in answer.text
    assert "import" not in answer.text


def test_every_answer_is_dressed(client: httpx.Client) -> None:
    for address in ("/", "/none", "/static/serve.css", "/sparql?query=x", "/static/none"):
        headers = client.get(address).headers
        policy = headers["content-security-policy"]
        assert policy.startswith("default-src 'none'; script-src 'self'; style-src 'self'")
        assert "unsafe" not in policy
        assert headers["x-content-type-options"] == "nosniff"
        assert headers["referrer-policy"] == "no-referrer"
        assert "access-control-allow-origin" not in headers
        assert "server" not in headers


@pytest.mark.parametrize(
    ("host", "status"),
    [
        ("127.0.0.1:1", 200),
        ("localhost", 200),
        ("[::1]:80", 200),
        ("LOCALHOST:9", 200),
        ("evil.example", 421),
        ("evil.example:80", 421),
        ("127.0.0.1.evil.example", 421),
        ("localhost.evil.example", 421),
        ("", 421),
    ],
)
def test_a_name_that_is_not_ours_is_turned_away(
    client: httpx.Client, host: str, status: int
) -> None:
    assert client.get("/", headers={"host": host}).status_code == status


def test_a_token_opens_the_door_to_other_addresses(
    path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("KG_TOKEN", TOKEN)
    basic, wrong = (
        "Basic " + base64.b64encode(f"me:{word}".encode()).decode() for word in (TOKEN, "x")
    )
    tried = {
        "": 401,
        f"Bearer {TOKEN}": 200,
        f"bearer {TOKEN}": 200,
        basic: 200,
        wrong: 401,
        f"Bearer {TOKEN}x": 401,
        f"Bearer {TOKEN[:-1]}": 401,
        "Bearer": 401,
        "Basic %%%": 401,
        f"Digest {TOKEN}": 401,
    }
    with served(path, "--host", ALL, "--workers", 1) as address:
        port = address.rsplit(":", 1)[1]
        with httpx.Client(base_url=f"http://127.0.0.1:{port}", timeout=60) as client:
            found = {
                shown: client.get("/", headers={"authorization": shown} if shown else {})
                for shown in tried
            }
            assert client.get("/static/serve.css").status_code == 401
    assert {shown: answer.status_code for shown, answer in found.items()} == tried
    assert "Basic" in found[""].headers["www-authenticate"]


@pytest.mark.parametrize(
    ("options", "message"),
    [
        (["--host", ALL], "other machines could read the store (give a token, in KG_TOKEN)"),
        (["--host", ALL, "--token", "short"], "the token is too short"),
        (["--host", "no.such.host.invalid", "--token", TOKEN], "cannot listen"),
        (["--port", "70000"], "invalid value for '--port'"),
    ],
)
def test_doors_that_stay_shut(
    kg: Callable[..., Result], path: Path, options: list[str], message: str
) -> None:
    result = kg("serve", path, *options)
    assert result.exit_code == 2
    assert message in result.stderr
    assert result.stderr.count("\n") == 1


def test_a_port_that_is_taken_is_one_line(kg: Callable[..., Result], path: Path) -> None:
    with served(path, "--workers", 1) as address:
        result = kg("serve", path, "--port", address.rsplit(":", 1)[1])
    assert result.exit_code == 2
    assert "cannot listen" in result.stderr


@pytest.mark.parametrize(
    ("iri", "address"),
    [
        (f"{BASE}claim/a1", "/claim/a1"),
        (f"{BASE}actor/nil/x-1", "/actor/nil/x-1"),
        (
            f"{BASE}ontology#meets",
            f"/about?iri={BASE.replace(':', '%3A').replace('/', '%2F')}ontology%23meets",
        ),
        ("https://example.org/actor/x", "/about?iri=https%3A%2F%2Fexample.org%2Factor%2Fx"),
        ("javascript:alert(1)", "/about?iri=javascript%3Aalert%281%29"),
        (
            f"{BASE}/evil.example/",
            f"/about?iri={BASE.replace(':', '%3A').replace('/', '%2F')}%2Fevil.example%2F",
        ),
        (f'{BASE}actor/"onx=1', "/actor/%22onx=1"),
        (f"{BASE}actor/é", "/actor/%C3%A9"),
    ],
)
def test_links_stay_on_this_server(iri: str, address: str) -> None:
    assert href(iri, BASE) == address
    if not address.startswith("/about"):
        assert iri in iris_of(address, BASE)
