"""A reading as judged: one pure function of what was read and what was decided."""

import datetime as dt
from collections import defaultdict
from dataclasses import dataclass, field, replace

from kg.model import Actor, Claim, End, Reading, Status
from kg.ontology.lexicon import load_lexicon
from kg.rdf.judgements import Judgement, Kind
from kg.rdf.relations import load_relations

__all__ = ["Rulings"]

_SCOPES = ("document", "claim", "mention")


@dataclass(frozen=True)
class Rulings:
    """Judgements in the form in which they are applied; ids of claims stay as read."""

    judgements: tuple[Judgement, ...]
    merged: dict[str, Actor] = field(default_factory=dict, init=False)
    renamed: dict[str, str] = field(default_factory=dict, init=False)
    split: dict[str, list[Judgement]] = field(default_factory=dict, init=False)
    claims: dict[str, list[Judgement]] = field(default_factory=dict, init=False)

    def __post_init__(self) -> None:
        """Index the judgements by what they are about."""
        split: defaultdict[str, list[Judgement]] = defaultdict(list)
        claims: defaultdict[str, list[Judgement]] = defaultdict(list)
        for judgement in self.judgements:
            into = judgement.actor("into")
            if judgement.kind is Kind.MERGE and into:
                self.merged[judgement.about] = into
            elif judgement.kind is Kind.RENAME:
                self.renamed[judgement.about] = min(judgement.all("name"))
            elif judgement.kind is Kind.SPLIT:
                split[judgement.about].append(judgement)
            else:
                claims[judgement.about].append(judgement)
        self.split.update(split)
        self.claims.update(claims)

    def apply(self, reading: Reading) -> Reading:
        """Return the reading as judged: `reading` itself where no judgement speaks of it.

        A claim that is rejected is left out; so is one whose two ends turn out to be one actor.
        """
        if not self.judgements:
            return reading
        judged = (self._claim(claim) for claim in reading.claims)
        kept = tuple(claim for claim in judged if claim is not None)
        return reading if kept == reading.claims else replace(reading, claims=kept)

    def actor(self, actor: Actor) -> Actor:
        """Return who `actor` is after merges and renames."""
        while actor.iri in self.merged:
            actor = self.merged[actor.iri]
        return replace(actor, name=self.renamed.get(actor.iri, actor.name))

    def _claim(self, claim: Claim) -> Claim | None:
        decided = self.claims.get(claim.id, ())
        kinds = {judgement.kind for judgement in decided}
        if Kind.REJECT in kinds:
            return None
        fixed: dict[str, Actor] = {}
        result = replace(claim, confidence=1.0) if kinds else claim
        for judgement in decided:
            fixed.update(judgement.actors)
            result = _corrected(result, dict(judgement.values))
        source = self._end(result, result.source, fixed.get("source"))
        target = self._end(result, result.target or _named(claim, fixed), fixed.get("target"))
        speaker = result.attributed_to and self._end(result, result.attributed_to, None)
        if source is None or (target and target.actor.iri == source.actor.iri):
            return None
        everybody = {self._who(claim, actor, "") for actor in claim.participants}
        return replace(
            result,
            source=source,
            target=target,
            target_text=None if target else result.target_text,
            attributed_to=speaker,
            participants=tuple(sorted(everybody)) if everybody else (),
        )

    def _end(self, claim: Claim, end: End | None, fixed: Actor | None) -> End | None:
        if end is None:
            return None
        actor = self.actor(fixed) if fixed else self._who(claim, end.actor, end.mention)
        if actor.iri == end.actor.iri and fixed is None:
            return replace(end, actor=actor)
        reason = f"{end.reason}; " if end.reason else ""
        return End(actor, end.mention, f"{reason}judged to be {actor.name}", 1.0)

    def _who(self, claim: Claim, actor: Actor, mention: str) -> Actor:
        said = {"document": {claim.document_key}, "claim": {claim.id}, "mention": {mention}}
        for judgement in self.split.get(actor.iri, ()):
            scopes = [(judgement.all(scope), said[scope]) for scope in _SCOPES]
            into = judgement.actor("into")
            if into and all(not wanted or wanted & here for wanted, here in scopes):
                return self.actor(into)
        return self.actor(actor)


def _named(claim: Claim, fixed: dict[str, Actor]) -> End | None:
    """Return an end for a corrected target where none was read."""
    actor = fixed.get("target")
    return End(actor, claim.target_text or actor.name) if actor else None


def _corrected(claim: Claim, values: dict[str, str]) -> Claim:
    """Return the claim with the corrected fields; "" clears one."""
    if not values:
        return claim
    if "relation" in values:
        relation = load_relations().named(values["relation"])
        claim = replace(claim, relation=relation.name, action=relation.action)
    claim = replace(
        claim,
        status=Status(values.get("status", claim.status)),
        date_start=_day(values, "date_start", claim.date_start),
        date_end=_day(values, "date_end", claim.date_end),
        place=values.get("place", claim.place) or None,
        topic=values.get("topic", claim.topic) or None,
    )
    if "attributed_to" in values:
        claim = replace(claim, attributed_to=None, attribution_text=values["attributed_to"] or None)
    if claim.relation is not None and {"relation", "status"} & values.keys():
        kind = load_lexicon().types[claim.relation]
        claim = replace(claim, plover=kind.code(claim.status))
    return claim


def _day(values: dict[str, str], slot: str, known: dt.date | None) -> dt.date | None:
    if slot not in values:
        return known
    return dt.date.fromisoformat(values[slot]) if values[slot] else None
