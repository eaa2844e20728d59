"""Stores that an older version made: brought up to date, or refused in words."""

from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

import pyoxigraph as ox

from kg.errors import StoreError
from kg.ontology.files import ontology_version
from kg.ontology.vocab import RDF
from kg.rdf.curated import load_curated
from kg.rdf.dataset import Dataset
from kg.rdf.ids import graph_iri
from kg.rdf.index import lexical
from kg.rdf.relations import load_relations
from kg.store import folder
from kg.store.folder import FORMAT, Manifest
from kg.store.judging import judge_actors
from kg.store.locks import NoLockError

__all__ = [
    "check_relations",
    "check_version",
    "is_current",
    "load_anew",
    "renew",
    "renew_for_readers",
]

_SHOWN = 3


def check_version(path: Path | str, manifest: Manifest) -> None:
    """Refuse documents that were written with an ontology of another first or second number.

    Raises:
        StoreError: With both versions.
    """
    ours = ontology_version()
    if manifest.ontology.split(".")[:2] != ours.split(".")[:2]:
        raise StoreError(
            f"written with ontology {manifest.ontology}, and this version has {ours}",
            where=str(path),
            hint="read the articles again with `kg build`, or use the version that wrote it",
        )


def is_current(path: Path, manifest: Manifest) -> bool:
    """Whether layout, vocabulary and actors are those of this version."""
    stamp = folder.curated_stamp(folder.gazetteer_files(path))
    ours = (FORMAT, ontology_version(), stamp)
    return (manifest.format, manifest.ontology, manifest.curated) == ours


def renew(inner: ox.Store, path: Path, manifest: Manifest) -> None:
    """Load the curated graphs anew where they changed, and say so in the manifest.

    Raises:
        StoreError: A claim has a relation type that the ontology no longer has.
    """
    own = folder.gazetteer_files(path)
    stamp = folder.curated_stamp(own)
    if stamp != manifest.curated:
        check_relations(inner, str(path))
        load_anew(inner, manifest.base, own)
    fresh = replace(manifest, curated=stamp, ontology=ontology_version(), format=FORMAT)
    folder.write_manifest(path, fresh)


def renew_for_readers(manifest: Manifest, write: Callable[[], None]) -> None:
    """Bring the store up to date through `write`, where a reader may.

    Where it may not (another process writes, or the folder is not the reader's), an older
    vocabulary is read as it is; a layout without snapshots is not.

    Raises:
        StoreError: The layout has no snapshots and cannot be brought up to date now.
    """
    try:
        write()
    except NoLockError:
        if manifest.format != FORMAT:
            raise


def load_anew(inner: Dataset, base: str, gazetteers: tuple[Path, ...]) -> None:
    """Replace vocabulary and actors; what was judged of these holds again."""
    for name in ("vocabulary", "actors"):
        inner.clear_graph(ox.NamedNode(graph_iri(name, base)))
    load_curated(inner, base, gazetteers)
    judge_actors(inner, base)


def check_relations(inner: Dataset, where: str) -> None:
    """Refuse claims whose relation types the ontology no longer has.

    Raises:
        StoreError: It names some of them.
    """
    known = load_relations().by_property
    used = {lexical(quad.object) for quad in inner.quads_for_pattern(None, RDF.predicate, None)}
    gone = sorted(one for one in used if one not in known and not one.endswith("#relatesTo"))
    if gone:
        names = ", ".join(iri.rsplit("#", 1)[-1] for iri in gone[:_SHOWN])
        problem = f"claims have relation types that the ontology no longer has: {names}"
        raise StoreError(problem, where=where, hint="read the articles again with `kg build`")
