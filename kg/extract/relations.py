"""Join cue, source and target: one relation for each pair of ends that a cue ties."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from kg.doc import Parse, Ref
from kg.extract.relation import Who
from kg.extract.slots import CLIMBED, DIRECT, NEAR, Slots
from kg.model import ActorType
from kg.ontology.language import WordClasses
from kg.ontology.lexicon import Cue

__all__ = ["Joiner", "Pairing"]

NOUN_SOURCES = ("poss", "mod", "by", "of", "from")
OWNED = "owner"
VOICE = "voice"
MANY = 5
REACH = 14
PEOPLE = frozenset((ActorType.GROUP, ActorType.PERSON))
KINDS = {
    "person": {ActorType.PERSON, ActorType.GROUP},
    "state": {ActorType.STATE},
    "organisation": {ActorType.ORGANISATION, ActorType.BODY},
    "actor": set(ActorType),
}
PEERS = frozenset(("CONSULT", "AGREE", "COOPERATE"))
PLACED = frozenset(("AID", "ASSAULT", "MOBILIZE", "RETREAT", "COERCE"))
AGAINST = frozenset(("ACCUSE", "REJECT", "ASSAULT", "COERCE", "SANCTION", "PROTEST", "RETREAT"))
VIOLENT = frozenset(("ASSAULT",))
HELD = frozenset(("RETREAT", "COERCE", "ASSAULT", "AID"))
Filled = tuple[tuple[Ref, ...], str]


@dataclass(frozen=True, slots=True)
class Pairing:
    """The ends of a cue: sources, targets, how each side was found, and what no actor filled."""

    sources: tuple[Ref, ...]
    targets: tuple[Ref, ...]
    how: tuple[str, str]
    target_token: int | None


class Joiner:
    """Fill the frames of cues in one parse with actors."""

    def __init__(self, parse: Parse, who: Who, classes: WordClasses) -> None:
        """Take the parse, the resolver and the word classes."""
        self.parse, self.who, self.classes = parse, who, classes
        self.slots = Slots(parse, classes)

    def join(self, cue: Cue, words: tuple[int, ...], *, symmetric: bool) -> Pairing | None:
        """Return the ends of `cue` at `words`, or None when they are not filled."""
        if "between" in cue.targets:
            pair = self._between(words, cue)
            if pair:
                return pair
        targets, how_target, token = self._targets(cue, words)
        sources, how_source = self._sources(cue, words, targets)
        if not targets and cue.pos == "NOUN":
            targets, how_target = self._loose(cue, words, sources)
        if not targets and symmetric:
            parties = self._parties(cue, words)
            if parties:
                return parties
        mutual = symmetric or cue.action == "CONSULT" or bool({"with", "between"} & set(cue.targets))
        if not targets and len(sources) > 1 and mutual and not cue.kind:
            return Pairing(sources, (), (how_source, how_source), None)
        if not targets and cue.action in VIOLENT and cue.pos == "NOUN":
            targets, how_target = self._nearest(words, sources), "nearest"
        if not targets and sources:
            targets, how_target = self._along(cue, words, sources, 1), "right"
        if targets and not sources:
            sources, how_source = self._along(cue, words, targets, -1), "left"
        if not targets and (not sources or (token is None and cue.pos == "NOUN")):
            return None
        return Pairing(sources, targets, (how_source, how_target), token)

    def _between(self, words: tuple[int, ...], cue: Cue) -> Pairing | None:
        for token, how in self.slots.fill("between", words, cue.pos):
            refs = self.who.resolve(token)
            if len(refs) > 1:
                return Pairing(refs, (), (how, how), None)
        return None

    def _targets(self, cue: Cue, words: tuple[int, ...]) -> tuple[tuple[Ref, ...], str, int | None]:
        held = self._held(cue, words)
        if held:
            return held, DIRECT, None
        thing: int | None = None
        owned: Filled | None = None
        for slot in cue.targets:
            if slot == "between":
                continue
            for token, how in self.slots.fill(slot, words, cue.pos):
                if token in words:
                    continue
                refs = self._fitting(cue, self.who.resolve(token))
                if refs:
                    return refs, how, None
                if cue.kind in {"person", "state", "organisation"}:
                    continue
                if thing is None and slot not in {"mod", "poss", "comp", "that"}:
                    thing = token
                inside = self._inside(cue, token)
                if inside and owned is None:
                    owned = (inside, inside[0].how)
        if owned:
            return owned[0], owned[1], thing
        placed = self._placed(cue, words)
        if placed:
            return placed, "place", thing
        deep = self._deep(cue, thing) if thing is not None else ()
        return deep, "deep" if deep else DIRECT, thing

    def _deep(self, cue: Cue, thing: int) -> tuple[Ref, ...]:
        """The first actor anywhere in the phrase of a thing that is acted on."""
        if cue.action not in AGAINST or cue.kind in {"person", "state", "organisation"}:
            return ()
        low, high = self.parse.bounds(thing)
        for token in range(thing + 1, min(high, thing + REACH)):
            if self.parse.deps[token] in {"pobj", "poss", "conj", "dobj"}:
                refs = self._fitting(cue, self.who.resolve(token))
                if refs:
                    return refs
        return ()

    def _held(self, cue: Cue, words: tuple[int, ...]) -> tuple[Ref, ...]:
        """The people that a pattern word names: `freed two journalists`."""
        if cue.action not in HELD:
            return ()
        troops = self.classes["troops"]
        for word in words[1:] if cue.pos == "VERB" else ():
            if self.parse.lemmas[word] in self.classes["plural-actor"] - troops:
                refs = tuple(r for r in self.who.resolve(word) if r.actor.type in PEOPLE)
                if refs:
                    return refs
        return ()

    def _placed(self, cue: Cue, words: tuple[int, ...]) -> tuple[Ref, ...]:
        """The state where a deed is done, when nobody else is named: `sent aid workers to Mali`."""
        if cue.action not in PLACED or cue.pos not in {"VERB", "NOUN"}:
            return ()
        parse = self.parse
        nodes = [*words, *(k for k in self.slots.arguments.theme(words[0]) if cue.pos == "VERB")]
        for node in nodes:
            for prep in parse.children(node, "prep"):
                if parse.lower[prep] not in {"in", "to", "into"}:
                    continue
                for pobj in parse.children(prep, "pobj"):
                    refs = self.who.resolve(pobj) or self.who.owner(pobj)
                    states = tuple(r for r in refs if r.actor.type is ActorType.STATE)
                    if states:
                        return states
        return ()

    def _nearest(self, words: tuple[int, ...], sources: tuple[Ref, ...]) -> tuple[Ref, ...]:
        """`Helps Kyiv against Russia's aggression`: the nearest other state of the sentence."""
        parse = self.parse
        first, last = parse.sentences[parse.sentence_of[words[0]]]
        for token in sorted(range(first, last), key=lambda k: (abs(k - words[0]), k)):
            if parse.tags[token][:2] not in {"NN", "JJ"} or abs(token - words[0]) > REACH:
                continue
            for ref in self.who.resolve(token):
                if ref.actor.type is ActorType.STATE and not _same(ref, sources):
                    return () if any(ref.actor.country == s.actor.country for s in sources) else (ref,)
        return ()

    def _along(
        self, cue: Cue, words: tuple[int, ...], others: tuple[Ref, ...], step: int
    ) -> tuple[Ref, ...]:
        """The nearest actor to one side of the cue in its sentence, when the parse shows none."""
        parse = self.parse
        first, last = parse.sentences[parse.sentence_of[words[0]]]
        start = max(words) + 1 if step > 0 else min(words) - 1
        for token in range(start, min(last, start + REACH) if step > 0 else max(first, start - REACH) - 1, step):
            if parse.tags[token][:2] != "NN" and parse.tags[token] != "PRP":
                continue
            refs = self._fitting(cue, self.who.resolve(token)) if step > 0 else self.who.resolve(token)
            if refs:
                return tuple(r for r in refs if not _same(r, others))
        return ()

    def _loose(
        self, cue: Cue, words: tuple[int, ...], sources: tuple[Ref, ...]
    ) -> tuple[tuple[Ref, ...], str]:
        """Targets of a noun behind a preposition that its frame does not name."""
        if not sources:
            return (), DIRECT
        for prep in ("of", "to", "for", "toward", "towards", "with", "against"):
            if prep in cue.targets:
                continue
            for k in self.slots.arguments.prepositional(words[0], prep):
                refs = tuple(r for r in self._fitting(cue, self.who.resolve(k)) if not _same(r, sources))
                if refs:
                    return refs, "loose"
        return (), DIRECT

    def _parties(self, cue: Cue, words: tuple[int, ...]) -> Pairing | None:
        """`Bilateral ties`, `our cooperation`: the states that the article is about."""
        if cue.pos != "NOUN":
            return None
        left = {self.parse.lower[k] for w in words for k in self.parse.kids[w] if k < w}
        if left & self.classes["trilateral"]:
            size = 3
        elif left & self.classes["bilateral"]:
            size = 2
        else:
            return None
        refs = self.who.parties(words[0], size)
        return Pairing(refs, (), ("parties", "parties"), None) if refs else None

    def _inside(self, cue: Cue, token: int) -> tuple[Ref, ...]:
        """The actor behind a thing that is acted on: `condemned Iran's attack`."""
        vehicle = self.parse.lemmas[token] in self.classes["vehicle-noun"]
        refs = self._fitting(cue, self.who.owner(token))
        if vehicle or cue.action not in PEERS:
            return refs
        return ()

    @staticmethod
    def _fitting(cue: Cue, refs: Sequence[Ref]) -> tuple[Ref, ...]:
        if cue.kind == "thing":
            return tuple(refs)
        kinds = KINDS.get(cue.kind)
        return tuple(ref for ref in refs if kinds is None or ref.actor.type in kinds)

    def _sources(
        self, cue: Cue, words: tuple[int, ...], targets: tuple[Ref, ...]
    ) -> tuple[tuple[Ref, ...], str]:
        for refs, how in self._source_options(cue, words):
            kept = tuple(ref for ref in refs if not _same(ref, targets))
            if kept:
                return kept, how
        return (), DIRECT

    def _source_options(self, cue: Cue, words: tuple[int, ...]) -> Iterator[Filled]:
        slots = cue.sources or (NOUN_SOURCES if cue.pos == "NOUN" else ("subj",))
        for slot in slots:
            if cue.pos == "NOUN" and slot in cue.targets and not cue.sources:
                continue
            for token, how in self.slots.fill(slot, words, cue.pos):
                if token in words or (how == NEAR and slot in {"from"}):
                    continue
                refs = self.who.resolve(token)
                if refs:
                    yield refs, how
                elif slot == "subj" and self.parse.lemmas[token] in self.classes["vehicle-noun"]:
                    yield self.who.owner(token), VOICE
        if cue.sources:
            return
        if cue.pos == "NOUN":
            for token in (*self._shared_owner(words[0]), *self.slots.holder(words[0])):
                refs = self.who.resolve(token)
                if refs or self.parse.lemmas[token] in self.classes["vehicle-noun"]:
                    yield (refs, CLIMBED) if refs else (self.who.owner(token), OWNED)
            for token in self.slots.arguments.higher_subjects(words[0]):
                yield self.who.resolve(token), CLIMBED
        elif cue.pos == "VERB" and not self.slots.arguments.passive(words[0]):
            for token in self.slots.arguments.higher_subjects(words[0]):
                yield self.who.resolve(token), CLIMBED

    def _shared_owner(self, n: int) -> list[int]:
        """`Iran's seizure of a ship and arrest of its crew`: the owner of the first noun."""
        parse = self.parse
        if parse.deps[n] != "conj" or parse.tags[parse.heads[n]][:2] != "NN":
            return []
        return self.slots.arguments.controller(parse.heads[n])


def _same(ref: Ref, others: Sequence[Ref]) -> bool:
    return any(
        ref.actor.name == other.actor.name and ref.actor.iri == other.actor.iri for other in others
    )
