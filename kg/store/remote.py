"""A dataset behind a SPARQL 1.1 endpoint, with what Oxigraph's store can do."""

import json
import re
from collections.abc import Iterable, Iterator

import pyoxigraph as ox

from kg.errors import StoreError
from kg.ontology.vocab import XSD
from kg.rdf.dataset import Answer, Graph, Term
from kg.rdf.index import lexical
from kg.store.http import Endpoint
from kg.store.inserts import insertion, steps

__all__ = ["RemoteDataset"]

_ROWS = "application/sparql-results+json"
_TRIPLES = "application/n-triples, text/turtle;q=0.8, application/rdf+xml;q=0.5"
_LOAD = 5_000  # quads a request
_YES_NO = "__ASK_RETVAL"
_BITS = {"1": "true", "0": "false"}
_WORDS = re.compile(
    r"<[^>\s]*>|#[^\n]*|\"[^\"\n]*\"|'[^'\n]*'|[?$]\w+|[\w-]*:|\b(SELECT|ASK|CONSTRUCT|DESCRIBE)\b",
    re.IGNORECASE,
)
_SLOTS = ("s", "p", "o", "g")


class RemoteDataset:
    """The quads of one store at a server; its default graph has to be the union of all graphs."""

    def __init__(self, endpoint: Endpoint, base: str) -> None:
        """Take the endpoint, and the start of the graphs that belong to the store."""
        self.endpoint, self.base = endpoint, base

    def quads_for_pattern(
        self,
        subject: ox.NamedNode | ox.BlankNode | ox.Triple | None,
        predicate: ox.NamedNode | None,
        object: Term | None,  # noqa: A002 - as in the protocol
        graph_name: Graph | None = None,
    ) -> Iterator[ox.Quad]:
        """Yield the quads that fit; None fits all."""
        terms = (subject, predicate, object, graph_name)
        s, p, o, g = (f"?{n}" if t is None else str(t) for n, t in zip(_SLOTS, terms, strict=True))
        pattern = f"GRAPH {g} {{ {s} {p} {o} }}"
        if None not in terms:
            if bool(self.query(f"ASK {{ {pattern} }}")):
                yield ox.Quad(subject, predicate, object, graph_name)  # type: ignore[arg-type]
            return
        open_slots = [name for name, term in zip(_SLOTS, terms, strict=True) if term is None]
        found = self.query(f"SELECT {' '.join('?' + n for n in open_slots)} {{ {pattern} }}")
        if not isinstance(found, ox.QuerySolutions):
            raise StoreError("no rows", where=self.endpoint.name, hint="is it SPARQL 1.1?")
        for row in found:
            got = {name: row[name] for name in open_slots}
            whole = [got.get(name, term) for name, term in zip(_SLOTS, terms, strict=True)]
            yield _mended(*whole)

    def query(
        self,
        query: str,
        /,
        *,
        prefixes: dict[str, str] | None = None,
        use_default_graph_as_union: bool = True,
        default_graph: list[Graph] | None = None,
        named_graphs: list[ox.NamedNode | ox.BlankNode] | None = None,
    ) -> Answer:
        """Return what SPARQL gives; the union is the server's default graph or is asked for."""
        head = "".join(f"PREFIX {name}: <{iri}>\n" for name, iri in (prefixes or {}).items())
        graphs = {
            "default-graph-uri": [lexical(node) for node in default_graph or ()],
            "named-graph-uri": [lexical(node) for node in named_graphs or ()],
        }
        if use_default_graph_as_union:
            graphs["union-default-graph"] = ["true"]  # Oxigraph's; others do not mind
        accept = _TRIPLES if _form(query) in {"CONSTRUCT", "DESCRIBE"} else _ROWS
        response = self.endpoint.query(head + query, accept, **graphs)
        media = response.headers.get("content-type", "").partition(";")[0].strip()
        if media.startswith(_ROWS):
            found = ox.parse_query_results(
                input=response.content, format=ox.QueryResultsFormat.JSON
            )
            if isinstance(found, ox.QuerySolutions) and _YES_NO in str(found.variables):
                return _yes_or_no(found)  # what Virtuoso makes of an ASK with VALUES
            most = response.headers.get("x-sparql-maxrows")
            if most and isinstance(found, ox.QuerySolutions):
                found = self._counted(response.content, int(most))
            return found
        kind = ox.RdfFormat.from_media_type(media)
        if kind is None:
            problem = f"an answer of the kind {media!r}"
            raise StoreError(problem, where=self.endpoint.name, hint="is it a SPARQL endpoint?")
        return [quad.triple for quad in ox.parse(input=response.content, format=kind)]

    def update(self, update: str, /) -> None:
        """Run a SPARQL update in one request."""
        self.endpoint.update(update)

    def extend(self, quads: Iterable[ox.Quad], /) -> None:
        """Add quads in one request."""
        given = list(quads)
        if given:
            self.endpoint.update(insertion(given))

    def bulk_extend(self, quads: Iterable[ox.Quad], /) -> None:
        """Add many quads, some thousands a request."""
        for block in steps(quads, _LOAD):
            self.endpoint.update(insertion(block))

    def named_graphs(self, /) -> Iterator[ox.NamedNode | ox.BlankNode]:
        """Yield the graphs of the store; a server may have others."""
        found = self.query("SELECT DISTINCT ?g { GRAPH ?g { ?s ?p ?o } }")
        if isinstance(found, ox.QuerySolutions):
            for row in found:
                graph = row["g"]
                if isinstance(graph, ox.NamedNode) and graph.value.startswith(self.base):
                    yield graph

    def clear_graph(self, graph_name: Graph, /) -> None:
        """Empty a graph."""
        self.endpoint.update(f"DROP SILENT GRAPH {graph_name}")

    def close(self) -> None:
        """Let go of the connections."""
        self.endpoint.close()

    def _counted(self, content: bytes, most: int) -> ox.QuerySolutions:
        """Return the rows, unless the server may have cut them off."""
        once, again = (
            ox.parse_query_results(input=content, format=ox.QueryResultsFormat.JSON)
            for _ in range(2)
        )
        if not isinstance(once, ox.QuerySolutions) or not isinstance(again, ox.QuerySolutions):
            raise StoreError("no rows", where=self.endpoint.name, hint="is it SPARQL 1.1?")
        if sum(1 for _ in once) >= most:
            problem, hint = f"the server gives no more than {most} rows", "raise its limit"
            raise StoreError(problem, where=self.endpoint.name, hint=hint)
        return again


def _yes_or_no(found: ox.QuerySolutions) -> ox.QueryBoolean:
    said = any(lexical(row[0]) == "1" for row in found)
    answer = json.dumps({"head": {}, "boolean": said})
    parsed = ox.parse_query_results(input=answer, format=ox.QueryResultsFormat.JSON)
    if not isinstance(parsed, ox.QueryBoolean):
        raise TypeError(answer)
    return parsed


def _form(query: str) -> str:
    """Return the first of SELECT, ASK, CONSTRUCT and DESCRIBE outside of names and strings."""
    words = (found[1] for found in _WORDS.finditer(query) if found[1])
    return next(words, "SELECT").upper()


def _mended(subject: object, predicate: object, value: object, graph: object) -> ox.Quad:
    """Return the quad as it was written: Virtuoso gives booleans back as 1 and 0."""
    if isinstance(value, ox.Literal) and value.datatype == XSD.boolean and value.value in _BITS:
        value = ox.Literal(_BITS[value.value], datatype=XSD.boolean)
    return ox.Quad(subject, predicate, value, graph)  # type: ignore[arg-type] # a server's terms
