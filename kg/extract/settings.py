"""When, where, about what: the circumstances of a relation."""

import datetime as dt

from kg.doc import Name, Parse
from kg.extract.times import Moment, find_moments
from kg.ontology.language import WordClasses

__all__ = ["Settings"]

REACH = 5


class Settings:
    """Find date, place and topic around a token; sentences are scanned once."""

    def __init__(
        self, parse: Parse, names: tuple[Name, ...], day: dt.date | None, classes: WordClasses
    ) -> None:
        """Take the article's date; without it weekdays stay unresolved."""
        self.parse, self.names, self.day, self.classes = parse, names, day, classes
        self._moments: dict[int, list[tuple[Moment, int]]] = {}

    def date(self, anchor: int, *, future: bool) -> Moment | None:
        """Return the date phrase that belongs to the event at token `anchor`, or None."""
        best: tuple[int, int, Moment] | None = None
        for moment, token in self._in_sentence(anchor, future=future):
            distance = self._distance(anchor, token)
            if distance is not None and (best is None or distance < best[0]):
                best = (distance, token, moment)
        return best[2] if best else None

    def _in_sentence(self, anchor: int, *, future: bool) -> list[tuple[Moment, int]]:
        parse = self.parse
        number = parse.sentence_of[anchor]
        key = number * 2 + future
        if key not in self._moments:
            first, last = parse.sentences[number]
            start, end = parse.span(first, last)
            found = find_moments(parse.text[start:end], start, self.day, past=not future)
            self._moments[key] = [
                (moment, token)
                for moment in found
                if (token := self._token(first, last, moment.end - 1)) is not None
            ]
        return self._moments[key]

    def _token(self, first: int, last: int, offset: int) -> int | None:
        parse = self.parse
        return next((k for k in range(first, last) if parse.starts[k] <= offset < parse.ends[k]), None)

    def _distance(self, anchor: int, token: int) -> int | None:
        """Steps in the tree from the phrase's governor to the anchor; None when out of reach."""
        parse = self.parse
        up = token
        while parse.heads[up] != up and (
            parse.deps[up] in {"pobj", "prep", "npadvmod", "compound", "nummod", "amod", "poss", "appos", "nmod", "advmod", "conj"}
            and parse.tags[up][:2] != "VB"
        ):
            up = parse.heads[up]
        chain = {anchor: 0}
        node, steps = anchor, 0
        while parse.heads[node] != node and steps < REACH:
            if parse.deps[node] in {"ccomp", "relcl"} and parse.tags[node][:2] == "VB":
                break
            node, steps = parse.heads[node], steps + 1
            chain[node] = steps
        if up in chain:
            return chain[up]
        if parse.heads[up] in chain and parse.deps[up] in {"xcomp", "dobj", "acl", "pcomp", "conj"}:
            return chain[parse.heads[up]] + 2
        return None

    def place(self, anchor: int) -> str | None:
        """Return the name behind "in" or "at" of the event, or None."""
        parse = self.parse
        nodes = [anchor]
        while parse.heads[nodes[-1]] != nodes[-1] and len(nodes) < 3:  # noqa: PLR2004
            if parse.deps[nodes[-1]] in {"ccomp", "relcl", "conj"}:
                break
            nodes.append(parse.heads[nodes[-1]])
        for node in nodes:
            for prep in parse.children(node, "prep"):
                if parse.lower[prep] not in {"in", "at"}:
                    continue
                for pobj in parse.children(prep, "pobj"):
                    if parse.entities[pobj] in {"GPE", "LOC", "FAC"}:
                        return self._name(pobj)
        return None

    def _name(self, token: int) -> str:
        parse = self.parse
        first = last = token
        while first and parse.entities[first - 1] == parse.entities[token] and not parse.begins[first]:
            first -= 1
        while last + 1 < len(parse) and parse.entities[last + 1] and not parse.begins[last + 1]:
            last += 1
        return parse.string(first, last + 1).removeprefix("the ")

    def topic(self, words: tuple[int, ...]) -> str | None:
        """Return a short noun phrase behind "on", "about" or "over" of the cue, or None."""
        parse = self.parse
        for word in words:
            for prep in parse.children(word, "prep"):
                if parse.lower[prep] not in self.classes["topic-preposition"]:
                    continue
                for pobj in parse.children(prep, "pobj"):
                    if parse.entities[pobj] not in {"DATE", "TIME"}:
                        return self.phrase(pobj)
        return None

    def phrase(self, i: int) -> str:
        """Return the noun phrase headed by token `i` without article and long tails."""
        parse = self.parse
        first = i
        for k in parse.kids[i]:
            if k < i and parse.deps[k] in {"amod", "compound", "nmod", "poss", "nummod"}:
                first = min(first, parse.bounds(k)[0])
        last = i + 1
        for k in parse.children(i, "prep"):
            if parse.lower[k] == "of" and k == i + 1:
                last = min(parse.bounds(k)[1], i + 8)
        return parse.string(first, last)
