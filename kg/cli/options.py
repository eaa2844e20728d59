"""Arguments and options that several commands share."""

from pathlib import Path
from typing import Annotated, Literal

import typer

from kg.errors import UsageError

__all__ = [
    "Actors",
    "Batch",
    "Country",
    "Day",
    "Engine",
    "Input",
    "Judgements",
    "Log",
    "Model",
    "Output",
    "Publisher",
    "StoreArgument",
    "Timeout",
    "Title",
    "Wait",
    "Workers",
    "checked_day",
    "folder_of",
    "is_store",
]


def checked_day(value: str | None) -> str | None:
    """Return `value`, or fail when it is given and no day."""
    from kg.read.fields import day

    if value and day(value) is None:
        raise typer.BadParameter(f"no date: {value!r}; write it as 2025-12-31")
    return value


def _checked_actors(value: list[Path] | None) -> list[Path] | None:
    """Return `value` once the files are read and found sound: nothing is done with broken ones."""
    if value:
        from kg.ontology import load_gazetteer

        load_gazetteer(tuple(value))
    return value


def _checked_country(value: str | None) -> str | None:
    from kg.read.fields import country_code

    if value and country_code(value) is None:
        raise typer.BadParameter(f"no such country: {value!r}; give a code, such as GBR, or a name")
    return value


Input = Annotated[
    list[str],
    typer.Argument(
        metavar="PATH",
        help="Files (.txt .md .html .pdf .docx .eml .jsonl .csv .parquet .warc, packed or not, .rss"
        " .xml), folders, addresses of articles, feeds and sitemaps, or - for standard input.",
        show_default=False,
    ),
]
StoreArgument = Annotated[
    str,
    typer.Argument(
        metavar="STORE", help="Folder of the store, or a SPARQL endpoint.", show_default=False
    ),
]


def is_store(place: str) -> bool:
    """Whether `place` is a store, not a file: a folder, or the address of an endpoint."""
    return Path(place).is_dir() or place.startswith(("http://", "https://"))


def folder_of(store: str, kept: str) -> Path:
    """Return the folder of a store; `kept` is what is kept there, and not on a server.

    Raises:
        UsageError: It is the address of an endpoint.
        StoreError: There is no such store.
    """
    from kg.store.folder import read_manifest

    if not Path(store).is_dir() and is_store(store):
        hint = "take a store in a folder"
        raise UsageError(f"a server keeps no {kept}", where=store, hint=hint)
    read_manifest(Path(store))
    return Path(store)


Wait = Annotated[bool, typer.Option("--wait", help="Wait while another process writes.")]
Output = Annotated[Path | None, typer.Option("--output", "-o", help="File to write.")]
Day = Annotated[
    str | None,
    typer.Option("--date", help="Day of articles that do not give theirs.", callback=checked_day),
]
Title = Annotated[str | None, typer.Option(help="Title of articles without one.")]
Publisher = Annotated[str | None, typer.Option(help="Publisher of articles that name none.")]
Country = Annotated[
    str | None,
    typer.Option(
        help="Publisher's country where an article gives none.", callback=_checked_country
    ),
]
Model = Annotated[
    str | None, typer.Option(help="spaCy model to read with.", show_default="the packaged one")
]
Actors = Annotated[
    list[Path] | None,
    typer.Option(
        help="File of your own actors, offices, aliases, cues (.ttl, .csv); may be given again.",
        callback=_checked_actors,
    ),
]
Judgements = Annotated[
    list[Path] | None,
    typer.Option(help="File of judgements, as `kg judgements` writes it; may be given again."),
]
Log = Annotated[
    Path | None,
    typer.Option(
        help="File for the sentences that name two actors and gave no claim, with the reason."
    ),
]
Engine = Annotated[
    Literal["local", "ray", "spark"],
    typer.Option(help="Who reads: processes of this machine, a Ray cluster, a Spark cluster."),
]
Workers = Annotated[
    int | None,
    typer.Option(min=0, help="Processes that read; 0: this one.", show_default="as many as cores"),
]
Timeout = Annotated[float, typer.Option(min=1, help="Seconds after which an article is given up.")]
Batch = Annotated[int, typer.Option(min=1, help="Articles that a process takes at a time.")]
