"""The way back: claims and readings from the graph of a document."""

import datetime as dt
from collections.abc import Iterable, Sequence
from pathlib import Path

import pyoxigraph as ox

from kg.errors import StoreError
from kg.model import Actor, Article, Claim, Reading
from kg.ontology.terms import BASE
from kg.ontology.vocab import DCT, KG, RDF
from kg.rdf.actors import actor_of
from kg.rdf.curated import load_curated
from kg.rdf.dataset import Dataset
from kg.rdf.ids import graph_iri
from kg.rdf.index import Row, index_rows, lexical, maybe, one
from kg.rdf.unclaim import claim_of

__all__ = ["claims_of", "reading_of"]

Source = Dataset | Iterable[ox.Quad]


def claims_of(
    source: Source, document: str, *, base: str = BASE, gazetteers: Sequence[Path] = ()
) -> tuple[Claim, ...]:
    """Return the claims of the document with this IRI, in text order.

    `source` is a store, or the quads that `document_quads` gave; `gazetteers` are then the user's
    own files of actors.

    Raises:
        StoreError: It holds no such document, or not the whole of it.
    """
    return reading_of(source, document, base=base, gazetteers=gazetteers).claims


def reading_of(
    source: Source,
    document: str,
    *,
    base: str = BASE,
    gazetteers: Sequence[Path] = (),
    triples: Iterable[ox.Triple | ox.Quad] | None = None,
) -> Reading:
    """Return what `document_quads` was given, for the document with this IRI.

    The text is empty where the texts were left out. `triples` are those of the document's graph,
    where others count than those that `source` has. Other arguments and errors are those of
    `claims_of`.
    """
    if isinstance(source, Dataset):
        store = source
    else:
        store = ox.Store()
        store.extend(source)
        load_curated(store, base, gazetteers)
    node = ox.NamedNode(document)
    own = store.quads_for_pattern(None, None, None, node) if triples is None else triples
    rows = index_rows(own)
    if document not in rows:
        raise StoreError("no such document", where=document, hint="`kg list` shows the documents")
    try:
        article = _article(store, node, rows[document], base)
        actors = _Actors(store, rows, ox.NamedNode(graph_iri("actors", base)))
        claims = [
            claim_of(iri, rows, article, actors.get)
            for iri, row in rows.items()
            if KG.Claim.value in row.get(RDF.type.value, ())
        ]
        run = rows[f"{document}/run"]
        software, model = one(run, KG.softwareVersion), one(run, KG.languageModel)
    except (KeyError, IndexError, ValueError) as error:
        raise StoreError(
            f"the document is not whole: {error}", where=document, hint="read it again"
        ) from error
    return Reading(article, tuple(sorted(claims, key=_text_order)), software, model)


def _article(store: Dataset, node: ox.NamedNode, row: Row, base: str) -> Article:
    texts = ox.NamedNode(graph_iri("texts", base))
    found = store.quads_for_pattern(node, KG.text, None, texts)
    issued = maybe(row, DCT.issued)
    return Article(
        key=one(row, DCT.identifier),
        name=one(row, KG.name),
        text=next((lexical(quad.object) for quad in found), ""),
        title=maybe(row, DCT.title),
        date=dt.date.fromisoformat(issued) if issued else None,
        publisher=maybe(row, DCT.publisher),
        country=maybe(row, KG.publisherCountry),
        url=maybe(row, KG.url),
        language=one(row, DCT.language),
    )


class _Actors:
    """Actors as the document describes them, else as the curated graph does."""

    def __init__(self, store: Dataset, rows: dict[str, Row], curated: ox.NamedNode) -> None:
        self.store, self.rows, self.curated = store, rows, curated
        self.found: dict[str, Actor] = {}

    def get(self, iri: str) -> Actor:
        """Return the actor with this IRI."""
        if iri not in self.found:
            own = self.rows.get(iri)
            if own is not None and RDF.type.value in own:
                self.found[iri] = actor_of(iri, own, None, curated=False)
            else:
                row = self._curated_row(iri)
                home = maybe(row, KG.country) if row else None
                state = self._curated_row(home) if home else None
                self.found[iri] = actor_of(iri, row, state, curated=True)
        return self.found[iri]

    def _curated_row(self, iri: str) -> Row | None:
        quads = self.store.quads_for_pattern(ox.NamedNode(iri), None, None, self.curated)
        return index_rows(quads).get(iri)


def _text_order(claim: Claim) -> tuple[object, ...]:
    first = claim.evidence[0]
    return (first.start, first.cue, first.source or (), first.target or (), claim.id)
