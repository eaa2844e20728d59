"""Days and countries as people write them to the forms that the model has."""

import datetime as dt
import email.utils
import re
from functools import cache

from kg.model import ActorType
from kg.ontology.actors import load_gazetteer, name_words
from kg.ontology.files import ontology_bytes
from kg.ontology.terms import KG
from kg.ontology.turtle import read_turtle

__all__ = ["country_code", "day"]

# Day and month in an order that cannot be mistaken; 3/4/2025 is refused.
_FORMATS = (
    *("%d %B %Y", "%d %b %Y", "%B %d %Y", "%b %d %Y", "%A %d %B %Y", "%A %B %d %Y"),
    *("%a %d %b %Y", "%a %b %d %Y", "%Y/%m/%d", "%Y%m%d", "%d.%m.%Y"),
)
_ISO = re.compile(r"\d{4}-\d{2}-\d{2}(?=$|[T ])")
_ORDINAL = re.compile(r"(?<=\d)(?:st|nd|rd|th)\b")
_ALPHA_2 = re.compile(r"[A-Z]{2}")
_ALPHA_3 = re.compile(r"[A-Z]{3}")


def day(value: str) -> dt.date | None:
    """Return the day that `value` names, or None when it names none or is ambiguous."""
    value = " ".join(_ORDINAL.sub("", value).replace(",", " ").split())
    if found := _ISO.match(value):
        try:
            return dt.date.fromisoformat(found[0])
        except ValueError:
            return None
    for form in _FORMATS:
        try:
            return dt.datetime.strptime(value, form).replace(tzinfo=dt.UTC).date()
        except ValueError:
            continue
    parts = email.utils.parsedate(value)
    return dt.date(*parts[:3]) if parts else None


def country_code(value: str) -> str | None:
    """Return the ISO 3166 alpha-3 code of the state that `value` (code or name) stands for.

    Codes with X are for users' own states: ISO 3166 leaves them to whoever needs one.
    """
    if _ALPHA_3.fullmatch(value):
        return value if value[0] == "X" or value in load_gazetteer().states else None
    if _ALPHA_2.fullmatch(value):
        return _alpha_2_codes().get(value)
    gazetteer = load_gazetteer()
    words = name_words(value.removeprefix("The ").removeprefix("the "))
    codes = {
        gazetteer.actors[alias.iri].country
        for alias in gazetteer.aliases.get(words, ())
        if alias.kind == "name" and gazetteer.actors[alias.iri].type is ActorType.STATE
    }
    return codes.pop() if len(codes) == 1 else None


@cache
def _alpha_2_codes() -> dict[str, str]:
    """Return alpha-3 codes by alpha-2 codes."""
    index = read_turtle([("actors.ttl", ontology_bytes("actors.ttl"))])
    return {
        short: row[KG + "iso3166"][0]
        for row in index.values()
        for short in row.get(KG + "iso3166alpha2", ())
    }
