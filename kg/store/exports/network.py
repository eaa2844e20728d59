"""Claims as a network: actors are nodes, claims between two of them are edges."""

import re
from collections.abc import Iterable
from typing import BinaryIO

import networkx as nx

from kg.model import Actor, Claim
from kg.ontology.lexicon import load_types
from kg.store.exports.only import Taken

__all__ = ["claims_network", "clean", "write_graphml"]

_NOT_XML = re.compile("[^\t\n\r\x20-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")


def claims_network(claims: Iterable[Claim]) -> "nx.MultiDiGraph[str]":
    """Return the network; nodes are keyed by IRI, edges by claim id, both in sorted order.

    Claims without a second actor have no edge and are left out. Every attribute is there on every
    node or edge; an unknown string is empty.
    """
    between = sorted((c for c in claims if c.target is not None), key=lambda c: c.id)
    actors = {
        end.actor.iri: end.actor for c in between for end in (c.source, c.target) if end is not None
    }
    network: nx.MultiDiGraph[str] = nx.MultiDiGraph()
    for iri, actor in sorted(actors.items()):
        network.add_node(iri, **_node(actor))
    for claim in between:
        if claim.target is not None:
            ends = (claim.source.actor.iri, claim.target.actor.iri)
            network.add_edge(*ends, key=claim.id)
            network.edges[*ends, claim.id].update(_edge(claim))
    return network


def write_graphml(taken: Taken, out: BinaryIO) -> None:
    """Write the network as GraphML."""
    lines = nx.generate_graphml(claims_network(taken.claims))  # named keys would not be unique
    out.write(b"<?xml version='1.0' encoding='utf-8'?>\n")
    out.writelines(f"{line}\n".encode() for line in lines)


def _node(actor: Actor) -> dict[str, str]:
    return {
        "label": clean(actor.name),
        "type": actor.type.value,
        "country": clean(actor.country),
    }


def _edge(claim: Claim) -> dict[str, str | float]:
    said_by = claim.attributed_to.actor.name if claim.attributed_to else claim.attribution_text
    kind = load_types().get(claim.relation or "")
    return {
        "label": clean(claim.relation or claim.predicate),
        "action": clean(claim.action),
        "quad_class": kind.quad if kind else "",
        "weight": 1.0,
        "status": claim.status.value,
        "attributed_to": clean(said_by),
        "date_start": claim.date_start.isoformat() if claim.date_start else "",
        "date_end": claim.date_end.isoformat() if claim.date_end else "",
        "place": clean(claim.place),
        "topic": clean(claim.topic),
        "confidence": float(claim.confidence),
        "document": clean(claim.document),
        "text": clean(claim.evidence[0].text),
    }


def clean(value: str | None) -> str:
    """Return the text, with U+FFFD for what XML cannot hold."""
    return _NOT_XML.sub("\ufffd", value or "")
