"""The notebooks run from their own folder, and are kept without outputs."""

from pathlib import Path

import nbformat
import pytest
from nbclient import NotebookClient
from support import ROOT

NOTEBOOKS = sorted((ROOT / "notebooks").glob("*.ipynb"))


@pytest.fixture(params=NOTEBOOKS, ids=lambda path: path.name)
def notebook(request: pytest.FixtureRequest) -> Path:
    path = request.param
    assert isinstance(path, Path)
    return path


def test_there_are_notebooks() -> None:
    assert [path.name for path in NOTEBOOKS] == ["01_quickstart.ipynb"]


def test_no_outputs_are_kept(notebook: Path) -> None:
    cells = [c for c in nbformat.read(notebook, as_version=4).cells if c.cell_type == "code"]
    assert cells
    assert [c.source for c in cells if c.outputs or c.execution_count is not None] == []


@pytest.mark.slow
@pytest.mark.filterwarnings("ignore::ResourceWarning", "ignore::DeprecationWarning")
def test_quickstart_shows_claims_an_answer_a_figure_and_the_page() -> None:
    book = nbformat.read(ROOT / "notebooks" / "01_quickstart.ipynb", as_version=4)
    folder = {"metadata": {"path": str(ROOT / "notebooks")}}
    NotebookClient(book, timeout=300, resources=folder).execute()
    outputs = [out for cell in book.cells if cell.cell_type == "code" for out in cell.outputs]
    said = "".join(out.get("text", "") for out in outputs)
    assert "Keir Starmer – hosts – Bart De Wever (planned, 2025-12-12)" in said
    assert " a kg:Claim ;" in said
    assert "Donald Trump – Keir Starmer" in said
    shown = {kind for out in outputs for kind in out.get("data", {})}
    assert {"image/png", "text/html"} <= shown
    assert [out for out in outputs if out.get("name") == "stderr"] == []
