"""Feeds (RSS, Atom) and sitemaps to the articles that they name."""

import io
import re
from collections.abc import Iterator
from dataclasses import dataclass, field

from kg.errors import ArticleError

__all__ = ["Entry", "entries_of", "is_feed"]

_HEAD = 1000  # bytes in which the root element is looked for
_FEED = re.compile(rb"<(?:\w+:)?(?:rss|feed|RDF|urlset|sitemapindex)[\s>]")
_SITEMAP = re.compile(rb"<(?:\w+:)?(?:urlset|sitemapindex)[\s>]")


@dataclass(frozen=True, slots=True)
class Entry:
    """An article as a feed names it.

    Attributes:
        url: Its address, or that of another sitemap.
        page: Its content as HTML, where the feed holds it.
        fields: Title, date and publisher, as far as the feed gives them.
        more: Whether the address is that of a sitemap.
    """

    url: str
    page: str = ""
    fields: dict[str, str] = field(default_factory=dict)
    more: bool = False


def is_feed(data: bytes) -> bool:
    """Return whether `data` is a feed or a sitemap."""
    return _FEED.search(data[:_HEAD]) is not None


def entries_of(data: bytes, where: str) -> Iterator[Entry]:
    """Yield the entries of a feed or sitemap, in its order.

    Raises:
        ArticleError: It does not parse.
    """
    return _sitemap(data, where) if _SITEMAP.search(data[:_HEAD]) else _feed(data, where)


def _feed(data: bytes, where: str) -> Iterator[Entry]:
    import feedparser  # noqa: PLC0415 - only where there are feeds

    found = feedparser.parse(io.BytesIO(data))
    if found.bozo and not found.entries:
        raise ArticleError(f"no feed: {found.get('bozo_exception')}", where=where)
    publisher = found.feed.get("title", "")
    for row in found.entries:
        said = {
            "title": row.get("title", ""),
            "date": row.get("published", "") or row.get("updated", ""),
            "publisher": publisher,
        }
        content = max(
            (part.get("value", "") for part in row.get("content", ())), key=len, default=""
        )
        fields = {key: value for key, value in said.items() if value}
        yield Entry(row.get("link", "") or row.get("id", ""), content, fields)


def _sitemap(data: bytes, where: str) -> Iterator[Entry]:
    from lxml import etree  # noqa: PLC0415 - as above

    parser = etree.XMLParser(resolve_entities=False, no_network=True, load_dtd=False)
    try:
        root = etree.fromstring(data, parser)
    except etree.XMLSyntaxError as error:
        raise ArticleError(f"no sitemap: {error}", where=where) from None
    for place in root:
        rows = {
            etree.QName(node).localname: (node.text or "").strip()
            for node in place.iter(etree.Element)
        }
        if url := rows.get("loc"):
            said = {"title": rows.get("title"), "date": rows.get("publication_date")}
            said["publisher"] = rows.get("name")
            fields = {key: value for key, value in said.items() if value}
            yield Entry(url, "", fields, more=etree.QName(place).localname == "sitemap")
