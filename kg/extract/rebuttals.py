"""Whom somebody contradicts: `X said that … but Y disputed this`, `Y denied the allegations`."""

from collections.abc import Iterator, Sequence
from dataclasses import replace

from kg.doc import Ref
from kg.extract.attribution import Attributions
from kg.extract.fitting import same
from kg.extract.relation import Found, Relation
from kg.extract.relations import SUFFERED, Pairing
from kg.extract.slots import DIRECT

__all__ = ["Rebuttals"]

DENIALS = frozenset(("denies-charge-of", "disagrees-with", "opposes"))
OPEN = frozenset(("right", SUFFERED))  # ways of finding a target that are no more than guesses
BACK = 1  # sentences to what is contradicted
TOLD = "told"
BESIDE = ("poss", "acl", "relcl", "prep", "compound", "amod")


class Rebuttals:
    """Finds, in what an article told so far, whose words a denial answers."""

    def __init__(self, attributions: Attributions) -> None:
        """Take what finds who says something."""
        self.parse, self.classes = attributions.parse, attributions.classes
        self.attributions = attributions

    def resolved(self, match: Found, pairing: Pairing, told: Sequence[Relation]) -> Pairing:
        """Return `pairing` with who said what its pointing word or bare noun stands for."""
        token, sources = pairing.target_token, pairing.sources
        if match.cue.pos != "VERB" or match.cue.relation not in DENIALS:
            return pairing
        if not self._aside(match.anchor):
            guessed = not pairing.targets or pairing.how[1] in OPEN
            if token is None or not guessed or not self._pointing(token):
                return pairing
        for ref in (*self._accusers(match.anchor, told), *self._speakers(match.anchor)):
            if not same(ref, sources):
                target = replace(ref, how=TOLD)
                return replace(pairing, targets=(target,), how=(pairing.how[0], DIRECT))
        return pairing

    def _aside(self, anchor: int) -> bool:
        """`X says that … , which Y denies`: it is the clause that is denied."""
        parse = self.parse
        objects = parse.children(anchor, "dobj") if parse.deps[anchor] == "relcl" else []
        return any(parse.tags[k] == "WDT" and parse.words[k - 1] == "," for k in objects)

    def _pointing(self, token: int) -> bool:
        """Whether a token only points back: `this`, `the claim`, `these allegations`."""
        parse, classes = self.parse, self.classes
        if parse.lower[token] in classes["pointing-word"]:
            return not parse.children(token, *BESIDE)
        said = any(parse.lemmas[token] in classes[name] for name in ("charge", "remark"))
        pointed = {parse.lower[k] for k in parse.children(token, "det")} & classes["definite-word"]
        return said and bool(pointed) and not parse.children(token, *BESIDE)

    def _accusers(self, anchor: int, told: Sequence[Relation]) -> Iterator[Ref]:
        """Who accused somebody just before."""
        here = self.parse.sentence_of[anchor]
        for relation in reversed(told):
            if here - self.parse.sentence_of[relation.words[0]] > BACK:
                return
            if relation.action == "ACCUSE" and relation.words[0] < anchor:
                yield relation.source

    def _speakers(self, anchor: int) -> Iterator[Ref]:
        """Who said something just before, the nearest first."""
        parse, verbs = self.parse, self.classes["report-verb"]
        first = parse.sentences[max(0, parse.sentence_of[anchor] - BACK)][0]
        for k in range(anchor - 1, first - 1, -1):
            if parse.tags[k][:2] == "VB" and parse.lemmas[k] in verbs:
                for token in self.attributions.arguments.subject(k):
                    yield from self.attributions.who.resolve(token)
