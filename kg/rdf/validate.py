"""Documents against the SHACL shapes of the ontology."""

from collections.abc import Iterable
from functools import cache

import pyoxigraph as ox
import rdflib
from pyshacl import validate as run_shacl
from rdflib.namespace import RDF, SH

from kg.errors import OntologyError
from kg.ontology.files import ontology_bytes
from kg.rdf.findings import Finding
from kg.rdf.linked import as_rdflib

__all__ = ["validate"]


def validate(quads: Iterable[ox.Quad], *, document: str) -> list[Finding]:
    """Return what in the graph of one document breaks `ontology/shapes.ttl`, sorted.

    `quads` are those of the document's own graph, without its text; about 10 ms for an article.

    Raises:
        OntologyError: The shapes themselves are broken.
    """
    try:
        conforms, report, _ = run_shacl(
            as_rdflib(quads), shacl_graph=_shapes(), inference="none", advanced=False
        )
    except Exception as error:  # pySHACL's errors share no base class but Exception
        raise OntologyError(f"the shapes do not run: {error}", where="shapes.ttl") from error
    if conforms or not isinstance(report, rdflib.Graph):
        return []
    results = report.subjects(RDF.type, SH.ValidationResult)
    return sorted({_finding(report, result, document) for result in results})


@cache
def _shapes() -> rdflib.Graph:
    return rdflib.Graph().parse(data=ontology_bytes("shapes.ttl"), format="turtle")


def _finding(report: rdflib.Graph, result: rdflib.term.Node, document: str) -> Finding:
    def value(predicate: rdflib.URIRef) -> str:
        return str(report.value(result, predicate) or "")

    path = value(SH.resultPath).replace("#", "/").rsplit("/", 1)[-1]
    message = value(SH.resultMessage)
    return Finding(
        document=document,
        subject=value(SH.focusNode),
        check="shacl",
        message=f"{path}: {message}" if path else message,
    )
