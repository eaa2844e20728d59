"""The notebooks run, are kept without outputs, and their pages in the docs are what they give."""

import runpy
import subprocess
import sys
from pathlib import Path
from typing import Any

import nbformat
import pytest
from support import ROOT

NOTEBOOKS = sorted((ROOT / "notebooks").glob("*.ipynb"))
SCRIPT = ROOT / "scripts" / "notebooks.py"


@pytest.fixture(params=NOTEBOOKS, ids=lambda path: path.name)
def notebook(request: pytest.FixtureRequest) -> Path:
    path = request.param
    assert isinstance(path, Path)
    return path


@pytest.fixture(scope="module")
def script() -> dict[str, Any]:
    return runpy.run_path(str(SCRIPT))


def test_there_are_six() -> None:
    assert [path.stem[:2] for path in NOTEBOOKS] == ["01", "02", "03", "04", "05", "06"]


def test_no_outputs_are_kept(notebook: Path) -> None:
    cells = [c for c in nbformat.read(notebook, as_version=4).cells if c.cell_type == "code"]
    assert len(cells) >= 5
    assert [c.source for c in cells if c.outputs or c.execution_count is not None] == []


def test_the_page_of_a_notebook_has_its_cells_in_order(notebook: Path) -> None:
    page = (ROOT / "docs" / "notebooks" / f"{notebook.stem}.md").read_text("utf-8")
    at = 0
    for cell in nbformat.read(notebook, as_version=4).cells:
        if cell.cell_type == "code":
            at = page.index(f"```python\n{cell.source}\n```", at)
    assert page.startswith("# ")


@pytest.mark.slow
@pytest.mark.parametrize("name", ["01_quickstart", pytest.param("*", marks=pytest.mark.long)])
def test_notebooks_run_and_their_pages_are_what_they_give(name: str) -> None:
    command = [sys.executable, str(SCRIPT), "--check", name]
    done = subprocess.run(command, capture_output=True, text=True, check=False)
    assert done.returncode == 0, f"{done.stdout}{done.stderr}\nrun scripts/notebooks.py --write"


def test_cells_of_tables_are_text(script: dict[str, Any]) -> None:
    source = (
        "<table><tr><th>a</th></tr><tr><td>&lt;b&gt; | *x* [y](z)</td></tr></table><p>1 row</p>"
    )
    table, foot = script["tables"](source)
    assert table.splitlines()[2] == r"| \<b\> \| \*x\* \[y\](z) |"
    assert foot == "*1 row*"


def test_differences_are_named(script: dict[str, Any], tmp_path: Path, capsys: Any) -> None:
    for folder, text in (("new", "a"), ("old", "b")):
        (tmp_path / folder).mkdir()
        (tmp_path / folder / "page.md").write_text(text)
    assert script["different"](tmp_path / "new", tmp_path / "old") == 1
    assert "page.md" in capsys.readouterr().out
    assert script["different"](tmp_path / "new", tmp_path / "new") == 0
