"""A query in a process of its own, which can be stopped in the middle."""

import json
import subprocess
import sys
from pathlib import Path

import pyoxigraph as ox

from kg.errors import KGError, QueryError
from kg.query.result import Graph, Result, Table, results_json, table_of

__all__ = ["run_in_child"]


def run_in_child(path: Path, text: str, *, timeout: float, limit: int | None) -> Result:
    """Return what `text` gives on the store at `path`, or stop it after `timeout` seconds.

    Raises:
        QueryError: It took too long, or is malformed.
    """
    request = json.dumps({"path": str(path), "text": text, "limit": limit})
    command = [sys.executable, "-m", "kg.query.child"]
    try:
        done = subprocess.run(  # noqa: S603 - our own module; the query goes in by standard input
            command, input=request.encode(), capture_output=True, timeout=timeout, check=False
        )
    except subprocess.TimeoutExpired:
        problem = f"stopped after {timeout:g} seconds"
        raise QueryError(problem, where="query", hint="ask for less, or allow more time") from None
    head, _, body = done.stdout.partition(b"\n")
    if done.returncode != 0 or not head:
        raise QueryError("the query process broke off", where="query", hint="try again")
    return _decode(json.loads(head), body)


def _decode(head: dict[str, object], body: bytes) -> Result:
    kind, cut = head["kind"], bool(head.get("truncated"))
    if kind == "error":
        raise QueryError(str(head["problem"]), where=str(head["where"]), hint=str(head["hint"]))
    if kind == "boolean":
        return bool(head["value"])
    if kind == "graph":
        parsed = ox.parse(input=body, format=ox.RdfFormat.N_TRIPLES)
        return Graph(tuple(quad.triple for quad in parsed), truncated=cut)
    solutions = ox.parse_query_results(input=body, format=ox.QueryResultsFormat.JSON)
    if not isinstance(solutions, ox.QuerySolutions):
        raise QueryError("the query process answered oddly", where="query", hint="try again")
    found = table_of(solutions, None)
    return Table(found.columns, found.rows, truncated=cut)


def _answer(request: dict[str, object]) -> tuple[dict[str, object], bytes]:
    from kg.query.run import evaluate  # noqa: PLC0415 - run imports this module
    from kg.store import open_store  # noqa: PLC0415 - as above

    limit = request["limit"]
    try:
        with open_store(Path(str(request["path"]))) as store:
            cap = limit if isinstance(limit, int) else None
            found = evaluate(store, str(request["text"]), limit=cap)
    except KGError as error:
        parts = {"problem": error.problem, "where": error.where, "hint": error.hint}
        return {"kind": "error", **parts}, b""
    if isinstance(found, bool):
        return {"kind": "boolean", "value": found}, b""
    if isinstance(found, Graph):
        body = ox.serialize(found.triples, format=ox.RdfFormat.N_TRIPLES) or b""
        return {"kind": "graph", "truncated": found.truncated}, body
    head = {"kind": "table", "truncated": found.truncated}
    return head, results_json(found.columns, found.rows)


def _main() -> None:
    head, body = _answer(json.loads(sys.stdin.buffer.read()))
    sys.stdout.buffer.write(json.dumps(head).encode() + b"\n" + body)


if __name__ == "__main__":
    _main()
