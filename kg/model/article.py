"""One input document."""

import datetime as dt
from dataclasses import dataclass

__all__ = ["Article"]


@dataclass(frozen=True, slots=True)
class Article:
    """One input document, cleaned.

    Attributes:
        key: Identity: the URL, else the record's id, else the path as `name`.
        name: What users call it: the record's id, or the path relative to the argument.
        text: Cleaned text; every offset in the system points into it.
        title: Headline, or None.
        date: Day of publication, or None when unknown.
        publisher: Name of the publisher, or None.
        country: ISO 3166 alpha-3 of the publisher's state, or None.
        url: Address of the article, or None.
        language: BCP 47 tag.
    """

    key: str
    name: str
    text: str
    title: str | None = None
    date: dt.date | None = None
    publisher: str | None = None
    country: str | None = None
    url: str | None = None
    language: str = "en"
