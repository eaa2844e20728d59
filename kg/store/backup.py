"""A store as one file: documents, judgements and the user's actors; what is packaged stays out."""

import hashlib
import json
import zipfile
import zlib
from collections.abc import Iterator
from pathlib import Path, PurePosixPath
from tempfile import TemporaryDirectory

import pyoxigraph as ox

from kg.errors import StoreError
from kg.ontology.files import ontology_version
from kg.rdf.formats import sorted_lines
from kg.rdf.ids import graph_iri
from kg.store.folder import Manifest
from kg.store.opening import create_store
from kg.store.renewal import check_relations, check_version
from kg.store.store import Store

__all__ = ["backup_store", "restore_store"]

_LAYOUT = 1
_BLOCK = 1 << 20
_MANIFEST, _QUADS, _ACTORS = "backup.json", "quads.nq", "gazetteers/"
_BROKEN = (zipfile.BadZipFile, zlib.error, KeyError, ValueError, TypeError, SyntaxError, EOFError)


def backup_store(store: Store, file: Path) -> int:
    """Write all of `store` that cannot be made again to `file`; return the number of quads.

    The same documents give the same bytes. `file` is a ZIP of N-Quads, the user's own files of
    actors, and a manifest with their hash.

    Raises:
        OSError: `file` cannot be written.
    """
    digest, count = hashlib.sha256(), 0
    with zipfile.ZipFile(file, "w") as zipped:
        with zipped.open(_entry(_QUADS), "w", force_zip64=True) as out:
            for line in _lines(store):
                digest.update(line)
                out.write(line)
                count += 1
        for path in store.gazetteers:
            zipped.writestr(_entry(_ACTORS + path.name), path.read_bytes())
        manifest = {
            "base": store.base,
            "layout": _LAYOUT,
            "ontology": ontology_version(),
            "quads": count,
            "sha256": digest.hexdigest(),
        }
        zipped.writestr(_entry(_MANIFEST), json.dumps(manifest, indent=2, sort_keys=True) + "\n")
    return count


def restore_store(path: Path, file: Path) -> int:
    """Make a new store at `path` from what `backup_store` wrote; return the number of its quads.

    Raises:
        StoreError: `path` is taken or cannot be written; `file` cannot be read, is no backup, is
            damaged, or was written with an ontology that this version cannot read.
    """
    try:
        with zipfile.ZipFile(file) as zipped, TemporaryDirectory() as folder:
            found = json.loads(zipped.read(_MANIFEST))
            if found["layout"] != _LAYOUT:
                raise ValueError(f"layout {found['layout']!r}")
            check_version(file, Manifest(str(found["base"]), "", str(found["ontology"])))
            own = tuple(_actors(zipped, Path(folder)))
            with create_store(path, base=str(found["base"]), gazetteers=own) as store:
                digest = _load(store, zipped)
                if digest != found["sha256"]:
                    raise ValueError("its quads are not those that were written")
                check_relations(store.dataset, str(file))
            return int(found["quads"])
    except OSError as error:
        problem = f"cannot be read: {error.strerror or error}"
        raise StoreError(problem, where=str(file)) from None
    except _BROKEN as error:
        hint = "`kg backup` writes backups"
        raise StoreError(
            f"no backup, or a damaged one: {error}", where=str(file), hint=hint
        ) from error


def _entry(name: str) -> zipfile.ZipInfo:
    entry = zipfile.ZipInfo(name)  # with the one date that ZIP gives when nobody says
    entry.compress_type = zipfile.ZIP_DEFLATED
    return entry


def _lines(store: Store) -> Iterator[bytes]:
    """Yield the N-Quads of all graphs that are neither packaged nor derived."""
    packaged = {graph_iri(name, store.base) for name in ("vocabulary", "actors", "derived")}
    inner = store.dataset
    for graph in sorted(inner.named_graphs(), key=str):
        if isinstance(graph, ox.NamedNode) and graph.value not in packaged:
            yield from sorted_lines(inner.quads_for_pattern(None, None, None, graph))


def _actors(zipped: zipfile.ZipFile, folder: Path) -> Iterator[Path]:
    """Unpack the user's files of actors, under the last part of their names alone."""
    for name in sorted(zipped.namelist()):
        if name.startswith(_ACTORS):
            plain = PurePosixPath(name).name.partition("-")[2] or "actors.ttl"
            path = folder / f"{len(list(folder.iterdir())):03}"
            path.mkdir()
            (path / plain).write_bytes(zipped.read(name))
            yield path / plain


def _load(store: Store, zipped: zipfile.ZipFile) -> str:
    """Load the quads; return the hash of their bytes."""
    digest = hashlib.sha256()
    with TemporaryDirectory() as folder:
        file = Path(folder) / _QUADS
        with zipped.open(_QUADS) as stream, file.open("wb") as out:
            while block := stream.read(_BLOCK):
                digest.update(block)
                out.write(block)
        store.oxigraph.bulk_load(path=str(file), format=ox.RdfFormat.N_QUADS)
    return digest.hexdigest()
