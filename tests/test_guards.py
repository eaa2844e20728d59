"""What must stay true of the repository as a whole."""

import ast
import re
import runpy
import subprocess
import sys
import zipfile
from collections.abc import Iterator
from pathlib import Path

import pytest
import yaml
from support import CASES, ROOT
from typer.main import get_command

from kg.cli import app
from kg.query import queries

PARTS = ("kg", "ontology", "notebooks", "seeds", "docs", "bench", "scripts", "tests", "changelog.d")
TOP = ("README.md", "Makefile", "pyproject.toml", "CITATION.cff", ".ci/run")
TEXT = {".cff", ".css", ".html", ".ipynb", ".js", ".json", ".md", ".py", ".rq", ".toml", ".ttl"}
TEXT |= {".txt", ".tsv", ".csv", ".yaml", ".yml", ""}
SOMEBODYS_MACHINE = re.compile(r"(?<![\w.])/(?:home|root|Users|work|opt)/\w")
OUTSIDE = re.compile(r"\.\./\.\./\.\.|\.\./[a-z]+/data\b")
INDEX = re.compile(r"https?://|--(?:extra-)?index-url|--find-links|--trusted-host")


def files(*parts: str) -> Iterator[Path]:
    """Yield the text files under the folders `parts`."""
    for part in parts:
        for path in sorted((ROOT / part).rglob("*")):
            if path.suffix in TEXT and path.is_file() and "__pycache__" not in path.parts:
                yield path


def shipped() -> Iterator[Path]:
    yield from files(*PARTS)
    yield from (ROOT / name for name in TOP if (ROOT / name).is_file())


@pytest.mark.parametrize("lock", ["requirements.lock", "requirements-dev.lock"])
def test_locks_hold_hashes_and_no_address(lock: str) -> None:
    text = (ROOT / lock).read_text("utf-8")
    pins = re.findall(r"^[\w.\[\]-]+==\S+", text, re.MULTILINE)
    assert pins
    assert not INDEX.search(text)
    blocks = re.split(r"\n(?=\S)", text.strip())
    assert [block for block in blocks if "--hash=sha256:" not in block] == []


def test_both_locks_agree() -> None:
    pins = [
        dict(re.findall(r"^([\w.-]+)==([^\s;]+)", (ROOT / lock).read_text("utf-8"), re.MULTILINE))
        for lock in ("requirements.lock", "requirements-dev.lock")
    ]
    assert {name: pins[1].get(name) for name in pins[0]} == pins[0]


def test_no_file_names_a_machine() -> None:
    found = [
        f"{path.relative_to(ROOT)}: {hit[0]}"
        for path in shipped()
        for pattern in (SOMEBODYS_MACHINE, OUTSIDE)
        if (hit := pattern.search(path.read_text("utf-8")))
    ]
    assert found == []


def test_every_command_is_in_the_page_made_from_its_help() -> None:
    made = runpy.run_path(str(ROOT / "scripts" / "cli_page.py"))["page"]()
    page = (ROOT / "docs" / "cli.md").read_text("utf-8")
    for name in get_command(app).commands:
        assert f"\n## kg {name}\n" in page
    assert page == made, "run `make docs`"


def test_every_packaged_query_is_documented_and_tested() -> None:
    page = (ROOT / "docs" / "queries.md").read_text("utf-8")
    tests = "".join(path.read_text("utf-8") for path in files("tests") if "query" in path.name)
    assert len(queries()) >= 8
    for query in queries():
        assert query.name in page, query.name
        assert query.question in page, query.name
        assert query.name in tests, query.name


def test_importing_kg_loads_nothing_heavy() -> None:
    code = "import sys, kg; print(sorted({'spacy', 'rdflib', 'pyoxigraph'} & set(sys.modules)))"
    done = subprocess.run([sys.executable, "-c", code], check=True, capture_output=True, text=True)
    assert done.stdout.strip() == "[]"


def test_sentence_cases_are_many_and_often_negative() -> None:
    cases = [
        case for path in sorted(CASES.glob("*.yaml")) for case in yaml.safe_load(path.read_text())
    ]
    assert len(cases) >= 500
    facts = [case for case in cases if any(" actual" in line for line in case["expect"])]
    assert len(facts) <= len(cases) * 2 / 3


def test_no_test_is_skipped_in_silence() -> None:
    found = [
        f"{path.name}:{node.lineno}"
        for path in files("tests")
        if path.suffix == ".py"
        for node in ast.walk(ast.parse(path.read_text("utf-8")))
        if isinstance(node, ast.Attribute) and node.attr in {"skip", "skipif", "importorskip"}
    ]
    assert found == []


def test_notebooks_define_nothing_and_keep_no_output() -> None:
    import nbformat

    for path in files("notebooks"):
        if path.suffix == ".ipynb":
            for cell in nbformat.read(path, as_version=4).cells:
                if cell.cell_type == "code":
                    assert not re.search(r"^\s*(?:def|class) ", cell.source, re.MULTILINE), path


def test_wheel_holds_data_queries_and_templates(tmp_path: Path) -> None:
    command = [sys.executable, "-m", "hatchling", "build", "-t", "wheel", "-d", str(tmp_path)]
    subprocess.run(command, check=True, capture_output=True, cwd=ROOT)
    [wheel] = tmp_path.iterdir()
    held = set(zipfile.ZipFile(wheel).namelist())
    for folder, place in (("ontology", "kg/_ontology"), ("seeds", "kg/_seeds"), ("kg", "kg")):
        for path in files(folder):
            assert f"{place}/{path.relative_to(ROOT / folder).as_posix()}" in held, path
    assert "kg/classify/classifier.npz" in held
