"""Addresses, feeds and sitemaps to records."""

from collections.abc import Callable, Iterator

from kg.errors import ArticleError
from kg.read.feeds import Entry, entries_of, is_feed
from kg.read.fetch import Fetcher, is_near
from kg.read.record import Found, Record
from kg.read.web import html_record

__all__ = ["feed_records", "url_records"]

DEEPEST = 3  # sitemaps that name sitemaps


def url_records(
    url: str,
    fetcher: Fetcher,
    *,
    known: Callable[[str], bool] = lambda _: False,
    marks: dict[str, str] | None = None,
) -> Iterator[Found]:
    """Yield the article at `url`, or those that the feed or sitemap there names.

    Args:
        url: Address.
        fetcher: Fetches it.
        known: Says of an address that its article need not be fetched.
        marks: Those of the last answer, which the new ones replace; when nothing has changed since,
            nothing is yielded.
    """
    try:
        answer = fetcher.get(url, marks=marks)
    except ArticleError as error:
        yield error
        return
    if marks is not None:
        marks.clear()
        marks.update(answer.marks)
    if answer.data is None:
        return
    data = answer.data
    if is_feed(data):
        yield from feed_records(data, url, fetcher, near=is_near(url), known=known)
    else:
        yield _page(data, answer.url, Entry(url))


def feed_records(
    data: bytes,
    where: str,
    fetcher: Fetcher,
    *,
    near: bool = True,
    known: Callable[[str], bool] = lambda _: False,
    depth: int = 1,
) -> Iterator[Found]:
    """Yield the articles of a feed or sitemap: from itself where it holds them, else fetched.

    With `near`, it may link to this machine or its network, as where it stands itself.
    """
    try:
        for entry in entries_of(data, where):
            if entry.more and depth < DEEPEST:
                inner = fetcher.get(entry.url, near=near).data or b""
                more = {"near": near, "known": known, "depth": depth + 1}
                yield from feed_records(inner, entry.url, fetcher, **more)  # type: ignore[arg-type]
            elif not entry.more and not known(entry.url):
                yield _entry(entry, where, fetcher, near=near)
    except ArticleError as error:
        yield error


def _entry(entry: Entry, where: str, fetcher: Fetcher, *, near: bool) -> Found:
    if entry.page:
        found = _page(entry.page.encode("utf-8", "replace"), entry.url or where, entry)
        if isinstance(found, Record):
            return found
    try:
        answer = fetcher.get(entry.url, near=near)
    except ArticleError as error:
        return error
    return _page(answer.data or b"", answer.url, entry)


def _page(data: bytes, url: str, entry: Entry) -> Found:
    """The article of a page; what the page says of itself goes before what the feed says."""
    found = html_record(url, url, data)
    if isinstance(found, ArticleError):
        return found
    return Record(url, url, found.text, {**entry.fields, **found.fields, "url": entry.url or url})
