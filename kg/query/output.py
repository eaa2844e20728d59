"""Results as text: a table for people, and the W3C's formats."""

from collections.abc import Iterable
from typing import BinaryIO

import pyoxigraph as ox

from kg.errors import UsageError
from kg.ontology.vocab import PREFIXES, RDF
from kg.query.result import Graph, Node, Result, Table, results_json

__all__ = ["RESULT_FORMATS", "write_result"]

RESULT_FORMATS = ("csv", "json", "ntriples", "table", "tsv", "turtle", "xml")

_TABLES = {
    "csv": ox.QueryResultsFormat.CSV,
    "json": ox.QueryResultsFormat.JSON,
    "tsv": ox.QueryResultsFormat.TSV,
    "xml": ox.QueryResultsFormat.XML,
}
_GRAPHS = {
    "ntriples": ox.RdfFormat.N_TRIPLES,
    "turtle": ox.RdfFormat.TURTLE,
}
_WIDTH = 200


def write_result(result: Result, fmt: str, out: BinaryIO) -> None:
    """Write a result to `out` as UTF-8.

    Rows and truth values go with `table`, `csv`, `tsv`, `json` and `xml`; triples with `turtle`,
    `ntriples` and `table`, which then is Turtle.

    Raises:
        UsageError: The format is unknown, or does not fit the result.
    """
    if fmt not in RESULT_FORMATS:
        raise UsageError(f"unknown format {fmt!r}", where="query", hint=_known(RESULT_FORMATS))
    if isinstance(result, Graph):
        if fmt == "table":
            fmt = "turtle"
        if fmt not in _GRAPHS:
            raise UsageError(f"triples do not fit {fmt!r}", where="query", hint=_known(_GRAPHS))
        ordered = sorted(
            result.triples, key=lambda t: (str(t.subject), t.predicate != RDF.type, str(t))
        )
        ox.serialize(ordered, out, _GRAPHS[fmt], prefixes=PREFIXES if fmt == "turtle" else None)
    elif fmt in _GRAPHS:
        known = _known(("table", *_TABLES))
        raise UsageError(f"rows do not fit {fmt!r}", where="query", hint=known)
    elif isinstance(result, bool):
        answer = "yes" if result else "no"
        data = f'{{"head":{{}},"boolean":{str(result).lower()}}}'.encode()
        out.write(f"{answer}\n".encode() if fmt == "table" else _converted(data, fmt))
    elif fmt == "table":
        out.write(_drawn(result).encode())
    else:
        out.write(_converted(results_json(result.columns, result.rows), fmt))


def _known(names: Iterable[str]) -> str:
    return "one of " + ", ".join(names)


def _by_subject(triple: ox.Triple) -> tuple[str, bool, str]:
    return (str(triple.subject), triple.predicate != RDF.type, str(triple))


def _converted(data: bytes, fmt: str) -> bytes:
    parsed = ox.parse_query_results(input=data, format=ox.QueryResultsFormat.JSON)
    return parsed.serialize(format=_TABLES[fmt]) or b""


def _drawn(table: Table) -> str:
    from rich import box  # noqa: PLC0415 - slow to load, and only people need it
    from rich.console import Console  # noqa: PLC0415 - as above
    from rich.table import Table as Drawing  # noqa: PLC0415 - as above
    from rich.text import Text  # noqa: PLC0415 - as above

    drawing = Drawing(box=box.SIMPLE_HEAD, show_edge=False, pad_edge=False)
    for column in table.columns:
        drawing.add_column(column.replace("_", " "), overflow="fold")
    for row in table.rows:
        drawing.add_row(*(Text(_short(term)) for term in row))
    console = Console(width=_WIDTH, color_system=None, force_terminal=False)
    with console.capture() as captured:
        console.print(drawing)
    lines = (line.rstrip() for line in captured.get().splitlines())
    note = "(more rows were cut off by the limit)\n" if table.truncated else ""
    count = f"{len(table.rows)} row{'' if len(table.rows) == 1 else 's'}\n"
    return "\n".join(lines) + "\n" + count + note


def _short(term: Node | None) -> str:
    """Return a term for people: literals by their form, IRIs with a prefix."""
    if term is None:
        return ""
    value = str(getattr(term, "value", term))
    if isinstance(term, ox.NamedNode):
        fitting = [(iri, name) for name, iri in PREFIXES.items() if value.startswith(iri)]
        if fitting:
            iri, name = max(fitting, key=lambda pair: len(pair[0]))
            return f"{name}:{value.removeprefix(iri)}"
    return value
