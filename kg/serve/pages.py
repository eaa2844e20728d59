"""Pages for people: plain HTML that works without scripts; every value is escaped."""

from collections import defaultdict
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache

import pyoxigraph as ox
from jinja2 import Environment, PackageLoader, StrictUndefined

from kg.model import Claim
from kg.ontology.lexicon import load_types
from kg.ontology.vocab import KG, ORG, RDF
from kg.query import Graph, PackagedQuery, Result, queries
from kg.query.output import short
from kg.query.result import Row
from kg.rdf.formats import export_prefixes
from kg.rdf.ids import graph_iri, id_of
from kg.rdf.index import lexical
from kg.rdf.marked import pieces
from kg.rdf.read import claims_of
from kg.serve import things
from kg.serve.links import href
from kg.store import Store

__all__ = ["editor", "home", "question", "result", "thing", "trouble"]


@dataclass(frozen=True, slots=True)
class Cell:
    """A term as people see it; `link` is where this server answers about it, or ""."""

    text: str
    link: str = ""


def home(store: Store) -> bytes:
    """Return the first page."""
    inner = store.dataset
    counts = [
        (name, sum(1 for _ in inner.quads_for_pattern(None, RDF.type, kind, None)))
        for name, kind in (("documents", KG.Article), ("claims", KG.Claim), ("events", KG.Event))
    ]
    documents = [(info, href(info.iri, store.base)) for info in store.documents()[:200]]
    return _render("home.html", counts=counts, documents=documents, questions=queries())


def editor(store: Store, text: str, *, fetched: bool) -> bytes:
    """Return the page for SPARQL of one's own, with the editor where it was `fetched`."""
    prefixes = export_prefixes(store.base)
    return _render(
        "editor.html", text=text, fetched=fetched, prefixes=prefixes, questions=queries()
    )


def question(
    store: Store, asked: PackagedQuery, given: Mapping[str, str], found: Result | None, text: str
) -> bytes:
    """Return the form of a question, and its answer once it was asked."""
    answer = None if found is None else _answer(store, found)
    return _render("question.html", asked=asked, given=given, answer=answer, text=text)


def result(store: Store, found: Result, text: str) -> bytes:
    """Return the answer to free SPARQL."""
    return _render("result.html", answer=_answer(store, found), text=text)


def thing(store: Store, node: ox.NamedNode) -> bytes:
    """Return what is known of a thing: its properties, its offices, the claims about it."""
    claims = things.claims_about(store, node)
    rows = [
        dict(zip(claims.columns, (_cell(store, t) for t in row), strict=True))
        for row in claims.rows
    ]
    claim = _claim(store, node)
    title = _heading(claim) if claim else things.label_of(store, node) or short(node)
    return _render(
        "thing.html",
        iri=node.value,
        title=title,
        facts=_facts(store, node),
        offices=[
            (title, _named(store, place), first, last)
            for title, place, first, last in things.offices_of(store, node)
        ],
        sentences=[pieces(evidence) for evidence in claim.evidence] if claim else [],
        claims=rows,
        most=things.CLAIMS,
    )


def trouble(message: str) -> bytes:
    """Return the page of an error."""
    return _render("trouble.html", message=message)


def _render(template: str, **values: object) -> bytes:
    return _environment().get_template(template).render(values).encode(errors="replace")


@cache
def _environment() -> Environment:
    loader = PackageLoader("kg.serve")
    return Environment(
        autoescape=True,
        loader=loader,
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
    )


def _answer(store: Store, found: Result) -> dict[str, object]:
    """Return a result as columns, rows and what is to be said of them."""
    if isinstance(found, bool):
        return {"columns": ("answer",), "rows": [(Cell("yes" if found else "no"),)], "cut": False}
    if isinstance(found, Graph):
        table: list[Row] = [(t.subject, t.predicate, t.object) for t in found.triples]
        columns: tuple[str, ...] = ("subject", "predicate", "object")
    else:
        table, columns = list(found.rows), found.columns
    rows = [tuple(_cell(store, term) for term in row) for row in table]
    return {"columns": columns, "rows": rows, "cut": found.truncated}


def _cell(store: Store, term: object) -> Cell:
    if isinstance(term, ox.NamedNode):
        return Cell(short(term), href(term.value, store.base))
    return Cell(short(term) if term is not None else "")  # type: ignore[arg-type]  # any other term


def _named(store: Store, node: ox.NamedNode) -> Cell:
    return Cell(things.label_of(store, node) or short(node), href(node.value, store.base))


def _facts(store: Store, node: ox.NamedNode) -> list[tuple[str, list[Cell]]]:
    """Return the properties of a thing, but for its text, by name."""
    texts = ox.NamedNode(graph_iri("texts", store.base))
    found: defaultdict[str, set[Cell]] = defaultdict(set)
    for quad in store.dataset.quads_for_pattern(node, None, None, None):
        if quad.graph_name != texts and quad.predicate != ORG.member:
            name = things.label_of(store, quad.predicate) or short(quad.predicate)
            value = quad.object
            found[name].add(
                _named(store, value) if isinstance(value, ox.NamedNode) else _cell(store, value)
            )
    return [
        (name, sorted(cells, key=lambda c: (c.text, c.link)))
        for name, cells in sorted(found.items())
    ]


def _claim(store: Store, node: ox.NamedNode) -> Claim | None:
    """Return the claim that a node stands for; None of anything else."""
    homes = store.dataset.quads_for_pattern(node, KG.document, None, None)
    for document in sorted({lexical(quad.object) for quad in homes}):
        for claim in claims_of(store.dataset, document, base=store.base):
            if claim.id == id_of(node.value):
                return claim
    return None


def _heading(claim: Claim) -> str:
    kind = load_types().get(claim.relation or "")
    target = claim.target.actor.name if claim.target else claim.target_text or ""
    return f"{claim.source.actor.name} {kind.label if kind else claim.predicate} {target}".strip()
