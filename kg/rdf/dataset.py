"""What a dataset can do, wherever it is: in memory, on disk, behind an address."""

from collections.abc import Iterable, Iterator
from typing import Protocol, runtime_checkable

import pyoxigraph as ox

__all__ = ["Answer", "Dataset", "Graph", "Term"]

Term = ox.NamedNode | ox.BlankNode | ox.Literal | ox.Triple
Graph = ox.NamedNode | ox.BlankNode | ox.DefaultGraph
Answer = ox.QuerySolutions | ox.QueryBoolean | Iterable[ox.Triple]


@runtime_checkable
class Dataset(Protocol):
    """The part of Oxigraph's store that reading, writing and asking need."""

    def quads_for_pattern(
        self,
        subject: ox.NamedNode | ox.BlankNode | ox.Triple | None,
        predicate: ox.NamedNode | None,
        object: Term | None,  # noqa: A002 - the name that Oxigraph gives it
        graph_name: Graph | None = None,
    ) -> Iterator[ox.Quad]:
        """Yield the quads that fit; None fits all."""

    def query(
        self,
        query: str,
        /,
        *,
        prefixes: dict[str, str] | None = None,
        use_default_graph_as_union: bool = False,
        default_graph: list[Graph] | None = None,
        named_graphs: list[ox.NamedNode | ox.BlankNode] | None = None,
    ) -> Answer:
        """Return what SPARQL gives."""

    def update(self, update: str, /) -> None:
        """Run a SPARQL update, whole or not at all."""

    def extend(self, quads: Iterable[ox.Quad], /) -> None:
        """Add quads, all or none."""

    def bulk_extend(self, quads: Iterable[ox.Quad], /) -> None:
        """Add many quads, fast; what a break leaves is not defined."""

    def named_graphs(self, /) -> Iterator[ox.NamedNode | ox.BlankNode]:
        """Yield the graphs."""

    def clear_graph(self, graph_name: Graph, /) -> None:
        """Empty a graph."""
