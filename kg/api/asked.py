"""The words of the command line as Python takes them: days, statuses, options by name."""

import datetime as dt
from collections.abc import Callable, Iterable
from typing import TypeVar

from kg.analyse import Ask, Scope, read_span
from kg.errors import UsageError
from kg.model import Status
from kg.query.actors import name_called
from kg.store import Store

__all__ = ["Day", "asked", "day_of", "optioned", "statuses_of"]

Day = dt.date | str | None
_Made = TypeVar("_Made")


def asked(
    store: Store,
    *,
    level: str = "person",
    status: Iterable[str] = ("actual",),
    reported: bool = False,
    from_: Day = None,
    to: Day = None,
    before: str = "",
    after: str = "",
    actor: Iterable[str] = (),
    **ask: object,
) -> tuple[Scope, Ask]:
    """Return what `kg analyse` makes of the same words.

    Raises:
        UsageError: One of them does not read, or is unknown.
    """
    spans = {
        name: read_span(text, where=name)
        for name, text in (("before", before), ("after", after))
        if text
    }
    scope = optioned(
        Scope,
        "analyse",
        level=level,
        statuses=statuses_of(status),
        reported=reported,
        since=day_of(from_),
        until=day_of(to),
        gazetteers=store.gazetteers,
    )
    given = (actor,) if isinstance(actor, str) else actor
    named = tuple(name_called(store, name) for name in given)
    return scope, optioned(Ask, "analyse", actors=named, **spans, **ask)


def optioned(make: Callable[..., _Made], where: str, **options: object) -> _Made:
    """Return `make(**options)`.

    Raises:
        UsageError: It takes no option of a name given.
    """
    try:
        return make(**options)
    except TypeError as error:
        raise UsageError(str(error).partition(" ")[2], where=where) from None


def day_of(given: Day) -> dt.date | None:
    """Return a day that may be written as 2031-03-12.

    Raises:
        UsageError: It does not read.
    """
    if not isinstance(given, str):
        return given
    try:
        return dt.date.fromisoformat(given)
    except ValueError:
        raise UsageError(f"no day {given!r}", where="from_, to", hint="write 2031-03-12") from None


def statuses_of(given: Iterable[str]) -> frozenset[Status]:
    """Return statuses by name.

    Raises:
        UsageError: One is none.
    """
    try:
        return frozenset(Status(name) for name in ([given] if isinstance(given, str) else given))
    except ValueError as error:
        hint = "one of " + ", ".join(Status)
        raise UsageError(str(error), where="status", hint=hint) from None
