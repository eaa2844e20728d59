"""Namespace strings for the loaders; kg.ontology.vocab has the closed rdflib namespace."""

__all__ = ["BASE", "FOAF", "KG", "ORG", "RDFS", "RDF_TYPE", "SKOS"]

BASE = "https://w3id.org/diplomacy-kg/"
KG = BASE + "ontology#"
SKOS = "http://www.w3.org/2004/02/skos/core#"
RDFS = "http://www.w3.org/2000/01/rdf-schema#"
ORG = "http://www.w3.org/ns/org#"
FOAF = "http://xmlns.com/foaf/0.1/"
RDF_TYPE = "http://www.w3.org/1999/02/22-rdf-syntax-ns#type"
