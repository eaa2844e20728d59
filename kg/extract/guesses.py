"""Whom a cue may concern when no frame says so: who stands nearest, or loosely by it."""

from kg.doc import Parse, Ref
from kg.extract.clauses import SUBJ
from kg.extract.fitting import Filled, fitting, same
from kg.extract.relation import Who
from kg.extract.slots import DIRECT, Slots
from kg.model import ActorType
from kg.ontology.lexicon import Cue

__all__ = ["Guesses"]

REACH = 14
LOOSE = ("of", "to", "for", "toward", "towards", "with", "against")
PLACES = frozenset(("in", "at", "near"))
PEERS = frozenset(("CONSULT", "AGREE", "COOPERATE"))


class Guesses:
    """Find ends of cues by where actors stand in one parse."""

    def __init__(self, parse: Parse, who: Who, slots: Slots) -> None:
        """Take the parse, the resolver and the slots."""
        self.parse, self.who, self.slots = parse, who, slots

    def nearest(self, words: tuple[int, ...], sources: tuple[Ref, ...]) -> tuple[Ref, ...]:
        """`Helps Kyiv against Russia's aggression`: the nearest other state of the sentence."""
        parse = self.parse
        first, last = parse.sentences[parse.sentence_of[words[0]]]
        span = range(max(first, words[0] - REACH), min(last, words[0] + REACH + 1))
        for token in sorted(span, key=lambda k: (abs(k - words[0]), k)):
            if parse.tags[token][:2] not in {"NN", "JJ"}:
                continue
            for ref in self.who.resolve(token):
                if ref.actor.type is ActorType.STATE and not same(ref, sources):
                    return (
                        () if any(ref.actor.country == s.actor.country for s in sources) else (ref,)
                    )
        return ()

    def along(
        self, cue: Cue, words: tuple[int, ...], others: tuple[Ref, ...], step: int
    ) -> tuple[Ref, ...]:
        """The nearest actor to one side of the cue in its sentence, when the parse shows none."""
        parse = self.parse
        first, last = parse.sentences[parse.sentence_of[words[0]]]
        start = max(words) + 1 if step > 0 else self._begin(words) - 1
        for token in range(
            start, min(last, start + REACH) if step > 0 else max(first, start - REACH) - 1, step
        ):
            if parse.tags[token][:2] != "NN" and parse.tags[token] != "PRP":
                continue
            if step > 0 and (self._apart(token, words[0]) or self._owning(token, words[0])):
                return ()
            if self._at_place(cue, token) if step > 0 else self._others(token):
                continue
            refs = fitting(cue, self.who.resolve(token)) if step > 0 else self.who.resolve(token)
            if refs:
                return tuple(r for r in refs if not same(r, others))
        return ()

    def _begin(self, words: tuple[int, ...]) -> int:
        """The first token of a cue; of a passive, of what it is done to, which does not do it."""
        arguments, anchor = self.slots.arguments, words[0]
        verb = self.parse.tags[anchor][:2] == "VB" and arguments.passive(anchor)
        themes = arguments.theme(anchor) if verb else []
        return min((*words, *(self.parse.bounds(k)[0] for k in themes if k < anchor)))

    def _apart(self, token: int, anchor: int) -> bool:
        """Whether a token is the subject of a clause joined to the cue's: `left, and Y stayed`."""
        parse = self.parse
        while parse.deps[token] == "conj":
            token = parse.heads[token]
        verb = parse.heads[token]
        marked = parse.deps[verb] == "advcl" and parse.children(verb, "mark")
        joined = parse.deps[verb] in {"conj", "parataxis"} or marked
        clause = parse.deps[token] in SUBJ and parse.tags[verb][:2] in {"VB", "MD"}
        told = verb in parse.ancestors(anchor)  # "…, Galdia warned": who only says so
        return clause and (told or bool(joined)) and verb != anchor

    def _owning(self, token: int, anchor: int) -> bool:
        """Whether what is joined to a noun is somebody's: `its tests and Galdia's arms sales`."""
        parse, node = self.parse, self.parse.heads[token]
        while parse.deps[node] == "conj" and node > anchor:
            node = parse.heads[node]
        return parse.deps[token] == "poss" and node == anchor != parse.heads[token]

    def _others(self, token: int) -> bool:
        """Whether it is not somebody who acts but his foes or his kin: `Kaldane's rivals`."""
        classes, owned = self.slots.arguments.classes, self.parse.lemmas[self.parse.heads[token]]
        apart = owned in classes["foe-noun"] or owned in classes["kin-noun"]
        return apart and self.parse.deps[token] == "poss"

    def _at_place(self, cue: Cue, token: int) -> bool:
        """Whether a name says where: `a lunch in Rome` is not with Italy."""
        parse = self.parse
        place = parse.deps[token] == "pobj" and parse.lower[parse.heads[token]] in PLACES
        return cue.action in PEERS and place

    def loose(self, cue: Cue, words: tuple[int, ...], sources: tuple[Ref, ...]) -> Filled:
        """Targets of a noun behind a preposition that its frame does not name."""
        if not sources:
            return (), DIRECT
        for prep in LOOSE:
            if prep in cue.targets:
                continue
            for k in self.slots.arguments.prepositional(words[0], prep):
                refs = tuple(r for r in fitting(cue, self.who.resolve(k)) if not same(r, sources))
                if refs:
                    return refs, "loose"
        return (), DIRECT
