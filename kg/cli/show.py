"""`kg view` and `kg demo`: the graph to look at."""

import shutil
import sys
from collections.abc import Iterable
from datetime import UTC, datetime
from importlib.resources import files
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Literal

import typer

from kg.cli.articles import plan_of, told
from kg.cli.desk import Desk
from kg.cli.files import new_folder, replacing
from kg.cli.meter import Meter
from kg.cli.options import StoreArgument
from kg.errors import UsageError
from kg.model import Claim, Status

if TYPE_CHECKING:
    from kg.store import Store
    from kg.view import ViewOptions

__all__ = ["demo", "view"]

_WIDTH = 180  # of the table where there is no terminal
_DAY = {"formats": ["%Y-%m-%d"], "metavar": "YYYY-MM-DD"}


def view(
    store: StoreArgument,
    output: Annotated[Path, typer.Option("--output", "-o", help="HTML file to write.")],
    title: Annotated[str, typer.Option(help="Heading of the page.")] = "Diplomatic relations",
    focus: Annotated[str | None, typer.Option(help="Show what surrounds this actor.")] = None,
    depth: Annotated[int, typer.Option(min=1, help="Steps from the focus.")] = 1,
    since: Annotated[datetime | None, typer.Option("--from", help="First day.", **_DAY)] = None,
    until: Annotated[datetime | None, typer.Option("--to", help="Last day.", **_DAY)] = None,
    action: Annotated[list[str] | None, typer.Option(help="Only these actions.")] = None,
    status: Annotated[list[Status] | None, typer.Option(help="Only these statuses.")] = None,
    level: Annotated[
        Literal["person", "state"], typer.Option(help="Single actors, or their states.")
    ] = "person",
    top: Annotated[int | None, typer.Option(min=1, help="Actors drawn at first.")] = None,
    evidence: Annotated[
        Literal["none", "short", "full"], typer.Option(help="How much of the sources to show.")
    ] = "full",
    language: Annotated[str, typer.Option(help="Tag of the page's language file.")] = "en",
    show: Annotated[bool, typer.Option("--open", help="Open the page in the browser.")] = False,
) -> None:
    """Write the graph as an interactive page.

    The page is one file and needs no network.
    """
    from kg.store import open_store
    from kg.view import ViewOptions

    options = ViewOptions(
        title=title,
        focus=focus,
        depth=depth,
        from_=since.date() if since else None,
        to=until.date() if until else None,
        actions=frozenset(name.upper() for name in action or ()),
        statuses=frozenset(status or ()),
        level=level,
        top=top,
        evidence=evidence,
        language=language,
    )
    with open_store(store) as opened:
        _write_page(opened, output, options)
    if show and typer.launch(str(output.resolve())):
        raise UsageError("no browser opens it", where=str(output), hint="open the file yourself")


def demo(
    output: Annotated[
        Path, typer.Option("--output", "-o", help="Folder for the store, the graph and the page.")
    ] = Path("out/demo"),
) -> None:
    """Read the shipped dispatches and show them.

    Makes a store, a Turtle file and a page, and prints a table of who did what to whom.
    """
    from kg.read import ArticleDefaults, read_articles
    from kg.scale import add_articles
    from kg.store import create_store, open_store
    from kg.view import ViewOptions

    seeds = _seeds()
    actors = tuple(path for path in (seeds / "actors.ttl",) if path.is_file())
    store, turtle, page = (output / name for name in ("store", "graph.ttl", "graph.html"))
    desk = Desk()
    new_folder(output)
    if store.exists():
        open_store(store, write=True).close()  # what is no store, or in use, is not removed
        shutil.rmtree(store)
    articles = read_articles([str(seeds)], defaults=ArticleDefaults(), on_skip=desk.skip)
    with create_store(store, gazetteers=actors) as opened, Meter() as meter:
        plan, tell = plan_of(None, opened.gazetteers), told(desk, meter, lambda *_: None)
        add_articles(articles, opened, plan, tell, now=datetime.now(UTC))
    with open_store(store) as opened:
        with replacing(turtle) as half, half.open("wb") as stream:
            opened.export("turtle", stream)
        _write_page(opened, page, ViewOptions(title="Shipped dispatches"))
        _print_claims(opened.claims())
    for label, path in (("store", store), ("graph", turtle), ("page", page)):
        typer.echo(f"{label:8}{path}")
    desk.close()


def _seeds() -> Path:
    """Return the folder of dispatches: in the wheel, or beside kg/ in a checkout."""
    packaged = Path(str(files("kg") / "_seeds"))
    checkout = Path(__file__).parents[2] / "seeds"
    for folder in (packaged, checkout):
        if folder.is_dir():
            return folder
    raise UsageError("no dispatches", where=str(checkout), hint="install the package again")


def _write_page(store: "Store", out: Path, options: "ViewOptions") -> None:
    from kg.view import store_page

    html = store_page(store, options, tell=Desk().note)
    with replacing(out) as half:
        half.write_text(html, encoding="utf-8", newline="\n")


def _print_claims(claims: Iterable[Claim]) -> None:
    from rich.console import Console
    from rich.table import Table

    from kg.api.claims import CLAIM_COLUMNS, claim_cells

    table = Table(*CLAIM_COLUMNS, box=None, pad_edge=False)
    for claim in claims:
        if claim.action is not None:
            table.add_row(*claim_cells(claim))
    console = Console(file=sys.stdout, markup=False, highlight=False)
    if not sys.stdout.isatty():
        console.width = _WIDTH
    console.print(table)
