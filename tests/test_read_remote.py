"""Articles from addresses, feeds and sitemaps: asked for as a polite guest does."""

from collections.abc import Iterator
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from threading import Thread

import pytest
from test_read_articles import NEWS, PAGE, read, write

from kg.errors import ArticleError
from kg.model import Article
from kg.read.fetch import Fetcher
from kg.read.record import Record
from kg.read.remote import url_records

ROBOTS = "User-agent: *\nDisallow: /private\nCrawl-delay: 0\n"


class Site(ThreadingHTTPServer):
    """A web site of pages by path; remembers what it was asked."""

    daemon_threads = True

    def __init__(self) -> None:
        super().__init__(("127.0.0.1", 0), _Handler)
        self.pages: dict[str, tuple[int, str]] = {"/robots.txt": (200, ROBOTS)}
        self.asked: list[tuple[str, str | None]] = []
        self.url = f"http://127.0.0.1:{self.server_address[1]}"


class _Handler(BaseHTTPRequestHandler):
    server: Site

    def do_GET(self) -> None:
        mark = self.headers["If-None-Match"]
        self.server.asked.append((self.path, mark))
        status, body = self.server.pages.get(self.path, (404, ""))
        if mark == '"1"':
            status, body = 304, ""
        self.send_response(status)
        if status == 301:
            self.send_header("Location", body)
        self.send_header("ETag", '"1"')
        self.send_header("Content-Type", "text/html; charset=utf-8")
        self.send_header("Content-Length", str(len(body.encode())))
        self.end_headers()
        self.wfile.write(body.encode())

    def log_message(self, *_: object) -> None:
        pass


@pytest.fixture
def site() -> Iterator[Site]:
    server = Site()
    thread = Thread(target=server.serve_forever, kwargs={"poll_interval": 0.01})
    thread.start()
    yield server
    server.shutdown()
    thread.join()
    server.server_close()


def page(number: int) -> str:
    own = f'<link rel="canonical" href="https://wire.example/{number}">'
    return PAGE.replace('<link rel="canonical" href="https://wire.example/2026/meet">', own)


def keys(articles: list[Article]) -> list[str]:
    return [article.key for article in articles]


def test_one_address_gives_its_article(site: Site) -> None:
    site.pages["/a"] = (200, PAGE)
    [article], refused = read(f"{site.url}/a")
    assert refused == []
    assert (article.key, article.title) == (f"{site.url}/a", "Arvenia and Belmoor meet")
    assert [path for path, _ in site.asked] == ["/robots.txt", "/a"]


def test_what_robots_txt_forbids_is_not_fetched(site: Site) -> None:
    site.pages["/private/a"] = (200, PAGE)
    assert read(f"{site.url}/private/a") == ([], [f"{site.url}/private/a: robots.txt forbids it"])
    site.pages["/robots.txt"] = (503, "")
    assert "robots.txt cannot be read" in read(f"{site.url}/a")[1][0]
    assert {path for path, _ in site.asked} == {"/robots.txt"}


def test_a_feed_gives_what_it_holds_and_what_it_links_to(site: Site, tmp_path: Path) -> None:
    site.pages["/1"] = (200, page(1))
    site.pages["/2"] = (500, "")
    rss = (
        '<?xml version="1.0"?><rss version="2.0" xmlns:c="http://purl.org/rss/1.0/modules/content/">'
        "<channel><title>Invented Wire</title>"
        f"<item><title>One</title><link>{site.url}/1</link></item>"
        f"<item><title>Two</title><link>{site.url}/2</link></item>"
        f"<item><title>Three</title><link>{site.url}/3</link>"
        "<pubDate>Thu, 13 Mar 2031 08:00:00 GMT</pubDate>"
        f"<c:encoded><![CDATA[<p>{NEWS} {NEWS}</p><p>{NEWS}</p>]]></c:encoded></item>"
        "</channel></rss>"
    )
    site.pages["/feed"] = (200, rss)
    for place in (f"{site.url}/feed", write(tmp_path / "f.rss", rss)):
        articles, refused = read(place)
        assert keys(articles) == [f"{site.url}/1", f"{site.url}/3"]
        assert refused == [f"{site.url}/2: the server answers 500"]
        assert (articles[1].publisher, str(articles[1].date)) == ("Invented Wire", "2031-03-13")


def test_an_atom_feed_and_a_sitemap_of_sitemaps(site: Site) -> None:
    site.pages["/1"] = (200, page(1))
    atom = "http://www.w3.org/2005/Atom"
    entry = f'<entry><title>One</title><link href="{site.url}/1"/></entry>'
    site.pages["/atom"] = (200, f'<feed xmlns="{atom}"><title>W</title>{entry}</feed>')
    assert keys(read(f"{site.url}/atom")[0]) == [f"{site.url}/1"]
    maps = "http://www.sitemaps.org/schemas/sitemap/0.9"
    inner = f"<sitemap><loc>{site.url}/map</loc></sitemap>"
    site.pages["/maps"] = (200, f'<sitemapindex xmlns="{maps}">{inner}</sitemapindex>')
    site.pages["/map"] = (
        200,
        f'<urlset xmlns="{maps}"><url><loc>{site.url}/1</loc></url></urlset>',
    )
    assert keys(read(f"{site.url}/maps")[0]) == [f"{site.url}/1"]
    site.pages["/map"] = (200, "<urlset><url>")
    assert "no sitemap" in read(f"{site.url}/maps")[1][0]


def test_a_sitemap_reads_no_file(site: Site, tmp_path: Path) -> None:
    write(tmp_path / "secret", "secret")
    declared = f'<!DOCTYPE urlset [<!ENTITY x SYSTEM "file://{tmp_path}/secret">]>'
    site.pages["/map"] = (200, f"{declared}<urlset><url><loc>&x;</loc></url></urlset>")
    assert "secret" not in str(read(f"{site.url}/map"))


def test_what_has_not_changed_is_not_sent_again(site: Site) -> None:
    site.pages["/a"] = (200, PAGE)
    with Fetcher(pause=0) as fetcher:
        first = fetcher.get(f"{site.url}/a")
        assert first.data == PAGE.encode()
        assert fetcher.get(f"{site.url}/a", marks=first.marks).data is None
    assert site.asked[-1] == ("/a", '"1"')


def test_requests_to_one_host_keep_a_pace(site: Site) -> None:
    site.pages["/robots.txt"] = (200, "User-agent: *\nCrawl-delay: 7\n")
    site.pages["/a"] = (200, PAGE)
    waits: list[float] = []
    with Fetcher(sleep=waits.append) as fetcher:
        for _ in range(3):
            fetcher.get(f"{site.url}/a")
    assert len(waits) == 2
    assert all(6 < wait <= 7 for wait in waits)


def test_a_stranger_cannot_point_into_the_own_network(site: Site) -> None:
    with Fetcher(pause=0) as fetcher:
        with pytest.raises(ArticleError, match="into this machine"):
            fetcher.get(f"{site.url}/a", near=False)
        for url in ("file:///etc/hostname", "ftp://wire.example/", "http:///"):
            with pytest.raises(ArticleError, match="no web address"):
                fetcher.get(url)
    assert site.asked == []


def test_redirects_end(site: Site) -> None:
    site.pages["/a"] = (301, f"{site.url}/b")
    site.pages["/b"] = (200, PAGE)
    site.pages["/x"] = (301, f"{site.url}/x")
    with Fetcher(pause=0) as fetcher:
        assert fetcher.get(f"{site.url}/a").url == f"{site.url}/b"
        with pytest.raises(ArticleError, match="too many redirects"):
            fetcher.get(f"{site.url}/x")


def test_what_is_known_is_not_fetched(site: Site) -> None:
    site.pages["/1"] = (200, page(1))
    site.pages["/2"] = (200, page(2))
    links = "".join(f"<url><loc>{site.url}/{n}</loc></url>" for n in (1, 2))
    site.pages["/map"] = (200, f"<urlset>{links}</urlset>")
    with Fetcher(pause=0) as fetcher:
        known = f"{site.url}/1".__eq__
        found = list(url_records(f"{site.url}/map", fetcher, known=known))
    assert [record.name for record in found if isinstance(record, Record)] == [f"{site.url}/2"]


def test_a_server_that_is_not_there_is_said_not_to_be(site: Site) -> None:
    site.shutdown()
    site.server_close()
    [said] = read(f"{site.url}/a")[1]
    assert "robots.txt cannot be read" in said
