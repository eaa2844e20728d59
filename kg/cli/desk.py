"""What commands say beside their results: refusals and notes, on standard error."""

from dataclasses import dataclass

import typer

from kg.cli.group import REFUSED
from kg.errors import ArticleError

__all__ = ["Desk"]


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
