"""The graphs of a store, or of a build without one, as lines for parts."""

from collections.abc import Iterable, Iterator
from itertools import groupby

import pyoxigraph as ox

from kg.rdf.formats import sorted_lines
from kg.rdf.ids import graph_iri
from kg.scale.copies import record_copies
from kg.scale.index import CopyIndex
from kg.scale.job import Job
from kg.scale.spool import Spool
from kg.scale.workplace import Workplace
from kg.store import Store, memory_store
from kg.store.stamp import derived_graph

__all__ = ["read_graphs", "store_graphs"]


def store_graphs(store: Store, *, with_text: bool = False) -> Iterator[Iterable[bytes]]:
    """Yield the lines of each graph of `store` in order of their names.

    What is derived is left out, and so are the texts unless `with_text`.
    """
    inner = store.dataset
    skipped = {derived_graph(store.base)}
    if not with_text:
        skipped.add(ox.NamedNode(graph_iri("texts", store.base)))
    for graph in sorted(set(inner.named_graphs()) - skipped, key=str):
        yield sorted_lines(inner.quads_for_pattern(None, None, None, graph))


def read_graphs(
    work: Workplace, spool: Spool, job: Job, *, with_text: bool = False
) -> Iterator[Iterable[bytes]]:
    """Yield the lines of each graph that a store of what was read would hold, in the same order."""
    for stream in work.streams("quads"):
        for _, lines in groupby(stream, key=lambda line: line.rsplit(b" ", 2)[1]):
            yield lines
    with memory_store(base=job.base, gazetteers=job.actors) as store:
        record_copies(store, _copies(work, spool))
        for graph in sorted(store.dataset.named_graphs(), key=str):
            if with_text and str(graph) > str(ox.NamedNode(graph_iri("texts", job.base))):
                yield from work.streams("texts")
                with_text = False
            yield sorted_lines(store.dataset.quads_for_pattern(None, None, None, graph))


def _copies(work: Workplace, spool: Spool) -> dict[str, str]:
    with CopyIndex(work.path / "copies.sqlite") as index:
        return index.update(dict(spool.entries()), spool.text)
