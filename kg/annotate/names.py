"""Names of actors in a text: known names, bodies by shape, the model's entities, proper nouns."""

from collections.abc import Iterable

from kg.annotate.bodies import body_names
from kg.annotate.entities import entity_names, regime_names
from kg.annotate.lookup import known_names
from kg.annotate.proper import proper_names
from kg.doc import Name, Parse
from kg.ontology.actors import Gazetteer
from kg.ontology.language import WordClasses

__all__ = ["find_names"]


def find_names(parse: Parse, gazetteer: Gazetteer, classes: WordClasses) -> tuple[Name, ...]:
    """Return the names in `parse`, in text order; a body takes the known names inside its own."""
    known = list(known_names(parse, gazetteer, classes))
    at = {token: name for name in known for token in range(name.first, name.last)}
    bodies = list(body_names(parse, classes, at))
    inside = {token for body in bodies for token in range(body.first, body.last)}
    found = [*bodies, *(name for name in known if name.first not in inside)]
    taken = [False] * len(parse)
    _take(taken, found)
    regimes = list(regime_names(parse, classes, gazetteer, taken))
    _take(taken, regimes)
    found += regimes
    entities = list(entity_names(parse, classes, gazetteer, taken))
    _take(taken, entities)
    found += entities
    found += proper_names(parse, classes, taken)
    return tuple(sorted(found))


def _take(taken: list[bool], names: Iterable[Name]) -> None:
    for name in names:
        taken[name.first : name.last] = [True] * (name.last - name.first)
