"""Relations to claims: who is who, one claim a statement, one event a happening."""

from collections.abc import Sequence
from dataclasses import replace

from kg.doc import Parse, Ref
from kg.extract import Relation
from kg.model import Actor, Article, Claim, End, Evidence, Span, Status
from kg.ontology.lexicon import Lexicon
from kg.pipeline.events import event_numbers
from kg.rdf import claim_id, event_id, nil_actor_iri

__all__ = ["claims_from"]


def claims_from(
    article: Article, parse: Parse, scored: Sequence[tuple[Relation, float]], lexicon: Lexicon
) -> tuple[Claim, ...]:
    """Return the claims of an article in text order; a repeated statement adds evidence."""
    merged: dict[tuple[object, ...], Claim] = {}
    starts = event_numbers(parse, [relation for relation, _ in scored])
    for (relation, value), start in zip(scored, starts, strict=True):
        claim = replace(_claim(article, parse, relation, lexicon, start), confidence=value)
        key = (
            claim.source.actor,
            claim.relation or claim.predicate,
            claim.target.actor if claim.target else claim.target_text,
            claim.status,
            claim.attributed_to.actor if claim.attributed_to else claim.attribution_text,
        )
        known = merged.get(key)
        merged[key] = _joined(known, claim) if known else claim
    done = [_numbered(claim) for claim in merged.values()]
    return tuple(sorted(done, key=lambda c: (c.evidence[0].cue, c.id)))


def _claim(
    article: Article, parse: Parse, relation: Relation, lexicon: Lexicon, start: int
) -> Claim:
    kind = lexicon.types.get(relation.relation)
    first, last = relation.days or (None, None)
    return Claim(
        id="",
        event=event_id(article.key, relation.action or None, start),
        document=article.name,
        document_key=article.key,
        source=_end(parse, relation.source),
        relation=relation.relation or None,
        action=relation.action or None,
        plover=kind.code(relation.status, relation.mood) if kind else None,
        predicate=relation.predicate,
        target=_end(parse, relation.target) if relation.target else None,
        target_text=None if relation.target else relation.target_text,
        status=Status(relation.status),
        attributed_to=_end(parse, relation.speaker) if relation.speaker else None,
        attribution_text=relation.attribution_text or None,
        date_start=first,
        date_end=last,
        date_text=relation.date_text,
        place=relation.place,
        topic=relation.topic,
        confidence=0.0,
        evidence=(_evidence(parse, relation),),
        stance=relation.stance,
        cue=relation.cue,
        status_rule=relation.status_rule,
        participants=tuple(_actor(ref.actor) for ref in relation.participants),
    )


def _actor(actor: Actor) -> Actor:
    """The actor with an IRI: an unknown one is named by its name and country."""
    if actor.iri:
        return actor
    name = " ".join(actor.name.split())
    return replace(actor, name=name, iri=nil_actor_iri(name, actor.country))


def _end(parse: Parse, ref: Ref) -> End:
    """The end with the words that name it: those that a pronoun points back to, not the pronoun."""
    mention = " ".join(parse.string(*(ref.named or (ref.first, ref.last))).split())
    return End(_actor(ref.actor), mention, ref.reason, ref.confidence)


def _evidence(parse: Parse, relation: Relation) -> Evidence:
    anchor = relation.words[0]
    number = parse.sentence_of[anchor]
    start, end = parse.span(*parse.sentences[number])
    return Evidence(
        sentence=number,
        start=start,
        end=end,
        text=parse.text[start:end],
        source=_inside(parse, relation.source, number),
        cue=(parse.starts[anchor], parse.ends[anchor]),
        target=_inside(parse, relation.target, number) if relation.target else None,
    )


def _inside(parse: Parse, ref: Ref, sentence: int) -> Span | None:
    """The characters of a mention, unless it stands in another sentence."""
    if parse.sentence_of[ref.last - 1] != sentence:
        return None
    return parse.span(ref.first, ref.last)


def _joined(known: Claim, claim: Claim) -> Claim:
    evidence = tuple(sorted({*known.evidence, *claim.evidence}))
    better = claim if known.date_start is None and claim.date_start else known
    return replace(
        known,
        evidence=evidence,
        date_start=better.date_start,
        date_end=better.date_end,
        date_text=better.date_text,
        place=known.place or claim.place,
        topic=known.topic or claim.topic,
        confidence=max(known.confidence, claim.confidence),
    )


def _numbered(claim: Claim) -> Claim:
    return replace(claim, id=claim_id(claim))
