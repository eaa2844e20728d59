"""The state that acts where nobody is said to: where it was done, or whose police was named."""

from collections.abc import Iterable

from kg.doc import Parse, Ref
from kg.extract.relation import Who
from kg.model import ActorType
from kg.ontology.language import WordClasses

__all__ = ["Seats"]


class Seats:
    """Find what only a state does in its own land: `was arrested in Mali`, `four are detained`."""

    def __init__(self, parse: Parse, who: Who, classes: WordClasses) -> None:
        """Take the parse, the resolver and the word classes."""
        self.parse, self.who, self.classes = parse, who, classes

    def state(self, v: int) -> tuple[Ref, ...]:
        """Return the state in which the passive verb at `v` is done, else that of the police."""
        parse = self.parse
        sites = [
            p
            for k in parse.children(v, "prep")
            if parse.lower[k] in self.classes["site-preposition"]
            for p in parse.children(k, "pobj")
        ]
        found = self._states(sites)
        return found if len(found) == 1 else () if found else self._police(v)

    def left(self, v: int) -> tuple[Ref, ...]:
        """Return the state from which somebody is driven by the passive verb at `v`."""
        parse = self.parse
        preps = (k for k in parse.children(v, "prep") if parse.lower[k] == "from")
        return self._states(p for k in preps for p in parse.children(k, "pobj"))

    def _police(self, v: int) -> tuple[Ref, ...]:
        """The state whose police the text spoke of before, if of one state alone."""
        parse, nouns = self.parse, self.classes["police-noun"]
        told = (k for k in range(v) if parse.lemmas[k] in nouns and parse.tags[k][:2] == "NN")
        found = self._states(told)
        return found if len(found) == 1 else ()

    def _states(self, tokens: Iterable[int]) -> tuple[Ref, ...]:
        """The states that stand for phrases, each once."""
        found = {
            ref.actor.name: ref
            for token in tokens
            for ref in self.who.resolve(token)
            if ref.actor.type is ActorType.STATE
        }
        return tuple(found.values())
