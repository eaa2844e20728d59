"""What a query gives: rows, triples, or yes and no."""

import json
from collections.abc import Sequence
from dataclasses import dataclass

import pyoxigraph as ox

__all__ = ["Graph", "Result", "Row", "Table", "results_json", "table_of"]

Node = ox.NamedNode | ox.BlankNode | ox.Literal | ox.Triple
Row = tuple[Node | None, ...]


@dataclass(frozen=True, slots=True)
class Table:
    """Rows of a SELECT, in the order of the query; `truncated` when a limit cut them short."""

    columns: tuple[str, ...]
    rows: tuple[Row, ...]
    truncated: bool = False

    def values(self) -> list[tuple[str | None, ...]]:
        """Return the rows as plain strings: IRIs and lexical forms."""
        return [
            tuple(None if term is None else str(getattr(term, "value", term)) for term in row)
            for row in self.rows
        ]


@dataclass(frozen=True, slots=True)
class Graph:
    """Triples of a CONSTRUCT or DESCRIBE, sorted, each once."""

    triples: tuple[ox.Triple, ...]
    truncated: bool = False


Result = Table | Graph | bool


def table_of(solutions: ox.QuerySolutions, limit: int | None) -> Table:
    """Return at most `limit` solutions."""
    columns = tuple(variable.value for variable in solutions.variables)
    rows: list[Row] = []
    for solution in solutions:
        if limit is not None and len(rows) >= limit:
            return Table(columns, tuple(rows), truncated=True)
        rows.append(tuple(solution))
    return Table(columns, tuple(rows))


def results_json(columns: Sequence[str], rows: Sequence[Row]) -> bytes:
    """Return the rows in the W3C's JSON format."""
    bindings = [
        {name: _json(term) for name, term in zip(columns, row, strict=True) if term is not None}
        for row in rows
    ]
    document = {"head": {"vars": list(columns)}, "results": {"bindings": bindings}}
    return json.dumps(document, ensure_ascii=False).encode()


def _json(term: Node) -> dict[str, object]:
    if isinstance(term, ox.NamedNode):
        return {"type": "uri", "value": term.value}
    if isinstance(term, ox.BlankNode):
        return {"type": "bnode", "value": term.value}
    if isinstance(term, ox.Triple):
        parts = (("subject", term.subject), ("predicate", term.predicate), ("object", term.object))
        return {"type": "triple", "value": {name: _json(part) for name, part in parts}}
    extra: dict[str, object] = {}
    if term.language:
        extra = {"xml:lang": term.language}
    elif term.datatype.value != "http://www.w3.org/2001/XMLSchema#string":
        extra = {"datatype": term.datatype.value}
    return {"type": "literal", "value": term.value, **extra}
