"""The evidence sheet: what is said of an actor, or of two, on paper."""

from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass
from typing import BinaryIO

from jinja2 import Environment, PackageLoader, StrictUndefined

import kg
from kg.model import Claim
from kg.ontology.lexicon import load_types
from kg.rdf.edges import is_fact
from kg.rdf.marked import Piece, pieces
from kg.store.documents import DocumentInfo, list_documents
from kg.store.exports.only import Only, Taken

__all__ = ["write_sheet"]


@dataclass(frozen=True, slots=True)
class Entry:
    """One claim on the sheet."""

    claim: Claim
    label: str
    fact: bool
    document: DocumentInfo
    link: str
    sentences: list[list[Piece]]


def write_sheet(taken: Taken, out: BinaryIO) -> None:
    """Write one HTML page to print: the claims by day, each with its sentences and its source.

    The page runs nothing and asks for nothing.
    """
    documents = {info.key: info for info in list_documents(taken.store)}
    entries = sorted((_entry(claim, documents) for claim in taken.claims), key=_order)
    environment = Environment(
        autoescape=True, loader=PackageLoader("kg.store.exports"), undefined=StrictUndefined
    )
    page = environment.get_template("sheet.html").render(
        about=_about(entries, taken.only),
        entries=entries,
        statuses=sorted(Counter(entry.claim.status.value for entry in entries).items()),
        documents=len({entry.document.key for entry in entries}),
        version=kg.__version__,
    )
    out.write(page.encode(errors="replace"))


def _entry(claim: Claim, documents: dict[str, DocumentInfo]) -> Entry:
    kind = load_types().get(claim.relation or "")
    document = documents[claim.document_key]
    url = document.url or ""
    return Entry(
        claim,
        kind.label if kind else claim.predicate,
        is_fact(claim),
        document,
        url if url.startswith(("http://", "https://")) else "",
        [pieces(evidence) for evidence in claim.evidence],
    )


def _about(entries: Iterable[Entry], only: Only) -> list[str]:
    """Return the names of the actors asked for, as the claims have them, else as given."""
    ends = [end for e in entries for end in (e.claim.source, e.claim.target) if end is not None]
    called = {end.actor.iri: end.actor.name for end in ends}
    return [
        next((called[iri] for iri in sorted(iris) if iri in called), name)
        for iris, name in zip(only.actors, only.names, strict=True)
    ]


def _order(entry: Entry) -> tuple[str, str, int, str]:
    claim = entry.claim
    day = claim.date_start or entry.document.date
    return (str(day or "9"), claim.document, claim.evidence[0].start, claim.id)
