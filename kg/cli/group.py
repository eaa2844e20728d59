"""How every command ends: one line a problem on standard error, and a status."""

import sys
from collections.abc import Sequence
from typing import Any

import typer
from typer.core import TyperGroup

from kg.errors import KGError, QueryError, UsageError

__all__ = ["REFUSED", "WRONG_USAGE", "Commands"]

REFUSED = 1
WRONG_USAGE = 2
_ParseError: type[Exception] = typer.BadParameter.__bases__[
    0
]  # what the parser raises; typer gives it no name


class Commands(TyperGroup):
    """Commands whose errors are one line each: `kg query: no such option --foo`."""

    def main(
        self,
        args: Sequence[str] | None = None,
        prog_name: str | None = None,
        complete_var: str | None = None,
        standalone_mode: bool = True,
        windows_expand_args: bool = True,
        **extra: Any,  # noqa: ANN401  (typer's signature)
    ) -> Any:  # noqa: ANN401  (typer's signature)
        """Run the command that `args` name, and leave with its status."""
        try:
            status = super().main(
                args,
                prog_name,
                complete_var,
                windows_expand_args=windows_expand_args,
                standalone_mode=False,
                **extra,
            )
        except KGError as error:
            typer.echo(f"kg: {error}", err=True)
            status = WRONG_USAGE if isinstance(error, QueryError | UsageError) else REFUSED
        except _ParseError as error:
            typer.echo(_line(error), err=True)
            status = WRONG_USAGE
        except typer.Abort:
            typer.echo("kg: stopped", err=True)
            status = REFUSED
        if standalone_mode:
            sys.exit(status or 0)
        return status


def _line(error: Any) -> str:  # noqa: ANN401  (a class without a name)
    context = error.ctx
    place = context.command_path if context else "kg"
    message = " ".join(error.format_message().split()).rstrip(".").replace("Value error, ", "")
    return f"{place}: {message[:1].lower()}{message[1:]} (see `{place} --help`)"
