"""What an export holds as N-Triples lines, as Oxigraph writes them: no term is made in between."""

from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor

import pyoxigraph as ox

from kg.rdf.excerpt import described, instances
from kg.rdf.ids import graph_iri
from kg.store.documents import document_iris

__all__ = ["export_lines"]

_THREADS = 2
"""That dump graphs beside the one that takes the lines; Oxigraph lets the others run meanwhile."""


def export_lines(store: ox.Store, base: str, *, with_text: bool = False) -> Iterator[bytes]:
    """Yield the lines of the documents, then of the curated terms they use; some come twice."""
    used: set[bytes] = set()

    def dump(iri: str) -> bytes:
        graph = ox.NamedNode(iri)
        return store.dump(format=ox.RdfFormat.N_TRIPLES, from_graph=graph) or b""

    with ThreadPoolExecutor(_THREADS) as pool:
        for dumped in pool.map(dump, document_iris(store)):
            lines = dumped.splitlines(keepends=True)
            parts = [line.split(b" ", 2) for line in lines]
            used.update(predicate for _, predicate, _ in parts)
            used.update(rest[:-3] for _, _, rest in parts if rest.startswith(b"<"))
            yield from lines
    if with_text:
        yield from dump(graph_iri("texts", base)).splitlines(keepends=True)
    own = tuple(f"<{start}".encode() for start in instances(base))
    terms = {ox.NamedNode(iri[1:-1].decode()) for iri in used if not iri.startswith(own)}
    for quad in described(terms, store, base):
        yield f"{quad.triple} .\n".encode()
