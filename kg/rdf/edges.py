"""Plain edges: what at least one article asserts as a fact."""

from collections.abc import Iterator

import pyoxigraph as ox

from kg.model import Claim, Status
from kg.rdf import terms
from kg.rdf.relations import load_relations

__all__ = ["edge_triples", "is_fact"]


def is_fact(claim: Claim) -> bool:
    """Whether the article asserts the claim itself, or the source voices its own stance.

    What an actor says that it, or another, did stays an allegation. A stance (condemns, supports,
    asks) is the actor's own when it, or somebody who speaks for the same state, says so.
    """
    if claim.status is not Status.ACTUAL or claim.target is None or claim.relation is None:
        return False
    if claim.attributed_to is None:
        return claim.attribution_text is None or claim.stance
    said_by, source = claim.attributed_to.actor, claim.source.actor
    same_state = source.country is not None and source.country == said_by.country
    return claim.stance and (said_by.iri == source.iri or same_state)


def edge_triples(claim: Claim) -> Iterator[ox.Triple]:
    """Yield the edges of a fact, by relation type and by action, both ways when symmetric."""
    if not is_fact(claim) or claim.target is None or claim.relation is None:
        return
    relations = load_relations()
    source, target = terms.iri(claim.source.actor.iri), terms.iri(claim.target.actor.iri)
    fine = relations.named(claim.relation)
    for relation in dict.fromkeys((fine, relations.named(fine.action))):
        yield ox.Triple(source, ox.NamedNode(relation.property), target)
        if relation.symmetric:
            yield ox.Triple(target, ox.NamedNode(relation.property), source)
