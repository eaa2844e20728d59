"""Join cue, source and target: one relation for each pair of ends that a cue ties."""

from dataclasses import dataclass

from kg.doc import Parse, Ref
from kg.extract.answers import Answers
from kg.extract.captives import Captives
from kg.extract.clauses import SUBJ
from kg.extract.fitting import same
from kg.extract.guesses import Guesses
from kg.extract.relation import Who
from kg.extract.slots import DIRECT, Slots
from kg.extract.sources import SHARED, Sources
from kg.extract.targets import Targets
from kg.ontology.language import WordClasses
from kg.ontology.lexicon import Cue

__all__ = ["SUFFERED", "Joiner", "Pairing"]

MANY = 5
VIOLENT = frozenset(("ASSAULT", "THREATEN"))
MUTUAL = frozenset(("between",))
DENIAL, WARNING = "denies-charge-of", "warns"
SUFFERED = "suffered"  # a stance on what somebody suffers: its target is who does it to them


@dataclass(frozen=True, slots=True)
class Pairing:
    """The ends of a cue: sources, targets, how each side was found, and what no actor filled."""

    sources: tuple[Ref, ...]
    targets: tuple[Ref, ...]
    how: tuple[str, str]
    target_token: int | None

    @property
    def everybody(self) -> tuple[Ref, ...]:
        """Both sides."""
        return (*self.sources, *self.targets)

    @property
    def apart(self) -> bool:
        """Whether one deals with each of several, and these not with each other: `met six`."""
        return min(len(self.sources), len(self.targets)) == 1

    @property
    def tokens(self) -> frozenset[int]:
        """The tokens that name the ends."""
        return frozenset(k for ref in self.everybody for k in range(ref.first, ref.last))


class Joiner:
    """Fill the frames of cues in one parse with actors."""

    def __init__(self, parse: Parse, who: Who, classes: WordClasses) -> None:
        """Take the parse, the resolver and the word classes."""
        self.parse, self.who, self.classes = parse, who, classes
        self.slots = Slots(parse, classes)
        self.targets = Targets(parse, who, classes, self.slots)
        self.guesses = Guesses(parse, who, self.slots)
        self.sources = Sources(parse, who, classes, self.slots)
        self.captives = Captives(parse, who, classes)
        self.answers = Answers(parse, who, classes, self.slots.arguments)

    def join(self, cue: Cue, words: tuple[int, ...], *, symmetric: bool) -> Pairing | None:
        """Return the ends of `cue` at `words`, or None when they are not filled."""
        if "between" in cue.targets:
            pair = self._between(words, cue)
            if pair:
                return pair
        targets, how_target, token = self.targets.find(cue, words)
        if not targets and len(cue.pattern) == 1 and cue.anchor in self.classes["plain-noun"]:
            return None
        sources, how_source = self.sources.find(cue, words, targets)
        keeper = self.captives.keeper(cue, targets, how_source)
        if keeper:
            return Pairing(keeper, targets, (DIRECT, how_target), token)
        if not targets and cue.pos == "NOUN":
            targets, how_target = self.guesses.loose(cue, words, sources)
        if not targets:
            targets, how_target = self.answers.addressee(cue, words[0], sources), "deep"
            targets = targets or self.answers.conditioned(cue, words[0], sources)
        if not targets and symmetric:
            parties = self._parties(cue, words)
            if parties:
                return parties
        mutual = symmetric or cue.action in SHARED or not MUTUAL.isdisjoint(cue.targets)
        if not targets and len(sources) > 1 and mutual and not cue.kind:
            return Pairing(sources, (), (how_source, how_source), None)
        if sources and not targets and cue.action in VIOLENT and cue.pos == "NOUN":
            targets, how_target = self.guesses.nearest(words, sources), "nearest"
        victim = None if targets or token is None else self.targets.suffered(cue, token)
        if victim is not None:
            how_target, token = SUFFERED, victim
        elif not targets and sources and not self._settled(cue, words[0], token):
            targets, how_target = self.guesses.along(cue, words, sources, 1), "right"
        if targets and not sources:
            onlookers = self.sources.onlookers(cue, words[0])
            found = self.guesses.along(cue, words, targets, -1)
            sources, how_source = tuple(r for r in found if not same(r, onlookers)), "left"
        alone = cue.pos == "NOUN" or cue.action not in SHARED
        if not targets and (not sources or (token is None and alone)):
            return None
        return Pairing(sources, targets, (how_source, how_target), token)

    def _settled(self, cue: Cue, verb: int, token: int | None) -> bool:
        """Whether it is said whom a cue concerns, though it is nobody: nothing is guessed then."""
        own = token is not None and self.parse.lemmas[token] in self.classes["subordinate"]
        told = own and bool(self.parse.children(token or 0, "poss")) and cue.action == "REQUEST"
        return (
            told
            or self._of_clause(cue, verb)
            or self._of_oneself(cue, verb)
            or self._of_danger(cue, verb)
        )

    def _of_clause(self, cue: Cue, verb: int) -> bool:
        """`Denied having armed X`, `vowed to defeat X`: whom a clause names is of its own verb.

        Who made the charge, or to whom something is vowed, is not among them.
        """
        clauses = self.parse.children(verb, "ccomp", "xcomp")
        vowed = self.parse.lemmas[verb] in self.classes["pledging-verb"]
        return (cue.relation == DENIAL or vowed) and cue.pos == "VERB" and bool(clauses)

    def _of_oneself(self, cue: Cue, verb: int) -> bool:
        """`X wants to visit Y`, where `X wants Y to go` is meant: nobody is asked."""
        clauses = self.parse.children(verb, "xcomp") if cue.targets == ("that",) else []
        return bool(clauses) and not any(self.parse.children(k, *SUBJ) for k in clauses)

    def _of_danger(self, cue: Cue, verb: int) -> bool:
        """`Warned of a war with Y`, `of strikes on Y`: Y may come to harm and is not threatened."""
        preps = self.parse.children(verb, "prep") if cue.relation == WARNING else []
        return cue.pos == "VERB" and any(self.parse.lower[k] == "of" for k in preps)

    def _between(self, words: tuple[int, ...], cue: Cue) -> Pairing | None:
        for token, how in self.slots.fill("between", words, cue.pos):
            refs = self.who.resolve(token)
            mates = self._counterparts(token)
            if mates is not None:  # each meets his own, and not the others who are named
                ones = tuple(ref for ref in refs if not same(ref, mates))
                return Pairing(ones if mates else (), mates, (how, how), None)
            if len(refs) > 1:
                return Pairing(refs, (), (how, how), None)
        return None

    def _counterparts(self, token: int) -> tuple[Ref, ...] | None:
        """`Between X, Y and their counterparts`: who the last are; None if they are no such."""
        for k in self.parse.children(token, "conj"):
            if self.parse.lemmas[k] in self.classes["counterpart-noun"]:
                return self.who.resolve(k)
            found = self._counterparts(k)
            if found is not None:
                return found
        return None

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
