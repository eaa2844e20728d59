import errno
import json
import os
import shutil
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path
from time import perf_counter

import pytest
from typer.testing import Result

import kg as package
from kg.cli.files import replacing
from kg.errors import UsageError

Run = Callable[..., Result]


def rows(result: Result) -> list[dict[str, object]]:
    return [json.loads(line) for line in result.stdout.splitlines()]


def test_help_is_there_at_once() -> None:
    command = [sys.executable, "-m", "kg", "--help"]
    subprocess.run(command, check=True, capture_output=True)
    start = perf_counter()
    subprocess.run(command, check=True, capture_output=True)
    assert perf_counter() - start < 1.0  # 0.15 s alone; the margin is for a busy machine


def test_help_loads_nothing_heavy() -> None:
    code = (
        "import sys, kg.cli\n"
        "heavy = {'spacy', 'rdflib', 'pyoxigraph', 'networkx', 'ftfy', 'trafilatura', 'numpy'}\n"
        "print(sorted(heavy & set(sys.modules)))"
    )
    command = [sys.executable, "-c", code]
    done = subprocess.run(command, check=True, capture_output=True, text=True)
    assert done.stdout.strip() == "[]"


def test_version(kg: Run) -> None:
    assert kg("--version").stdout == f"kg {package.__version__}\n"


def test_without_arguments_help_is_shown(kg: Run) -> None:
    result = kg()
    assert result.exit_code == 0
    assert "Usage: kg" in result.stdout


@pytest.mark.parametrize(
    ("args", "message"),
    [
        (["fly"], "kg: no such command 'fly' (see `kg --help`)"),
        (["extract"], "kg extract: missing argument 'PATH' (see `kg extract --help`)"),
        (["list", "x", "--fly"], "kg list: no such option: --fly (see `kg list --help`)"),
        (["extract", "x", "-f", "pdf"], "kg extract: invalid value for '--format' / '-f'"),
        (
            ["extract", "x", "--date", "soon"],
            "kg extract: invalid value for '--date': no date: 'soon'",
        ),
        (["add", "x", "y", "--country", "Q"], "kg add: invalid value for '--country': no such"),
        (["--config", "none.toml", "demo"], "kg: none.toml: cannot be read"),
    ],
)
def test_wrong_usage_is_one_line(kg: Run, args: list[str], message: str) -> None:
    result = kg(*args)
    assert (result.exit_code, result.stdout) == (2, "")
    assert result.stderr.startswith(message)
    assert result.stderr.count("\n") == 1


def test_extract_prints_claims_with_evidence(kg: Run, dispatches: Path, world: Path) -> None:
    result = kg("extract", dispatches, "--actors", world)
    assert result.exit_code == 0, result.stderr
    found = rows(result)
    met = [
        (row["source"]["name"], row["action"], row["target"]["name"], row["status"])
        for row in found
        if row["document"] == "envoy.txt" and row["target"]
    ]
    assert ("Daniel Corwin", "CONSULT", "Victor Halloran", "actual") in met
    text = dispatches.joinpath("envoy.txt").read_text("utf-8").split("---\n")[2].strip()
    for row in found:
        for evidence in row["evidence"]:
            if row["document"] == "envoy.txt":
                assert text[evidence["start"] : evidence["end"]] == evidence["text"]


def test_extract_gives_the_same_quads_in_any_order(kg: Run, dispatches: Path, world: Path) -> None:
    files = sorted(dispatches.iterdir())
    given = [
        kg("extract", *order, "-f", "nquads", "--actors", world).stdout
        for order in (files, files[::-1])
    ]
    assert given[0] == given[1]
    assert "Victor Halloran" in given[0]


def test_extract_reads_standard_input(kg: Run, world: Path) -> None:
    line = json.dumps({"id": "in", "text": "Arvenia condemned Belmoor.", "date": "2026-03-12"})
    result = kg("extract", "-", "--actors", world, stdin=line)
    assert [(row["document"], row["action"]) for row in rows(result)] == [("in", "ACCUSE")]


def test_refused_input_spoils_nothing(kg: Run, tmp_path: Path, world: Path) -> None:
    good, bad = tmp_path / "good.txt", tmp_path / "bad.txt"
    good.write_text("Arvenia condemned Belmoor.")
    bad.write_bytes(b"\0")
    result = kg("extract", tmp_path / "none", bad, good, "--actors", world, "--date", "2026-03-12")
    assert result.exit_code == 1
    assert [row["action"] for row in rows(result)] == ["ACCUSE"]
    assert result.stderr.splitlines() == [
        f"kg: {tmp_path / 'none'}: no such file or folder",
        f"kg: {bad}: binary data, not text",
    ]


def test_the_log_names_what_gave_no_claim_and_why(kg: Run, tmp_path: Path, world: Path) -> None:
    text = "Arvenia condemned Belmoor. Arvenia lies north of Belmoor. It was cold."
    (tmp_path / "a.txt").write_text(text)
    log = tmp_path / "unread.jsonl"
    given = ("--actors", world, "--date", "2026-03-12")
    result = kg("extract", tmp_path / "a.txt", *given, "--log", log)
    assert result.exit_code == 0, result.stderr
    assert result.stdout == kg("extract", tmp_path / "a.txt", *given).stdout
    unread = [json.loads(line) for line in log.read_text("utf-8").splitlines()]
    assert [row["text"] for row in unread] == [text[row["start"] : row["end"]] for row in unread]
    assert [(row["sentence"], row["actors"], row["why"].split(":")[0]) for row in unread] == [
        (1, ["Arvenia", "Belmoor"], "no cue of the lexicon, and no verb that ties the two"),
    ]


def test_articles_without_a_date_are_named_once(kg: Run, tmp_path: Path, world: Path) -> None:
    for name in ("a.txt", "b.txt"):
        (tmp_path / name).write_text("Arvenia condemned Belmoor.")
    result = kg("extract", tmp_path, "--actors", world)
    assert result.exit_code == 0
    assert result.stderr.splitlines() == [
        "kg: a.txt and 1 more: no date, so weekdays stay unresolved (give a date)"
    ]


def test_configuration_gives_options(kg: Run, tmp_path: Path, world: Path) -> None:
    (tmp_path / "a.txt").write_text("Arvenia condemned Belmoor.")
    config = tmp_path / "kg.toml"
    config.write_text(f'[extract]\ndate = "2026-03-12"\nactors = ["{world}"]\n')
    result = kg("--config", config, "extract", tmp_path / "a.txt")
    assert (result.exit_code, result.stderr) == (0, "")
    assert [row["source"]["name"] for row in rows(result)] == ["Arvenia"]


def test_nothing_is_built_from_nothing(kg: Run, tmp_path: Path) -> None:
    result = kg("build", tmp_path / "none", "-o", tmp_path / "store")
    assert result.exit_code == 1
    assert not (tmp_path / "store").exists()


def test_list_shows_documents(kg: Run, store: Path) -> None:
    lines = kg("list", store).stdout.splitlines()
    assert [line.split("\t")[0] for line in lines] == ["bridge.txt", "envoy.txt"]
    assert lines[0].split("\t")[1:3] == ["2026-03-12", "Invented Wire"]


def test_add_then_remove_gives_back_the_store(
    kg: Run, tmp_path: Path, dispatches: Path, world: Path
) -> None:
    path, more = tmp_path / "store", tmp_path / "more.txt"
    more.write_text("---\ndate: 2026-03-14\n---\nCastria praised Dunvale on Friday.")
    assert kg("build", dispatches, "-o", path, "--actors", world).exit_code == 0
    before = kg("export", path, "-f", "nquads").stdout
    assert kg("add", path, more).exit_code == 0
    during = kg("export", path, "-f", "nquads").stdout
    assert kg("remove", path, "more.txt").exit_code == 0
    assert "Dunvale" in during
    assert len(during) > len(before)
    assert kg("export", path, "-f", "nquads").stdout == before


def test_removing_what_is_not_there_is_refused(kg: Run, store: Path) -> None:
    result = kg("remove", store, "nothing.txt")
    assert result.exit_code == 1
    assert "no document 'nothing.txt'" in result.stderr


def test_query_lists_and_answers(kg: Run, store: Path) -> None:
    assert "who-met-whom: " in kg("query", store).stdout
    answer = kg("query", store, "who-met-whom", "-f", "csv")
    assert answer.exit_code == 0
    assert "Victor Halloran" in answer.stdout


@pytest.mark.parametrize(
    ("sparql", "status", "answer"),
    [("ASK {}", 0, "yes"), ("ASK { kg:Claim kg:evidence kg:Claim }", 1, "no")],
)
def test_ask_decides_the_status(
    kg: Run, store: Path, sparql: str, status: int, answer: str
) -> None:
    result = kg("query", store, "-q", sparql)
    assert (result.exit_code, result.stdout.strip()) == (status, answer)


def test_query_from_a_file_with_a_limit(kg: Run, store: Path, tmp_path: Path) -> None:
    file = tmp_path / "q.rq"
    file.write_text("SELECT ?claim WHERE { ?claim a kg:Claim } ORDER BY ?claim")
    result = kg("query", store, "--file", file, "-f", "csv", "--limit", 1)
    assert len(result.stdout.splitlines()) == 2
    assert result.stderr == "kg: only the first 1; give a larger --limit for more\n"


@pytest.mark.parametrize(
    ("args", "message"),
    [
        (["nonsense"], "no query 'nonsense'"),
        (["timelin"], "(like timeline; `kg query STORE` lists all)"),
        (["pair", "-p", "one"], "no value in 'one'"),
        (["pair", "-q", "ASK {}"], "more than one query"),
        (["--file", "none.rq"], "none.rq: cannot be read"),
        (["-q", "SELECT"], "query"),
    ],
)
def test_wrong_queries_are_one_line(kg: Run, store: Path, args: list[str], message: str) -> None:
    result = kg("query", store, *args)
    assert (result.exit_code, result.stdout) == (2, "")
    assert message in result.stderr
    assert result.stderr.count("\n") == 1


@pytest.mark.parametrize("fmt", ["turtle", "trig", "nquads", "jsonld", "rdfxml", "graphml", "csv"])
def test_export_to_a_file_is_export_to_the_screen(
    kg: Run, store: Path, tmp_path: Path, fmt: str
) -> None:
    out = tmp_path / "out"
    printed = kg("export", store, "-f", fmt)
    assert printed.exit_code == 0, printed.stderr
    assert kg("export", store, "-f", fmt, "-o", out).exit_code == 0
    assert out.read_bytes() == printed.stdout_bytes
    assert "Victor Halloran" in printed.stdout
    assert list(tmp_path.iterdir()) == [out]


def test_view_writes_a_page(kg: Run, store: Path, tmp_path: Path) -> None:
    page = tmp_path / "page.html"
    result = kg("view", store, "-o", page, "--title", "The strait", "--status", "actual")
    assert result.exit_code == 0, result.stderr
    assert "The strait" in page.read_text("utf-8")


def test_view_and_analyse_take_every_name_that_a_query_takes(
    kg: Run, store: Path, tmp_path: Path
) -> None:
    own, page = tmp_path / "store", tmp_path / "page.html"
    shutil.copytree(store, own)
    renamed = kg("actors", own, "rename", "Daniel Corwin", "Dan the Elder")
    assert renamed.exit_code == 0, renamed.stderr
    for name in ("Daniel Corwin", "Dan the Elder"):
        found = kg("query", own, "timeline", "-p", f"actor={name}", "-f", "csv")
        assert found.stdout.count("\n") > 1
        result = kg("view", own, "-o", page, "--focus", name)
        assert (result.exit_code, result.stderr) == (0, "")
        table = kg("analyse", own, "dyads", "--actor", name, "-f", "csv")
        assert table.exit_code == 0, table.stderr
        assert "Dan the Elder" in table.stdout


def test_view_says_when_nothing_passes(kg: Run, store: Path, tmp_path: Path) -> None:
    page = tmp_path / "page.html"
    wrong = kg("view", store, "-o", page, "--action", "sanctions")
    assert (wrong.exit_code, wrong.stderr) == (
        2,
        "kg: action: no action 'SANCTIONS' (like SANCTION)\n",
    )
    assert not page.exists()
    empty = kg("view", store, "-o", page, "--from", "2099-01-01")
    assert (empty.exit_code, page.exists()) == (0, True)
    assert empty.stderr == "kg: no claim passes the options: the page is empty\n"


@pytest.mark.parametrize("command", [["export"], ["view"]])
def test_what_cannot_be_written_is_one_line(
    kg: Run, store: Path, tmp_path: Path, command: list[str]
) -> None:
    (tmp_path / "file").touch()
    for out in (tmp_path / "file" / "out", tmp_path / "none" / "out", tmp_path):
        result = kg(*command, store, "-o", out)
        assert (result.exit_code, result.stdout) == (2, "")
        assert result.stderr.startswith(f"kg: {out}: ")
        assert result.stderr.count("\n") == 1
    assert kg("demo", "-o", tmp_path / "file").stderr.count("\n") == 1


def test_what_breaks_off_leaves_the_old_file(tmp_path: Path) -> None:
    def write() -> None:
        with replacing(out) as half:
            half.write_text("ne")
            raise OSError(errno.ENOSPC, os.strerror(errno.ENOSPC))

    out = tmp_path / "out"
    out.write_text("old")
    with pytest.raises(UsageError, match="No space left"):
        write()
    assert out.read_text() == "old"
    assert list(tmp_path.iterdir()) == [out]


def test_explain_marks_the_sentence(kg: Run, dispatches: Path, store: Path, world: Path) -> None:
    [claim] = [
        row
        for row in rows(kg("extract", dispatches, "--actors", world))
        if row["document"] == "envoy.txt" and row["action"] == "CONSULT"
    ]
    result = kg("explain", store, str(claim["id"])[:10])
    assert result.exit_code == 0, result.stderr
    for iri in ("claim:", "https://w3id.org/diplomacy-kg/claim/"):  # as queries print it
        assert kg("explain", store, f"{iri}{claim['id']}").stdout == result.stdout
    assert "[source: Daniel Corwin] [cue: met] [target: Victor Halloran]" in result.stdout
    for label in ("claim", "document", "cue", "frame", "status", "source", "confidence"):
        assert any(line.startswith(label) for line in result.stdout.splitlines()), label


@pytest.mark.parametrize(
    ("start", "message"), [("", "claims begin with ''"), ("zz", "no claim 'zz'")]
)
def test_explain_wants_one_claim(kg: Run, store: Path, start: str, message: str) -> None:
    result = kg("explain", store, start)
    assert result.exit_code == 2
    assert message in result.stderr


def test_check_passes_on_a_fresh_store(kg: Run, store: Path) -> None:
    result = kg("check", store)
    assert (result.exit_code, result.stdout) == (0, f"{store}: sound\n")


def test_evaluate_scores_stores_and_files(
    kg: Run, store: Path, dispatches: Path, world: Path, tmp_path: Path
) -> None:
    gold = tmp_path / "gold"
    gold.mkdir()
    relations = [
        {"source": "Daniel Corwin", "target": "Victor Halloran", "action": "CONSULT"},
        {"source": "Dunvale", "target": "Arvenia", "action": "AID"},
    ]
    more = {"status": "actual", "date": "2026-03-10", "core": True, "quotes": ["They met."]}
    data = {"doc": "envoy.txt", "relations": [{**row, **more} for row in relations]}
    (gold / "envoy.json").write_text(json.dumps(data))
    printed = tmp_path / "claims.jsonl"
    printed.write_text(kg("extract", dispatches, "--actors", world).stdout)
    results = [kg("evaluate", place, gold, "--errors", 9) for place in (store, printed)]
    assert results[0].stdout == results[1].stdout
    assert "missed  envoy: Dunvale -AID-> Arvenia" in results[0].stdout
    assert results[0].exit_code == 0


def test_a_store_that_is_none_is_refused(kg: Run, tmp_path: Path) -> None:
    for command in (["list"], ["query"], ["export"], ["check"]):
        result = kg(*command, tmp_path / "none")
        assert result.exit_code == 1, command
        assert result.stderr.count("\n") == 1
        assert str(tmp_path / "none") in result.stderr


@pytest.mark.slow
def test_demo_makes_everything_twice_and_removes_nothing_else(kg: Run, tmp_path: Path) -> None:
    results = [kg("demo", "-o", tmp_path) for _ in range(2)]
    assert [result.exit_code for result in results] == [0, 0]
    assert results[0].stdout == results[1].stdout
    assert {path.name for path in tmp_path.iterdir()} == {"store", "graph.ttl", "graph.html"}
    assert "Keir Starmer" in results[0].stdout
    assert results[0].stdout.splitlines()[-3:] == [
        f"store   {tmp_path / 'store'}",
        f"graph   {tmp_path / 'graph.ttl'}",
        f"page    {tmp_path / 'graph.html'}",
    ]
    assert kg("check", tmp_path / "store").exit_code == 0
    mine = tmp_path / "mine" / "store"
    mine.mkdir(parents=True)
    (mine / "thesis.txt").write_text("years of work")
    assert kg("demo", "-o", tmp_path / "mine").exit_code == 1
    assert (mine / "thesis.txt").read_text() == "years of work"
