"""Claims in the forms of other tools; `FORMS` has one function a form."""

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from typing import BinaryIO

from kg.model import Claim
from kg.rdf.dataset import Dataset
from kg.store.exports.only import Only

__all__ = ["FORMS", "Only", "Taken"]


@dataclass(frozen=True, slots=True)
class Taken:
    """What a form is made from: the store, its claims, the base of its IRIs, what was asked for."""

    store: Dataset
    claims: Iterable[Claim]
    base: str
    only: Only


Write = Callable[[Taken, BinaryIO], None]


def _annotations(taken: Taken, out: BinaryIO) -> None:
    from kg.store.exports.annotation import write_annotations  # noqa: PLC0415 - only this form

    write_annotations(taken.store, taken.claims, out, base=taken.base)


def _csv(taken: Taken, out: BinaryIO) -> None:
    from kg.store.exports.claims import write_claims  # noqa: PLC0415 - only this form

    write_claims(taken.claims, out)


def _edges(taken: Taken, out: BinaryIO) -> None:
    from kg.store.exports.tables import write_edges  # noqa: PLC0415 - only this form

    write_edges(taken.claims, out)


def _events(taken: Taken, out: BinaryIO) -> None:
    from kg.store.exports.events import write_events  # noqa: PLC0415 - only this form

    write_events(taken.store, taken.claims, out, base=taken.base)


def _gexf(taken: Taken, out: BinaryIO) -> None:
    from kg.store.exports.gexf import write_gexf  # noqa: PLC0415 - only this form

    write_gexf(taken.claims, out)


def _graphml(taken: Taken, out: BinaryIO) -> None:
    from kg.store.exports.network import write_graphml  # noqa: PLC0415 - networkx is slow to load

    write_graphml(taken.claims, out)


def _nanopubs(taken: Taken, out: BinaryIO) -> None:
    from kg.store.exports.nanopub import write_nanopubs  # noqa: PLC0415 - only this form

    write_nanopubs(taken.store, taken.claims, out, base=taken.base)


def _nodes(taken: Taken, out: BinaryIO) -> None:
    from kg.store.exports.tables import write_nodes  # noqa: PLC0415 - only this form

    write_nodes(taken.claims, out)


def _panel(taken: Taken, out: BinaryIO) -> None:
    from kg.store.exports.panel import write_panel  # noqa: PLC0415 - only this form

    write_panel(taken.store, taken.claims, out, base=taken.base)


def _parquet(taken: Taken, out: BinaryIO) -> None:
    from kg.store.exports.columns import write_parquet  # noqa: PLC0415 - pyarrow is slow to load

    write_parquet(taken.claims, out)


def _sheet(taken: Taken, out: BinaryIO) -> None:
    from kg.store.exports.evidence import write_sheet  # noqa: PLC0415 - only this form

    write_sheet(taken.store, taken.claims, out, only=taken.only)


FORMS: dict[str, Write] = {
    "csv": _csv,
    "edges": _edges,
    "events": _events,
    "gexf": _gexf,
    "graphml": _graphml,
    "nanopub": _nanopubs,
    "nodes": _nodes,
    "panel": _panel,
    "parquet": _parquet,
    "sheet": _sheet,
    "webannotation": _annotations,
}
"""Function by name of the form."""
