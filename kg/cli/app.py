"""The `kg` command itself and the options that stand before a subcommand."""

import tomllib
from pathlib import Path
from typing import Annotated

import typer

import kg
from kg.cli import (
    actors,
    analyse,
    ask,
    claims,
    flow,
    hand,
    judge,
    judgements,
    keep,
    look,
    net,
    read,
    show,
)
from kg.cli.group import Commands
from kg.errors import UsageError

__all__ = ["app"]

app = typer.Typer(
    cls=Commands,
    invoke_without_command=True,
    pretty_exceptions_enable=False,
    rich_markup_mode=None,
    context_settings={"help_option_names": ["-h", "--help"]},
)


def _version(wanted: bool) -> None:
    if wanted:
        typer.echo(f"kg {kg.__version__}")
        raise typer.Exit


@app.callback()
def main(
    context: typer.Context,
    config: Annotated[
        Path | None,
        typer.Option(help="TOML file with options, one table a command."),
    ] = None,
    _version_wanted: Annotated[
        bool,
        typer.Option("--version", callback=_version, is_eager=True, help="Print the version."),
    ] = False,
) -> None:
    """Turn diplomatic news into a knowledge graph of who did what to whom."""
    if config is not None:
        context.default_map = _settings(config)
    if context.invoked_subcommand is None:
        typer.echo(context.get_help())


def _settings(path: Path) -> dict[str, object]:
    try:
        return tomllib.loads(path.read_text("utf-8"))
    except OSError as error:
        problem = f"cannot be read: {error.strerror or error}"
        raise UsageError(problem, where=str(path)) from None
    except (UnicodeDecodeError, tomllib.TOMLDecodeError) as error:
        raise UsageError(f"no TOML: {error}", where=str(path)) from None


for command in (
    *(show.demo, read.extract, read.build, read.add, read.remove, ask.list_, ask.query),
    *(hand.export, show.view, net.serve, look.explain, judge.check, judge.evaluate),
    *(
        keep.derive,
        keep.backup,
        keep.restore,
        flow.parts,
        flow.watch,
        flow.changes,
        judgements.judgements,
        analyse.analyse,
    ),
):
    app.command(command.__name__.rstrip("_"))(command)
app.add_typer(actors.actors, name="actors")
app.add_typer(claims.claims, name="claims")
