"""A claim as plain values and as one line of JSON: keys and their order never change."""

import json
import re

from kg.model import Actor, Claim, End, Evidence

__all__ = ["claim_json", "claim_row"]

_UNSAFE = re.compile("[\x7f-\x9f\u2028\u2029\ud800-\udfff]")


def claim_row(claim: Claim) -> dict[str, object]:
    """Return the claim as JSON values; dates are ISO strings, missing ends are None."""
    return {
        "id": claim.id,
        "event": claim.event,
        "document": claim.document,
        "source": _end(claim.source),
        "relation": claim.relation,
        "action": claim.action,
        "plover": claim.plover,
        "predicate": claim.predicate,
        "target": _end(claim.target),
        "target_text": claim.target_text,
        "status": claim.status.value,
        "attributed_to": _end(claim.attributed_to),
        "attribution_text": claim.attribution_text,
        "date_start": claim.date_start.isoformat() if claim.date_start else None,
        "date_end": claim.date_end.isoformat() if claim.date_end else None,
        "date_text": claim.date_text,
        "place": claim.place,
        "topic": claim.topic,
        "confidence": claim.confidence,
        "evidence": [_evidence(e) for e in claim.evidence],
    }


def claim_json(claim: Claim) -> str:
    """Return the claim as one line of JSON, without line end.

    Characters that some readers take for a line end, and those that UTF-8 cannot hold, are
    escaped.
    """
    line = json.dumps(claim_row(claim), ensure_ascii=False)
    return _UNSAFE.sub(lambda found: f"\\u{ord(found[0]):04x}", line)


def _end(end: End | None) -> dict[str, object] | None:
    return None if end is None else {**_actor(end.actor), "mention": end.mention}


def _actor(actor: Actor) -> dict[str, object]:
    return {
        "name": actor.name,
        "type": actor.type.value,
        "country": actor.country,
        "iri": actor.iri,
    }


def _evidence(evidence: Evidence) -> dict[str, object]:
    return {
        "sentence": evidence.sentence,
        "start": evidence.start,
        "end": evidence.end,
        "text": evidence.text,
        "source": list(evidence.source) if evidence.source else None,
        "cue": list(evidence.cue),
        "target": list(evidence.target) if evidence.target else None,
    }
