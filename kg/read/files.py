"""Paths to records: which files there are, and how each is read."""

import re
import sys
import zlib
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import BinaryIO

from kg.errors import ArticleError
from kg.read.lines import line_records
from kg.read.mail import mail_record
from kg.read.packed import collection_records, csv_records, parquet_records
from kg.read.papers import docx_record, pdf_record
from kg.read.record import MAX_BYTES, MAX_CHARACTERS, Found, Record
from kg.read.text import markdown_record, text_record
from kg.read.timing import limited
from kg.read.warc import warc_records
from kg.read.web import html_record

__all__ = ["records"]

COLLECTIONS = (".jsonl", ".jsonl.gz", ".jsonl.zst")
FEEDS = (".atom", ".rss", ".xml")
"""Read where they are named, not out of a folder: what they link to is fetched."""

SECONDS = 60  # that a parser may take for one file
Reader = Callable[[str, str, bytes], Found]
_PAGE = re.compile(rb"(?:\xef\xbb\xbf)?<(?:!doctype|\?xml|html|head|body)\b", re.IGNORECASE)
_ABOUT_THE_FOLDER = ("readme", "license", "licence")


def records(path: str) -> Iterator[Found]:
    """Yield what is in `path`: a file, a folder (sorted, to the bottom) or `-`, standard input."""
    if path.startswith(("http://", "https://")):
        from kg.read.fetch import Fetcher  # noqa: PLC0415 - only where something is fetched
        from kg.read.remote import url_records  # noqa: PLC0415 - as above

        with Fetcher() as fetcher:
            yield from url_records(path, fetcher)
        return
    if path == "-":
        yield from _stream_records("-", sys.stdin.buffer)
        return
    place = Path(path)
    if place.is_dir():
        names = sorted(f.relative_to(place) for f in place.rglob("*") if _is_article(f, place))
        if not names:
            hint = "kinds read: " + " ".join(SUFFIXES)
            yield ArticleError("no article in this folder", where=path, hint=hint)
        for name in names:
            yield from _file_records(name.as_posix(), place / name)
    else:
        yield from _file_records(place.name, place)


def _is_article(path: Path, folder: Path) -> bool:
    hidden = any(part.startswith(".") for part in path.relative_to(folder).parts)
    about = path.stem.lower() in _ABOUT_THE_FOLDER
    return path.name.lower().endswith(SUFFIXES) and not hidden and not about and path.is_file()


def _file_records(name: str, path: Path) -> Iterator[Found]:
    suffix = path.name.lower()
    name, where = _printable(name), _printable(str(path))
    try:
        if suffix.endswith(COLLECTIONS):
            yield from collection_records(name, where, path)
        elif suffix.endswith((".csv", ".csv.gz")):
            yield from csv_records(name, where, path)
        elif suffix.endswith(".parquet"):
            yield from parquet_records(name, where, path)
        elif suffix.endswith((".warc", ".warc.gz")):
            yield from warc_records(where, path)
        elif suffix.endswith(FEEDS):
            yield from _feed_file(where, path)
        else:
            read = WHOLE.get(path.suffix.lower(), _TEXT)
            with path.open("rb") as stream:
                yield _checked(name, where, stream.read(MAX_BYTES + 1), read=read)
    except FileNotFoundError:
        yield ArticleError("no such file or folder", where=where)
    except OSError as error:
        yield ArticleError(f"cannot be read: {error.strerror or error}", where=where)
    except zlib.error as error:
        yield ArticleError(f"cannot be unpacked: {error}", where=where)


def _feed_file(where: str, path: Path) -> Iterator[Found]:
    from kg.read.fetch import Fetcher  # noqa: PLC0415 - only where something is fetched
    from kg.read.remote import feed_records  # noqa: PLC0415 - as above

    data = path.read_bytes()
    with Fetcher() as fetcher:
        yield from feed_records(data, where, fetcher)


def _printable(path: str) -> str:
    """Return `path` without the bytes that are no UTF-8: names go into files and graphs."""
    return path.encode("utf-8", "surrogateescape").decode("utf-8", "replace")


def _stream_records(name: str, stream: BinaryIO) -> Iterator[Found]:
    first = stream.readline(MAX_BYTES)
    while first and not first.strip():
        first = stream.readline(MAX_BYTES)
    start = first.lstrip()
    if start.startswith(b"{"):
        yield from line_records(name, "standard input", stream, first=first)
    else:
        read = html_record if _PAGE.match(start) else _decoding(text_record)
        data = first + stream.read(MAX_BYTES)
        yield _checked(name, "standard input", data, read=read)


def _checked(name: str, where: str, data: bytes, *, read: Reader) -> Found:
    """Read `data` unless it is empty, too long or no text."""
    if not data.strip():
        return ArticleError("empty", where=where)
    if b"\0" in data and read not in _BINARY:
        return ArticleError("binary data, not text", where=where)
    if len(data) > MAX_BYTES:
        return _too_long(where)
    try:
        with limited(SECONDS):
            found = read(name, where, data)
    except Exception as error:  # noqa: BLE001 - a parser of somebody else's: costs this file alone
        return ArticleError(f"cannot be read: {type(error).__name__}: {error}", where=where)
    if isinstance(found, Record) and len(found.text) > MAX_CHARACTERS:
        return _too_long(where)
    return found


def _decoding(read: Callable[[str, str, str], Record]) -> Callable[[str, str, bytes], Found]:
    def decoded(name: str, where: str, data: bytes) -> Found:
        try:
            return read(name, where, data.decode("utf-8-sig"))
        except UnicodeDecodeError as error:
            hint = "save it as UTF-8"
            return ArticleError(f"invalid UTF-8 at byte {error.start}", where=where, hint=hint)

    return decoded


_TEXT, _MARKDOWN = _decoding(text_record), _decoding(markdown_record)
_BINARY = (pdf_record, docx_record, mail_record)
WHOLE: dict[str, Reader] = {
    ".docx": docx_record,
    ".eml": mail_record,
    ".htm": html_record,
    ".html": html_record,
    ".md": _MARKDOWN,
    ".pdf": pdf_record,
    ".txt": _TEXT,
}
"""How a file that is one article is read, by its suffix."""

SUFFIXES = (*sorted((*COLLECTIONS, ".csv", ".csv.gz", ".parquet", ".warc", ".warc.gz", *WHOLE)),)
"""What is read out of a folder."""


def _too_long(where: str) -> ArticleError:
    hint = f"more than {MAX_CHARACTERS:,} characters"
    return ArticleError("too long for one article", where=where, hint=hint)
