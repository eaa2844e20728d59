"""Readings straight to a file, without a store in between."""

from collections.abc import Iterable, Sequence
from pathlib import Path
from typing import BinaryIO

import pyoxigraph as ox

from kg.model import Reading
from kg.ontology.terms import BASE
from kg.rdf.curated import load_curated
from kg.rdf.excerpt import excerpt
from kg.rdf.formats import write_quads
from kg.rdf.judged_actors import actor_changes
from kg.rdf.parts import update_text
from kg.rdf.rulings import Rulings
from kg.rdf.write import document_quads

__all__ = ["serialize"]


def serialize(  # noqa: PLR0913 - all but the first three are choices
    readings: Iterable[Reading],
    fmt: str,
    out: BinaryIO,
    *,
    base: str = BASE,
    with_text: bool = False,
    gazetteers: Sequence[Path] = (),
    rulings: Rulings | None = None,
) -> None:
    """Write the graphs of `readings`, with the curated terms that they use, sorted.

    The bytes are those that `kg export` gives for a store of the same readings; `rulings` are the
    judgements that `readings` were given, and change the names of curated actors too.

    Raises:
        UsageError: The format is unknown.
        OntologyError: A reading does not fit the ontology.
    """
    quads = (quad for reading in readings for quad in document_quads(reading, base=base))
    store = ox.Store()
    load_curated(store, base, gazetteers)
    if rulings is not None and (changes := update_text(*actor_changes(store, rulings, base))):
        store.update(changes)
    part = excerpt(quads, store, base=base, with_text=with_text)
    ordered = sorted(part, key=lambda quad: str(quad.graph_name))
    write_quads(ordered, fmt, out, base=base)
