"""The evidence sheet: what is said of an actor, or of two, on paper."""

from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass
from typing import BinaryIO

from jinja2 import Environment, PackageLoader, StrictUndefined

import kg
from kg.model import Claim
from kg.ontology.lexicon import load_lexicon
from kg.rdf.dataset import Dataset
from kg.rdf.edges import is_fact
from kg.rdf.marked import Piece, pieces
from kg.store.documents import DocumentInfo, list_documents

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


def write_sheet(
    store: Dataset, claims: Iterable[Claim], out: BinaryIO, *, about: tuple[str, ...] = ()
) -> None:
    """Write one HTML page to print: the claims by day, each with its sentences and its source.

    `about` are the names of the actors it is about. The page runs nothing and asks for nothing.
    """
    documents = {info.key: info for info in list_documents(store)}
    entries = sorted((_entry(claim, documents) for claim in claims), key=_order)
    environment = Environment(
        autoescape=True, loader=PackageLoader("kg.store.exports"), undefined=StrictUndefined
    )
    page = environment.get_template("sheet.html").render(
        about=about,
        entries=entries,
        statuses=sorted(Counter(entry.claim.status.value for entry in entries).items()),
        documents=len({entry.document.key for entry in entries}),
        version=kg.__version__,
    )
    out.write(page.encode(errors="replace"))


def _entry(claim: Claim, documents: dict[str, DocumentInfo]) -> Entry:
    kind = load_lexicon().types.get(claim.relation or "")
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


def _order(entry: Entry) -> tuple[str, str, int, str]:
    claim = entry.claim
    day = claim.date_start or entry.document.date
    return (str(day or "9"), claim.document, claim.evidence[0].start, claim.id)
