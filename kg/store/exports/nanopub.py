"""Single claims as nanopublications: assertion, provenance and publication info in one TriG."""

from collections.abc import Iterator
from typing import BinaryIO

import pyoxigraph as ox

from kg.model import Claim
from kg.ontology.vocab import DCT, KG, NP, PROV, RDF, RDFS
from kg.rdf.claims import claim_triples
from kg.rdf.dataset import Dataset
from kg.rdf.edges import edge_triples
from kg.rdf.formats import export_prefixes, write_graphs
from kg.rdf.ids import claim_iri, document_iri
from kg.rdf.index import lexical
from kg.rdf.terms import english
from kg.store.exports.only import Taken

__all__ = ["write_nanopubs"]

_HOW = (KG.cue, KG.confidence, KG.statusRule, KG.evidence, KG.document, PROV.wasGeneratedBy)
_ENDS = tuple(
    KG.term(f"{end}{part}")
    for end in ("source", "target", "attribution")
    for part in ("Reason", "Confidence")
)


def write_nanopubs(taken: Taken, out: BinaryIO) -> None:
    """Write a nanopublication for each claim, as they come.

    The assertion is the claim with its status and speaker, and the plain edges where it is a fact;
    its provenance the document, the sentence and how it was read. There is no signature and no day
    of creation, so that the same claim gives the same bytes.
    """
    quads = (quad for claim in taken.claims for quad in _nanopub(taken.store, claim, taken.base))
    write_graphs(quads, out, prefixes={**export_prefixes(taken.base), "np": NP.base})


def _nanopub(store: Dataset, claim: Claim, base: str) -> Iterator[ox.Quad]:
    """Yield the four graphs of a claim, one after the other."""
    node = ox.NamedNode(f"{claim_iri(claim.id, base)}/nanopub")
    head, assertion, provenance, info = (
        ox.NamedNode(f"{node.value}#{part}") for part in ("Head", "assertion", "provenance", "info")
    )
    document = ox.NamedNode(document_iri(claim.document_key, base))
    run = ox.NamedNode(f"{document.value}/run")
    yield ox.Quad(node, RDF.type, NP.Nanopublication, head)
    yield ox.Quad(node, NP.hasAssertion, assertion, head)
    yield ox.Quad(node, NP.hasProvenance, provenance, head)
    yield ox.Quad(node, NP.hasPublicationInfo, info, head)
    own = list(claim_triples(claim, document, base))
    claimed = [t for t in own if lexical(t.subject) == claim_iri(claim.id, base)]
    said = [t for t in claimed if t.predicate not in {*_HOW, *_ENDS}]
    for triple in (*said, *edge_triples(claim), *_labels(claim)):
        yield ox.Quad(triple.subject, triple.predicate, triple.object, assertion)
    yield ox.Quad(assertion, PROV.wasDerivedFrom, document, provenance)
    yield ox.Quad(assertion, PROV.wasGeneratedBy, run, provenance)
    for triple in own:
        if triple not in said:
            yield ox.Quad(triple.subject, triple.predicate, triple.object, provenance)
    for quad in store.quads_for_pattern(document, None, None, document):
        if quad.predicate in {DCT.title, DCT.issued, DCT.publisher, DCT.identifier, KG.url}:
            yield ox.Quad(document, quad.predicate, quad.object, provenance)
    for quad in store.quads_for_pattern(run, None, None, document):
        yield ox.Quad(run, quad.predicate, quad.object, info)
    yield ox.Quad(node, PROV.wasGeneratedBy, run, info)


def _labels(claim: Claim) -> Iterator[ox.Triple]:
    for end in (claim.source, claim.target, claim.attributed_to):
        if end is not None:
            yield ox.Triple(ox.NamedNode(end.actor.iri), RDFS.label, english(end.actor.name))
