"""Graphs new and opened."""

import warnings
from collections.abc import Iterable, Iterator, Sequence
from pathlib import Path

from kg.api.graph import Graph, Reads, path_list
from kg.model import Reading

__all__ = ["build", "open_graph"]

Paths = str | Path | Iterable[str | Path]


def build(
    paths: Paths,
    *,
    store: Path | str | None = None,
    date: str | None = None,
    title: str | None = None,
    publisher: str | None = None,
    country: str | None = None,
    model: str | None = None,
    actors: Iterable[str | Path] = (),
) -> Graph:
    """Return the graph of the articles in `paths`, in memory, or kept in the folder `store`.

    Options are those of `kg build`. What is no article is left out with a warning.

    Raises:
        KGError: The store cannot be made, or nothing loads.
    """
    from kg.store import create_store, memory_store, open_store  # noqa: PLC0415 - rdflib is slow

    own = tuple(Path(path) for path in actors)
    fields = (title, date, publisher, country)
    reads = _reader(fields, model, own)
    given = path_list(paths)
    if store is None:
        graph = Graph(memory_store(gazetteers=own), reads)
        graph.add(given)
        return graph
    with create_store(Path(store), gazetteers=own) as made:
        made.add(reads(given))
    return Graph(open_store(Path(store)), reads)


def open_graph(store: Path | str, *, write: bool = False, model: str | None = None) -> Graph:
    """Return the graph that a store holds, for reading unless `write`.

    Raises:
        StoreError: There is no store, it is in use, or it does not open.
    """
    from kg.store import open_store  # noqa: PLC0415 - rdflib is slow

    opened = open_store(store, write=write)
    own = opened.gazetteers
    return Graph(opened, _reader((None, None, None, None), model, own))


def _reader(
    fields: tuple[str | None, str | None, str | None, str | None],
    model: str | None,
    actors: Sequence[Path],
) -> Reads:
    def read(paths: Sequence[str]) -> Iterator[Reading]:
        from kg.pipeline import DEFAULT_MODEL, Extractor  # noqa: PLC0415 - spaCy is slow
        from kg.read import ArticleDefaults, latest_articles, read_articles  # noqa: PLC0415

        found = read_articles(paths, defaults=ArticleDefaults(*fields), on_skip=_warn)
        articles = latest_articles(found, on_note=_warn)
        if articles:
            yield from Extractor(model or DEFAULT_MODEL, actors=actors).read(articles)

    return read


def _warn(what: object) -> None:
    warnings.warn(str(what), stacklevel=6)
