"""Cues with their frames to relations; no word of the language stands here."""

import datetime as dt
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field, replace
from functools import cached_property
from itertools import product

from kg.doc import Parse, Ref
from kg.extract.attribution import Attributions
from kg.extract.dates import Dates
from kg.extract.deeds import STANCES, Setting
from kg.extract.ellipsis import Ellipses
from kg.extract.fitting import among, in_order, plausible
from kg.extract.implied import Implied
from kg.extract.joining import Joining
from kg.extract.judgements import Judgements
from kg.extract.mood import mood, topical
from kg.extract.open import open_relation, open_ties
from kg.extract.relation import Found, Relation, Who
from kg.extract.relations import MANY, SUFFERED, Joiner, Pairing
from kg.extract.scenes import dated
from kg.extract.settings import Settings
from kg.extract.status import StatusReader
from kg.extract.topics import Topics
from kg.model import Status
from kg.ontology.language import WordClasses
from kg.ontology.lexicon import Lexicon

__all__ = ["Extractor"]

ANSWERS = frozenset(  # what they answer or call off is an event of its own
    ("turns-down", "refuses", "opposes", "breaks-off-talks-with", "accepts-from", "proposes-to")
)
LEARNED, TIED = "learned", "tied to the cue by the classifier"
WAITING = frozenset(("left", "right", "nearest", "loose", SUFFERED))


@dataclass(frozen=True)
class Extractor:
    """Reads the relations of one article."""

    parse: Parse
    who: Who
    lexicon: Lexicon
    classes: WordClasses
    day: dt.date | None
    _found: list[Found] = field(default_factory=list, init=False)

    def relations(self, matches: Iterable[Found]) -> Iterator[Relation]:
        """Yield the relations that `matches` carry, in order of sentence and length of pattern."""
        self._found[:] = matches
        told = list(self._read())
        told += Ellipses(self.parse, self.who, self.classes, self._status).repeated(told)
        yield from self.dated(told)

    def dated(self, relations: Iterable[Relation]) -> Iterator[Relation]:
        """Yield `relations`, given in order of sentence, with the dates that the text implies."""
        yield from dated(relations, Setting(self.parse, self.who, self.classes, self.day))

    def tied(self, match: Found, source: Ref, target: Ref) -> Relation:
        """Return the relation of two actors whom a model ties by a cue, and no frame of its own."""
        source, target = (replace(end, reason=f"{end.reason}; {TIED}") for end in (source, target))
        pairing = Pairing((source,), (target,), (LEARNED, LEARNED), None)
        return self._said(self._base(match, pairing), source, target)

    def _read(self) -> Iterator[Relation]:
        joiner = Joiner(self.parse, self.who, self.classes)
        used: set[int] = set()
        implied = Implied(self._attributions)
        joining = Joining(self.parse, self.classes)
        ordered = in_order(self.parse, self._found)
        guessed: list[tuple[Found, Pairing]] = []
        judgements = Judgements(self._attributions, self._found)
        for match in ordered:
            if match.anchor in used:
                continue
            kind = self.lexicon.types[match.cue.relation]
            pairing = joiner.join(match.cue, match.words, symmetric=kind.symmetric)
            if pairing is not None and not pairing.sources:
                pairing = implied.fill(match.cue, match.anchor, pairing)
            pairing = joining.joined(match, pairing) if pairing else None
            if pairing is None:
                continue
            pairing = judgements.resolved(match, pairing, implied.told)
            if not WAITING.isdisjoint(pairing.how):
                guessed.append((match, pairing))
                continue
            for relation in self._taken(match, pairing, used):
                implied.remember(relation)
                joining.remember(relation)
                yield relation
        for match, pairing in guessed:  # only where no frame of another cue was filled
            if match.anchor not in used:
                filled = implied.doer(pairing) if SUFFERED in pairing.how else pairing
                yield from self._taken(match, filled, used)
        yield from self._open(frozenset(used))

    def _taken(self, match: Found, pairing: Pairing, used: set[int]) -> list[Relation]:
        """Return the relations of a match; its words carry no other one then."""
        symmetric = self.lexicon.types[match.cue.relation].symmetric
        found = list(self._paired(match, pairing, symmetric=symmetric))
        if found:
            used.update(match.words[:1] if match.cue.relation in ANSWERS else match.words)
        return found

    def _open(self, used: frozenset[int]) -> Iterator[Relation]:
        """What two named actors are tied by without a cue: kept, so that nothing is lost."""
        for tie in open_ties(self.parse, self.who, self.classes, used):
            found = open_relation(self.parse, tie, self._status.read(tie[0], ""))
            yield self._said(found, tie[1], tie[2])

    def _paired(self, match: Found, pairing: Pairing, *, symmetric: bool) -> Iterator[Relation]:
        base = self._base(match, pairing)
        ends: list[tuple[Ref, Ref | None]]
        if pairing.targets:
            ends = list(product(pairing.sources, pairing.targets))
        elif pairing.target_token is None and (
            pairs := among(match.cue, pairing.sources, symmetric=symmetric)
        ):
            ends = list(pairs)
        elif base.action in STANCES and base.target_text:
            ends = [(source, None) for source in pairing.sources]
        else:
            return
        everybody = pairing.everybody
        if symmetric and len(everybody) > MANY and not pairing.apart:
            for source in everybody:
                yield replace(base, source=source, target=None, participants=everybody)
            return
        for source, target in ends:
            if target is None or plausible(match.cue, source, target):
                yield self._said(base, source, target)

    def _base(self, match: Found, pairing: Pairing) -> Relation:
        parse, cue = self.parse, match.cue
        stance = cue.action in STANCES
        own = [k for k in parse.ancestors(match.anchor) if k in match.words and cue.pos == "NOUN"]
        status, rule = self._status.read([match.anchor, *own][-1], cue.status, stance=stance)
        moment = self._dates.of(match.anchor, status, stance=stance)
        told = status is Status.ACTUAL or self._status.future_told(rule)
        if moment and self.day and told and moment.first > self.day:
            status, rule = Status.PLANNED, f"dated after the article: {moment.text}"
        token = pairing.target_token
        return Relation(
            cue=cue.name,
            relation=cue.relation,
            action=cue.action,
            predicate=" ".join(parse.lemmas[w] for w in sorted(match.words)),
            words=match.words,
            source=pairing.sources[0],
            target=None,
            target_text=self._topics.phrase(token) if token is not None else None,
            symmetric=self.lexicon.types[cue.relation].symmetric,
            status=status,
            status_rule=rule,
            days=(moment.first, moment.last) if moment else None,
            date_text=moment.text if moment else None,
            place=self._settings.place(match.anchor),
            topic=self._topics.of(match.words, pairing.tokens),
            how=pairing.how,
            mood=(topical if status is Status.ACTUAL else mood)(parse, match.anchor, self.classes),
        )

    def _said(self, base: Relation, source: Ref, target: Ref | None) -> Relation:
        """The relation between two ends, with who says so; an actor voices its own stance."""
        speaker, words = self._attributions.speaker(base.words[0], source)
        own = speaker is None or speaker.actor.name == source.actor.name
        stance = own and base.action in STANCES
        return replace(
            base,
            source=source,
            target=target,
            speaker=None if stance else speaker,
            attribution_text=words,
            stance=stance,
        )

    @cached_property
    def _status(self) -> StatusReader:
        shortest_first = sorted(self._found, key=lambda m: (len(m.words), m.cue.name))
        complements = {m.anchor: m.cue.complement for m in shortest_first if m.cue.complement}
        return StatusReader(self.parse, self.classes, complements)

    @cached_property
    def _dates(self) -> Dates:
        events = frozenset(match.anchor for match in self._found)
        return Dates(self.parse, self.day, self.classes, events)

    @cached_property
    def _settings(self) -> Settings:
        return Settings(self.parse, self.classes)

    @cached_property
    def _topics(self) -> Topics:
        return Topics(self.parse, self.classes)

    @cached_property
    def _attributions(self) -> Attributions:
        return Attributions(self.parse, self.who, self.classes)
