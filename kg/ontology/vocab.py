"""Closed namespaces for the code that writes and reads RDF: an undeclared term fails when touched.

A test holds the terms of `KG` to `ontology/kg.ttl`. Relation types and their properties are data
(`ontology/relations.ttl`) and are not listed here.
"""

import pyoxigraph as ox

from kg.ontology.terms import BASE
from kg.ontology.terms import KG as KG_IRI

__all__ = [
    "DCT",
    "KG",
    "NP",
    "OA",
    "ORG",
    "OWL",
    "PREFIXES",
    "PROV",
    "RDF",
    "RDFS",
    "SD",
    "SEM",
    "SKOS",
    "VOID",
    "XSD",
    "Namespace",
]


class Namespace:
    """Terms of one vocabulary as attributes; the value of each is a node."""

    def __init__(self, base: str, terms: str) -> None:
        """Declare `terms`, local names separated by blanks, under the IRI `base`."""
        self.base = base
        self.terms = frozenset(terms.split())

    def __getattr__(self, name: str) -> ox.NamedNode:
        """Return the node of a declared term and remember it."""
        if name.startswith("_") or name not in self.terms:
            raise AttributeError(f"{self.base}{name} is no declared term")
        node = ox.NamedNode(self.base + name)
        setattr(self, name, node)
        return node

    def term(self, name: str) -> ox.NamedNode:
        """Return the node of the declared term `name`, where the name is put together."""
        node: ox.NamedNode = getattr(self, name)
        return node


KG = Namespace(
    KG_IRI,
    """
    Claim OpenClaim Event Happening DisputedHappening Article Run
    Actor Person State Body Organisation Party ArmedGroup Group
    relatesTo event status attributedTo evidence cue action document country participant copyOf
    countryCode iso3166 shortName demonym metonym title validFrom validUntil former checkedOn
    attributionText attributionMention attributionReason attributionConfidence predicateText
    targetText statusRule sourceMention sourceReason sourceConfidence targetMention targetReason
    targetConfidence plover confidence dateStart dateEnd dateText place topic stance
    sentence sourceStart sourceEnd cueStart cueEnd targetStart targetEnd
    stamp happening source target support firstSeen lastSeen fulfils sourceState targetState
    textHash text name url publisherCountry softwareVersion languageModel property
    Judgement decision judges judgedBy judgedOn decidedPart slot decidedActor decidedValue
    actorName actorType actorCountry curated asRead asJudged
    title validFrom validUntil former cow sector
    """,
)
RDF = Namespace(
    "http://www.w3.org/1999/02/22-rdf-syntax-ns#", "type subject predicate object Statement reifies"
)
RDFS = Namespace("http://www.w3.org/2000/01/rdf-schema#", "label subPropertyOf comment")
SKOS = Namespace(
    "http://www.w3.org/2004/02/skos/core#", "altLabel prefLabel definition notation broader"
)
DCT = Namespace("http://purl.org/dc/terms/", "identifier title issued publisher language")
PROV = Namespace("http://www.w3.org/ns/prov#", "used wasGeneratedBy wasDerivedFrom")
OA = Namespace(
    "http://www.w3.org/ns/oa#",
    "SpecificResource hasSource hasSelector TextPositionSelector TextQuoteSelector start end exact",
)
NP = Namespace(
    "http://www.nanopub.org/nschema#",
    "Nanopublication hasAssertion hasProvenance hasPublicationInfo",
)
ORG = Namespace("http://www.w3.org/ns/org#", "member organization role Membership")
OWL = Namespace("http://www.w3.org/2002/07/owl#", "SymmetricProperty")
SEM = Namespace("http://semanticweb.cs.vu.nl/2009/11/sem/", "hasActor")
SD = Namespace(
    "http://www.w3.org/ns/sparql-service-description#",
    """
    Service Dataset Graph NamedGraph SPARQL11Query UnionDefaultGraph endpoint supportedLanguage
    feature resultFormat defaultDataset defaultGraph namedGraph name
    """,
)
VOID = Namespace(
    "http://rdfs.org/ns/void#",
    """
    Dataset sparqlEndpoint uriSpace triples feature vocabulary classPartition class entities
    """,
)
XSD = Namespace("http://www.w3.org/2001/XMLSchema#", "date decimal integer boolean string")

PREFIXES = {
    "action": BASE + "action/",
    "actor": BASE + "actor/",
    "cue": BASE + "cue/",
    "dct": DCT.base,
    "foaf": "http://xmlns.com/foaf/0.1/",
    "kg": KG.base,
    "oa": OA.base,
    "org": ORG.base,
    "owl": OWL.base,
    "prov": PROV.base,
    "rdf": RDF.base,
    "rdfs": RDFS.base,
    "sem": SEM.base,
    "skos": SKOS.base,
    "status": BASE + "status/",
    "type": BASE + "relation/",
    "xsd": XSD.base,
}
"""Prefixes known in every query and written in every export."""
