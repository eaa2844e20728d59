"""The application: which address is answered by what."""

from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from importlib.resources import files
from pathlib import Path

from starlette.applications import Starlette
from starlette.middleware import Middleware
from starlette.requests import Request
from starlette.responses import Response
from starlette.routing import Mount, Route
from starlette.staticfiles import StaticFiles

from kg.errors import KGError
from kg.query import find_query
from kg.serve.accept import GRAPHS, PAGES, choose
from kg.serve.doors import Doors
from kg.serve.protocol import plain, sparql
from kg.serve.settings import Settings
from kg.serve.workers import Pool

__all__ = ["make_app"]

_STATIC = Path(str(files("kg.serve") / "static"))
_READS = ["GET", "HEAD"]


def make_app(settings: Settings) -> Starlette:
    """Return the application for a store.

    Raises:
        UsageError: It would be open to other machines without a token.
    """
    settings.check()
    pool = Pool(settings.workers, settings.timeout)

    @asynccontextmanager
    async def lifespan(_: Starlette) -> AsyncIterator[None]:
        await pool.open()
        yield
        await pool.close()

    routes = [
        Route("/", _home, methods=_READS),
        Route("/sparql", sparql, methods=[*_READS, "POST"]),
        Route("/editor", _editor, methods=_READS),
        Route("/ask/{name}", _question, methods=_READS),
        Route("/about", _about, methods=_READS),
        Route("/.well-known/void", _service, methods=_READS),
        Mount("/static", StaticFiles(directory=_STATIC)),
        Route("/{path:path}", _thing, methods=_READS),
    ]
    app = Starlette(
        routes=routes, lifespan=lifespan, middleware=[Middleware(Doors, settings=settings)]
    )
    app.state.pool, app.state.settings = pool, settings
    return app


async def _home(request: Request) -> Response:
    return await plain(request, "home")


async def _editor(request: Request) -> Response:
    name = request.query_params.get("question")
    try:
        text = request.query_params.get("query", "") if name is None else find_query(name).text
    except KGError as error:
        return Response(f"{error}\n", 404, media_type="text/plain")
    fetched = (_STATIC / "yasgui" / "yasgui.min.js").is_file()
    return await plain(request, "editor", text=text, fetched=fetched)


async def _question(request: Request) -> Response:
    name, params = request.path_params["name"], dict(request.query_params)
    try:
        find_query(name)
    except KGError as error:
        return Response(f"{error}\n", 404, media_type="text/plain")
    limit = request.app.state.settings.limit
    return await plain(request, "question", name=name, params=params, limit=limit)


async def _service(request: Request) -> Response:
    forms = choose(request.headers.get("accept"), GRAPHS)
    forms = [form for form in forms if form[0] != "html"] or [("turtle", "text/turtle")]
    origin = str(request.base_url).rstrip("/")
    return await plain(request, "service", forms=forms, origin=origin)


async def _about(request: Request) -> Response:
    iri = request.query_params.get("iri", "")
    return await plain(request, "thing", path="", iri=iri, forms=_forms(request))


async def _thing(request: Request) -> Response:
    path = request.scope["raw_path"].decode("ascii", "replace").partition("?")[0]
    return await plain(request, "thing", path=path, iri=None, forms=_forms(request))


def _forms(request: Request) -> list[tuple[str, str]]:
    """Return the forms that the client takes; `form` in the address decides, where it is given."""
    asked = request.query_params.get("form", "")
    if asked in PAGES:
        return [(asked, PAGES[asked][0])]
    return choose(request.headers.get("accept"), PAGES)
