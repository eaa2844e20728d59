"""`kg derive`, `backup` and `restore`: what a store says as a whole, and the store as one file."""

from pathlib import Path
from typing import Annotated

import typer

from kg.cli.files import replacing
from kg.cli.options import StoreArgument, Wait

__all__ = ["backup", "derive", "restore"]


def derive(store: StoreArgument, wait: Wait = False) -> None:
    """Work out what the documents say together.

    What different documents say of one happening is brought together, support by independent
    documents is counted, contradictions and plans that came true are found, and people in office
    are counted as their states. A query that needs this does it by itself.
    """
    from kg.store import open_store

    with open_store(store, write=True, wait=wait) as opened:
        done = opened.derive()
    typer.echo(f"{done.happenings} happenings, {done.disputed} of them disputed")
    typer.echo(f"{done.fulfilled} plans that came true")
    typer.echo(f"{done.between_states} claims between states")


def backup(
    store: StoreArgument,
    file: Annotated[Path, typer.Argument(metavar="FILE", help="File to write.")],
) -> None:
    """Write a store to one file.

    The file holds all documents and their texts. It is written while others read and write.
    """
    from kg.store import open_store
    from kg.store.backup import backup_store

    with open_store(store) as opened, replacing(file) as half:
        count = backup_store(opened, half)
    typer.echo(f"{file}: {count} quads")


def restore(
    store: Annotated[Path, typer.Argument(metavar="STORE", help="Folder of the new store.")],
    file: Annotated[Path, typer.Argument(metavar="FILE", help="What `kg backup` wrote.")],
) -> None:
    """Make a new store from a backup."""
    from kg.store.backup import restore_store

    count = restore_store(store, file)
    typer.echo(f"{store}: {count} quads")
