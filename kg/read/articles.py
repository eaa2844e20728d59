"""Records to articles: cleaned text, checked fields, identity."""

import datetime as dt
import hashlib
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass

from kg.errors import ArticleError
from kg.model import Article
from kg.read.clean import clean_line, clean_text
from kg.read.fields import country_code, day
from kg.read.files import records
from kg.read.language import other_language
from kg.read.record import Found

__all__ = ["ArticleDefaults", "articles_from", "latest_articles", "read_articles"]


@dataclass(frozen=True, slots=True)
class ArticleDefaults:
    """What holds for an article that does not say so itself; as `Article` has it."""

    title: str | None = None
    date: str | None = None
    publisher: str | None = None
    country: str | None = None


def read_articles(
    paths: Sequence[str], *, defaults: ArticleDefaults, on_skip: Callable[[ArticleError], None]
) -> Iterator[Article]:
    """Yield the articles in `paths`, in their order, folders sorted.

    Args:
        paths: Files, folders, or `-` for standard input.
        defaults: For what an article does not say itself.
        on_skip: Called with what is no article, in place of yielding it.
    """
    for path in paths:
        yield from articles_from(records(path), defaults, on_skip)


def articles_from(
    found: Iterable[Found], defaults: ArticleDefaults, on_skip: Callable[[ArticleError], None]
) -> Iterator[Article]:
    """Yield the articles of records, in their order; `on_skip` hears what is none."""
    for record in found:
        try:
            yield _article(record, defaults)
        except ArticleError as error:
            on_skip(error)


def latest_articles(
    articles: Iterable[Article], *, on_note: Callable[[str], None]
) -> tuple[Article, ...]:
    """Return one article a key: the later, then the one with the greater hash of its text."""
    chosen: dict[str, Article] = {}
    for article in articles:
        known = chosen.setdefault(article.key, article)
        if known.text == article.text and known.date == article.date:
            continue
        chosen[article.key] = max(known, article, key=_age)
        on_note(f"{article.name}: two texts under one name; the later one is kept")
    return tuple(chosen.values())


def _age(article: Article) -> tuple[dt.date, str]:
    return article.date or dt.date.min, hashlib.sha256(article.text.encode()).hexdigest()


def _article(found: Found, defaults: ArticleDefaults) -> Article:
    if isinstance(found, ArticleError):
        raise found
    text = clean_text(found.text)
    if not text:
        raise ArticleError(
            "no news in this text", where=found.where, hint="clutter alone, or empty"
        )
    if language := other_language(text):
        raise ArticleError(f"not in English ({language})", where=found.where)
    said = {key: clean_line(value) for key, value in found.fields.items()}
    name, url = said.get("id") or found.name, said.get("url")
    return Article(
        key=url or name,
        name=name,
        text=text,
        title=said.get("title") or defaults.title,
        date=_date(said.get("date") or defaults.date, found.where),
        publisher=said.get("publisher") or defaults.publisher,
        country=_country(said.get("country") or defaults.country, found.where),
        url=url,
    )


def _date(value: str | None, where: str) -> dt.date | None:
    found = day(value) if value else None
    if value and found is None:
        raise ArticleError(f"no date: {value!r}", where=where, hint="write it as 2025-12-31")
    return found


def _country(value: str | None, where: str) -> str | None:
    found = country_code(value) if value else None
    if value and found is None:
        hint = "an ISO 3166 code, such as GBR, or a name"
        raise ArticleError(f"no such country: {value!r}", where=where, hint=hint)
    return found
