"""Known actors as values, and how their names are folded for look-up."""

import datetime as dt
import re
import unicodedata
from dataclasses import dataclass

from kg.model import ActorType

__all__ = ["Alias", "KnownActor", "Tenure", "fold", "name_words"]

_WORD = re.compile(r"[^\W_]+|[^\w\s]")


@dataclass(frozen=True, slots=True, order=True)
class KnownActor:
    """A curated actor; `country` is an ISO 3166 alpha-3 code, `short` what news call a person."""

    iri: str
    name: str
    type: ActorType
    country: str | None = None
    gender: str = ""
    short: str = ""


@dataclass(frozen=True, slots=True, order=True)
class Alias:
    """A name of an actor; `kind` is name, demonym, people, capital or metonym."""

    iri: str
    kind: str


@dataclass(frozen=True, slots=True, order=True)
class Tenure:
    """A person in an office; `organization` is the IRI of the state or body it belongs to."""

    person: str
    organization: str
    role: str
    title: str
    start: dt.date | None
    until: dt.date | None

    def covers(self, day: dt.date) -> bool:
        """Whether the office was held on `day`, as far as the dates are known."""
        return (self.start is None or self.start <= day) and (
            self.until is None or day <= self.until
        )


def fold(name: str) -> str:
    """Return `name` without accents and with straight apostrophes and hyphens; case stays."""
    if name.isascii():
        return name
    plain = unicodedata.normalize("NFKD", name.replace("\u2019", "'").replace("\u2013", "-"))
    return "".join(c for c in plain if not unicodedata.combining(c))


def name_words(name: str) -> tuple[str, ...]:
    """Return the words and marks of the folded `name`: `U.S.` has four."""
    return tuple(_WORD.findall(fold(name)))
