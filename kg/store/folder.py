"""A store on disk: which files it has, who may write, and how a new one appears at once."""

import hashlib
import json
import shutil
import time
from collections.abc import Sequence
from dataclasses import asdict, dataclass
from pathlib import Path
from typing import IO

from kg.errors import StoreError
from kg.ontology.files import ontology_bytes, ontology_names
from kg.ontology.own_bytes import own_bytes
from kg.store.locks import lock_folder

__all__ = [
    "FORMAT",
    "Manifest",
    "begin_folder",
    "curated_stamp",
    "data_folder",
    "drop_folder",
    "gazetteer_files",
    "marker",
    "publish_folder",
    "read_manifest",
    "write_manifest",
]

FORMAT = 2
"""Version of the layout: 2 has snapshots; 1, which had none, is brought up to it when opened."""

_TRIES, _PAUSE = 20, 0.05  # seconds


@dataclass(frozen=True, slots=True)
class Manifest:
    """What `store.json` says.

    Attributes:
        base: Start of the IRIs of documents, claims, events, unknown actors and graphs.
        curated: Stamp of the ontology files that the curated graphs were loaded from.
        ontology: Version of the ontology that the documents were written with.
        format: Version of the layout.
    """

    base: str
    curated: str
    ontology: str = "0.1.0"
    format: int = FORMAT


def data_folder(path: Path) -> Path:
    """Return the folder that belongs to Oxigraph."""
    return path / "data"


def marker(path: Path) -> Path:
    """Return the file that is there while the writer's folder holds what no snapshot shows."""
    return path / "unpublished"


def gazetteer_files(path: Path) -> tuple[Path, ...]:
    """Return the user's own files of actors that the store keeps, sorted."""
    return tuple(sorted((path / "gazetteers").glob("*.ttl")))


def read_manifest(path: Path) -> Manifest:
    """Return the manifest of the store at `path`.

    Raises:
        StoreError: There is no store, or one of another layout.
    """
    where, hint = str(path), "`kg build … -o STORE` makes a store"
    if not path.exists():
        raise StoreError("no such store", where=where, hint=hint)
    if not path.is_dir():
        raise StoreError("a file, but a store is a folder", where=where, hint=hint)
    try:
        found = json.loads((path / "store.json").read_text("utf-8"))
        manifest = Manifest(**{"ontology": "0.1.0", **found})
    except FileNotFoundError:
        raise StoreError("no store: the folder has no store.json", where=where, hint=hint) from None
    except OSError as error:
        raise StoreError(error.strerror or "cannot read store.json", where=where) from None
    except (ValueError, KeyError, TypeError):
        raise StoreError("store.json does not read", where=where, hint="build it again") from None
    if manifest.format not in {1, FORMAT}:
        problem = f"layout {manifest.format!r}, this version reads {FORMAT}"
        raise StoreError(problem, where=where, hint="build it again, or use the other version")
    return manifest


def write_manifest(path: Path, manifest: Manifest) -> None:
    """Replace the manifest in one step."""
    fresh = path / "store.json.new"
    fresh.write_text(json.dumps(asdict(manifest), indent=2, sort_keys=True) + "\n", "utf-8")
    fresh.replace(path / "store.json")


def curated_stamp(gazetteers: Sequence[Path]) -> str:
    """Return a hash of all that the curated graphs are loaded from."""
    digest = hashlib.sha256()
    for name in ontology_names():
        digest.update(ontology_bytes(name))
    for path in gazetteers:
        digest.update(path.read_bytes())
    return digest.hexdigest()[:16]


def begin_folder(path: Path, gazetteers: Sequence[Path]) -> tuple[Path, IO[bytes]]:
    """Return a locked folder beside `path`, in which a new store can be built.

    What an interrupted build left behind is cleared away.

    Raises:
        StoreError: `path` is taken, the folder cannot be made, or a gazetteer cannot be read.
    """
    if path.is_file() or (path.is_dir() and any(path.iterdir())):
        hint = "`kg add` adds to a store; else remove it or take another name"
        raise StoreError("exists already", where=str(path), hint=hint)
    own = [(f"{gazetteer.stem}.ttl", own_bytes(gazetteer)) for gazetteer in gazetteers]
    building = path.absolute().with_name(f".{path.absolute().name}.building")
    try:
        building.mkdir(parents=True, exist_ok=True)
        lock = lock_folder(building)
        for rest in sorted(building.iterdir()):
            if rest.is_dir():
                shutil.rmtree(rest)
            elif rest.name != "lock":
                rest.unlink()
        (building / "gazetteers").mkdir()
        for number, (name, data) in enumerate(own):
            (building / "gazetteers" / f"{number:03}-{name}").write_bytes(data)
    except OSError as error:
        drop_folder(building)
        problem = f"cannot be written: {error.strerror or error}"
        raise StoreError(problem, where=str(path)) from None
    return building, lock


def drop_folder(building: Path) -> None:
    """Remove a folder in which a store was being built.

    Oxigraph's own threads may still put files there while it goes, so it is tried again.
    """
    for _ in range(_TRIES):
        shutil.rmtree(building, ignore_errors=True)
        if not building.exists():
            return
        time.sleep(_PAUSE)


def publish_folder(building: Path, path: Path) -> None:
    """Let the finished store appear at `path` in one step.

    Raises:
        StoreError: Something has appeared there meanwhile.
    """
    try:
        building.replace(path)
    except OSError as error:
        problem = f"cannot move the finished store here: {error.strerror}"
        raise StoreError(problem, where=str(path), hint=f"it is whole in {building}") from None
