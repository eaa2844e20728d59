"""What commands say beside their results: refusals, notes and progress, on standard error."""

import sys
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass

import typer

from kg.cli.group import REFUSED
from kg.errors import ArticleError

__all__ = ["Desk", "progress"]


@dataclass(slots=True)
class Desk:
    """Takes what a command has to say; counts what it refused."""

    refused: int = 0

    def skip(self, error: ArticleError) -> None:
        """Say why an input is left out."""
        self.refused += 1
        self.note(str(error))

    def note(self, message: str) -> None:
        """Say `message` in one line."""
        typer.echo(f"kg: {message}", err=True)

    def close(self) -> None:
        """Leave with status 1 if anything was refused."""
        if self.refused:
            raise typer.Exit(REFUSED)


class _Bar:
    """Counts steps; shows nothing."""

    def step(self) -> None:
        """One more is done."""


class _RichBar(_Bar):
    """Counts steps on a terminal."""

    def __init__(self, label: str, total: int) -> None:
        """Draw an empty bar."""
        from rich.console import Console
        from rich.progress import Progress

        self.bar = Progress(console=Console(stderr=True), transient=True)
        self.task = self.bar.add_task(label, total=total)

    def step(self) -> None:
        """Draw one more step."""
        self.bar.advance(self.task)


@contextmanager
def progress(label: str, total: int) -> Iterator[_Bar]:
    """Give a bar to step; it is seen on a terminal alone."""
    if not sys.stderr.isatty():
        yield _Bar()
        return
    shown = _RichBar(label, total)
    with shown.bar:
        yield shown
