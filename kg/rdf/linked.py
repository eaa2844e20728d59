"""What needs rdflib: its graphs, and JSON-LD."""

import json
from collections.abc import Iterable, Mapping
from typing import BinaryIO

import pyoxigraph as ox
import rdflib
from rdflib.term import Identifier

from kg.ontology.vocab import DCT, KG, OA, PROV, RDF, RDFS, SEM, XSD

__all__ = ["as_rdflib", "rdflib_term", "write_jsonld"]


def as_rdflib(triples: Iterable[ox.Triple | ox.Quad]) -> rdflib.Graph:
    """Return an rdflib graph of the triples (of the quads without their graphs)."""
    graph = rdflib.Graph()
    for found in triples:
        graph.add(
            (rdflib_term(found.subject), rdflib_term(found.predicate), rdflib_term(found.object))
        )
    return graph


def rdflib_term(term: ox.NamedNode | ox.BlankNode | ox.Literal | ox.Triple) -> Identifier:
    """Return the rdflib term for a pyoxigraph term, its lexical form untouched."""
    if isinstance(term, ox.Literal):
        datatype = None if term.language or term.datatype == XSD.string else term.datatype.value
        kind = rdflib.URIRef(datatype) if datatype else None
        return rdflib.Literal(term.value, lang=term.language, datatype=kind, normalize=False)
    if isinstance(term, ox.NamedNode):
        return rdflib.URIRef(term.value)
    if isinstance(term, ox.BlankNode):
        return rdflib.BNode(term.value)
    raise TypeError(f"rdflib has no term for {term}")


def write_jsonld(
    triples: Iterable[ox.Triple], out: BinaryIO, *, prefixes: Mapping[str, str]
) -> None:
    """Write `triples` as JSON-LD, subjects and keys in order."""
    context = _context(prefixes)
    written = as_rdflib(triples).serialize(format="json-ld", context=context, encoding="utf-8")
    found = json.loads(written)
    found.pop("@context", None)
    nodes = sorted(found.get("@graph", [found]), key=lambda node: str(node["id"]))
    document = {"@context": context, "@graph": nodes}
    text = json.dumps(document, ensure_ascii=False, indent=2, sort_keys=True)
    out.write(text.encode() + b"\n")


def _context(prefixes: Mapping[str, str]) -> dict[str, object]:
    """Return a JSON-LD context that lets keys read as the words of the model."""
    links = {
        "subject": RDF.subject,
        "predicate": RDF.predicate,
        "object": RDF.object,
        "event": KG.event,
        "status": KG.status,
        "attributedTo": KG.attributedTo,
        "evidence": KG.evidence,
        "cue": KG.cue,
        "document": KG.document,
        "country": KG.country,
        "action": KG.action,
        "participant": KG.participant,
        "hasActor": SEM.hasActor,
        "selector": OA.hasSelector,
        "source": OA.hasSource,
        "subPropertyOf": RDFS.subPropertyOf,
        "generatedBy": PROV.wasGeneratedBy,
        "derivedFrom": PROV.wasDerivedFrom,
    }
    values = {
        "confidence": (KG.confidence, XSD.decimal),
        "dateStart": (KG.dateStart, XSD.date),
        "dateEnd": (KG.dateEnd, XSD.date),
        "issued": (DCT.issued, XSD.date),
    }
    words = {
        "id": "@id",
        "type": "@type",
        "predicateText": KG.predicateText.value,
        "topic": KG.topic.value,
        "place": KG.place.value,
        "title": DCT.title.value,
        "publisher": DCT.publisher.value,
        "exact": OA.exact.value,
        "start": OA.start.value,
        "end": OA.end.value,
    }
    typed = {key: {"@id": node.value, "@type": "@id"} for key, node in links.items()}
    dated = {key: {"@id": n.value, "@type": kind.value} for key, (n, kind) in values.items()}
    label = {"label": {"@id": RDFS.label.value, "@language": "en"}}
    taken = {"action": "actions", "cue": "cues", "event": "events", "status": "statuses"}
    named = {{**taken, "type": "types"}.get(name, name): iri for name, iri in prefixes.items()}
    named["unknown"] = prefixes["actor"] + "nil/"
    return {**named, **words, **typed, **dated, **label}
