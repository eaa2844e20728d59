"""Who says what: quotations with their speakers, and whether a text is a statement."""

from collections.abc import Callable
from dataclasses import dataclass
from functools import cached_property

from kg.doc import Ref
from kg.link.context import Context

__all__ = ["Quote", "Speech"]

NEXT = 2  # sentences from one quotation to the one that goes on with it
OPEN, CLOSE, BOTH = "\u201c", "\u201d", '"'


@dataclass(frozen=True, slots=True)
class Quote:
    """A quotation: tokens `[first, last)` between the marks, and the token of who says it."""

    first: int
    last: int
    speaker: int | None


class Speech:
    """Quotations of one article."""

    def __init__(self, context: Context, single: Callable[[int], Ref | None]) -> None:
        """Take the function that resolves one phrase to one actor."""
        self.context, self.single = context, single

    @cached_property
    def quotes(self) -> tuple[Quote, ...]:
        """All quotations, in text order; a quote without a speaker takes the last one's."""
        found: list[Quote] = []
        last_speaker: int | None = None
        for first, last in self._spans():
            speaker = self._speaker_near(first, last)
            if speaker is None and found and self._goes_on(found[-1], first):
                speaker = last_speaker
            last_speaker = speaker
            found.append(Quote(first, last, speaker))
        return tuple(found)

    def quoted(self, i: int) -> bool:
        """Whether token `i` stands between quotation marks."""
        return any(q.first <= i < q.last for q in self.quotes)

    def speaker_token(self, i: int) -> int | None:
        """The token that names who speaks token `i`, or None outside quotations."""
        return next((q.speaker for q in self.quotes if q.first <= i < q.last), None)

    def teller(self, i: int) -> Ref | None:
        """Who says `we` or `I` without marks: `we call on all sides, the ministry said`."""
        parse = self.context.parse
        for up in parse.ancestors(i):
            if parse.deps[up] not in {"ccomp", "parataxis"}:
                continue
            verb = parse.heads[up]
            told = parse.children(verb, "nsubj")
            if told and parse.lemmas[verb] in self.context.classes["report-verb"]:
                return self.single(told[0])
        return None

    def speaker_at(self, i: int) -> Ref | None:
        """Who speaks token `i` inside a quotation, or None."""
        token = self.speaker_token(i)
        return self.single(token) if token is not None else None

    def is_statement(self) -> bool:
        """Whether the article speaks in the first person outside quotations."""
        return self._first_person

    @cached_property
    def _first_person(self) -> bool:
        words = self.context.classes["we"] | self.context.classes["me"]
        return any(
            word in words and self.context.parse.tags[i].startswith("PRP") and not self.quoted(i)
            for i, word in enumerate(self.context.parse.lower)
        )

    def _spans(self) -> list[tuple[int, int]]:
        parse = self.context.parse
        spans: list[tuple[int, int]] = []
        start: int | None = None
        for i, word in enumerate(parse.words):
            if start is not None and "\n\n" in parse.text[parse.ends[i - 1] : parse.starts[i]]:
                spans.append((start, i))
                start = None
            if word in {OPEN, "``"} or (word in {BOTH, "''"} and start is None):
                start = i + 1
            elif word in {CLOSE, BOTH, "''"} and start is not None:
                spans.append((start, i))
                start = None
        return [(a, b) for a, b in spans if b > a]

    def _speaker_near(self, first: int, last: int) -> int | None:
        """The subject of a verb of saying in the sentences that the quote begins or ends in."""
        parse = self.context.parse
        numbers = {parse.sentence_of[k] for k in (max(first - 2, 0), first)}
        numbers.add(parse.sentence_of[min(last, len(parse) - 1)])
        outside = [
            k
            for number in sorted(numbers)
            for k in range(*parse.sentences[number])
            if parse.deps[k] == "nsubj" and not first <= k < last
        ]
        said = (k for k in outside if self._says(parse.heads[k], first, last))
        main = (k for k in outside if parse.deps[parse.heads[k]] == "ROOT")
        return next(said, None) or next(main, None)

    def _says(self, verb: int, first: int, last: int) -> bool:
        parse = self.context.parse
        report = parse.lemmas[verb] in self.context.classes["report-verb"]
        return report and parse.tags[verb][:2] == "VB" and not first <= verb < last

    def _goes_on(self, quote: Quote, first: int) -> bool:
        parse = self.context.parse
        end = parse.sentence_of[min(quote.last, len(parse) - 1)]
        return parse.sentence_of[first] - end <= NEXT
