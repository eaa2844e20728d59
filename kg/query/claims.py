"""One claim of a store by its id."""

import re

from kg.errors import UsageError
from kg.model import Claim
from kg.ontology.vocab import KG, RDF
from kg.rdf import Kind, reading_of
from kg.rdf.ids import id_of
from kg.rdf.index import lexical
from kg.store import Store, judgements

__all__ = ["claim_called"]


def claim_called(store: Store, called: str) -> Claim:
    """Return the claim whose id, or IRI, begins as `called`.

    Raises:
        UsageError: There is none, or there are several.
    """
    start = re.split("[/:]", called)[-1]  # queries print IRIs, whole or with a prefix
    typed = store.dataset.quads_for_pattern(None, RDF.type, KG.Claim, None)
    found = {
        id_of(lexical(quad.subject)): lexical(quad.graph_name)
        for quad in typed
        if id_of(lexical(quad.subject)).startswith(start)
    }
    if len(found) > 1:
        problem, hint = f"{len(found)} claims begin with {called!r}", ", ".join(sorted(found)[:5])
        raise UsageError(problem, where=store.name, hint=hint)
    for identifier, document in found.items():
        reading = reading_of(store.dataset, document, base=store.base)
        return next(claim for claim in reading.claims if claim.id == identifier)
    for one in judgements(store):
        if one.kind is Kind.REJECT and one.about.startswith(start):
            why = f": {one.why}" if one.why else ""
            problem = f"claim {one.about!r} was rejected by {one.by} on {one.when}{why}"
            hint = "`kg claims STORE undo` takes that back"
            raise UsageError(problem, where=store.name, hint=hint)
    hint = "`kg query STORE` finds claims"
    raise UsageError(f"no claim {called!r}", where=store.name, hint=hint)
