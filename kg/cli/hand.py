"""`kg export`: the graph, or claims of it, for other tools."""

from typing import TYPE_CHECKING, Annotated, Literal

import typer

from kg.cli.files import written
from kg.cli.options import Output, StoreArgument

if TYPE_CHECKING:
    from kg.store import Only, Store

__all__ = ["export"]

Form = Literal[
    "turtle", "trig", "nquads", "ntriples", "jsonld", "rdfxml", "rdf12", "nanopub",
    "webannotation", "graphml", "gexf", "nodes", "edges", "csv", "parquet", "events", "panel",
    "sheet",
]  # fmt: skip


def export(
    store: StoreArgument,
    fmt: Annotated[Form, typer.Option("--format", "-f", help="Form.")] = "turtle",
    output: Output = None,
    with_text: Annotated[
        bool, typer.Option("--with-text", help="Whole articles too, not their quotes alone.")
    ] = False,
    actor: Annotated[
        list[str] | None,
        typer.Option(help="Only claims with this actor; twice, only those with both."),
    ] = None,
    document: Annotated[
        list[str] | None, typer.Option(help="Only claims of this document, as `kg list` names it.")
    ] = None,
    claim: Annotated[list[str] | None, typer.Option(help="Only the claim with this id.")] = None,
    first: Annotated[
        str,
        typer.Option("--from", metavar="MONTH", help="First month of the panel, like 2025-11."),
    ] = "",
    last: Annotated[
        str, typer.Option("--to", metavar="MONTH", help="Last month of the panel.")
    ] = "",
) -> None:
    """Write the graph for other tools to read.

    RDF of the whole graph: turtle, trig, nquads, ntriples, jsonld, rdfxml, rdf12 (Turtle with
    triple terms). Claims, all or some: nanopub, webannotation, graphml and gexf for network tools,
    nodes, edges and csv for spreadsheets, parquet, events and panel for statistics, and sheet, a
    page to print with the evidence on an actor or two.
    """
    from dataclasses import replace

    from kg.store import open_store

    with open_store(store) as opened:
        some = _only(opened, actor or [], document or [], claim or [])
        only = replace(some, first=first, last=last)
        with written(output) as out:
            opened.export(fmt, out, with_text=with_text, only=only)


def _only(store: "Store", actors: list[str], documents: list[str], claims: list[str]) -> "Only":
    from kg.query.actors import actors_called
    from kg.rdf.index import lexical
    from kg.store import Only

    return Only(
        tuple(frozenset(map(lexical, actors_called(store, name))) for name in actors),
        frozenset(store.document(called).key for called in documents),
        frozenset(claim.rsplit("/", 1)[-1].removeprefix("claim:") for claim in claims),
        tuple(actors),
    )
