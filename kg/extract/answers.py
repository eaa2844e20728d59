"""What is answered: a demand that somebody rejects or meets was made of him."""

from kg.doc import Parse, Ref
from kg.extract.arguments import Arguments
from kg.extract.fitting import same
from kg.extract.relation import Who
from kg.ontology.language import WordClasses
from kg.ontology.lexicon import Cue

__all__ = ["Answers", "answering"]

TOLD = frozenset(("REQUEST", "ACCUSE", "THREATEN"))
UP = frozenset(("pobj", "conj"))
STEPS = 4


class Answers:
    """Find who answers a request, charge or threat of one parse."""

    def __init__(self, parse: Parse, who: Who, classes: WordClasses, arguments: Arguments) -> None:
        """Take the parse, the resolver, the word classes and the arguments."""
        self.parse, self.who, self.classes, self.arguments = parse, who, classes, arguments

    def addressee(self, cue: Cue, anchor: int, sources: tuple[Ref, ...]) -> tuple[Ref, ...]:
        """`Belmoor rejected Castria's demand`: Belmoor, of whom Castria demands."""
        if cue.pos != "NOUN" or cue.action not in TOLD or not sources:
            return ()
        verb = answering(self.parse, self.classes, anchor)
        if verb is None:
            return ()
        for token in self.arguments.subject(verb):
            found = self.who.resolve(token)
            return tuple(ref for ref in found if not same(ref, sources))
        return ()


def answering(parse: Parse, classes: WordClasses, noun: int) -> int | None:
    """Return the verb of answering that the noun at token `noun` depends on, or None."""
    node = noun
    for _ in range(STEPS):
        head, dep = parse.heads[node], parse.deps[node]
        if parse.tags[head][:2] == "VB" and dep in {"dobj", "prep", "nsubjpass", "dative"}:
            return head if parse.lemmas[head] in classes["answering-verb"] else None
        if dep not in UP or head == node:
            return None
        node = head
    return None
