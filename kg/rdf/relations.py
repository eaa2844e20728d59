"""Relation types and actions as properties: which one an edge is written with."""

from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache

from kg.errors import OntologyError
from kg.ontology.files import ontology_bytes
from kg.ontology.terms import KG, RDF_TYPE, SKOS
from kg.ontology.turtle import Index, read_turtle
from kg.ontology.vocab import OWL

__all__ = ["Relation", "Relations", "load_relations"]


@dataclass(frozen=True, slots=True)
class Relation:
    """A relation type, or an action (then `name` equals `action`).

    Attributes:
        name: Notation: `meets`, `CONSULT`.
        action: Notation of the action.
        concept: IRI of the SKOS concept.
        property: IRI of the property.
        symmetric: Whether the property holds both ways.
    """

    name: str
    action: str
    concept: str
    property: str
    symmetric: bool


@dataclass(frozen=True, slots=True)
class Relations:
    """All of them, by notation, by the IRI of the property, and by the IRI of the concept."""

    by_name: dict[str, Relation]
    by_property: dict[str, Relation]
    by_concept: dict[str, Relation]

    def named(self, name: str) -> Relation:
        """Return the relation type or action with this notation.

        Raises:
            OntologyError: There is none.
        """
        try:
            return self.by_name[name]
        except KeyError:
            raise OntologyError(
                f"no relation type {name!r}", where="relations.ttl", hint="mend the claim"
            ) from None


@cache
def load_relations() -> Relations:
    """Return the relation types and actions of the packaged ontology."""
    index = read_turtle((name, ontology_bytes(name)) for name in ("kg.ttl", "relations.ttl"))
    found = tuple(_relations(index))
    return Relations(
        {r.name: r for r in found}, {r.property: r for r in found}, {r.concept: r for r in found}
    )


def _relations(index: Index) -> Iterator[Relation]:
    for concept, row in index.items():
        if KG + "property" not in row:
            continue
        top = index[row[SKOS + "broader"][0]] if SKOS + "broader" in row else row
        prop = row[KG + "property"][0]
        yield Relation(
            name=row[SKOS + "notation"][0],
            action=top[SKOS + "notation"][0],
            concept=concept,
            property=prop,
            symmetric=OWL.SymmetricProperty.value in index.get(prop, {}).get(RDF_TYPE, ()),
        )
