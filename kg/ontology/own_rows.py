"""Rows of a sheet of the user's own: columns known, cells stripped, lines numbered."""

import csv
import io
from collections.abc import Iterator

from kg.errors import OntologyError

__all__ = ["COLUMNS", "Row", "sheet_rows"]

Row = dict[str, str]
COLUMNS = (
    *("kind", "name", "aliases", "country", "code", "demonym", "people", "capital", "metonym"),
    *("short", "gender", "role", "organisation", "title", "from", "until"),
    *("relation", "pos", "target"),
)
"""What the first row may name; `kind` and `name` have to be there. `|` parts several values."""


def sheet_rows(data: bytes, name: str) -> Iterator[tuple[int, Row]]:
    """Yield the rows of a CSV file with the numbers of their lines.

    Raises:
        OntologyError: The file is no CSV in UTF-8, or its columns are not those known.
    """
    try:
        text = data.decode("utf-8-sig")
    except UnicodeDecodeError:
        raise OntologyError("no UTF-8", where=name, hint="save it as UTF-8") from None
    reader = csv.DictReader(io.StringIO(text, newline=""), strict=True)
    try:
        columns = reader.fieldnames or []
        for column in {"kind", "name"} - set(columns):
            hint = "the first row names the columns"
            raise OntologyError(f"no column {column!r}", where=f"{name}, line 1", hint=hint)
        for column in sorted(set(columns) - set(COLUMNS)):
            hint = "one of " + ", ".join(COLUMNS)
            raise OntologyError(f"unknown column {column!r}", where=f"{name}, line 1", hint=hint)
        for row in reader:
            if None in row:
                where, hint = f"{name}, line {reader.line_num}", "quote what has a comma in it"
                raise OntologyError("more cells than columns", where=where, hint=hint)
            yield reader.line_num, {key: (value or "").strip() for key, value in row.items()}
    except csv.Error as error:
        where = f"{name}, line {reader.reader.line_num}"
        raise OntologyError(f"no CSV: {error}", where=where, hint="mend the quotes") from None
