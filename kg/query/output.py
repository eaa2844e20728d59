"""Results as text: a table for people, and the W3C's formats."""

from collections.abc import Iterable
from typing import BinaryIO

import pyoxigraph as ox

from kg.errors import UsageError
from kg.ontology.terms import BASE
from kg.query.result import Graph, Node, Result, Table, results_json
from kg.rdf.formats import export_prefixes, write_triples

__all__ = ["RESULT_FORMATS", "short", "write_result"]

RESULT_FORMATS = ("csv", "json", "jsonld", "ntriples", "table", "tsv", "turtle", "xml")

_TABLES = {
    "csv": ox.QueryResultsFormat.CSV,
    "json": ox.QueryResultsFormat.JSON,
    "tsv": ox.QueryResultsFormat.TSV,
    "xml": ox.QueryResultsFormat.XML,
}
_GRAPHS = ("jsonld", "ntriples", "turtle")
_WIDTH = 160
_LONG = 200  # characters of a cell that a table shows


def write_result(result: Result, fmt: str, out: BinaryIO, *, width: int = _WIDTH) -> None:
    """Write a result to `out` as UTF-8; `width` is that of the table in characters.

    Rows and truth values go with `table`, `csv`, `tsv`, `json` and `xml`; triples with `turtle`,
    `ntriples`, `jsonld` and `table`, which then is Turtle.

    Raises:
        UsageError: The format is unknown, or does not fit the result.
    """
    if fmt not in RESULT_FORMATS:
        raise UsageError(f"unknown format {fmt!r}", where="query", hint=_known(RESULT_FORMATS))
    if isinstance(result, Graph):
        shape = "turtle" if fmt == "table" else fmt
        if shape not in _GRAPHS:
            raise UsageError(f"triples do not fit {fmt!r}", where="query", hint=_known(_GRAPHS))
        write_triples(result.triples, shape, out, prefixes=export_prefixes())
    elif fmt in _GRAPHS:
        known = _known(("table", *_TABLES))
        raise UsageError(f"rows do not fit {fmt!r}", where="query", hint=known)
    elif isinstance(result, bool):
        data = f'{{"head":{{}},"boolean":{str(result).lower()}}}'.encode()
        out.write(_converted(data, fmt) if fmt != "table" else b"yes\n" if result else b"no\n")
    elif fmt == "table":
        out.write(_drawn(result, width).encode())
    else:
        out.write(_converted(results_json(result.columns, result.rows), fmt))


def _known(names: Iterable[str]) -> str:
    return "one of " + ", ".join(names)


def _converted(data: bytes, fmt: str) -> bytes:
    parsed = ox.parse_query_results(input=data, format=ox.QueryResultsFormat.JSON)
    return parsed.serialize(format=_TABLES[fmt]) or b""


def _drawn(table: Table, width: int) -> str:
    from rich import box  # noqa: PLC0415 - slow to load, and only people need it
    from rich.console import Console  # noqa: PLC0415 - as above
    from rich.table import Table as Drawing  # noqa: PLC0415 - as above
    from rich.text import Text  # noqa: PLC0415 - as above

    drawing = Drawing(box=box.SIMPLE_HEAD, show_edge=False, pad_edge=False)
    for at, column in enumerate(table.columns):
        names = all(isinstance(row[at], ox.NamedNode) for row in table.rows)  # kept whole, to copy
        drawing.add_column(column.replace("_", " "), overflow="fold", no_wrap=names)
    rows = [[short(term) for term in row] for row in table.rows]
    for row in rows:
        drawing.add_row(*(Text(_cut(cell)) for cell in row))
    console = Console(width=width, color_system=None, force_terminal=False)
    with console.capture() as captured:
        console.print(drawing)
    lines = (line.rstrip() for line in captured.get().splitlines())
    count = f"{len(table.rows)} row{'' if len(table.rows) == 1 else 's'}"
    note = " (more were cut off by the limit)" if table.truncated else ""
    if any(len(cell) > _LONG for row in rows for cell in row):
        note += "; what ends in … is whole in `-f csv`"
    return "\n".join((*lines, count + note, ""))


def _cut(text: str) -> str:
    return text if len(text) <= _LONG else f"{text[: _LONG - 1].rstrip()}…"


def short(term: Node | None) -> str:
    """Return a term for people: literals by their form, IRIs with a prefix; no control codes."""
    value = "" if term is None else str(getattr(term, "value", term))
    if isinstance(term, ox.NamedNode):
        known = {**export_prefixes(), "happening": f"{BASE}happening/"}
        fitting = [(iri, name) for name, iri in known.items() if value.startswith(iri)]
        if fitting:
            iri, name = max(fitting, key=lambda pair: len(pair[0]))
            return f"{name}:{value.removeprefix(iri)}"
    return "".join(c if c.isprintable() else " " for c in value)
