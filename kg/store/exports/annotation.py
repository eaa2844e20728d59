"""Evidence as Web Annotations: a page of annotations for each document, one a line."""

import json
from collections.abc import Iterator
from itertools import groupby
from typing import BinaryIO

from kg.model import Claim, Evidence
from kg.rdf.ids import claim_iri, document_iri
from kg.rdf.relations import load_relations
from kg.store.documents import DocumentInfo, list_documents
from kg.store.exports.only import Taken

__all__ = ["write_annotations"]

CONTEXT = ("http://www.w3.org/ns/anno.jsonld", {"kg": "https://w3id.org/diplomacy-kg/ontology#"})


def write_annotations(taken: Taken, out: BinaryIO) -> None:
    """Write one line of JSON-LD a document: an AnnotationPage with an annotation for each sentence.

    The claims come document by document.
    """
    documents = {info.key: info for info in list_documents(taken.store)}
    for key, group in groupby(taken.claims, key=lambda claim: claim.document_key):
        page = {
            "@context": CONTEXT,
            "id": f"{document_iri(key, taken.base)}/annotations",
            "type": "AnnotationPage",
            "items": [
                item for claim in group for item in _items(claim, documents[key], taken.base)
            ],
        }
        out.write(json.dumps(page, ensure_ascii=False).encode(errors="replace") + b"\n")


def _items(claim: Claim, document: DocumentInfo, base: str) -> Iterator[dict[str, object]]:
    iri = claim_iri(claim.id, base)
    for number, evidence in enumerate(claim.evidence, start=1):
        yield {
            "id": f"{iri}/annotation/{number}",
            "type": "Annotation",
            "motivation": "classifying",
            "body": _body(claim, iri),
            "target": _target(evidence, document),
        }


def _body(claim: Claim, iri: str) -> list[dict[str, object]]:
    """Return the claim: for machines what it names, for people a line."""
    target = claim.target.actor.name if claim.target else claim.target_text or ""
    words = f"{claim.source.actor.name} — {claim.relation or claim.predicate} → {target}".strip()
    relation = load_relations().by_name.get(claim.relation or "")
    named: dict[str, object] = {"id": iri, "type": "kg:Claim", "kg:status": claim.status.value}
    if relation is not None:
        named["kg:relation"] = {"id": relation.property}
    for key, end in (("kg:source", claim.source), ("kg:target", claim.target)):
        if end is not None:
            named[key] = {"id": end.actor.iri}
    line = f"{words} ({claim.status.value})"
    return [named, {"type": "TextualBody", "value": line, "format": "text/plain", "language": "en"}]


def _target(evidence: Evidence, document: DocumentInfo) -> dict[str, object]:
    address = document.url or ""
    web = address.startswith(("http://", "https://"))
    return {
        "source": address if web else document.iri,
        "selector": [
            {"type": "TextPositionSelector", "start": evidence.start, "end": evidence.end},
            {"type": "TextQuoteSelector", "exact": evidence.text},
        ],
    }
