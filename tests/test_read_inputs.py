"""What archives hold: packed collections, tables, web archives, papers, mail; English alone."""

import csv
import datetime as dt
import gzip
import io
import json
from email.message import EmailMessage
from pathlib import Path

import docx
import pyarrow as pa
import pyarrow.parquet as pq
import pytest
import zstandard
from test_read_articles import NEWS, PAGE, line_of, read, write

from kg.read.language import other_language

ROWS = [
    {"id": "a", "text": NEWS, "date": "2031-03-12", "title": "A, “quoted”"},
    {"id": "b", "text": f"{NEWS}\nAnd more.", "date": None, "title": None},
]


def test_a_collection_may_be_packed(tmp_path: Path) -> None:
    lines = f"{line_of('a')}\n{{broken\n{line_of('b')}\n".encode()
    plain = write(tmp_path / "c.jsonl", lines)
    zipped = write(tmp_path / "c.jsonl.gz", gzip.compress(lines))
    packed = write(tmp_path / "c.jsonl.zst", zstandard.compress(lines))
    for path in (plain, zipped, packed):
        articles, refused = read(path)
        assert [article.key for article in articles] == ["a", "b"]
        assert refused == [f"{path}:2: broken JSON at column 2: " + refused[0].split(": ")[-1]]
    packed.write_bytes(packed.read_bytes()[:-9])
    assert "c.jsonl.zst" in read(packed)[1][-1]


def test_a_table_gives_an_article_a_row(tmp_path: Path) -> None:
    out = io.StringIO()
    table = csv.DictWriter(out, ["id", "title", "date", "text"])
    table.writeheader()
    table.writerows(ROWS)
    plain = write(tmp_path / "t.csv", out.getvalue())
    zipped = write(tmp_path / "t.csv.gz", gzip.compress(out.getvalue().encode()))
    dated = [{**row, "date": dt.date(2031, 3, 12) if row["date"] else None} for row in ROWS]
    pq.write_table(pa.Table.from_pylist(dated), tmp_path / "t.parquet")
    for path in (plain, zipped, tmp_path / "t.parquet"):
        articles, refused = read(path)
        assert refused == []
        assert [(a.key, a.title, a.date) for a in articles] == [
            ("a", "A, “quoted”", dt.date(2031, 3, 12)),
            ("b", None, None),
        ]
        assert articles[1].text == f"{NEWS}\nAnd more."


def test_a_bad_row_costs_itself_alone(tmp_path: Path) -> None:
    rows = b'id,text\na,"' + NEWS.encode() + b'"\nb,"caf\xe9 ' + NEWS.encode() + b'"\nc,\n'
    path = write(tmp_path / "t.csv", rows + f'd,"{NEWS}"\n'.encode())
    articles, refused = read(path)
    assert [article.key for article in articles] == ["a", "d"]
    assert refused == [
        f"{path}:3: invalid UTF-8 (save it as UTF-8)",
        f"{path}:4: no news in this text (clutter alone, or empty)",
    ]


@pytest.mark.parametrize("name", ["t.csv", "t.parquet"])
def test_a_table_without_texts_says_which_columns_it_has(tmp_path: Path, name: str) -> None:
    pq.write_table(pa.table({"body": ["x"]}), tmp_path / "t.parquet")
    write(tmp_path / "t.csv", "body\nx\n")
    assert read(tmp_path / name)[1] == [f'{tmp_path / name}: no column "text" (it has body)']


def test_what_is_no_parquet_is_said_to_be_none(tmp_path: Path) -> None:
    assert "no Parquet" in read(write(tmp_path / "t.parquet", b"PAR1 nonsense"))[1][0]


@pytest.mark.parametrize("name", ["w.warc", "w.warc.gz"])
def test_a_web_archive_gives_its_answered_pages(tmp_path: Path, name: str) -> None:
    entries = (
        ("https://wire.example/2026/meet", "200 OK", "text/html", PAGE),
        ("https://wire.example/gone", "404 Not Found", "text/html", PAGE),
        ("https://wire.example/logo", "200 OK", "image/png", "x"),
        ("https://wire.example/menu", "200 OK", "text/html; charset=utf-8", "<p>Menu</p>"),
    )
    pack = gzip.compress if name.endswith(".gz") else bytes
    write(tmp_path / name, b"".join(pack(_warc(*entry)) for entry in entries))
    [article], [refused] = read(tmp_path / name)
    assert (article.url, article.title) == (
        "https://wire.example/2026/meet",
        "Arvenia and Belmoor meet",
    )
    assert "https://wire.example/menu: no article in this web page" in refused


def test_a_word_document(tmp_path: Path) -> None:
    paper = docx.Document()
    paper.add_heading("Joint communiqué", 0)
    paper.add_paragraph(NEWS)
    paper.add_paragraph("They agreed to meet again.")
    paper.save(str(tmp_path / "c.docx"))
    [article], refused = read(tmp_path / "c.docx")
    assert refused == []
    assert (article.title, article.text) == (
        "Joint communiqué",
        f"{NEWS}\n\nThey agreed to meet again.",
    )
    assert "no Word document" in read(write(tmp_path / "d.docx", b"PK nonsense"))[1][0]


def test_a_pdf(tmp_path: Path) -> None:
    path = write(
        tmp_path / "c.pdf",
        _pdf([" ".join(words) for words in (NEWS.split()[:8], NEWS.split()[8:])]),
    )
    [article], refused = read(path)
    assert refused == []
    assert article.text.replace("\n", " ") == NEWS
    assert "no PDF" in read(write(tmp_path / "d.pdf", b"%PDF-1.4 nonsense"))[1][0]
    assert "a PDF without text" in read(write(tmp_path / "e.pdf", _pdf([])))[1][0]


def test_a_newsletter(tmp_path: Path) -> None:
    message = EmailMessage()
    message["Subject"], message["Date"] = "The week", "Thu, 12 Mar 2031 08:00:00 +0000"
    message["From"], message["Message-ID"] = "Invented Wire <desk@wire.example>", "<1@wire.example>"
    message.set_content(NEWS)
    message.add_alternative(PAGE, subtype="html")
    [article], refused = read(write(tmp_path / "n.eml", message.as_bytes()))
    assert refused == []
    assert (article.key, article.text, article.title) == ("1@wire.example", NEWS, "The week")
    assert (article.publisher, article.date) == ("Invented Wire", dt.date(2031, 3, 12))
    message.clear_content()
    message.set_content(PAGE, subtype="html")
    [article], _ = read(write(tmp_path / "h.eml", message.as_bytes()))
    assert NEWS in article.text
    assert article.title == "The week"
    assert "no e-mail message" in read(write(tmp_path / "x.eml", b"\n\nhello"))[1][0]


def test_a_folder_gives_all_kinds_but_feeds(tmp_path: Path) -> None:
    write(tmp_path / "a.jsonl.zst", zstandard.compress(line_of("a").encode()))
    write(tmp_path / "b.csv", f'id,text\nb,"{NEWS}"\n')
    write(tmp_path / "feed.xml", "<rss><channel><item><link>http://127.0.0.1:1/</link></item>")
    articles, refused = read(tmp_path)
    assert ([article.key for article in articles], refused) == (["a", "b"], [])


@pytest.mark.parametrize(
    ("text", "language"),
    [
        ("Der Minister traf den Präsidenten am Dienstag, wie die Regierung mitteilte.", "de"),
        ("Le ministre a rencontré son homologue mardi, a annoncé le gouvernement du pays.", "fr"),
        ("Министр принял президента во вторник, сообщило правительство. " * 4, "ru"),
        (NEWS, None),
        ("Arvenia met Belmoor.", None),
        ("Daniel Corwin y Victor Halloran", None),
        ("Quill, Stamm, Voss, Corwin, Halloran, Brandt", None),
        ("", None),
    ],
)
def test_a_text_is_english_unless_it_surely_is_not(text: str, language: str | None) -> None:
    assert other_language(text) == language


def test_an_article_in_another_language_is_left_out_in_words(tmp_path: Path) -> None:
    german = "Der Minister traf den Präsidenten am Dienstag, wie die Regierung mitteilte."
    rows = [{"id": "a", "text": german}, {"id": "b", "text": NEWS}]
    path = write(tmp_path / "c.jsonl", "".join(json.dumps(row) + "\n" for row in rows))
    articles, refused = read(path)
    assert [article.key for article in articles] == ["b"]
    assert refused == [f"{path}:1: not in English (de)"]


def test_a_page_nested_beyond_reason_costs_itself_alone(tmp_path: Path) -> None:
    write(tmp_path / "a.html", "<html><body>" + "<div>" * 200_000 + NEWS)
    write(tmp_path / "b.html", PAGE)
    articles, refused = read(tmp_path)
    assert "b.html" not in " ".join(refused)
    assert "https://wire.example/2026/meet" in {article.key for article in articles}


def _warc(url: str, status: str, kind: str, body: str) -> bytes:
    """Return a record of a web archive."""
    answer = f"HTTP/1.1 {status}\r\nContent-Type: {kind}\r\n\r\n{body}".encode()
    head = (
        "WARC/1.0\r\nWARC-Type: response\r\nWARC-Date: 2031-03-12T08:00:00Z\r\n"
        f"WARC-Record-ID: <urn:uuid:00000000-0000-4000-8000-000000000000>\r\n"
        f"WARC-Target-URI: {url}\r\nContent-Type: application/http; msgtype=response\r\n"
        f"Content-Length: {len(answer)}\r\n\r\n"
    )
    return head.encode() + answer + b"\r\n\r\n"


def _pdf(lines: list[str]) -> bytes:
    """Return a PDF of one page with these lines."""
    shown = "".join(f"({line}) Tj 0 -14 Td\n" for line in lines)
    content = f"BT /F1 11 Tf 40 700 Td\n{shown}ET".encode()
    parts = [
        b"<< /Type /Catalog /Pages 2 0 R >>",
        b"<< /Type /Pages /Kids [3 0 R] /Count 1 >>",
        b"<< /Type /Page /Parent 2 0 R /Contents 4 0 R /Resources << /Font << /F1 5 0 R >> >> >>",
        b"<< /Length %d >>\nstream\n%s\nendstream" % (len(content), content),
        b"<< /Type /Font /Subtype /Type1 /BaseFont /Helvetica >>",
    ]
    out, places = bytearray(b"%PDF-1.4\n"), []
    for number, part in enumerate(parts, 1):
        places.append(len(out))
        out += b"%d 0 obj\n%s\nendobj\n" % (number, part)
    start = len(out)
    out += b"xref\n0 6\n0000000000 65535 f \n" + b"".join(b"%010d 00000 n \n" % p for p in places)
    out += b"trailer\n<< /Size 6 /Root 1 0 R >>\nstartxref\n%d\n%%%%EOF\n" % start
    return bytes(out)
