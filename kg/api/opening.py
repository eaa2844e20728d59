"""Graphs new and opened."""

from collections.abc import Iterable
from pathlib import Path

from kg.api.graph import Graph, path_list
from kg.api.reading import Reader

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
    reader = Reader((title, date, publisher, country), model, own)
    given = path_list(paths)
    if store is None:
        graph = Graph(memory_store(gazetteers=own), reader)
        graph.add(given)
        return graph
    with create_store(Path(store), gazetteers=own) as made:
        reader.add(made, given)
    return Graph(open_store(Path(store)), reader)


def open_graph(store: Path | str, *, write: bool = False, model: str | None = None) -> Graph:
    """Return the graph that a store holds, for reading unless `write`.

    Raises:
        StoreError: There is no store, it is in use, or it does not open.
    """
    from kg.store import open_store  # noqa: PLC0415 - rdflib is slow

    opened = open_store(store, write=write)
    return Graph(opened, Reader(model=model, actors=opened.gazetteers))
