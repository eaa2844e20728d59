"""How far a long run is: a bar with rate and time left on a terminal, lines elsewhere."""

import sys
import time
from types import TracebackType
from typing import TYPE_CHECKING, Self

import typer

if TYPE_CHECKING:
    from rich.progress import Progress

__all__ = ["Meter"]

EVERY = 30.0  # seconds between two lines
HOUR, MINUTE = 3600, 60


class Meter:
    """Counts articles; use `with`."""

    def __init__(self) -> None:
        """Show nothing yet."""
        self.total = self.done = self.ready = 0
        self._bar: Progress | None = None
        self._began = self._said = time.monotonic()

    def start(self, total: int, ready: int) -> None:
        """Begin: so many articles in all, so many of them read before."""
        self.total, self.done, self.ready = total, ready, ready
        self._began = self._said = time.monotonic()
        if ready:
            typer.echo(f"kg: going on after {ready:,} of {total:,} articles", err=True)
        if sys.stderr.isatty():
            self._draw()

    def step(self, count: int) -> None:
        """So many more are read."""
        self.done += count
        now = time.monotonic()
        if self._bar is not None:
            self._bar.update(self._bar.task_ids[0], completed=self.done, rate=self._rate(now))
        elif now - self._said >= EVERY and self.done < self.total:
            self._said = now
            left = _spoken((self.total - self.done) / max(self._rate(now), 1e-9))
            typer.echo(
                f"kg: {self.done:,} of {self.total:,} articles,"
                f" {self._rate(now):.1f} a second, {left} left",
                err=True,
            )

    def _rate(self, now: float) -> float:
        return (self.done - self.ready) / max(now - self._began, 1e-9)

    def _draw(self) -> None:
        from rich.console import Console
        from rich.progress import BarColumn, MofNCompleteColumn, Progress, TextColumn
        from rich.progress import TimeRemainingColumn as TimeLeft

        self._bar = Progress(
            TextColumn("reading"),
            BarColumn(),
            MofNCompleteColumn(),
            TextColumn("{task.fields[rate]:.1f}/s"),
            TimeLeft(),
            console=Console(stderr=True),
            transient=True,
        )
        self._bar.add_task("", total=self.total, completed=self.done, rate=0.0)
        self._bar.start()

    def __enter__(self) -> Self:
        """Return the meter."""
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        tb: TracebackType | None,
    ) -> None:
        """Take the bar away."""
        if self._bar is not None:
            self._bar.stop()


def _spoken(seconds: float) -> str:
    """Return a time as people say it."""
    if seconds >= HOUR:
        return f"{seconds / HOUR:.1f} h"
    return f"{seconds / MINUTE:.0f} min" if seconds >= MINUTE else f"{seconds:.0f} s"
