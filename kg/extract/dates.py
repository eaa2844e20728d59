"""Which date phrase belongs to which event: the phrase's own governor decides, then nearness."""

import datetime as dt

from kg.doc import Parse
from kg.extract.days import MONTHS, Anchor
from kg.extract.times import Moment, find_moments
from kg.model import Status
from kg.ontology.language import WordClasses

__all__ = ["Dates"]

REACH = 5
DOWN = 4
MEMORY = 3
IN_PHRASE = frozenset((
    "pobj", "prep", "npadvmod", "compound", "nummod", "amod", "poss", "appos", "nmod", "advmod",
    "tmod", "conj", "dep",
))  # fmt: skip
CLAUSE = frozenset(("ccomp", "relcl", "acl", "parataxis", "csubj"))
TIME_LABELS = frozenset(("DATE", "TIME", "", "CARDINAL", "ORDINAL", "PERSON"))


class Dates:
    """Dates of the events of one article; each sentence is scanned once for each direction."""

    def __init__(
        self, parse: Parse, day: dt.date | None, classes: WordClasses, events: frozenset[int]
    ) -> None:
        """Take the article's date and the tokens that carry events."""
        self.parse, self.day, self.classes, self.events = parse, day, classes, events
        self._moments: dict[tuple[int, bool], list[tuple[Moment, int]]] = {}

    def of(self, anchor: int, status: Status, *, stance: bool = False) -> Moment | None:
        """Return the date phrase that belongs to the event at token `anchor`, or None.

        Args:
            anchor: Token that carries the event.
            status: Whether it happened.
            stance: Whether it is an attitude: taken on the day that it is spoken of.
        """
        past = self._is_past(anchor, status)
        joint = self.classes["announcing-verb"]
        chain = self._chain(anchor, joint | self.classes["report-verb"] if stance else joint)
        best: tuple[int, int, Moment] | None = None
        above = frozenset() if status is Status.ACTUAL else self._matrices(anchor)
        for moment, token in self._in_sentence(self.parse.sentence_of[anchor], past=past):
            early = moment.start < self.parse.starts[anchor]
            cost = self._cost(anchor, chain, token, above if early else frozenset())
            if cost is not None:
                found = (cost, abs(token - anchor), moment)
                best = found if best is None or found[:2] < best[:2] else best
        return None if best is None or self._too_late(best[2], anchor, status) else best[2]

    def _too_late(self, moment: Moment, anchor: int, status: Status) -> bool:
        """Whether a phrase names a day that what is told in the past tense cannot have."""
        told = status is Status.ACTUAL and self.tense(anchor) == "past"
        return told and self.day is not None and moment.first > self.day

    # -- tense -----------------------------------------------------------------------

    def tense(self, anchor: int) -> str:
        """Return past, present or future: of the nearest finite verb, "" when there is none."""
        parse = self.parse
        node = anchor
        for _ in range(REACH):
            found = self._tense_of(node)
            if found:
                return found
            if parse.heads[node] == node or parse.deps[node] in CLAUSE:
                return ""
            node = parse.heads[node]
        return ""

    def _tense_of(self, node: int) -> str:
        parse = self.parse
        tags = [parse.tags[k] for k in parse.children(node, "aux", "auxpass")]
        tag = parse.tags[node]
        if "MD" in tags:
            return "future"
        if tag == "VBD" or "VBD" in tags or (tag == "VBN" and (tags or parse.deps[node] == "acl")):
            return "past"
        return "present" if tag in {"VBP", "VBZ"} or {"VBP", "VBZ"} & set(tags) else ""

    def _is_past(self, anchor: int, status: Status) -> bool:
        if status in {Status.PLANNED, Status.POSSIBLE}:
            return False
        tense = self.tense(anchor)
        if tense != "present" or self.parse.tags[anchor][:2] != "NN":
            return tense in {"past", ""}
        verbs = (k for k in self.parse.ancestors(anchor) if self.parse.tags[k][:2] == "VB")
        lemma = self.parse.lemmas[next(verbs, anchor)]
        return lemma not in self.classes["making-verb"] | self.classes["going-verb"]

    # -- phrases ---------------------------------------------------------------------

    def _in_sentence(self, number: int, *, past: bool) -> list[tuple[Moment, int]]:
        key = (number, past)
        if key not in self._moments:
            parse = self.parse
            first, last = parse.sentences[number]
            start, end = parse.span(first, last)
            other = self._last_day(number, past=past)
            found = find_moments(parse.text[start:end], start, Anchor(self.day, past, other))
            self._moments[key] = [
                (moment, token)
                for moment in found
                if (token := self._token(first, last, moment)) is not None
            ]
        return self._moments[key]

    def _last_day(self, number: int, *, past: bool) -> dt.date | None:
        """The day last spoken of in the sentences before."""
        for before in range(number - 1, max(number - 1 - MEMORY, -1), -1):
            days = [m.last for m, _ in self._in_sentence(before, past=past) if m.first == m.last]
            if days:
                return days[-1]
        return None

    def _token(self, first: int, last: int, moment: Moment) -> int | None:
        """The head of a phrase; None where the words are part of a name (`Good Friday`)."""
        parse = self.parse
        inside = [k for k in range(first, last) if moment.start < parse.ends[k] <= moment.end]
        if not inside or any(parse.entities[k] not in TIME_LABELS for k in inside):
            return None
        low = inside[0]
        if low > first and parse.deps[low - 1] == "compound" and parse.heads[low - 1] in inside:
            return None
        return next((k for k in inside if parse.heads[k] not in inside), inside[-1])

    # -- belonging -------------------------------------------------------------------

    def _cost(
        self, anchor: int, chain: dict[int, int], token: int, above: frozenset[int]
    ) -> int | None:
        """Steps from the event to the governor of a phrase; None when it is not the event's."""
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
            if parse.tags[node][:2] in {"VB", "MD"} or (
                node in self.events or parse.lemmas[node] in self.classes["occasion-noun"]
            ):
                break
        return node

    def _object(self, verb: int, token: int) -> int:
        """The event that a verb judges, for a calendar date behind it: `condemned the attack on`."""
        parse = self.parse
        if parse.tags[verb][:2] != "VB" or parse.lemmas[verb] in self.classes["making-verb"]:
            return verb
        calendar = parse.words[token][:1].isdigit() or parse.lower[token][:3] in MONTHS
        for k in parse.children(verb, "dobj"):
            if calendar and k < token and k in self.events and (
                parse.lemmas[k] not in self.classes["occasion-noun"]
            ):
                return k
        return verb

    def _chain(self, anchor: int, joint: frozenset[str]) -> dict[int, int]:
        """The event and what governs it in its clause, each with its distance.

        Args:
            anchor: Token that carries the event.
            joint: Verbs whose own date is that of what they say.
        """
        parse, classes = self.parse, self.classes
        found, node = {anchor: 0}, anchor
        for steps in range(1, REACH + 1):
            head, dep = parse.heads[node], parse.deps[node]
            if head == node:
                break
            announced = dep == "ccomp" and parse.lemmas[head] in joint
            if dep in CLAUSE and parse.tags[node][:2] == "VB" and not announced:
                break
            if dep == "advcl" and parse.tags[node] != "VB":
                break
            if dep in {"dobj", "prep"} and parse.tags[head][:2] == "VB" and (
                node == anchor and parse.tags[node][:2] == "NN"
            ):
                settled = parse.lemmas[anchor] not in classes["occasion-noun"]
                if settled and parse.lemmas[head] not in classes["making-verb"]:
                    break
            if dep in {"poss", "compound", "amod", "appos"}:
                break
            found[head] = steps
            node = head
        return found

    def _matrices(self, anchor: int) -> frozenset[int]:
        """The verbs above an infinitive: what precedes it is said of them."""
        parse = self.parse
        found, node, crossed = set(), anchor, False
        while parse.heads[node] != node and len(found) < REACH:
            head = parse.lemmas[parse.heads[node]]
            joint = head in self.classes["schedule-verb"] | self.classes["report-verb"]
            crossed = crossed or (
                parse.deps[node] in {"xcomp", "advcl", "ccomp", "acl", "pcomp"} and not joint
            )
            node = parse.heads[node]
            if crossed:
                found.add(node)
        return frozenset(found)

    def _below(self, anchor: int, owner: int) -> int | None:
        """`met for talks on Monday`: the date of an occasion that the event consists in."""
        parse = self.parse
        if parse.lemmas[owner] not in self.classes["occasion-noun"]:
            return None
        node = owner
        for steps in range(1, DOWN + 1):
            if parse.deps[node] not in {"pobj", "prep", "conj", "npadvmod"}:
                return None
            if parse.lower[node] in self.classes["topic-preposition"] and parse.lower[node] != "for":
                return None
            node = parse.heads[node]
            if node == anchor:
                return steps
        return None
