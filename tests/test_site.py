"""The documentation as web pages: every page is there, every link leads somewhere, nothing runs."""

import re
import runpy
from pathlib import Path
from typing import Any

import pytest
from lxml import html
from support import ROOT


@pytest.fixture(scope="module")
def script() -> dict[str, Any]:
    return runpy.run_path(str(ROOT / "scripts" / "docs_site.py"))


@pytest.fixture(scope="module")
def site(script: dict[str, Any], tmp_path_factory: pytest.TempPathFactory) -> Path:
    out = tmp_path_factory.mktemp("docs") / "site"
    script["build"](out)
    assert isinstance(out, Path)
    return out


def test_every_page_of_the_docs_is_there(site: Path) -> None:
    for path in (ROOT / "docs").rglob("*.md"):
        page = site / path.relative_to(ROOT / "docs").with_suffix(".html")
        heading = html.fromstring(page.read_text("utf-8")).findtext(".//h1")
        assert heading, page


def test_links_and_pictures_lead_somewhere(site: Path) -> None:
    broken = []
    for page in site.rglob("*.html"):
        tree = html.fromstring(page.read_text("utf-8"))
        for element, _, link, _ in tree.iterlinks():
            if re.match(r"[a-z]+:", link) or link == "#":
                continue
            name, _, anchor = link.partition("#")
            target = (page.parent / name).resolve() if name else page
            if not target.is_file():
                broken.append(f"{page.name}: {link}")
            elif anchor and not html.fromstring(target.read_text("utf-8")).xpath(
                "//*[@id=$anchor]", anchor=anchor
            ):
                broken.append(f"{page.name}: {link} ({element.tag})")
    assert broken == []


def test_nothing_in_a_page_runs(site: Path) -> None:
    for page in site.rglob("*.html"):
        tree = html.fromstring(page.read_text("utf-8"))
        assert tree.xpath("//script|//iframe|//*[@onerror]|//style") == []
        assert "default-src 'none'" in page.read_text("utf-8")


def test_markup_in_markdown_stays_text(script: dict[str, Any]) -> None:
    rendered = script["MARKDOWN"].render("<script>alert(1)</script> [x](javascript:alert(1))")
    assert "<script" not in rendered
    assert "href" not in rendered


def test_the_menu_names_what_the_map_names(script: dict[str, Any]) -> None:
    menu = dict(script["menu"]())
    assert ("In Python", "api.html") in menu["To look something up"]
    assert any(address == "notebooks/03_brokers.html" for _, address in menu["To learn"])
