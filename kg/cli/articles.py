"""What commands read: paths into articles, articles into readings, and what is told of them."""

from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING

from kg.cli.desk import Desk
from kg.cli.meter import Meter
from kg.errors import ArticleError
from kg.model import Article, Reading, Unread

if TYPE_CHECKING:
    from kg.read import ArticleDefaults
    from kg.scale import Plan, Told

__all__ = ["articles_of", "plan_of", "readings_of", "told"]


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


def plan_of(
    model: str | None,
    actors: Iterable[Path],
    *,
    workers: int | None = None,
    timeout: float = 60.0,
    unread: bool = False,
) -> "Plan":
    """Return how a run goes; the options are those of the commands."""
    from kg.scale import Job, Plan

    job = Job(actors=tuple(actors), timeout=timeout, unread=unread)
    return Plan(replace(job, model=model) if model else job, workers=workers)


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
        desk.note(f"{undated[0]}{more}: no date, so weekdays stay unresolved (give a date)")
    return articles


def readings_of(articles: Sequence[Article], plan: "Plan", told: "Told") -> Iterator[Reading]:
    """Yield the readings of `articles`, in their order; who gave none is told of."""
    from kg.scale import in_batches, read_through

    job = replace(plan.job, quads=False)
    batches = in_batches(articles, plan.batch)
    for found in read_through(batches, len(articles), replace(plan, job=job), told):
        yield from (outcome.reading for outcome in found if outcome.reading is not None)
