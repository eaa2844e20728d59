"""Make the documentation as web pages in site/ from the Markdown in README.md, docs/ and seeds/.

usage: docs_site.py [--out FOLDER]

The map is docs/index.md: its headings and links are the menu. HTML in Markdown stays text.
"""

import argparse
import os
import re
import shutil
from collections.abc import Iterator
from pathlib import Path

from jinja2 import Environment, FileSystemLoader, StrictUndefined
from markdown_it import MarkdownIt
from markdown_it.token import Token
from markupsafe import Markup

ROOT = Path(__file__).parents[1]
PARTS = Path(__file__).parent / "docs_pages"
PICTURES = {".png", ".svg"}
Menu = list[tuple[str, list[tuple[str, str]]]]


def main() -> None:
    """Write all pages and pictures anew."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--out", type=Path, default=ROOT / "site")
    build(parser.parse_args().out)


def build(out: Path) -> None:
    """Write the site to `out`."""
    shutil.rmtree(out, ignore_errors=True)
    out.mkdir(parents=True)
    shutil.copy(PARTS / "style.css", out)
    loader = FileSystemLoader(PARTS)
    template = Environment(loader=loader, autoescape=True, undefined=StrictUndefined).get_template(
        "page.html"
    )
    listed = menu()
    for source, address in sorted(pages().items()):
        target = out / address
        target.parent.mkdir(parents=True, exist_ok=True)
        tokens = parsed(source)
        html = template.render(
            title=title_of(tokens),
            menu=listed,
            here=address,
            up="../" * address.count("/"),
            body=Markup(MARKDOWN.renderer.render(tokens, MARKDOWN.options, {})),  # noqa: S704 - ours
        )
        target.write_text(html, encoding="utf-8")
    for picture in (ROOT / "docs").rglob("*"):
        if picture.suffix in PICTURES:
            shutil.copy(picture, out / picture.relative_to(ROOT / "docs"))


def pages() -> dict[Path, str]:
    """Return the address in the site of each Markdown file."""
    docs = ROOT / "docs"
    found = {path: f"{path.relative_to(docs).with_suffix('.html')}" for path in docs.rglob("*.md")}
    return found | {ROOT / "README.md": "readme.html", ROOT / "seeds" / "README.md": "seeds.html"}


def parsed(source: Path) -> list[Token]:
    """Return the tokens of a page; links lead to pages of the site, headings have anchors."""
    tokens = MARKDOWN.parse(source.read_text(encoding="utf-8"))
    seen: dict[str, int] = {}
    for at, token in enumerate(tokens):
        if token.type == "heading_open":
            anchor = anchor_of(tokens[at + 1].content)
            seen[anchor] = seen.get(anchor, -1) + 1
            token.attrSet("id", f"{anchor}-{seen[anchor]}" if seen[anchor] else anchor)
        for child in token.children or ():
            for name in ("href", "src"):
                if (link := child.attrGet(name)) is not None:
                    child.attrSet(name, address_of(source, str(link)))
    return tokens


def address_of(source: Path, link: str) -> str:
    """Return where a link of a page leads in the site; what is no part of it is named alone."""
    if re.match(r"[a-z]+:|#", link):
        return link
    path, mark, anchor = link.partition("#")
    target = (source.parent / path).resolve()
    known = pages()
    here = Path(known[source]).parent
    if target in known:
        return os.path.relpath(known[target], here) + mark + anchor
    if target.suffix in PICTURES and target.is_relative_to(ROOT / "docs"):
        return os.path.relpath(target.relative_to(ROOT / "docs"), here)
    return "#"


def menu() -> Menu:
    """Return the groups of docs/index.md with their pages."""
    index = ROOT / "docs" / "index.md"
    found: Menu = [("diplomacy-kg", [("Documentation", "index.html"), ("Readme", "readme.html")])]
    heading = False
    for token in MARKDOWN.parse(index.read_text(encoding="utf-8")):
        if token.type == "inline" and heading and token.content != "Documentation":
            found.append((token.content, []))
        elif token.type == "inline":
            found[-1][1].extend(links(token, index, {page for _, own in found for _, page in own}))
        heading = token.type == "heading_open"
    return [group for group in found if group[1]]


def links(token: Token, source: Path, known: set[str]) -> Iterator[tuple[str, str]]:
    """Yield label and address of each link to a page that is not `known`."""
    children = token.children or []
    for at, child in enumerate(children):
        if child.type == "link_open":
            address = address_of(source, str(child.attrGet("href"))).partition("#")[0]
            if address.endswith(".html") and address not in known:
                label = children[at + 1].content
                yield label[:1].upper() + label[1:], address


def anchor_of(heading: str) -> str:
    """Return the anchor of a heading, as code hosts make it."""
    return re.sub(r"[^\w\- ]", "", heading.lower()).replace(" ", "-")


def title_of(tokens: list[Token]) -> str:
    """Return the first heading."""
    return next((t.content for t in tokens if t.type == "inline"), "diplomacy-kg")


MARKDOWN = MarkdownIt("commonmark", {"html": False}).enable("table")

if __name__ == "__main__":
    main()
