"""Which date phrase belongs to which event: the phrase's own governor decides, then nearness."""

import datetime as dt
import re

from kg.doc import Parse
from kg.extract.belonging import Belonging
from kg.extract.days import Anchor
from kg.extract.tense import tense_at
from kg.extract.times import Moment, date_phrases, find_moments
from kg.model import Status
from kg.ontology.language import WordClasses

__all__ = ["Dates"]

MEMORY = 3
TIME_LABELS = frozenset(("DATE", "TIME", "", "CARDINAL", "ORDINAL", "PERSON"))


class Dates:
    """Dates of the events of one article; each sentence is scanned once for each direction."""

    def __init__(
        self, parse: Parse, day: dt.date | None, classes: WordClasses, events: frozenset[int]
    ) -> None:
        """Take the article's date and the tokens that carry events."""
        self.parse, self.day = parse, day
        self._eventful = classes["making-verb"] | classes["going-verb"]
        self.belonging = Belonging(parse, classes, events)
        self._phrases: dict[int, tuple[re.Match[str], ...]] = {}
        self._moments: dict[tuple[int, bool], list[tuple[Moment, int]]] = {}

    def of(self, anchor: int, status: Status, *, stance: bool = False) -> Moment | None:
        """Return the date phrase that belongs to the event at token `anchor`, or None.

        Args:
            anchor: Token that carries the event.
            status: Whether it happened.
            stance: Whether it is an attitude: taken on the day that it is spoken of.
        """
        past = self._is_past(anchor, status)
        chain = self.belonging.chain(anchor, stance=stance)
        above: frozenset[int] = frozenset()
        if status is not Status.ACTUAL:
            above = self.belonging.matrices(anchor)
        best: tuple[int, int, Moment] | None = None
        for moment, token in self._in_sentence(self.parse.sentence_of[anchor], past=past):
            early = moment.start < self.parse.starts[anchor]
            cost = self.belonging.cost(anchor, chain, token, above if early else frozenset())
            if cost is not None:
                found = (cost, abs(token - anchor), moment)
                best = found if best is None or found[:2] < best[:2] else best
        return None if best is None or self._too_late(best[2], anchor, status) else best[2]

    def _too_late(self, moment: Moment, anchor: int, status: Status) -> bool:
        """Whether a phrase names a day that what is told in the past tense cannot have."""
        told = status is Status.ACTUAL and tense_at(self.parse, anchor) == "past"
        return told and self.day is not None and moment.first > self.day

    def _is_past(self, anchor: int, status: Status) -> bool:
        if status in {Status.PLANNED, Status.POSSIBLE}:
            return False
        tense = tense_at(self.parse, anchor)
        if tense != "present" or self.parse.tags[anchor][:2] != "NN":
            return tense in {"past", ""}
        verbs = (k for k in self.parse.ancestors(anchor) if self.parse.tags[k][:2] == "VB")
        lemma = self.parse.lemmas[next(verbs, anchor)]
        return lemma not in self._eventful

    # -- phrases ---------------------------------------------------------------------

    def _in_sentence(self, number: int, *, past: bool) -> list[tuple[Moment, int]]:
        key = (number, past)
        if key not in self._moments:
            anchor = Anchor(self.day, past, lambda: self._last_day(number))
            self._moments[key] = [
                (moment, token)
                for moment in self._found(number, anchor)
                if (token := self._token(*self.parse.sentences[number], moment)) is not None
            ]
        return self._moments[key]

    def _found(self, number: int, anchor: Anchor) -> list[Moment]:
        start, end = self.parse.span(*self.parse.sentences[number])
        if number not in self._phrases:
            self._phrases[number] = date_phrases(self.parse.text[start:end])
        return find_moments(self._phrases[number], start, anchor)

    def _last_day(self, number: int) -> dt.date | None:
        """The day last spoken of in the sentences before."""
        for before in range(number - 1, max(number - 1 - MEMORY, -1), -1):
            found = self._found(before, Anchor(self.day, past=True))
            days = [moment.last for moment in found if moment.first == moment.last]
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
