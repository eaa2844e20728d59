"""Web archives (WARC) to records."""

from collections.abc import Iterator
from pathlib import Path

from kg.errors import ArticleError
from kg.read.record import MAX_BYTES, Found, Record
from kg.read.web import html_record

__all__ = ["warc_records"]

OK = "200"


def warc_records(where: str, path: Path) -> Iterator[Found]:
    """Yield the articles among the answered web pages of an archive, plain or `.gz`."""
    from warcio.archiveiterator import ArchiveIterator  # noqa: PLC0415 - only where it is needed
    from warcio.exceptions import ArchiveLoadFailed  # noqa: PLC0415 - as above

    with path.open("rb") as stream:
        try:
            for entry in ArchiveIterator(stream):
                head = entry.http_headers
                if entry.rec_type != "response" or head is None:
                    continue
                kind = head.get_header("Content-Type") or ""
                if head.get_statuscode() == OK and "html" in kind:
                    url = entry.rec_headers.get_header("WARC-Target-URI").strip("<>")
                    yield _page(f"{where} {url}", url, entry.content_stream().read(MAX_BYTES + 1))
        except (ArchiveLoadFailed, OSError, EOFError) as error:
            yield ArticleError(f"cannot be read on: {error}", where=where)


def _page(where: str, url: str, page: bytes) -> Found:
    if len(page) > MAX_BYTES:
        return ArticleError("too long for one article", where=where)
    found = html_record(url, where, page)
    if isinstance(found, ArticleError):
        return found
    return Record(url, where, found.text, {"url": url, **found.fields})
