"""Claims as RDF 1.2 has them: what is claimed is a triple term, which asserts nothing."""

from collections import defaultdict
from collections.abc import Iterable, Iterator

import pyoxigraph as ox

from kg.ontology.vocab import RDF

__all__ = ["with_triple_terms"]

_SLOTS = (RDF.subject, RDF.predicate, RDF.object)


def with_triple_terms(triples: Iterable[ox.Triple]) -> Iterator[ox.Triple]:
    """Yield the triples, subject, predicate and object of a claim as one `rdf:reifies`.

    A claim without a second actor has no triple and keeps what it has.
    """
    claims: defaultdict[ox.NamedNode | ox.BlankNode, dict[ox.NamedNode, ox.Triple]] = defaultdict(
        dict
    )
    for triple in triples:
        if triple.predicate in _SLOTS and not isinstance(triple.subject, ox.Triple):
            claims[triple.subject][triple.predicate] = triple
        else:
            yield triple
    for claim, slots in claims.items():
        ends = [slots[slot].object for slot in _SLOTS if slot in slots]
        match ends:
            case [ox.NamedNode() as source, ox.NamedNode() as relation, ox.NamedNode() as target]:
                yield ox.Triple(claim, RDF.reifies, ox.Triple(source, relation, target))
            case _:
                yield from slots.values()
