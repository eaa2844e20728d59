"""Who acts: the sources of a cue, from its own frame to the clauses above."""

from collections.abc import Iterator

from kg.doc import Parse, Ref
from kg.extract.company import companions, joined
from kg.extract.fitting import Filled, same
from kg.extract.hearsay import charged
from kg.extract.relation import Who
from kg.extract.seats import Seats
from kg.extract.slots import CLIMBED, DIRECT, NEAR, Slots
from kg.ontology.language import WordClasses
from kg.ontology.lexicon import Cue

__all__ = ["SHARED", "Sources"]

NOUN_SOURCES = ("poss", "mod", "by", "of", "from")
USUAL = frozenset(NOUN_SOURCES)
PHRASE = frozenset(("dobj", "pobj", "prep", "conj", "compound", "nsubjpass", "appos"))
SHARED = frozenset(("CONSULT", "AGREE", "COOPERATE"))  # who speaks of such a thing takes part
SENT = frozenset(("MOBILIZE",))  # the deployment of somebody's troops is his
OWNED = "owner"
HELD = "held"
GRANTED = frozenset(("RETREAT",))
AGREED = frozenset(("on", "to"))
VOICE = "voice"
PLACE = "place"
TROOPED = frozenset(("deploys-against", "protects", "withdraws-from"))  # with one's own troops
SETTLED = frozenset(("AGREE", "RETREAT"))  # to what a broker brings others
BANISHED = frozenset(("deports", "expels-diplomats-of"))  # by the state that is left
POLICED = frozenset(("arrests", "charges", "convicts"))  # what only a state does in its own land


class Sources:
    """Find the sources of cues in one parse."""

    def __init__(self, parse: Parse, who: Who, classes: WordClasses, slots: Slots) -> None:
        """Take the parse, the resolver, the word classes and the slots."""
        self.parse, self.who, self.classes, self.slots = parse, who, classes, slots
        self._seats = Seats(parse, who, classes)

    def find(self, cue: Cue, words: tuple[int, ...], targets: tuple[Ref, ...]) -> Filled:
        """Return who does what `cue` at `words` says to `targets`, or nobody."""
        for refs, how in self._options(cue, words, targets):
            kept = tuple(ref for ref in refs if not same(ref, targets))
            if not kept and len(refs) > 1 and all(ref.how == "mutual" for ref in targets):
                kept = refs  # they act on each other
            if kept:
                return kept, how
        return (), DIRECT

    def _options(
        self, cue: Cue, words: tuple[int, ...], targets: tuple[Ref, ...]
    ) -> Iterator[Filled]:
        slots = cue.sources or (NOUN_SOURCES if cue.pos == "NOUN" else ("subj",))
        for slot in slots:
            taken = cue.pos == "NOUN" and slot in cue.targets and not cue.sources
            if taken and not (targets and slot == "of" and cue.action in SENT):
                continue
            for token, how in self.slots.fill(slot, words, cue.pos):
                if token in words[: len(cue.pattern)] or (how == NEAR and slot == "from"):
                    continue
                if self._settles(cue, self.parse.heads[self.parse.heads[token]]):
                    continue
                refs = self._spoken_for(token, words[0]) or self.who.resolve(token)
                if taken and not refs:
                    refs = self.who.owner(token)
                if refs:
                    doing = words[:1] if cue.action in SHARED else words
                    yield self._beside(token, refs, doing) if slot == "subj" else refs, how
                elif slot == "subj" and self._suspected(words[0]):  # "charged a Galdian clerk with"
                    yield self.who.owner(token), OWNED
                elif slot == "subj" and self.parse.lemmas[token] in self.classes["vehicle-noun"]:
                    yield tuple(r for r in self.who.owner(token) if r.how != "in"), VOICE
        if self._suspected(words[0]):
            return
        if not cue.sources or (USUAL.issuperset(cue.sources) and self._done(words[0])):
            yield from self._beyond(cue, words)

    def _settles(self, cue: Cue, verb: int) -> bool:
        """Whether the verb of a truce, `brokered by Y`, says that Y is no party to it."""
        brokering = self.parse.lemmas[verb] in self.classes["mediating-verb"]
        return brokering and cue.action in SETTLED and self.parse.deps[verb] in {"acl", "relcl"}

    def _suspected(self, anchor: int) -> bool:
        """Whether a verb is what somebody is held for or charged with."""
        prep = self.parse.heads[anchor]
        return charged(self.parse, self.classes, prep) is not None and prep != anchor

    def _acting(self, token: int) -> tuple[Ref, ...]:
        """The actors of a subject, with those beside them."""
        return self._beside(token, self.who.resolve(token))

    def _beside(
        self, token: int, refs: tuple[Ref, ...], words: tuple[int, ...] = ()
    ) -> tuple[Ref, ...]:
        """Return `refs` and those with whom they act: `X, together with Y, did it`."""
        beside = companions(self.parse, self.classes, token) if refs else []
        for word in words if refs else ():
            beside += joined(self.parse, self.classes, word)
        found = [ref for k in beside for ref in self.who.resolve(k)]
        return (*refs, *(ref for ref in found if not same(ref, refs)))

    def _beyond(self, cue: Cue, words: tuple[int, ...]) -> Iterator[Filled]:
        """Sources that no frame names: shared owners, holders, subjects of higher clauses."""
        anchor = words[0]
        if cue.pos == "NOUN":
            for verb in self.slots.carriers(anchor):  # "the visit that X paid"
                if self._settles(cue, verb):
                    continue
                for token in self.slots.arguments.subject(verb):
                    if not self.parse.tags[token].startswith("W") and token != anchor:
                        yield self._acting(token), HELD
            if self._onlooking(cue, anchor) is not None:
                return
            for token in (*self._shared_owner(anchor), *self.slots.holder(anchor)):
                refs = self._acting(token)
                if refs or self.parse.lemmas[token] in self.classes["vehicle-noun"]:
                    yield (refs, self._way(anchor)) if refs else (self.who.owner(token), OWNED)
            for token in self.slots.arguments.higher_subjects(anchor):
                yield self._acting(token), CLIMBED
        elif cue.pos == "VERB" and self.slots.arguments.passive(anchor):
            if cue.relation in POLICED:
                yield self._seats.state(anchor), PLACE
            if cue.relation in BANISHED:
                yield self._seats.left(anchor), PLACE
            if cue.relation in TROOPED:
                for token in words:
                    if self.parse.lemmas[token] in self.classes["troops"]:
                        yield self.who.owner(token), OWNED
        elif cue.pos == "VERB":
            for token in self.slots.arguments.higher_subjects(anchor):
                yield self._acting(token), CLIMBED

    def _spoken_for(self, token: int, anchor: int) -> tuple[Ref, ...]:
        """`A spokesman for the premier said`: who has him say what is done."""
        parse = self.parse
        spokesman = parse.lemmas[token] in self.classes["spoken-role"]
        if not spokesman or parse.heads[token] == anchor:
            return ()
        preps = (k for k in parse.children(token, "prep") if parse.lower[k] in {"for", "of"})
        return tuple(
            ref for k in preps for p in parse.children(k, "pobj") for ref in self.who.resolve(p)
        )

    def onlookers(self, cue: Cue, anchor: int) -> tuple[Ref, ...]:
        """Who judges, asks for or reports the event of a noun, and does not do it."""
        verb = self._onlooking(cue, anchor)
        subjects = self.slots.arguments.subject(verb) if verb is not None else []
        return tuple(ref for k in subjects for ref in self.who.resolve(k))

    def _onlooking(self, cue: Cue, anchor: int) -> int | None:
        """The verb above an event noun that only judges or reports the event, if it does."""
        parse, node = self.parse, anchor
        if cue.pos != "NOUN" or cue.action in SHARED:
            return None
        while parse.tags[node][:2] != "VB":
            if parse.deps[node] not in PHRASE or parse.lower[node] == "with":
                return None  # "answered with tariffs"
            node = parse.heads[node]
        judging = parse.lemmas[node] in self.classes["onlooking-verb"]
        if cue.action in GRANTED:  # "secured the release"
            judging = judging or parse.lemmas[node] in self.classes["obtaining-verb"]
        return node if judging and not parse.children(node, "prt") else None

    def _way(self, n: int) -> str:
        """Whether the noun is the object of its holder's own verb: `X held talks`."""
        parse = self.parse
        light = (
            parse.deps[n] == "dobj" and parse.lemmas[parse.heads[n]] in self.classes["holding-verb"]
        )
        return HELD if light else CLIMBED

    def _done(self, n: int) -> bool:
        """Whether the verb above an event noun does the event: `launched`, `killed two in`."""
        parse, head = self.parse, self.parse.heads[n]
        holding = self.classes["holding-verb"]
        if self.slots.carriers(n):
            return True
        if parse.deps[n] != "pobj":
            return parse.deps[n] == "dobj" and parse.lemmas[head] in holding
        above, verb = parse.heads[head], parse.tags[parse.heads[head]][:2] == "VB"
        if parse.lower[head] in AGREED:  # "agreed to a truce", "signed a deal on a truce"
            agreed = parse.lemmas[above] in (holding if verb else self.classes["deal"])
            return agreed and (verb or self._done(above))
        return verb and parse.lower[head] == "in"

    def _shared_owner(self, n: int) -> list[int]:
        """`Iran's seizure of a ship and arrest of its crew`: the owner of the first noun."""
        parse = self.parse
        if parse.deps[n] != "conj" or parse.tags[parse.heads[n]][:2] != "NN":
            return []
        return self.slots.arguments.controller(parse.heads[n])
