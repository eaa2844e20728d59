"""Names that depend on content alone: of documents, claims, events and unknown actors."""

import hashlib
import json
import re
import unicodedata
from urllib.parse import quote, unquote

from kg.model import Claim
from kg.ontology.terms import BASE

__all__ = [
    "claim_id",
    "claim_iri",
    "cue_iri",
    "document_iri",
    "event_id",
    "event_iri",
    "graph_iri",
    "happening_iri",
    "id_of",
    "nil_actor_iri",
]

_ACCENTS = re.compile("[\u0300-\u036f]")
_GAPS = re.compile(r"[\W_]+")
_SLUG = 40


def claim_id(claim: Claim) -> str:
    """Return the 16 hexadecimal digits that identify `claim`; its own `id` is not looked at.

    Hashed are document key, source, relation (or predicate), target (or target text), status,
    attribution and the place of the cue in the first evidence, so that the id stays the same when
    a rule elsewhere changes, and two acts in one sentence differ.
    """
    said_by = claim.attributed_to.actor.iri if claim.attributed_to else claim.attribution_text
    return _digest(
        "claim",
        claim.document_key,
        claim.source.actor.iri,
        claim.relation or claim.predicate,
        claim.target.actor.iri if claim.target else claim.target_text,
        claim.status.value,
        said_by,
        claim.evidence[0].cue[0],
    )


def event_id(key: str, action: str | None, start: int) -> str:
    """Return the 16 hexadecimal digits that identify an event of the document `key`.

    `start` is where the first cue of the event stands in the text.
    """
    return _digest("event", key, action, start)


def document_iri(key: str, base: str = BASE) -> str:
    """Return the IRI of a document, which also names its graph."""
    return f"{base}document/{_digest('document', key)}"


def claim_iri(identifier: str, base: str = BASE) -> str:
    """Return the IRI of the claim with this id."""
    return f"{base}claim/{quote(identifier, safe='', errors='replace')}"


def event_iri(identifier: str, base: str = BASE) -> str:
    """Return the IRI of the event with this id."""
    return f"{base}event/{quote(identifier, safe='', errors='replace')}"


def cue_iri(name: str) -> str:
    """Return the IRI of the cue with this local name."""
    return f"{BASE}cue/{quote(name, safe='', errors='replace')}"


def happening_iri(source: str, action: str, target: str, scene: str, base: str = BASE) -> str:
    """Return the IRI of what documents say together; `scene` is its first day, or a document."""
    return f"{base}happening/{_digest('happening', source, action, target, scene)}"


def graph_iri(name: str, base: str = BASE) -> str:
    """Return the IRI of a graph that belongs to no single document: `actors`, `texts`, …."""
    return f"{base}graph/{name}"


def id_of(iri: str) -> str:
    """Return what `claim_iri`, `event_iri` or `cue_iri` was made from."""
    return unquote(iri.rsplit("/", 1)[-1])


def nil_actor_iri(name: str, country: str | None, base: str = BASE) -> str:
    """Return the IRI of an unknown actor, a function of its normalised name and its country.

    Case, accents, punctuation and blanks make no difference. The readable part is for people; the
    digits behind it decide.
    """
    plain = _ACCENTS.sub("", unicodedata.normalize("NFKD", name)).casefold()
    words = _GAPS.sub(" ", plain).strip() or plain
    slug = "-".join(re.findall("[a-z0-9]+", words))[:_SLUG].strip("-")
    digits = _digest("actor", words, country)
    return f"{base}actor/nil/{slug}-{digits}" if slug else f"{base}actor/nil/{digits}"


def _digest(*parts: str | int | None) -> str:
    canonical = json.dumps(parts, separators=(",", ":"))
    return hashlib.sha256(canonical.encode("ascii")).hexdigest()[:16]
