"""Claims to RDF and back: names, graphs, files, and what makes a document valid."""

from kg.rdf.actors import actor_triples
from kg.rdf.curated import load_curated
from kg.rdf.edges import is_fact
from kg.rdf.excerpt import excerpt
from kg.rdf.formats import FORMATS, sorted_lines, write_quads
from kg.rdf.ids import claim_id, claim_iri, document_iri, event_id, graph_iri, nil_actor_iri
from kg.rdf.judgements import Judgement, Kind, checked_judgements, judgement_id
from kg.rdf.read import claims_of, reading_of
from kg.rdf.relations import load_relations
from kg.rdf.rows import claim_json, claim_row
from kg.rdf.rulings import Rulings
from kg.rdf.serialize import serialize
from kg.rdf.verdicts import judgement_quads, judgements_of
from kg.rdf.write import document_quads, text_hash

__all__ = [
    "FORMATS",
    "Judgement",
    "Kind",
    "Rulings",
    "actor_triples",
    "checked_judgements",
    "claim_id",
    "claim_iri",
    "claim_json",
    "claim_row",
    "claims_of",
    "document_iri",
    "document_quads",
    "event_id",
    "excerpt",
    "graph_iri",
    "is_fact",
    "judgement_id",
    "judgement_quads",
    "judgements_of",
    "load_curated",
    "load_relations",
    "nil_actor_iri",
    "reading_of",
    "serialize",
    "sorted_lines",
    "text_hash",
    "write_quads",
]
