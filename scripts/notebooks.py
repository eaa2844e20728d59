"""Run the notebooks and write each as a page of the docs, or check the pages that are there.

usage: notebooks.py --write | --check [NAME]

A page is docs/notebooks/NAME.md and its pictures. With a name, that one alone is checked.
"""

import argparse
import re
import shutil
import sys
import tempfile
from collections.abc import Iterator
from pathlib import Path

import nbformat
from lxml.html import HtmlElement, fromstring
from nbclient import NotebookClient

ROOT = Path(__file__).parents[1]
NOTEBOOKS = ROOT / "notebooks"
KEPT = ROOT / "out" / "notebooks"  # what the notebooks build
PAGES = ROOT / "docs" / "notebooks"
TIMEOUT = 300  # seconds a cell
FRAME = (
    "*The interactive page stands here when the notebook runs; [The page](../page.md) shows it.*"
)


def main() -> int:
    """Write or check all pages, from what the sources say now; return the exit status."""
    parser = argparse.ArgumentParser(description=__doc__)
    way = parser.add_mutually_exclusive_group(required=True)
    way.add_argument("--write", action="store_true", help="put the pages in")
    way.add_argument("--check", nargs="?", const="*", metavar="NAME", help="fail when they differ")
    given = parser.parse_args()
    name = given.check or "*"
    with tempfile.TemporaryDirectory() as folder:
        fresh = Path(folder)
        render(fresh, name)
        if given.write:
            shutil.rmtree(PAGES, ignore_errors=True)
            shutil.copytree(fresh, PAGES)
            return 0
        return different(fresh, PAGES, name)


def render(out: Path, name: str = "*") -> None:
    """Run all notebooks in order, or the one of that name, and write their pages to `out`."""
    shutil.rmtree(KEPT, ignore_errors=True)
    for path in sorted(NOTEBOOKS.glob(f"{name}.ipynb")):
        (out / f"{path.stem}.md").write_text(page_of(path, out), encoding="utf-8")


def different(fresh: Path, kept: Path, name: str = "*") -> int:
    """Print what differs between two folders; return 1 when anything does."""
    wanted = (f"{name}.md", f"{name}-*.svg")
    pages = sorted(
        {path.name for folder in (fresh, kept) for form in wanted for path in folder.glob(form)}
    )
    changed = 0
    for page in pages:
        there = [(folder / page).is_file() for folder in (fresh, kept)]
        if not all(there) or (fresh / page).read_bytes() != (kept / page).read_bytes():
            print(f"docs/notebooks/{page} is not what the notebook gives now")
            changed = 1
    return changed


def page_of(path: Path, out: Path) -> str:
    """Return a notebook as Markdown with what its cells give; pictures are written to `out`."""
    book = nbformat.read(path, as_version=4)
    folder = {"metadata": {"path": str(path.parent)}}
    NotebookClient(book, timeout=TIMEOUT, resources=folder).execute()
    parts = []
    for number, cell in enumerate(book.cells):
        if cell.cell_type == "markdown":
            parts.append(cell.source.replace("](../docs/", "](../"))
            continue
        parts.append(f"```python\n{cell.source}\n```")
        for output in cell.outputs:
            parts += shown(output, out / f"{path.stem}-{number}.svg")
    return "\n\n".join(parts) + "\n"


def shown(output: nbformat.NotebookNode, picture: Path) -> Iterator[str]:
    """Yield an output as Markdown: text, a table, a picture, or where the page would stand."""
    data = output.get("data", {})
    if output.output_type == "stream":
        yield f"```\n{output.text.rstrip()}\n```"
    elif "image/svg+xml" in data:
        picture.write_text(data["image/svg+xml"], encoding="utf-8")
        yield f"![Figure of the cell above]({picture.name})"
    elif "<iframe" in data.get("text/html", ""):
        yield FRAME
    elif "<table" in data.get("text/html", ""):
        yield from tables(data["text/html"])
    elif "text/plain" in data:
        yield f"```\n{data['text/plain']}\n```"


def tables(source: str) -> Iterator[str]:
    """Yield the tables of an HTML text as Markdown, and the line below each."""
    root = fromstring(f"<div>{source}</div>")
    for found in root.iter("table"):
        rows = [[cell_text(cell) for cell in row.iter("th", "td")] for row in found.iter("tr")]
        width = max(map(len, rows))
        lines = [f"| {' | '.join([*row, *[''] * (width - len(row))])} |" for row in rows]
        yield "\n".join([lines[0], f"|{' --- |' * width}", *lines[1:]])
    for foot in root.iter("p"):
        yield f"*{cell_text(foot)}*"


def cell_text(cell: HtmlElement) -> str:
    """Return the text of a cell, in which nothing is markup."""
    text = " ".join(cell.text_content().split())
    return re.sub(r"([\\`*_{}\[\]<>|#])", r"\\\1", text)


if __name__ == "__main__":
    sys.exit(main())
