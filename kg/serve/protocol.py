"""The SPARQL 1.1 Protocol, for queries: what is asked, and by whom it is answered."""

from urllib.parse import parse_qsl

from starlette.requests import Request
from starlette.responses import RedirectResponse, Response

from kg.serve.accept import GRAPHS, TABLES, choose

__all__ = ["plain", "sparql"]

LARGEST = 1_000_000
"""Bytes of a query."""

_FORM = "application/x-www-form-urlencoded"
_QUERY = "application/sparql-query"
_UPDATES = frozenset({"application/sparql-update"})
Pairs = list[tuple[str, str]]


class _RefusedError(Exception):
    """A request that the protocol, or this service, does not allow."""

    def __init__(self, status: int, problem: str) -> None:
        super().__init__(problem)
        self.status = status


async def sparql(request: Request) -> Response:
    """Answer a query; without one, describe the service, or show people the editor."""
    try:
        pairs = await _pairs(request)
        if pairs is None:
            return await _undecided(request)
        text = _only(pairs, "query")
    except _RefusedError as error:
        return Response(f"{error}\n", error.status, media_type="text/plain")
    accept = request.headers.get("accept")
    return await plain(
        request,
        "query",
        text=text,
        forms={"tables": choose(accept, TABLES), "graphs": choose(accept, GRAPHS)},
        limit=request.app.state.settings.limit,
        graphs=[value for name, value in pairs if name == "default-graph-uri"],
        named=[value for name, value in pairs if name == "named-graph-uri"],
    )


async def plain(request: Request, task: str, **takes: object) -> Response:
    """Return what a worker answers to a task."""
    state = request.app.state
    asked = {"task": task, "store": state.settings.store, "takes": takes}
    answer = await state.pool.ask(asked)
    headers = {"Content-Type": answer.media, "Vary": "Accept", **answer.headers}
    return Response(answer.body, answer.status, headers)


async def _pairs(request: Request) -> Pairs | None:
    """Return the parameters of a query operation, or None when there is no operation at all."""
    address = parse_qsl(request.url.query, keep_blank_values=True)
    if request.method != "POST":
        if any(name == "update" for name, _ in address):
            raise _RefusedError(403, "updates are not allowed: the store is served to be read")
        return address or None
    kind = request.headers.get("content-type", "").partition(";")[0].strip().lower()
    if kind in _UPDATES:
        raise _RefusedError(403, "updates are not allowed: the store is served to be read")
    if kind not in {_FORM, _QUERY}:
        raise _RefusedError(415, f"send {_QUERY} or {_FORM}")
    try:
        body = (await _body(request)).decode()
    except UnicodeDecodeError:
        raise _RefusedError(400, "the query is no UTF-8") from None
    if kind == _QUERY:
        return [*address, ("query", body)]
    found = [*address, *parse_qsl(body, keep_blank_values=True)]
    if any(name == "update" for name, _ in found):
        raise _RefusedError(403, "updates are not allowed: the store is served to be read")
    return found


async def _body(request: Request) -> bytes:
    found = bytearray()
    async for chunk in request.stream():
        found += chunk
        if len(found) > LARGEST:
            raise _RefusedError(413, f"a query has at most {LARGEST:,} bytes")
    return bytes(found)


def _only(pairs: Pairs, wanted: str) -> str:
    values = [value for name, value in pairs if name == wanted]
    if len(values) != 1:
        raise _RefusedError(400, f"one {wanted!r} is needed, not {len(values)}")
    return values[0]


async def _undecided(request: Request) -> Response:
    forms = choose(request.headers.get("accept"), GRAPHS)
    if not forms:
        return Response("no form for triples fits\n", 406, media_type="text/plain")
    if forms[0][0] == "html":
        return RedirectResponse("/editor", 303)
    origin = str(request.base_url).rstrip("/")
    return await plain(request, "service", forms=forms, origin=origin)
