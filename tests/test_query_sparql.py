"""Free SPARQL: prefixes known, union of graphs, guarded, limited in rows and in time."""

import io
import json
from collections.abc import Callable
from pathlib import Path

import pyoxigraph as ox
import pytest
import rdflib
from support_graph import WORLD, first_reading, second_reading, small_store
from typer.testing import Result as Ran

from kg.errors import QueryError, UsageError
from kg.query import Graph, Result, Table, check_query, run_sparql, run_update, write_result
from kg.store import Store, create_store, open_store

Run = Callable[..., Ran]
STORE = small_store()
STORE.add([first_reading(), second_reading()])
MEETINGS = "SELECT DISTINCT ?a WHERE { ?a kg:meets ?b } ORDER BY ?a"

REFUSED = [
    "SELECT * { SERVICE <http://e.org/> { ?s ?p ?o } }",
    "SELECT * { service silent <http://e.org/> { ?s ?p ?o } }",
    "SELECT * {SERVICE?x{?s ?p ?o}}",
    "SELECT * {SERVICE:x{?s ?p ?o}}",
    "SELECT * {SERVICEex:x{?s ?p ?o}}",
    "SELECT * {SERVICESILENT<http://e.org/>{?s ?p ?o}}",
    "SELECT * {?s ?p trueSERVICE<http://e.org/>{?s ?p ?o}}",
    "SELECT * {?s ?p 1SERVICE<http://e.org/>{?s ?p ?o}}",
    "SELECT * {?s ?p 1eSERVICE<http://e.org/>{?s ?p ?o}}",
    "SELECT * { FILTER(?a<?b)SERVICE?x#>\n{?a ?b ?c}}",
    "SELECT * { FILTER(1<2)SERVICE:x#>\n{?a ?b ?c}}",
    "SELECT * { \\u0053ERVICE <http://e.org/> {?s ?p ?o}}",
    "SELECT * { S\\U00000045RVICE <http://e.org/> {?s ?p ?o}}",
    "SELECT * { # comment\nSERVICE <http://e.org/> {?s ?p ?o}}",
    "SELECT * { # comment\rSERVICE <http://e.org/> {?s ?p ?o}}",
    "SELECT * { ?s ?p '''a'b''' . SERVICE <http://e.org/> {?s ?p ?o}}",
    'SELECT * { ?s ?p "a\\"" . SERVICE <http://e.org/> {?s ?p ?o}}',
    "SELECT * { ?s ?p '#' . SERVICE <http://e.org/> {?s ?p ?o}}",
    "SELECT * { ?s <http://e.org/#> ?o . SERVICE <http://e.org/> {?s ?p ?o}}",
    "SELECT * { { SELECT * { OPTIONAL { SERVICE <http://e.org/> {?s ?p ?o} } } } }",
    "SELECT * FROM <file:///etc/passwd> { ?s ?p ?o }",
    "SELECT * FROM NAMED <http://e.org/> { ?s ?p ?o }",
    "SELECT * FROM<http://e.org/>{ ?s ?p ?o }",
    "SELECT * FROMNAMED:g{ ?s ?p ?o }",
    "CONSTRUCT FROM <http://e.org/> WHERE { ?s ?p ?o }",
    "DESCRIBE ?s FROM <http://e.org/> { ?s ?p ?o }",
    "ASK FROM <http://e.org/> { ?s ?p ?o }",
    "INSERT DATA { <a:a> <a:b> <a:c> }",
    "DELETE WHERE { ?s ?p ?o }",
    "PREFIX e: <http://e.org/> INSERT { ?s a e:x } WHERE { ?s ?p ?o }",
    "WITH <a:g> DELETE { ?s ?p ?o } WHERE { ?s ?p ?o }",
    "LOAD <file:///etc/passwd>",
    "load silent <http://e.org/>",
    "CLEAR ALL",
    "DROP GRAPH <a:g>",
    "CREATE GRAPH <a:g>",
    "COPY <a:g> TO <a:h>",
    "MOVE <a:g> TO <a:h>",
    "ADD <a:g> TO <a:h>",
]

ALLOWED = [
    "SELECT ?service ?from WHERE { ?service ?p ?from } LIMIT 1",
    "SELECT * { ?s ?p 'SERVICE <http://e.org/>' }",
    'SELECT * { ?s ?p """a " SERVICE \'" FROM""" }',
    "SELECT * { ?s ?p ?o } # SERVICE FROM",
    "SELECT * { ?s <http://e.org/SERVICE#FROM> ?o }",
    "SELECT * { ?s kg:service ?o ; kg:from ?p }",
    "SELECT * { ?s ?p ?o FILTER(?s < ?p && ?p > ?o) }",
    "ASK { ?s ?p 'x'@en }",
    "# INSERT\nSELECT * { ?s ?p ?o } LIMIT 1",
    "SELECT ('LOAD' AS ?insert) {}",
]


@pytest.mark.parametrize("text", REFUSED)
def test_what_reaches_out_or_writes_is_refused(text: str) -> None:
    size = len(STORE.oxigraph)
    with pytest.raises(QueryError, match=r"line \d+, column \d+: ") as caught:
        run_sparql(STORE, text)
    assert "\n" not in str(caught.value)
    assert len(STORE.oxigraph) == size


@pytest.mark.parametrize("text", ALLOWED)
def test_what_only_looks_like_it_is_not(text: str) -> None:
    check_query(text)
    assert run_sparql(STORE, text) is not None


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("SELECT * {\n ?s ?p }", "line 2, column 9: the query does not read on"),
        ("SELECT * { ?s nope:p ?o }", "line 1, column 21: prefix not found"),
        ("SELECT * {", "line 1, column 11: the query does not read on"),
        ("hello", "line 1, column 6"),
        ("", "line 1, column 1"),
        (
            "SELECT * {\n ?s ?p ?o FILTER(<urn:f>(1)) }",
            "line 2, column 18: the custom function <urn:f> is not supported",
        ),
        ("SELECT (AVG(?x) AS ?y) ?z {}", "contains a variable that is unbound"),
    ],
)
def test_mistakes_are_placed(text: str, words: str) -> None:
    with pytest.raises(QueryError, match=words) as caught:
        run_sparql(STORE, text)
    assert len(str(caught.value)) < 250


def test_prefixes_are_known_and_the_default_graph_is_the_union() -> None:
    found = run_sparql(STORE, MEETINGS)
    assert isinstance(found, Table)
    assert len(found.rows) == 2
    everywhere = run_sparql(STORE, "SELECT ?g { GRAPH ?g { actor:arvenia rdfs:label ?l } }")
    assert isinstance(everywhere, Table)
    assert everywhere.values() == [("https://w3id.org/diplomacy-kg/graph/actors",)]


def test_no_plain_edge_is_planned_possible_or_denied() -> None:
    text = """
        ASK { ?claim kg:status ?status ; rdf:subject ?a ; rdf:predicate ?r ; rdf:object ?b .
              FILTER(?status != status:actual) ?a ?r ?b }
    """
    assert run_sparql(STORE, text) is False


def test_a_row_limit_says_that_it_cut() -> None:
    everything = "SELECT * { ?s ?p ?o }"
    cut = run_sparql(STORE, everything, limit=3)
    assert isinstance(cut, Table)
    assert (len(cut.rows), cut.truncated) == (3, True)
    whole = run_sparql(STORE, MEETINGS, limit=2)
    assert isinstance(whole, Table)
    assert not whole.truncated
    graph = run_sparql(STORE, "CONSTRUCT WHERE { ?s ?p ?o }", limit=5)
    assert isinstance(graph, Graph)
    assert (len(graph.triples), graph.truncated) == (5, True)


@pytest.fixture(scope="module")
def disk(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A store on disk."""
    path = tmp_path_factory.mktemp("disk") / "store"
    with create_store(path, gazetteers=(WORLD,)) as store:
        store.add([first_reading(), second_reading()])
    return path


RUNAWAY = "SELECT (COUNT(*) AS ?n) { ?a ?b ?c . ?d ?e ?f . ?g ?h ?i . ?j ?k ?l }"


def test_a_runaway_query_is_stopped(disk: Path) -> None:
    with open_store(disk) as store, pytest.raises(QueryError, match="stopped after 2 seconds"):
        run_sparql(store, RUNAWAY, timeout=2)


@pytest.mark.parametrize(
    "text",
    [
        MEETINGS,
        "SELECT ?label ?n { actor:arvenia rdfs:label ?label OPTIONAL { actor:arvenia kg:no ?n } }",
        "ASK { ?a kg:meets ?b }",
        "ASK { ?a kg:hosts ?b }",
        "CONSTRUCT { ?a kg:meets ?b } WHERE { ?a kg:meets ?b }",
    ],
)
def test_a_query_in_its_own_process_gives_the_same(disk: Path, text: str) -> None:
    with open_store(disk) as store:
        assert run_sparql(store, text, timeout=60) == run_sparql(store, text)


def test_its_own_process_tells_mistakes_and_cuts(disk: Path) -> None:
    with open_store(disk) as store:
        with pytest.raises(QueryError, match="line 2, column 9"):
            run_sparql(store, "SELECT * {\n ?s ?p }", timeout=60)
        cut = run_sparql(store, "SELECT * { ?s ?p ?o }", timeout=60, limit=7)
    assert isinstance(cut, Table)
    assert (len(cut.rows), cut.truncated) == (7, True)


def written(result: Result, fmt: str) -> bytes:
    out = io.BytesIO()
    write_result(result, fmt, out)
    return out.getvalue()


TEXT = "SELECT ?l ?n (1.5 AS ?d) { actor:arvenia rdfs:label ?l OPTIONAL { ?l kg:no ?n } }"


def test_tables_in_the_formats_of_the_w3c() -> None:
    found = run_sparql(STORE, TEXT)
    assert written(found, "csv") == b"l,n,d\r\nArvenia,,1.5\r\n"
    assert written(found, "tsv") == b'?l\t?n\t?d\n"Arvenia"@en\t\t1.5\n'
    data = json.loads(written(found, "json"))
    assert data["results"]["bindings"][0]["l"]["xml:lang"] == "en"
    for fmt in ("json", "xml", "csv"):
        read = rdflib.query.Result.parse(io.BytesIO(written(found, fmt)), format=fmt)
        assert [str(row[0]) for row in read] == ["Arvenia"]  # type: ignore[index]


def test_tables_for_people() -> None:
    shown = written(run_sparql(STORE, MEETINGS), "table").decode()
    assert "actor:nil/ada-quill" in shown
    assert shown.endswith("2 rows\n")
    cut = written(run_sparql(STORE, "SELECT * { ?s ?p ?o }", limit=1), "table").decode()
    assert cut.endswith("1 row (more were cut off by the limit)\n")
    assert written(run_sparql(STORE, "SELECT ?x {} LIMIT 0"), "table").endswith(b"0 rows\n")


def test_a_table_keeps_names_whole_and_cuts_what_is_long() -> None:
    names = [ox.NamedNode(f"https://w3id.org/diplomacy-kg/happening/{n:016x}") for n in range(2)]
    long = ox.Literal("word " * 100)
    row = (*(ox.Literal(f"cell {n}") for n in range(8)), long)
    columns = (*(f"c{n}" for n in range(8)), "words", "happening")
    text = written(Table(columns, tuple((*row, name) for name in names)), "table").decode()
    assert "happening:0000000000000001" in text
    assert 30 < text.count("word") < 2 * 45
    assert text.endswith("2 rows; what ends in … is whole in `-f csv`\n")
    whole = written(Table(columns, ((*row, names[0]),)), "csv").decode()
    assert whole.count("word ") == 100
    assert "…" not in written(Table(("a",), ((ox.Literal("short"),),)), "table").decode()


def test_tables_for_people_print_no_control_code() -> None:
    found = run_sparql(STORE, 'SELECT ("\x1b[31m\u202ered[bold]x" AS ?x) {}')
    shown = written(found, "table").decode()
    assert "\x1b" not in shown
    assert "\u202e" not in shown
    assert "[bold]" in shown


@pytest.mark.parametrize(("text", "words"), [("ASK {}", "yes"), ("ASK { ?a kg:hosts ?b }", "no")])
def test_yes_and_no(text: str, words: str) -> None:
    answer = run_sparql(STORE, text)
    assert written(answer, "table").decode() == f"{words}\n"
    assert json.loads(written(answer, "json"))["boolean"] is (words == "yes")


@pytest.mark.parametrize("fmt", ["turtle", "ntriples", "table"])
def test_triples(fmt: str) -> None:
    found = run_sparql(STORE, "CONSTRUCT WHERE { ?a kg:meets ?b }")
    kind = ox.RdfFormat.N_TRIPLES if fmt == "ntriples" else ox.RdfFormat.TURTLE
    assert len(list(ox.parse(input=written(found, fmt), format=kind))) == 2


@pytest.mark.parametrize(
    ("text", "fmt"),
    [(MEETINGS, "turtle"), ("CONSTRUCT WHERE { ?a kg:meets ?b }", "csv"), ("ASK {}", "xlsx")],
)
def test_formats_that_do_not_fit_are_refused(text: str, fmt: str) -> None:
    with pytest.raises(UsageError, match="one of"):
        written(run_sparql(STORE, text), fmt)


def test_the_base_of_the_store_is_that_of_the_prefixes() -> None:
    store = Store(ox.Store(), base="https://example.org/")
    store.add([first_reading()])
    found = run_sparql(store, "SELECT ?d { ?d a kg:Article FILTER(STRSTARTS(STR(?d), STR(doc:))) }")
    assert isinstance(found, Table)
    assert len(found.rows) == 1


def test_an_update_has_to_be_asked_for(kg: Run, tmp_path: Path) -> None:
    path = tmp_path / "store"
    with create_store(path, gazetteers=(WORLD,)) as store:
        store.add([first_reading()])
    note = "INSERT DATA { GRAPH <urn:mine> { actor:arvenia rdfs:comment 'checked' } }"
    asked = "ASK { GRAPH <urn:mine> { actor:arvenia rdfs:comment 'checked' } }"
    assert kg("query", path, "-q", note).exit_code == 2
    assert kg("query", path, "-q", asked).exit_code == 1
    done = kg("query", path, "--update", "-q", note)
    assert (done.exit_code, done.output) == (0, "")
    assert kg("query", path, "-q", asked).exit_code == 0
    assert kg("check", path).exit_code == 0


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("LOAD <file:///etc/passwd>", "line 1, column 1: LOAD is not allowed"),
        ("CLEAR ALL ;\nload silent <http://e.org/>", "line 2, column 1: LOAD is not allowed"),
        ("INSERT { ?s a ?o } WHERE { SERVICE <http://e.org/> { ?s a ?o } }", "SERVICE is not"),
        ("INSERT DATA {\n ?x a kg:Claim }", "line 2, column "),
        ("INSERT DATA { <a:a> nope:b <a:c> }", "line 1, column 27"),
        ("SELECT * {}", "line 1, column 1: SELECT is a query"),
    ],
)
def test_updates_that_are_refused(kg: Run, disk: Path, text: str, words: str) -> None:
    with open_store(disk) as store:
        before = len(store.oxigraph)
    result = kg("query", disk, "--update", "-q", text)
    assert result.exit_code == 2
    assert words in result.stderr
    assert result.stderr.count("\n") == 1
    with open_store(disk) as store:
        assert len(store.oxigraph) == before


def test_an_update_needs_a_text_and_a_store_to_write(kg: Run, disk: Path) -> None:
    assert "no update" in kg("query", disk, "--update").stderr
    with open_store(disk) as store, pytest.raises(QueryError, match="open for reading only"):
        run_update(store, "CLEAR ALL")


@pytest.mark.parametrize("name", ["who-met-whom", "facts"])
def test_packaged_questions_have_limits_too(kg: Run, disk: Path, name: str) -> None:
    whole = kg("query", disk, name, "-f", "table")
    cut = kg("query", disk, name, "--limit", 1, "--timeout", 60)
    assert cut.exit_code == 0
    assert len(cut.stdout) <= len(whole.stdout)
    assert ("only the first 1" in cut.stderr) is (name == "facts")


def test_triples_as_json_ld_even_of_one_node() -> None:
    for wanted in (0, 1, 2):
        text = f"CONSTRUCT {{ ?s a kg:Actor }} WHERE {{ ?s a kg:State }} LIMIT {wanted}"
        data = json.loads(written(run_sparql(STORE, text), "jsonld"))
        assert len(data["@graph"]) == wanted
