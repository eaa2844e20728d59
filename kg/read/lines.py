"""Collections, one JSON object a line, to records; a broken line spoils no other."""

import json
from collections.abc import Iterator
from typing import Protocol

from kg.errors import ArticleError
from kg.read.record import FIELDS, MAX_BYTES, MAX_CHARACTERS, Found, Record

__all__ = ["line_records", "row_record"]


class Lines(Protocol):
    """A binary stream, as far as it is read by lines."""

    def readline(self, size: int, /) -> bytes:
        """Return the next line, or its first `size` bytes."""


def line_records(name: str, where: str, stream: Lines, *, first: bytes = b"") -> Iterator[Found]:
    """Yield the record, or the error, of each line that is not blank.

    Args:
        name: What records without an id are called, with `:` and the line's number behind it.
        where: Path for messages.
        stream: Read line by line; no line is held that is longer than `MAX_BYTES`.
        first: Bytes that were read from `stream` before: its first line or a part of it.
    """
    number = 0
    try:
        while line := first or stream.readline(MAX_BYTES):
            number, first = number + 1, b""
            if len(line) >= MAX_BYTES and not line.endswith(b"\n"):
                _skip_line(stream)
                yield _too_long(f"{where}:{number}")
            elif line.strip():
                yield _record(f"{name}:{number}", f"{where}:{number}", line)
    except (OSError, EOFError) as error:
        yield ArticleError(f"cannot be read on: {error}", where=f"{where}:{number + 1}")


def _record(name: str, where: str, line: bytes) -> Found:
    try:
        row = json.loads(line.decode("utf-8-sig"))
    except UnicodeDecodeError as error:
        return ArticleError(f"invalid UTF-8 at byte {error.start}", where=where)
    except json.JSONDecodeError as error:
        return ArticleError(f"broken JSON at column {error.colno}: {error.msg}", where=where)
    except RecursionError:
        return ArticleError("broken JSON: nested too deeply", where=where)
    return row_record(name, where, row)


def row_record(name: str, where: str, row: object) -> Found:
    """Return the record of one row of a collection or table, or why it is none."""
    try:
        text, fields = _checked(row, where)
    except ArticleError as error:
        return error
    return Record(name, where, text, fields)


def _checked(row: object, where: str) -> tuple[str, dict[str, str]]:
    """Return the text and the known fields of `row`."""
    if not isinstance(row, dict) or not isinstance(text := row.get("text"), str):
        raise ArticleError('no "text"', where=where, hint='a line is {"id": …, "text": …}')
    if len(text) > MAX_CHARACTERS:
        raise _too_long(where)
    said = {key: row[key] for key in FIELDS if row.get(key) not in (None, "")}
    for key, value in said.items():
        if not isinstance(value, str | int) or isinstance(value, bool):
            raise ArticleError(f'"{key}" is no text', where=where)
    return text, {key: str(value) for key, value in said.items()}


def _too_long(where: str) -> ArticleError:
    limit = f"more than {MAX_CHARACTERS:,} characters"
    return ArticleError("too long for one article", where=where, hint=limit)


def _skip_line(stream: Lines) -> None:
    while (rest := stream.readline(MAX_BYTES)) and not rest.endswith(b"\n"):
        pass
