"""Sets and what points back without a pronoun: `the two leaders`, `both sides`, `his team`."""

from dataclasses import replace

from kg.doc import Ref
from kg.link.context import Context
from kg.link.meetings import Meetings
from kg.link.phrases import PLURAL, each_of_two, two_alone
from kg.link.salience import FAR, SUBJECTS, Resolve, Salience, pointing
from kg.model import Actor, ActorType

__all__ = ["Sets"]

NEARBY = 4
PAIR = 2
SETS = ("leader-noun", "set-noun", "person-set")
PERSONS = ("leader-noun", "person-set", "person-noun")
COUNTS = frozenset(("pair", "duo", "both", "trio"))
POINTERS = frozenset(("the", "our", "their", "these", "both", "those", "its"))


class Sets:
    """Resolve counted, shared and owned actors of one article."""

    def __init__(
        self, context: Context, resolve: Resolve, salience: Salience, meetings: Meetings
    ) -> None:
        """Take the function that resolves a noun phrase, and who was named and met before."""
        self.context, self.resolve = context, resolve
        self.salience, self.meetings = salience, meetings

    def size(self, i: int) -> int:
        """Return how many actors the phrase at token `i` points back to, or 0."""
        context, parse, classes = self.context, self.context.parse, self.context.classes
        if parse.lower[i] in COUNTS or two_alone(context, i):
            return 3 if parse.lower[i] == "trio" else 2
        noun = context.nouns[i]
        known = any(noun in classes[name] for name in SETS)
        if each_of_two(context, i, known=known):
            return 2
        if parse.tags[i] not in PLURAL or not (known or noun in classes["person-noun"]):
            return 0
        left = {parse.lower[k] for k in parse.kids[i] if k < i}
        allowed = POINTERS | classes["set-modifier"] | classes["title"]
        if not left & POINTERS or self._says_whose(i):
            return 0
        if not left <= allowed or not known:
            return 2 if "the" in left and self.meetings.titled(i) else 0
        if left & classes["three-word"]:
            return 3
        theirs = left & {"our", "their"} and noun not in classes["relation-noun"]
        if left & classes["two-word"] or (theirs and noun in classes["set-noun"]):
            return 2
        return 2 if "the" in left and noun in classes["bare-set"] else 0

    def _says_whose(self, i: int) -> bool:
        parse = self.context.parse
        after = (k for k in parse.children(i, "prep") if k > i)
        return any(parse.lower[k] in {"of", "from", "to"} for k in after)

    def members(self, i: int, size: int) -> tuple[Ref, ...]:
        """Return the `size` actors that the plural noun at `i` counts, or none.

        A coordination nearby of that size and kind wins; else the most salient of the text before:
        for persons those named first and most, for states those that the article is about.
        """
        classes, noun = self.context.classes, self.context.nouns[i]
        persons = any(noun in classes[name] for name in PERSONS)
        if two_alone(self.context, i):
            persons = len(self.salience.ranked(i, {ActorType.PERSON}, NEARBY)) >= size
        kinds = {ActorType.PERSON} if persons else {ActorType.STATE, ActorType.ORGANISATION}
        if not persons and noun not in classes["definite-state"]:
            kinds |= {ActorType.ARMED_GROUP, ActorType.PARTY}
        if self._unnamed(i) and (alike := self._alike(i, size)):
            return pointing(self.context, i, alike, "set")
        owners = self._owners(i)
        if len(owners) == size and not persons:
            return pointing(self.context, i, owners, "set")
        outside = self._outside(i)
        met = self.meetings.parties(i)
        if self._counted(i) and (len(met) != size or not persons):
            met = ()
        if met and all(r.actor.type in kinds and r.actor.name not in outside for r in met):
            return pointing(self.context, i, met, "set")
        home = None if persons else self._home(i, outside)
        for group in self.salience.lists(i, 3):
            if home and home.name not in {self.context.acting_for(ref.actor).name for ref in group}:
                continue
            inside = [ref for ref in group if ref.actor.name not in outside]
            if len(inside) == size and all(ref.actor.type in kinds for ref in inside):
                return pointing(self.context, i, tuple(inside), "set")
        found: tuple[Ref, ...] = ()
        for within in (NEARBY, FAR) if outside else (FAR,):
            ranked = self.salience.ranked(i, kinds, within)
            found = tuple(ref for ref in ranked if ref.actor.name not in outside)
            if len(found) >= size:
                break
        if home and size == PAIR and home.name not in {ref.actor.name for ref in found[:size]}:
            ours = Ref(home, i, i + 1, "publisher", "the state of the publisher", 0.8)
            found = (ours, *found)
        return pointing(self.context, i, found[:size], "set") if len(found) >= size else ()

    def _home(self, i: int, outside: set[str]) -> Actor | None:
        """The state that publishes the article: one of `both countries` unless it acts on them."""
        home, parse = self.context.publisher, self.context.parse
        if home is None or home.name in outside:
            return None
        above = [k for up in parse.ancestors(i) for k in parse.children(up, *SUBJECTS)]
        acting = (ref.actor.name for k in above if k < i for ref in self.resolve(k))
        return None if home.name in acting else home

    def _counted(self, i: int) -> bool:
        """Whether the set says how many it has: `the two leaders`, `both sides`."""
        classes, parse = self.context.classes, self.context.parse
        words = {parse.lower[i], *(parse.lower[k] for k in parse.kids[i] if k < i)}
        return bool(words & (classes["two-word"] | classes["three-word"]))

    def _unnamed(self, i: int) -> bool:
        """Whether the set does not say of what: `the pair`, `both`, `the former enemies`."""
        nouns, classes = self.context.nouns, self.context.classes
        return (
            two_alone(self.context, i)
            or self.context.parse.lower[i] in COUNTS
            or nouns[i] in classes["relation-noun"]
        )

    def _alike(self, i: int, size: int) -> tuple[Ref, ...]:
        """The nearest coordination of `size` actors of one kind."""
        for group in self.salience.lists(i, 2):
            if len(group) == size and len({ref.actor.type for ref in group}) == 1:
                return group
        return ()

    def _outside(self, i: int) -> set[str]:
        """Names of those who act on the set, so are no members: `she met both sides`."""
        context, parse = self.context, self.context.parse
        node = i
        if parse.deps[i] in SUBJECTS or parse.lower[parse.heads[i]] == "between":
            return set()
        while parse.deps[node] in {"pobj", "prep", "dobj", "conj", "poss", "appos"}:
            node = parse.heads[node]
        found = set()
        for k in parse.children(node, *SUBJECTS):
            if k != i and parse.sentence_of[k] == parse.sentence_of[i]:
                refs = self.resolve(k)
                if len(refs) == 1:
                    found |= {refs[0].actor.name, context.acting_for(refs[0].actor).name}
        return found

    def states(self, i: int) -> tuple[Ref, ...]:
        """The states that the text up to token `i` is about, the most salient first."""
        return pointing(self.context, i, self.salience.ranked(i, {ActorType.STATE}), "set")

    def owned(self, i: int) -> tuple[Ref, ...]:
        """`His team`, `our country`, `their governments`: those whom the possessor acts for."""
        if self.context.nouns[i] not in self.context.classes["team-noun"]:
            return ()
        parse = self.context.parse
        if any(parse.deps[k] in {"amod", "compound", "nummod"} for k in parse.kids[i] if k < i):
            return ()
        return pointing(self.context, i, self._owners(i), "owner")

    def _owners(self, i: int) -> tuple[Ref, ...]:
        """The states of who stands in the possessive before token `i`, each once."""
        parse = self.context.parse
        found: dict[str, Ref] = {}
        for k in parse.children(i, "poss"):
            if parse.tags[k] == "PRP$":
                for ref in self.resolve(k):
                    actor = self.context.acting_for(ref.actor)
                    found.setdefault(actor.name, replace(ref, actor=actor))
        return tuple(found.values())

    def definite(self, i: int) -> tuple[Ref, ...]:
        """`The government`, `the country`, `the North`: the state that was named last, or most."""
        context, parse = self.context, self.context.parse
        left, noun = [parse.lower[k] for k in parse.kids[i] if k < i], context.nouns[i]
        rest = [low for low in left if low not in context.classes["government-adjective"]]
        if rest not in (["the"], ["this"]) or parse.tags[i] in PLURAL:
            return ()
        if parse.lower[i] in context.classes["region-word"]:
            return pointing(context, i, self._half(i), "described")
        if noun not in context.classes["definite-state"]:
            return ()
        home = context.home
        if home and parse.words[i][:1].isupper():
            return (Ref(home, i, i + 1, "described", f"the {noun} of the publisher", 0.7),)
        ref = self.salience.best(i, lambda r: r.actor.type is ActorType.STATE, 2)
        return pointing(context, i, (ref,), "described") if ref else ()

    def _half(self, i: int) -> tuple[Ref, ...]:
        """The state of the article whose name begins with the word at `i`."""
        context = self.context
        for name in context.names:
            if name.known and context.parse.lower[name.first] == context.parse.lower[i]:
                actor: Actor = context.known_actor(name.known[0].iri)
                if actor.type is ActorType.STATE:
                    return (Ref(actor, i, i + 1, "described", "", 0.9),)
        return ()
