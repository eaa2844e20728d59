"""Definite nouns for whom the text named last: `the bloc`, `the rebels`, `its neighbour`."""

from kg.doc import Name, Ref
from kg.link.context import Context
from kg.link.names import Names
from kg.link.phrases import Phrases
from kg.link.salience import Resolve, Salience, pointing
from kg.model import ActorType

__all__ = ["Definites"]

PAIR = 2
ARGUMENTS = frozenset(("nsubj", "nsubjpass", "dobj", "pobj", "dative"))
POINTERS = frozenset(("the", "this", "that", "these", "those"))
NAMED = (
    ("bloc-noun", frozenset((ActorType.ORGANISATION,))),
    ("fighting-noun", frozenset((ActorType.ARMED_GROUP,))),
)


class Definites:
    """Resolve definite nouns of one article to names that stand before them."""

    def __init__(
        self,
        context: Context,
        names: Names,
        phrases: Phrases,
        salience: Salience,
        resolve: Resolve,
    ) -> None:
        """Take the names, the shapes of phrases, who was named before, and what resolves."""
        self.context, self.names, self.phrases = context, names, phrases
        self.salience, self.resolve = salience, resolve

    def pointed(self, i: int) -> tuple[Ref, ...]:
        """Return whom the definite noun at token `i` takes up, or none."""
        return self._named(i) or self._opposite(i) or self._serving(i)

    def _named(self, i: int) -> tuple[Ref, ...]:
        """`The alliance`, `the rebels`: the last name of such an actor."""
        context, parse = self.context, self.context.parse
        left = {parse.lower[k] for k in parse.kids[i] if k < i}
        if len(left) != 1 or not left <= POINTERS or self.phrases.right_edge(i):
            return ()
        for word_class, kinds in NAMED:
            if context.nouns[i] in context.classes[word_class]:
                ref = self._last(i, kinds)
                return pointing(context, i, (ref,), "described") if ref else ()
        return ()

    def _serving(self, i: int) -> tuple[Ref, ...]:
        """`Police`, `the authorities`: the one state whose police the text spoke of before."""
        context, parse, phrases = self.context, self.context.parse, self.phrases
        nouns = context.classes["police-noun"] & context.classes["state-noun"]
        before = (k for k in parse.kids[i] if k < i and parse.entities[k] != "DATE")
        left = {parse.lower[k] for k in before} - context.classes["stateless-adjective"]
        if context.nouns[i] not in nouns or not left <= {"the"} or parse.children(i, "prep"):
            return ()
        if parse.deps[i] not in ARGUMENTS:
            return ()
        homes = {}
        for j in range(i):
            if context.nouns[j] in nouns and parse.tags[j][:2] == "NN":
                part = parse.deps[j] in {"compound", "nmod"}
                home = phrases.home(j) or (phrases.home(parse.heads[j]) if part else None)
                if home and home.type is ActorType.STATE:
                    homes[home.name] = home
        if len(homes) != 1:
            return ()
        (home,) = homes.values()
        reason = f"the {parse.lower[i]} of {home.name}, spoken of before"
        return (phrases.ref(i, home, "described", reason, 0.7),)

    def _last(self, i: int, kinds: frozenset[ActorType]) -> Ref | None:
        for name in reversed(self._before(i)):
            ref = self.names.resolve(name)
            if ref and ref.actor.curated and ref.actor.type in kinds and not ref.actor.country:
                return ref
        return None

    def _before(self, i: int) -> list[Name]:
        return [name for name in self.context.names if name.last <= i]

    def _opposite(self, i: int) -> tuple[Ref, ...]:
        """`Its neighbour`, `his counterpart`: the other of the two whom the text is about."""
        context, parse = self.context, self.context.parse
        if context.nouns[i] not in context.classes["opposite-noun"] or parse.tags[i] != "NN":
            return ()
        if self.phrases.home(i):  # `his Omani counterpart` is whoever has that office there
            return ()
        for k in parse.children(i, "poss"):
            owners = self.resolve(k) if parse.tags[k] == "PRP$" else ()
            if len(owners) == 1:
                kind = owners[0].actor.type
                two = self.salience.ranked(i, {kind})[:PAIR]
                other = [ref for ref in two if ref.actor.name != owners[0].actor.name]
                if len(two) == PAIR and len(other) == 1:
                    return pointing(context, i, tuple(other), "described")
        return ()
