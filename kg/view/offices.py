"""Which offices a person of the page held at the time."""

import datetime as dt
from collections.abc import Iterable, Mapping

from kg.model import Actor
from kg.ontology import Gazetteer

__all__ = ["Office", "offices_of"]

Office = tuple[str, str, str | None, str | None]
"""Title, organisation, first and last day."""


def offices_of(
    actors: Iterable[Actor], gazetteer: Gazetteer, days: Iterable[dt.date]
) -> Mapping[str, list[Office]]:
    """Return the offices by IRI of the person, the latest first; only those held between `days`."""
    known = sorted(days)
    if not known:
        return {}
    found: dict[str, list[Office]] = {}
    for actor in actors:
        held = [
            (tenure.start or dt.date.min, tenure.title or tenure.role.replace("-", " "), tenure)
            for tenure in gazetteer.careers.get(actor.iri, ())
            if (tenure.start or dt.date.min) <= known[-1]
            and (tenure.until or dt.date.max) >= known[0]
        ]
        rows = [
            (
                title,
                gazetteer.actors[tenure.organization].name,
                tenure.start.isoformat() if tenure.start else None,
                tenure.until.isoformat() if tenure.until else None,
            )
            for _, title, tenure in sorted(held, key=lambda each: each[:2], reverse=True)
            if tenure.organization in gazetteer.actors
        ]
        if rows:
            found[actor.iri] = rows
    return found
