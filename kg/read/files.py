"""Paths to records: which files there are, and how each is read."""

import gzip
import re
import sys
import zlib
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import BinaryIO

from kg.errors import ArticleError
from kg.read.lines import line_records
from kg.read.record import MAX_BYTES, MAX_CHARACTERS, Found, Record
from kg.read.text import markdown_record, text_record
from kg.read.web import html_record

__all__ = ["records"]

SUFFIXES = (".htm", ".html", ".jsonl", ".jsonl.gz", ".md", ".txt")
_PAGE = re.compile(rb"(?:\xef\xbb\xbf)?<(?:!doctype|\?xml|html|head|body)\b", re.IGNORECASE)
_ABOUT_THE_FOLDER = ("readme", "license", "licence")


def records(path: str) -> Iterator[Found]:
    """Yield what is in `path`: a file, a folder (sorted, to the bottom) or `-`, standard input."""
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
        if suffix.endswith(".jsonl"):
            with path.open("rb") as stream:
                yield from line_records(name, where, stream)
        elif suffix.endswith(".jsonl.gz"):
            with gzip.open(path, "rb") as packed:
                yield from line_records(name, where, packed)
        elif suffix.endswith((".html", ".htm")):
            with path.open("rb") as stream:
                yield _whole(name, where, stream, read=html_record)
        else:
            read = markdown_record if suffix.endswith(".md") else text_record
            with path.open("rb") as stream:
                yield _whole(name, where, stream, read=_decoding(read))
    except FileNotFoundError:
        yield ArticleError("no such file or folder", where=where)
    except OSError as error:
        yield ArticleError(f"cannot be read: {error.strerror or error}", where=where)
    except zlib.error as error:
        yield ArticleError(f"cannot be unpacked: {error}", where=where)


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


def _whole(
    name: str, where: str, stream: BinaryIO, *, read: Callable[[str, str, bytes], Found]
) -> Found:
    return _checked(name, where, stream.read(MAX_BYTES + 1), read=read)


def _checked(
    name: str, where: str, data: bytes, *, read: Callable[[str, str, bytes], Found]
) -> Found:
    """Read `data` unless it is empty, too long or no text."""
    if not data.strip():
        return ArticleError("empty", where=where)
    if b"\0" in data:
        return ArticleError("binary data, not text", where=where)
    if len(data) > MAX_BYTES:
        return _too_long(where)
    found = read(name, where, data)
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


def _too_long(where: str) -> ArticleError:
    hint = f"more than {MAX_CHARACTERS:,} characters"
    return ArticleError("too long for one article", where=where, hint=hint)
