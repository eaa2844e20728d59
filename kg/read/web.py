"""Web pages to records."""

import re

from kg.errors import ArticleError
from kg.read.record import Found, Record

__all__ = ["html_record"]

_SENTENCE = re.compile(r"(?:\S+\s+){7}\S*[^.!?]*[.!?]")
# htmldate takes a page's date for true up to today; a fixed day keeps the answer the same tomorrow
_DATES = {"original_date": True, "extensive_search": False, "max_date": "2199-12-31"}


def html_record(name: str, where: str, page: bytes) -> Found:
    """Return the record of the article in `page`, or the error that there is none."""
    import trafilatura  # noqa: PLC0415  (slow to import; only where there is HTML)

    found = trafilatura.bare_extraction(
        page,
        include_comments=False,
        include_tables=False,
        with_metadata=True,
        date_extraction_params=_DATES,
    )
    if (
        isinstance(found, dict)
        or found is None
        or not found.text
        or not _SENTENCE.search(found.text)
    ):
        return ArticleError("no article in this web page", where=where, hint="is it a menu?")
    fields = {
        "title": found.title,
        "date": found.date,
        "publisher": found.sitename,
        "url": found.url,
    }
    return Record(name, where, found.text, {key: value for key, value in fields.items() if value})
