"""Ties as GEXF 1.2, with their days: Gephi shows them on its time line."""

from collections.abc import Mapping
from typing import BinaryIO
from xml.sax.saxutils import XMLGenerator
from xml.sax.xmlreader import AttributesImpl

from kg.store.exports.network import clean
from kg.store.exports.only import Taken
from kg.store.exports.ties import Tie, actors_of, ties_of

__all__ = ["write_gexf"]

_NODE = {"type": "string", "country": "string"}
_EDGE = {
    "relation": "string",
    "action": "string",
    "quad_class": "string",
    "status": "string",
    "claims": "integer",
    "documents": "integer",
    "mutual": "boolean",
}


def write_gexf(taken: Taken, out: BinaryIO) -> None:
    """Write actors as nodes, and as edges the ties, whose weight is the number of claims.

    The ties are held in memory, the file is not.
    """
    ties = ties_of(taken.claims)
    sax = XMLGenerator(out, encoding="utf-8", short_empty_elements=True)
    sax.startDocument()
    _open(sax, "gexf", {"xmlns": "http://www.gexf.net/1.2draft", "version": "1.2"})
    _open(sax, "graph", {"defaultedgetype": "directed", "mode": "dynamic", "timeformat": "date"})
    _declare(sax, "node", _NODE)
    _declare(sax, "edge", _EDGE)
    _open(sax, "nodes", {})
    for iri, actor in actors_of(ties).items():
        _open(sax, "node", {"id": clean(iri), "label": clean(actor.name)})
        _values(sax, {"type": actor.type.value, "country": actor.country}, _NODE)
        sax.endElement("node")
    sax.endElement("nodes")
    _open(sax, "edges", {})
    for tie in ties:
        _edge(sax, tie)
    for name in ("edges", "graph", "gexf"):
        sax.endElement(name)
    sax.endDocument()


def _declare(sax: XMLGenerator, kind: str, columns: Mapping[str, str]) -> None:
    _open(sax, "attributes", {"class": kind})
    for name, form in columns.items():
        _open(sax, "attribute", {"id": name, "title": name, "type": form})
        sax.endElement("attribute")
    sax.endElement("attributes")


def _edge(sax: XMLGenerator, tie: Tie) -> None:
    about = {
        "id": tie.id,
        "source": clean(tie.source.iri),
        "target": clean(tie.target.iri),
        "label": clean(tie.label),
        "weight": f"{tie.weight:.1f}",
    }
    _open(sax, "edge", about)
    mutual = str(tie.symmetric).lower()
    values = (tie.relation, tie.action, tie.quad, tie.status, tie.weight, tie.documents, mutual)
    _values(sax, dict(zip(_EDGE, values, strict=True)), _EDGE)
    if tie.days:
        _open(sax, "spells", {})
        for start, end in tie.days:
            _open(sax, "spell", {"start": start.isoformat(), "end": end.isoformat()})
            sax.endElement("spell")
        sax.endElement("spells")
    sax.endElement("edge")


def _open(sax: XMLGenerator, name: str, about: Mapping[str, str]) -> None:
    sax.startElement(name, AttributesImpl(about))


def _values(sax: XMLGenerator, row: Mapping[str, object], columns: Mapping[str, str]) -> None:
    _open(sax, "attvalues", {})
    for name in columns:
        if row[name] is not None:
            _open(sax, "attvalue", {"for": name, "value": clean(str(row[name]))})
            sax.endElement("attvalue")
    sax.endElement("attvalues")
