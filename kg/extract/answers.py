"""Who answers, hosts or thanks: a demand that somebody rejects was made of him."""

from kg.doc import Parse, Ref
from kg.extract.arguments import Arguments
from kg.extract.fitting import same
from kg.extract.relation import Who
from kg.ontology.language import WordClasses
from kg.ontology.lexicon import Cue

__all__ = ["Answers"]

VERBS = {
    "REQUEST": "answering-verb",
    "ACCUSE": "answering-verb",
    "THREATEN": "answering-verb",
    "visits": "hosting-verb",
    "AID": "thanking-verb",
}
REWARDS = frozenset(("SANCTION", "RETREAT", "AID", "CONCEDE", "THREATEN"))
VOICED = frozenset(("SUPPORT",))
UP = frozenset(("pobj", "conj"))
PURPOSE = frozenset(("advcl", "xcomp"))
STEPS = 4


class Answers:
    """Find whom an event noun concerns by what is done with it, in one parse."""

    def __init__(self, parse: Parse, who: Who, classes: WordClasses, arguments: Arguments) -> None:
        """Take the parse, the resolver, the word classes and the arguments."""
        self.parse, self.who, self.classes, self.arguments = parse, who, classes, arguments

    def conditioned(self, cue: Cue, anchor: int, sources: tuple[Ref, ...]) -> tuple[Ref, ...]:
        """`If Belmoor withdraws, Castria will lift the embargo`: Belmoor, whose deed decides."""
        if cue.pos != "VERB" or cue.action not in REWARDS or not sources:
            return ()
        parse, marks = self.parse, self.classes["condition-mark"]
        for clause in parse.children(anchor, "advcl"):
            if marks.isdisjoint(parse.lower[k] for k in parse.children(clause, "mark")):
                continue
            for token in parse.children(clause, "nsubj"):
                found = (ref for ref in self.who.resolve(token) if not same(ref, sources))
                return tuple(ref for ref in found if ref.how == "name")
        return ()

    def addressee(self, cue: Cue, anchor: int, sources: tuple[Ref, ...]) -> tuple[Ref, ...]:
        """`Belmoor rejected Castria's demand`: Belmoor, of whom Castria demands."""
        if cue.pos == "VERB" and cue.action in VOICED and sources:
            return self._met(cue, anchor, sources)
        if cue.pos != "NOUN" or not sources:
            return ()
        verbs = VERBS.get(cue.relation) or VERBS.get(cue.action)
        if verbs is None:
            return ()
        verb = _governing(self.parse, anchor, self.classes[verbs])
        if verb is None:
            return ()
        for token in self.arguments.subject(verb):
            found = self.who.resolve(token)
            return tuple(ref for ref in found if not same(ref, sources))
        return ()

    def _met(self, cue: Cue, anchor: int, sources: tuple[Ref, ...]) -> tuple[Ref, ...]:
        """`Spoke with Roe to express condolences`: Roe, to whom they are expressed."""
        parse, above = self.parse, self.parse.heads[anchor]
        aim = any(parse.tags[k] == "TO" for k in parse.children(anchor, "aux"))
        if not aim or parse.deps[anchor] not in PURPOSE or "to" not in cue.targets:
            return ()
        tokens = self.arguments.prepositional(above, "with") or self.arguments.theme(above)
        tokens = tokens or parse.children(above, "oprd")  # "called Roe to …", misread
        found = (ref for token in tokens for ref in self.who.resolve(token))
        return tuple(ref for ref in found if not same(ref, sources))


def _governing(parse: Parse, noun: int, verbs: frozenset[str]) -> int | None:
    """Return the verb, one of `verbs`, that the noun at token `noun` depends on, or None."""
    node = noun
    for _ in range(STEPS):
        head, dep = parse.heads[node], parse.deps[node]
        if parse.tags[head][:2] == "VB" and dep in {"dobj", "prep", "nsubjpass", "dative"}:
            return head if parse.lemmas[head] in verbs else None
        if dep not in UP or head == node:
            return None
        node = head
    return None
