"""`kg explain`: one claim in full, with why every part of it is as it is."""

from collections.abc import Iterator
from typing import Annotated

import typer

from kg.cli.options import StoreArgument
from kg.model import Claim, End, Evidence

__all__ = ["explain"]

_WIDTH = 14  # of the labels


def explain(
    store: StoreArgument,
    claim: Annotated[str, typer.Argument(metavar="CLAIM", help="Its id, or the start of it.")],
) -> None:
    """Tell why a claim is what it is.

    Prints where it stands in its article, and how each part of it was found.
    """
    from kg.query.claims import claim_called
    from kg.rdf import judgement_id
    from kg.store import judgements, open_store

    with open_store(store) as opened:
        found = claim_called(opened, claim)
        title = opened.document(found.document_key).title
        judged = [one for one in judgements(opened) if one.about == found.id]
    for line in _lines(found, title):
        typer.echo(line)
    for one in judged:
        why = f": {one.why}" if one.why else ""
        typer.echo(
            _row("judged", f"{one.kind} by {one.by} on {one.when}{why} ({judgement_id(one)})")
        )


def _lines(claim: Claim, title: str | None) -> Iterator[str]:
    yield _row("claim", claim.id)
    yield _row("document", f"{claim.document} ({title})" if title else claim.document)
    for evidence in claim.evidence:
        yield _row(f"sentence {evidence.sentence}", _marked(evidence))
    yield _row("source", _end(claim.source))
    yield _row("relation", _relation(claim))
    yield _row("target", _end(claim.target) if claim.target else claim.target_text or "none")
    yield _row("cue", claim.cue or _no_cue(claim))
    yield _row("frame", _frame(claim.cue))
    yield _row("status", f"{claim.status} ({claim.status_rule or 'no mark of another'})")
    if claim.attributed_to or claim.attribution_text:
        who = _end(claim.attributed_to) if claim.attributed_to else claim.attribution_text
        yield _row("says", str(who))
    if claim.date_start:
        days = dict.fromkeys(str(day) for day in (claim.date_start, claim.date_end) if day)
        yield _row("date", " to ".join(days) + f" ({claim.date_text or 'of the event'})")
    for label, value in (("place", claim.place), ("topic", claim.topic)):
        if value:
            yield _row(label, value)
    yield _row("PLOVER", claim.plover or "none")
    yield _row("confidence", f"{claim.confidence:.2f}")
    yield _row("event", claim.event)


def _row(label: str, value: str) -> str:
    return f"{label:<{_WIDTH}}{value}"


def _relation(claim: Claim) -> str:
    if claim.relation is None:
        return f"{claim.predicate} (outside the lexicon)"
    what = dict.fromkeys((claim.relation, str(claim.action)))
    return f"{', '.join(what)} ({claim.predicate})"


def _end(end: End) -> str:
    state = f", {end.actor.country}" if end.actor.country else ""
    known = "" if end.actor.curated else ", not in the gazetteer"
    how = f"; {end.reason}" if end.reason else ""
    return f"{end.actor.name} ({end.actor.type}{state}{known}) ← “{end.mention}”{how}"


def _no_cue(claim: Claim) -> str:
    if claim.relation is None:
        return "none: an open triple"
    return "none: the lexicon does not have the word, the classifier gave it its action"


def _frame(cue: str) -> str:
    from kg.ontology import load_lexicon

    known = (one for cues in load_lexicon().cues.values() for one in cues)
    frame = next((one for one in known if one.name == cue), None)
    if frame is None:
        return "none"
    slots = " ".join(frame.targets) or "none"
    return f"{frame.pos} {' '.join(frame.pattern)}; target in: {slots}"


def _marked(evidence: Evidence) -> str:
    """Return the sentence with its parts in brackets: [source: …], [cue: …], [target: …]."""
    spans = [("source", evidence.source), ("cue", evidence.cue), ("target", evidence.target)]
    text, ends = evidence.text, len(evidence.text)
    for label, span in sorted(spans, key=lambda part: part[1] or (0, 0), reverse=True):
        if span is None:
            continue
        start, end = span[0] - evidence.start, span[1] - evidence.start
        if 0 <= start < end <= ends:
            text = f"{text[:start]}[{label}: {text[start:end]}]{text[end:]}"
            ends = start
    return text
