"""Which event a date phrase is of: the phrase's own governor, and what governs the event."""

from kg.doc import Parse
from kg.extract.tense import CLAUSE
from kg.extract.units import MONTHS
from kg.ontology.language import WordClasses

__all__ = ["Belonging"]

REACH = 5
DOWN = 4
DAY_LABELS = frozenset(("DATE", "TIME"))
SITE = frozenset(("in", "at", "during"))
IN_PHRASE = frozenset((
    "pobj", "prep", "npadvmod", "compound", "nummod", "amod", "poss", "appos", "nmod", "advmod",
    "tmod", "conj", "dep",
))  # fmt: skip


class Belonging:
    """Measure how near date phrases are to events in one parse."""

    def __init__(self, parse: Parse, classes: WordClasses, events: frozenset[int]) -> None:
        """Take the parse, the word classes, and the tokens that carry events."""
        self.parse, self.classes, self.events = parse, classes, events
        self._telling = classes["announcing-verb"] | classes["report-verb"]
        self._joint = classes["schedule-verb"] | classes["report-verb"]

    def cost(
        self, anchor: int, chain: dict[int, int], token: int, above: frozenset[int]
    ) -> int | None:
        """Steps from the event to the governor of a phrase; None when it is not the event's."""
        if token in chain:
            return chain[token]
        if self._off(token):
            return None
        owner = self._object(self._owner(token), token)
        if owner in chain:
            return None if owner in above else chain[owner]
        return self._below(anchor, owner)

    def _off(self, token: int) -> bool:
        """Whether the phrase says what the event is before or after, not when it is."""
        parse = self.parse
        node = token
        while parse.deps[node] in IN_PHRASE and parse.heads[node] != node:
            if parse.lower[node] in self.classes["off-date-preposition"]:
                return True
            if parse.tags[node][:2] == "VB":
                break
            node = parse.heads[node]
        return token > 0 and parse.lower[token - 1] in self.classes["off-date-preposition"]

    def _owner(self, token: int) -> int:
        """The verb or event noun that a phrase hangs on, through names and things."""
        parse = self.parse
        node = token
        while parse.heads[node] != node:
            node = parse.heads[node]
            occasion = parse.lemmas[node] in self.classes["occasion-noun"]
            if occasion or node in self.events or parse.tags[node][:2] in {"VB", "MD"}:
                break
        return node

    def _object(self, verb: int, token: int) -> int:
        """The event that a verb judges, for a date behind it: `condemned the attack on 7 May`."""
        parse = self.parse
        if parse.tags[verb][:2] != "VB" or parse.lemmas[verb] in self.classes["making-verb"]:
            return verb
        calendar = parse.words[token][:1].isdigit() or parse.lower[token][:3] in MONTHS
        for k in parse.children(verb, "dobj"):
            if (
                calendar
                and k < token
                and k in self.events
                and (parse.lemmas[k] not in self.classes["occasion-noun"])
            ):
                return k
        return verb

    def chain(self, anchor: int, *, stance: bool) -> dict[int, int]:
        """The event and what governs it in its clause, each with its distance.

        Args:
            anchor: Token that carries the event.
            stance: Whether it is an attitude: the date of its telling is its own.
        """
        parse, classes = self.parse, self.classes
        joint = self._telling if stance else classes["announcing-verb"]
        found, node = {anchor: 0}, anchor
        for steps in range(1, REACH + 1):
            head, dep = parse.heads[node], parse.deps[node]
            if head == node:
                break
            announced = dep == "ccomp" and parse.lemmas[head] in joint
            if dep in CLAUSE and parse.tags[node][:2] == "VB" and not announced:
                if dep == "relcl" and self._timed(node, head):
                    found[head] = steps
                break
            if dep == "advcl" and parse.tags[node] != "VB":
                break
            noun = node == anchor and parse.tags[node][:2] == "NN"
            if noun and dep in {"dobj", "prep"} and parse.tags[head][:2] == "VB":
                settled = parse.lemmas[anchor] not in classes["occasion-noun"]
                if settled and parse.lemmas[head] not in classes["making-verb"]:
                    break
            if dep in {"poss", "compound", "amod", "appos"}:
                break
            found[head] = steps
            node = head
        return found

    def _timed(self, node: int, head: int) -> bool:
        """Whether a relative clause tells what was done on a day, or at an occasion.

        `On 7 May, when he resigned`; `a meeting on Monday at which they agreed`.
        """
        parse = self.parse
        if parse.entities[head] in DAY_LABELS:
            return True
        preps = parse.children(node, "prep")
        return any(
            parse.lower[k] in SITE and parse.tags[p] == "WDT"
            for k in preps
            for p in parse.children(k, "pobj")
        )

    def _made(self, anchor: int, owner: int) -> bool:
        """Whether a verb brings about the event of its object: `signed a pact on Monday`."""
        parse = self.parse
        if parse.tags[anchor][:2] != "VB":
            return False
        lemma, head = parse.lemmas[anchor], parse.heads[owner]
        if parse.deps[owner] == "dobj":
            return head == anchor and lemma in self.classes["making-verb"]
        inside = parse.deps[owner] == "pobj" and parse.heads[head] == anchor
        return inside and lemma in self.classes["entering-verb"]

    def matrices(self, anchor: int) -> frozenset[int]:
        """The verbs above an infinitive: what precedes it is said of them."""
        parse = self.parse
        found: set[int] = set()
        node, crossed = anchor, False
        while parse.heads[node] != node and len(found) < REACH:
            head = parse.lemmas[parse.heads[node]]
            crossed = crossed or (
                parse.deps[node] in {"xcomp", "advcl", "ccomp", "acl", "pcomp"}
                and head not in self._joint
            )
            node = parse.heads[node]
            if crossed:
                found.add(node)
        return frozenset(found)

    def _below(self, anchor: int, owner: int) -> int | None:
        """`met for talks on Monday`: the date of an occasion that the event consists in."""
        parse = self.parse
        if self._made(anchor, owner):
            return 1
        if parse.lemmas[owner] not in self.classes["occasion-noun"]:
            return None
        node = owner
        for steps in range(1, DOWN + 1):
            if parse.deps[node] not in {"pobj", "prep", "conj", "npadvmod"}:
                return None
            if parse.lower[node] in self.classes["theme-preposition"]:
                return None
            node = parse.heads[node]
            if node == anchor:
                return steps
        return None
