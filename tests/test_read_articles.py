import datetime as dt
import gzip
import io
import json
import os
from pathlib import Path

import pytest

from kg.errors import ArticleError
from kg.model import Article
from kg.read import ArticleDefaults, latest_articles, read_articles

NEWS = "The premier of Arvenia met the president of Belmoor in Castel Rey on Tuesday."
PAGE = f"""<!doctype html><html lang="en"><head><title>Arvenia and Belmoor meet</title>
<meta property="og:site_name" content="Invented Wire">
<meta property="article:published_time" content="2026-03-10T08:00:00Z">
<link rel="canonical" href="https://wire.example/2026/meet"></head><body>
<nav><a href="/">Home</a><a href="/world">World</a></nav>
<article><h1>Arvenia and Belmoor meet</h1><p>By Ines Marlow</p>
<p>{NEWS} Both sides said that the talks on the strait would go on through the spring, whatever the
weather in the mountains and whoever wins the vote in Belmoor.</p>
<p>The foreign minister of Castria, who had offered her good offices, called the meeting a first
step and asked the two governments to send their engineers to the bridge before the summer.</p>
</article><footer>© 2026 Invented Wire. All rights reserved.</footer></body></html>"""


def read(*paths: Path | str, **defaults: str) -> tuple[list[Article], list[str]]:
    """Return the articles in `paths`, and a line for each thing refused."""
    refused: list[ArticleError] = []
    found = read_articles(
        [str(path) for path in paths], defaults=ArticleDefaults(**defaults), on_skip=refused.append
    )
    return list(found), [str(error) for error in refused]


def write(path: Path, content: str | bytes) -> Path:
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_bytes(content.encode() if isinstance(content, str) else content)
    return path


def line_of(name: str) -> str:
    return json.dumps({"id": name, "text": NEWS})


def test_front_matter_describes_a_text(tmp_path: Path) -> None:
    head = (
        "title: 'A bridge: opened'\ndate: 10 March 2026\npublisher: Invented Wire\ncountry: XAR\n"
    )
    path = write(tmp_path / "a.txt", f"---\n{head}id: iw-7\n---\n\n{NEWS}\n")
    assert read(path) == (
        [
            Article(
                key="iw-7",
                name="iw-7",
                text=NEWS,
                title="A bridge: opened",
                date=dt.date(2026, 3, 10),
                publisher="Invented Wire",
                country="XAR",
            )
        ],
        [],
    )


def test_what_looks_like_front_matter_may_be_text(tmp_path: Path) -> None:
    path = write(tmp_path / "a.txt", f"---\nNo keys here.\n---\n{NEWS}")
    assert [article.title for article in read(path)[0]] == [None]


def test_head_line_gives_the_date_and_its_appeal_goes(tmp_path: Path) -> None:
    appeal = "Your support helps us to tell the story. Your donation pays reporters. No paywall."
    path = write(tmp_path / "a.txt", f" date 2026-03-12 {appeal} Read more\n\n{NEWS}\n")
    [article] = read(path)[0]
    assert (article.date, article.text) == (dt.date(2026, 3, 12), NEWS)
    assert (article.key, article.name) == ("a.txt", "a.txt")


def test_defaults_fill_what_an_article_does_not_say(tmp_path: Path) -> None:
    bare = write(tmp_path / "bare.txt", NEWS)
    own = write(tmp_path / "own.txt", f"---\ndate: 2026-01-01\n---\n{NEWS}")
    articles, _ = read(bare, own, date="2026-02-02", publisher="Wire", country="FRA", title="T")
    assert [article.date for article in articles] == [dt.date(2026, 2, 2), dt.date(2026, 1, 1)]
    assert {(a.publisher, a.country, a.title) for a in articles} == {("Wire", "FRA", "T")}


def test_markdown_loses_its_markup(tmp_path: Path) -> None:
    body = f"# Two meet\n\n**{NEWS}** See [the note](https://x.example).\n\n- one\n- two\n"
    [article] = read(write(tmp_path / "a.md", body))[0]
    assert article.title == "Two meet"
    assert article.text == f"{NEWS} See the note.\n\none\n\ntwo"


def test_web_page_gives_article_and_metadata(tmp_path: Path) -> None:
    [article] = read(write(tmp_path / "a.html", PAGE))[0]
    assert article.title == "Arvenia and Belmoor meet"
    assert article.date == dt.date(2026, 3, 10)
    assert article.publisher == "Invented Wire"
    assert article.key == article.url == "https://wire.example/2026/meet"
    assert NEWS in article.text
    assert "Home" not in article.text
    assert "Ines Marlow" not in article.text
    assert "rights reserved" not in article.text


def test_collection_holds_an_article_a_line(tmp_path: Path) -> None:
    rows = [
        {"id": 7, "text": NEWS, "date": "2026-03-10", "url": "https://wire.example/7"},
        {"text": NEWS, "title": None},
    ]
    lines = "\n\n".join(json.dumps(row) for row in rows)
    plain = write(tmp_path / "c.jsonl", lines)
    packed = write(tmp_path / "c.jsonl.gz", gzip.compress(lines.encode()))
    articles, refused = read(plain)
    assert not refused
    assert [(a.key, a.name) for a in articles] == [
        ("https://wire.example/7", "7"),
        ("c.jsonl:3", "c.jsonl:3"),
    ]
    assert [a.text for a in read(packed)[0]] == [NEWS, NEWS]


def test_folder_is_read_sorted_to_the_bottom(tmp_path: Path) -> None:
    for name in ("b.txt", "a/z.txt", "a/b.md", ".hidden.txt", ".git/x.txt", "README.md", "x.ttl"):
        write(tmp_path / name, NEWS)
    assert [article.name for article in read(tmp_path)[0]] == ["a/b.md", "a/z.txt", "b.txt"]


@pytest.mark.parametrize(
    ("data", "names"),
    [
        pytest.param(NEWS, ["-"], id="text"),
        pytest.param(f"---\nid: n\n---\n{NEWS}", ["n"], id="front matter"),
        pytest.param(f"\n<!DOCTYPE html><html><body><p>{NEWS}</p></body>", ["-"], id="page"),
        pytest.param(f"\n {line_of('j')}\n{line_of('k')}", ["j", "k"], id="lines"),
    ],
)
def test_standard_input(monkeypatch: pytest.MonkeyPatch, data: str, names: list[str]) -> None:
    stream = io.TextIOWrapper(io.BytesIO(data.encode()))
    monkeypatch.setattr("sys.stdin", stream)
    articles = read("-")[0]
    assert [article.name for article in articles] == names
    assert not any("<" in article.text for article in articles)


@pytest.mark.parametrize(
    ("name", "content", "message"),
    [
        ("empty.txt", b" \n", "empty"),
        ("binary.txt", b"\x7fELF\0\0", "binary data, not text"),
        ("latin.txt", "Zürich met Genève".encode("latin-1"), "invalid UTF-8 at byte 1"),
        ("menu.html", b"<html><body><nav><a>Home</a></nav></body></html>", "no article"),
        ("clutter.txt", b"Read more\n\nSubscribe now", "no news in this text"),
        ("date.txt", b"---\ndate: 3/4/2026\n---\nNews.", "no date: '3/4/2026'"),
        ("land.txt", b"---\ncountry: Atlantis\n---\nNews.", "no such country: 'Atlantis'"),
        ("long.txt", b"x" * 2_000_001, "too long for one article"),
        ("longer.txt", b"x" * 8_000_001, "too long for one article"),
        ("torn.jsonl.gz", gzip.compress(b'{"text": "x"}' * 99, mtime=0)[:40], "cannot be read on"),
        ("plain.jsonl.gz", b"no gzip", "cannot be read on"),
        ("none", None, "no such file or folder"),
        ("empty", "folder", "no article in this folder"),
    ],
)
def test_bad_input_is_one_line_and_the_rest_is_read(
    tmp_path: Path, name: str, content: bytes | str | None, message: str
) -> None:
    bad = tmp_path / name
    if content == "folder":
        bad.mkdir()
    elif isinstance(content, bytes):
        write(bad, content)
    good = write(tmp_path / "good.txt", NEWS)
    articles, refused = read(bad, good)
    assert [article.name for article in articles] == ["good.txt"]
    assert len(refused) == 1
    assert refused[0].startswith(str(bad))
    assert message in refused[0]
    assert "\n" not in refused[0]


def test_broken_lines_spoil_no_others(tmp_path: Path) -> None:
    good = json.dumps({"id": "good", "text": NEWS}).encode()
    lines = [
        *(b'{"id": "x", ', b"[]", b'{"id": "x"}', b'{"text": 5}', b'{"text": "x", "title": []}'),
        *(b"\xff\xfe{}", json.dumps({"text": "x" * 5_000_000}).encode(), b"[" * 100_000),
        *(json.dumps({"text": "y" * 9_000_000}).encode(), good),
    ]
    path = write(tmp_path / "c.jsonl", b"\n".join(lines))
    articles, refused = read(path)
    assert [article.name for article in articles] == ["good"]
    assert [line.split(": ")[0] for line in refused] == [f"{path}:{n}" for n in range(1, 10)]


@pytest.mark.parametrize(
    ("said", "country"),
    [
        ("QQQ", None),
        ("XAR", "XAR"),
        ("GB", "GBR"),
        ("GBR", "GBR"),
        ("United Kingdom", "GBR"),
        ("The Netherlands", "NLD"),
        ("Atlantis", None),
        ("ZZ", None),
    ],
)
def test_countries_become_codes(tmp_path: Path, said: str, country: str | None) -> None:
    articles, refused = read(write(tmp_path / "a.txt", NEWS), country=said)
    assert [article.country for article in articles] == ([country] if country else [])
    assert len(refused) == (country is None)


@pytest.mark.parametrize(
    "said",
    [
        *("2026-03-10", "2026-03-10T08:00:00Z", "10 March 2026", "March 10, 2026", "10th Mar 2026"),
        *("Tuesday, March 10, 2026", "Tue, 10 Mar 2026 08:00:00 GMT", "20260310", "10.03.2026"),
    ],
)
def test_days_are_read_in_common_forms(tmp_path: Path, said: str) -> None:
    [article] = read(write(tmp_path / "a.txt", NEWS), date=said)[0]
    assert article.date == dt.date(2026, 3, 10)


def test_of_two_texts_for_one_key_the_later_wins_in_any_order() -> None:
    old = Article(key="k", name="k", text="old", date=dt.date(2026, 1, 1))
    new = Article(key="k", name="k", text="new", date=dt.date(2026, 1, 2))
    other = Article(key="o", name="o", text="o")
    for given in ([old, other, new], [new, other, old]):
        notes: list[str] = []
        assert latest_articles(given, on_note=notes.append) == (new, other)
        assert notes == ["k: two texts under one name; the later one is kept"]
    assert latest_articles([old, old], on_note=pytest.fail) == (old,)


def test_names_are_utf_8_whatever_the_disk_holds(tmp_path: Path) -> None:
    Path(os.fsdecode(os.fsencode(tmp_path) + b"/b\xff.txt")).write_text(NEWS)
    [article] = read(tmp_path)[0]
    assert article.name == "b\ufffd.txt"


def test_lone_surrogates_become_marks(tmp_path: Path) -> None:
    line = '{"id": "a\\ud800", "text": "Arvenia \\udfff recalled its envoy."}'
    [article] = read(write(tmp_path / "a.jsonl", line))[0]
    assert (article.name, article.text) == ("a\ufffd", "Arvenia \ufffd recalled its envoy.")
