"""Who frees hostages: who holds them, wherever the text says so."""

from functools import cached_property

from kg.doc import Parse, Ref
from kg.extract.relation import Who
from kg.extract.slots import DIRECT
from kg.model import ActorType
from kg.ontology.language import WordClasses
from kg.ontology.lexicon import Cue

__all__ = ["Captives"]

FREED = frozenset(("releases",))


class Captives:
    """Find the keeper of captives in one parse."""

    def __init__(self, parse: Parse, who: Who, classes: WordClasses) -> None:
        """Take the parse, the resolver and the word classes."""
        self.parse, self.who, self.classes = parse, who, classes

    def keeper(self, cue: Cue, targets: tuple[Ref, ...], how: str) -> tuple[Ref, ...]:
        """Return who has to free the captives `targets`; none where the text says who frees them.

        Args:
            cue: What is done with them.
            targets: To whom it is done.
            how: How the source was found that the sentence gives.
        """
        if cue.relation not in FREED or (how == DIRECT and cue.pos == "VERB") or not targets:
            return ()
        head = self._head(targets[0])
        if head is None:
            return ()
        return self._held_by(head) or self._everywhere

    def _head(self, ref: Ref) -> int | None:
        """The noun for captives in a mention."""
        captives = self.classes["captive-noun"]
        tokens = (k for k in range(ref.first, ref.last) if self.parse.lemmas[k] in captives)
        return next(tokens, None)

    def _held_by(self, noun: int) -> tuple[Ref, ...]:
        """`Hostages held by X`: who is said to hold those at token `noun`."""
        return tuple(
            ref
            for verb in self.parse.children(noun, "acl")
            for by in self.parse.children(verb, "agent")
            for pobj in self.parse.children(by, "pobj")
            for ref in self.who.resolve(pobj)
        )

    @cached_property
    def _everywhere(self) -> tuple[Ref, ...]:
        """Who holds captives anywhere in the text, if that is one armed group or state alone."""
        captives = self.classes["captive-noun"]
        found = {
            ref.actor.name: ref
            for i, lemma in enumerate(self.parse.lemmas)
            if lemma in captives
            for ref in self._held_by(i)
        }
        if not found:
            groups = (
                ref
                for i, dep in enumerate(self.parse.deps)
                if dep != "amod" and self.parse.tags[i][:3] == "NNP"
                for ref in self.who.resolve(i)
            )
            found = {r.actor.name: r for r in groups if r.actor.type is ActorType.ARMED_GROUP}
        return tuple(found.values()) if len(found) == 1 else ()
