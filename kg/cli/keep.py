"""`kg backup` and `kg restore`: a store as one file."""

from pathlib import Path
from typing import Annotated

import typer

from kg.cli.files import replacing
from kg.cli.options import StoreArgument

__all__ = ["backup", "restore"]


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
