"""Whether a store, or a file, holds together: SHACL for each document, SPARQL for the whole."""

from collections.abc import Collection, Iterator
from importlib.resources import files
from pathlib import Path

import pyoxigraph as ox

from kg.errors import StoreError
from kg.ontology.terms import BASE
from kg.ontology.vocab import KG, PREFIXES, RDF
from kg.rdf.curated import load_curated
from kg.rdf.dataset import Dataset
from kg.rdf.findings import Finding
from kg.rdf.ids import graph_iri
from kg.rdf.index import lexical
from kg.rdf.write import text_hash
from kg.store.documents import list_documents

__all__ = ["check_dataset", "check_file", "check_shapes"]

_FILE = "urn:diplomacy-kg:file"


def check_dataset(store: Dataset) -> list[Finding]:
    """Return all that is wrong, sorted by document; none means that the store is sound."""
    called = store.quads_for_pattern(None, KG.name, None, None)
    names = {lexical(quad.subject): lexical(quad.object) for quad in called}
    found = {*_shapes(store, names), *_whole(store, names), *_hashes(store, names)}
    return sorted(found)


def check_shapes(store: Dataset, called: Collection[str]) -> list[Finding]:
    """Return what in the documents with these names breaks the shapes, sorted."""
    from kg.rdf.validate import validate  # noqa: PLC0415 - pySHACL is slow to load

    found: set[Finding] = set()
    for info in list_documents(store):
        if info.name in called:
            quads = store.quads_for_pattern(None, None, None, ox.NamedNode(info.iri))
            found.update(validate(quads, document=info.name))
    return sorted(found)


def check_file(path: Path) -> list[Finding]:
    """Return all that is wrong in an RDF file, whatever its syntax.

    Texts are compared only where the file has them.

    Raises:
        StoreError: The file cannot be read, or is no RDF.
    """
    if not path.exists():
        raise StoreError("no such store or file", where=str(path))
    store = ox.Store()
    kind = ox.RdfFormat.from_extension(path.suffix.lstrip("."))
    if kind is None:
        hint = "ttl, trig, nq, nt, jsonld or rdf"
        raise StoreError(f"unknown kind of file {path.suffix!r}", where=str(path), hint=hint)
    try:
        store.load(path=str(path), format=kind, to_graph=_target(kind))
    except OSError as error:
        raise StoreError(error.strerror or str(error), where=str(path)) from None
    except (SyntaxError, ValueError) as error:
        raise StoreError(f"no {kind.name}: {error}", where=str(path)) from None
    load_curated(store)
    return check_dataset(store)


def _target(kind: ox.RdfFormat) -> ox.NamedNode | None:
    return None if kind.supports_datasets and kind != ox.RdfFormat.JSON_LD else ox.NamedNode(_FILE)


def _shapes(store: Dataset, names: dict[str, str]) -> Iterator[Finding]:
    from kg.rdf.validate import validate  # noqa: PLC0415 - pySHACL is slow to load

    curated = {
        graph_iri(name, BASE)
        for name in ("actors", "vocabulary", "texts", "judgements", "readings")
    }
    for graph in sorted({lexical(g) for g in store.named_graphs()} - curated):
        node = ox.NamedNode(graph)
        if any(store.quads_for_pattern(None, RDF.type, KG.Article, node)):
            quads = store.quads_for_pattern(None, None, None, node)
            yield from validate(quads, document=names.get(graph, graph))


def _whole(store: Dataset, names: dict[str, str]) -> Iterator[Finding]:
    folder = files("kg.store") / "checks"
    for entry in sorted(folder.iterdir(), key=lambda entry: entry.name):
        if not entry.name.endswith(".rq"):
            continue
        text = entry.read_text("utf-8")
        message = text.partition("\n")[0].removeprefix("# finding: ")
        rows = store.query(text, prefixes=PREFIXES, use_default_graph_as_union=True)
        if not isinstance(rows, ox.QuerySolutions):
            raise StoreError("a check has to be a SELECT", where=entry.name)
        for row in rows:
            document, detail = lexical(row["document"]), row["detail"]
            yield Finding(
                document=names.get(document, document),
                subject=lexical(row["subject"]),
                check=entry.name.removesuffix(".rq"),
                message=message if detail is None else f"{message}: {lexical(detail)}",
            )


def _hashes(store: Dataset, names: dict[str, str]) -> Iterator[Finding]:
    """Compare each text with the hash that its document gives."""
    for quad in store.quads_for_pattern(None, KG.text, None, None):
        hashes = store.quads_for_pattern(quad.subject, KG.textHash, None, None)
        iri, digest = lexical(quad.subject), text_hash(lexical(quad.object))
        if digest not in {lexical(found.object) for found in hashes}:
            message = "the text does not have the hash that its document gives"
            yield Finding(names.get(iri, iri), iri, "text-hash", message)
