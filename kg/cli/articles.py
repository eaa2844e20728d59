"""What commands read: paths into articles, articles into readings, and what is told of them."""

from collections.abc import Callable, Iterator, Sequence
from pathlib import Path
from typing import TYPE_CHECKING

from kg.cli.desk import Desk, progress
from kg.cli.meter import Meter
from kg.cli.unread import unread_log
from kg.errors import ArticleError
from kg.model import Article, Reading, Unread

if TYPE_CHECKING:
    from kg.read import ArticleDefaults
    from kg.scale import Told

__all__ = ["articles_of", "readings_of", "told"]


def told(desk: Desk, meter: Meter, unread: Callable[[str, Sequence[Unread]], None]) -> "Told":
    """Return who is told how a run goes."""
    from kg.scale import Told

    return Told(
        note=desk.note,
        refuse=lambda name, reason: desk.skip(ArticleError(reason, where=name)),
        start=meter.start,
        step=meter.step,
        unread=unread,
    )


def articles_of(
    paths: Sequence[str], defaults: "ArticleDefaults", desk: Desk
) -> tuple[Article, ...]:
    """Return the articles in `paths`; `desk` hears what is refused or not dated."""
    from kg.read import latest_articles, read_articles

    found = read_articles(paths, defaults=defaults, on_skip=desk.skip)
    articles = latest_articles(found, on_note=desk.note)
    undated = [article.name for article in articles if article.date is None]
    if undated:
        more = f" and {len(undated) - 1} more" if len(undated) > 1 else ""
        desk.note(f"{undated[0]}{more}: no date, so weekdays stay unresolved (give --date)")
    return articles


def readings_of(
    articles: Sequence[Article],
    model: str | None,
    actors: Sequence[Path],
    *,
    log: Path | None = None,
) -> Iterator[Reading]:
    """Yield the readings of `articles`, in their order, with progress on a terminal.

    `log` gets the sentences that name two actors and gave no claim.
    """
    from kg.pipeline import DEFAULT_MODEL, Extractor

    if not articles:
        return
    extractor = Extractor(model or DEFAULT_MODEL, actors=actors, unread=log is not None)
    with progress("reading", len(articles)) as bar, unread_log(log) as note:
        for reading in extractor.read(articles):
            note(reading.article.name, reading.unread)
            yield reading
            bar.step()
