"""Quads as files: sorted, so that the same graph gives the same bytes."""

import re
from collections.abc import Iterable, Iterator
from itertools import groupby
from typing import BinaryIO

import pyoxigraph as ox

from kg.errors import UsageError
from kg.ontology.terms import BASE
from kg.ontology.vocab import PREFIXES, RDF
from kg.rdf.reified import with_triple_terms
from kg.rdf.turtle import tidy, write_turtle

__all__ = [
    "FORMATS",
    "export_prefixes",
    "sorted_lines",
    "write_graphs",
    "write_quads",
    "write_triples",
]

FORMATS = ("jsonld", "nquads", "ntriples", "rdf12", "rdfxml", "trig", "turtle")
"""N-Quads and TriG keep the graphs; the others hold the union."""

_NOT_XML = re.compile("[^\t\n\r\x20-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")


def write_quads(quads: Iterable[ox.Quad], fmt: str, out: BinaryIO, *, base: str = BASE) -> None:
    """Write `quads` to `out` in one of `FORMATS`, sorted.

    N-Quads, N-Triples and TriG are written graph by graph, as the quads come, and hold one graph in
    memory; a triple of two graphs is twice in N-Triples. The others hold the whole.

    Raises:
        UsageError: `fmt` is unknown.
    """
    if fmt not in FORMATS:
        raise UsageError(
            f"unknown format {fmt!r}", where="export", hint="one of " + ", ".join(FORMATS)
        )
    prefixes = export_prefixes(base)
    if fmt == "nquads":
        out.writelines(sorted_lines(quads))
    elif fmt == "ntriples":
        for _, group in groupby(quads, key=lambda quad: quad.graph_name):
            out.writelines(
                f"{line} .\n".encode() for line in sorted({str(q.triple) for q in group})
            )
    elif fmt == "trig":
        write_graphs(quads, out, prefixes=prefixes)
    else:
        write_triples((quad.triple for quad in quads), fmt, out, prefixes=prefixes)


def write_graphs(quads: Iterable[ox.Quad], out: BinaryIO, *, prefixes: dict[str, str]) -> None:
    """Write TriG graph by graph as the quads come, sorted within each."""
    out.write("".join(f"@prefix {n}: <{prefixes[n]}> .\n" for n in sorted(prefixes)).encode())
    for _, group in groupby(quads, key=lambda quad: quad.graph_name):
        ordered = sorted(set(group), key=_by_subject)
        written = tidy(ox.serialize(ordered, format=ox.RdfFormat.TRIG, prefixes=prefixes))
        out.write(b"\n" + written.partition(b"\n\n")[2])


def sorted_lines(quads: Iterable[ox.Quad]) -> Iterator[bytes]:
    """Yield N-Quads lines, graph after graph as they come, sorted within each."""
    for _, group in groupby(quads, key=lambda quad: quad.graph_name):
        for line in sorted({str(quad) for quad in group}):
            yield f"{line} .\n".encode()


def export_prefixes(base: str = BASE) -> dict[str, str]:
    """Return the prefixes of an export: the known ones, and those of instances."""
    own = {"claim": "claim/", "doc": "document/", "event": "event/", "graph": "graph/"}
    return {**PREFIXES, **{name: base + folder for name, folder in own.items()}}


def write_triples(
    found: Iterable[ox.Triple], fmt: str, out: BinaryIO, *, prefixes: dict[str, str]
) -> None:
    """Write triples, sorted and each once, in one of `FORMATS` that holds a single graph."""
    if fmt == "turtle":
        write_turtle((f"{triple} .\n".encode() for triple in found), out, prefixes=prefixes)
        return
    triples = sorted(set(found), key=_by_subject)
    if fmt == "ntriples":
        ox.serialize(triples, out, ox.RdfFormat.N_TRIPLES)
    elif fmt == "rdf12":
        terms = sorted(with_triple_terms(triples), key=_by_subject)
        out.write(tidy(ox.serialize(terms, format=ox.RdfFormat.TURTLE, prefixes=prefixes)))
    elif fmt == "rdfxml":
        clean = (_for_xml(triple) for triple in triples)
        ox.serialize(clean, out, ox.RdfFormat.RDF_XML, prefixes=prefixes)
    else:
        from kg.rdf.linked import write_jsonld  # noqa: PLC0415 - rdflib is slow to load

        write_jsonld(triples, out, prefixes=prefixes)


def _for_xml(triple: ox.Triple) -> ox.Triple:
    """Return the triple with U+FFFD for each character that XML cannot hold."""
    value = triple.object
    if not isinstance(value, ox.Literal) or not _NOT_XML.search(value.value):
        return triple
    clean = _NOT_XML.sub("\ufffd", value.value)
    if value.language:
        literal = ox.Literal(clean, language=value.language)
    else:
        literal = ox.Literal(clean, datatype=value.datatype)
    return ox.Triple(triple.subject, triple.predicate, literal)


def _by_subject(triple: ox.Triple | ox.Quad) -> tuple[str, bool, str, str]:
    """Sort by subject, its type first, as a reader expects."""
    predicate = triple.predicate
    return (str(triple.subject), predicate != RDF.type, str(predicate), str(triple.object))
