"""Namespace strings for the loaders; kg.ontology.vocab has the closed rdflib namespace."""

from kg.model import ActorType

__all__ = [
    "ALIAS_KINDS",
    "BASE",
    "FOAF",
    "KG",
    "ORG",
    "RDFS",
    "RDF_TYPE",
    "SKOS",
    "TYPES",
]

BASE = "https://w3id.org/diplomacy-kg/"
KG = BASE + "ontology#"
SKOS = "http://www.w3.org/2004/02/skos/core#"
RDFS = "http://www.w3.org/2000/01/rdf-schema#"
ORG = "http://www.w3.org/ns/org#"
FOAF = "http://xmlns.com/foaf/0.1/"
RDF_TYPE = "http://www.w3.org/1999/02/22-rdf-syntax-ns#type"

TYPES = {
    KG + "Person": ActorType.PERSON,
    FOAF + "Person": ActorType.PERSON,
    KG + "State": ActorType.STATE,
    KG + "Body": ActorType.BODY,
    KG + "Organisation": ActorType.ORGANISATION,
    KG + "Party": ActorType.PARTY,
    KG + "ArmedGroup": ActorType.ARMED_GROUP,
    KG + "Group": ActorType.GROUP,
}
ALIAS_KINDS = {
    "name": (RDFS + "label", SKOS + "altLabel"),
    "demonym": (KG + "demonym",),
    "people": (KG + "demonymNoun",),
    "capital": (KG + "capital",),
    "metonym": (KG + "metonym",),
}
