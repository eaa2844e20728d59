"""The pages for people: README's outputs are real, and links in Markdown lead somewhere."""

import re
import runpy
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from support import ROOT

SCRIPT = ROOT / "scripts" / "readme.py"
PAGES = (
    ROOT / "README.md",
    ROOT / "seeds" / "README.md",
    *sorted((ROOT / "docs").rglob("*.md")),
)
CODE = re.compile(r"^```.*?^```$|`[^`\n]+`", re.MULTILINE | re.DOTALL)
LINK = re.compile(r"\]\((?!https?://|mailto:)([^)\s]+)\)")
HEADING = re.compile(r"^#+ (.+)$", re.MULTILINE)


@pytest.fixture(scope="module")
def script() -> dict[str, Any]:
    return runpy.run_path(str(SCRIPT))


def anchors(page: str) -> set[str]:
    """The anchors of a page's headings, as GitHub makes them."""
    titles = HEADING.findall(re.sub(r"^```.*?^```$", "", page, flags=re.MULTILINE | re.DOTALL))
    return {re.sub(r"[^\w\- ]", "", title.lower()).replace(" ", "-") for title in titles}


def links(path: Path) -> Iterator[tuple[Path, str]]:
    """Yield each relative link of a page: the file it means, and the anchor in it."""
    for target in LINK.findall(CODE.sub("", path.read_text("utf-8"))):
        name, _, anchor = target.partition("#")
        yield (path.parent / name if name else path), anchor


@pytest.mark.slow
@pytest.mark.parametrize(
    "page",
    [
        pytest.param(page, marks=[] if page == "README.md" else [pytest.mark.long])
        for page in runpy.run_path(str(SCRIPT))["PAGES"]
    ],
)
def test_outputs_in_a_page_are_what_the_commands_print(page: str) -> None:
    done = subprocess.run(
        [sys.executable, str(SCRIPT), "--check", page], capture_output=True, text=True, check=False
    )
    assert done.returncode == 0, f"{done.stdout}{done.stderr}\nrun scripts/readme.py --write"


def test_outputs_are_replaced_and_other_fences_stay(script: dict[str, Any], tmp_path: Path) -> None:
    page = (
        "```text a.txt\none\n```\n```sh\n$ false\n```\n"
        "```console\n$ cat a.txt\nold\n$ wc -l < a.txt\n```\nend\n"
    )
    fresh = script["rewritten"](page, tmp_path)
    assert fresh == page.replace("old\n", "one\n").replace("< a.txt\n", "< a.txt\n1\n")
    assert script["rewritten"](fresh, tmp_path) == fresh


def test_a_command_that_fails_is_an_error(script: dict[str, Any], tmp_path: Path) -> None:
    with pytest.raises(script["CommandError"], match="cat nowhere: status 1"):
        script["rewritten"]("```console\n$ cat nowhere\n```\n", tmp_path)


def test_pictures_that_a_page_shows_are_those_its_commands_make(
    script: dict[str, Any], tmp_path: Path
) -> None:
    page = "```console\n$ echo new > a.svg; echo x > b.svg\n```\n![A](a.svg) ![C](c.svg)\n"
    script["rewritten"](page, tmp_path)
    assert script["pictures"](page, tmp_path) == {"a.svg": b"new\n"}


def test_the_tour_shows_every_step(script: dict[str, Any]) -> None:
    used = {command.split()[1] for command in script["commands"](PAGES[0].read_text("utf-8"))}
    assert used >= {"build", "query", "explain", "view", "export", "check", "remove"}


@pytest.mark.parametrize("path", PAGES, ids=lambda path: str(path.relative_to(ROOT)))
def test_relative_links_lead_somewhere(path: Path) -> None:
    broken = [
        f"{target.name}#{anchor}"
        for target, anchor in links(path)
        if not target.exists() or (anchor and anchor not in anchors(target.read_text("utf-8")))
    ]
    assert broken == []


def test_every_page_is_on_the_map() -> None:
    reached = {target.resolve() for target, _ in links(ROOT / "docs" / "index.md")}
    assert [page for page in PAGES[2:] if page.resolve() not in reached | {index()}] == []


def index() -> Path:
    return (ROOT / "docs" / "index.md").resolve()


def test_picture_of_the_page_is_there_and_small() -> None:
    picture = ROOT / "docs" / "page.png"
    assert 20_000 < picture.stat().st_size < 400_000
