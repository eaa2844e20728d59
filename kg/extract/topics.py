"""About what: the topic of a relation as a short noun phrase."""

from collections.abc import Collection, Iterator

from kg.doc import Parse
from kg.ontology.language import WordClasses

__all__ = ["Topics"]

LONGEST = 8
BEFORE = frozenset(("amod", "compound", "nmod", "poss", "nummod", "advmod", "npadvmod", "punct"))
STOPS = frozenset((",", ";", ":", "(", ")", "–", "—"))
PURPOSE = ("advcl", "xcomp", "relcl", "acl", "ccomp")
NAMES = frozenset(("DATE", "TIME", "PERSON", "GPE", "NORP", "PERCENT", "QUANTITY", "MONEY"))
NOUN = frozenset(("NN", "CD"))
LEADING = frozenset(("DT", "HYPH", "PRP$", "POS"))


class Topics:
    """Find topics in one parse."""

    def __init__(self, parse: Parse, classes: WordClasses) -> None:
        """Take the parse and the word classes."""
        self.parse, self.classes = parse, classes

    def of(self, words: tuple[int, ...], ends: Collection[int]) -> str | None:
        """Return what the cue at `words` is about, or None.

        Args:
            words: Tokens of the cue, the anchor first.
            ends: Tokens that name source and target: these are no topic.
        """
        for head in map(self._inner, self._heads(words)):
            text = self.phrase(head) if self._fits(head, words, ends) else ""
            if text:
                return text
        return None

    def _inner(self, head: int) -> int:
        """What a word that only frames it speaks of: `the importance of trade`."""
        parse = self.parse
        if parse.lemmas[head] in self.classes["framing-noun"]:
            for prep in parse.children(head, "prep"):
                inner = list(self._behind(prep)) if parse.lower[prep] == "of" else []
                if inner:
                    return inner[0]
        return head

    def _fits(self, head: int, words: tuple[int, ...], ends: Collection[int]) -> bool:
        parse = self.parse
        return (
            head not in words
            and head not in ends
            and parse.tags[head][:2] in NOUN
            and parse.entities[head] not in NAMES
            and parse.lemmas[head] not in self.classes["framing-noun"]
        )

    def _heads(self, words: tuple[int, ...]) -> Iterator[int]:
        """Heads of phrases that may be the topic, the likeliest first."""
        parse = self.parse
        nodes = [*words, *self._governor(words[0])]
        for node in nodes:
            yield from self._prepositional(node)
        for node in nodes:
            if parse.lemmas[node] in self.classes["topic-verb"]:
                yield from self._objects(node)
            for clause in parse.children(node, *PURPOSE):
                if parse.lemmas[clause] in self.classes["topic-verb"]:
                    yield from self._objects(clause)
        for node in words:
            for prep in parse.children(node, "prep"):
                if parse.lower[prep] == "of" and parse.tags[node][:2] == "VB":
                    yield from self._behind(prep)
        for clause in parse.children(words[0], "xcomp", "ccomp"):
            if parse.tags[clause] in {"VB", "VBG"}:
                yield from parse.children(clause, "dobj")

    def _governor(self, anchor: int) -> list[int]:
        """The verb that an event noun is the object of: `held talks on Monday on trade`."""
        parse, head = self.parse, self.parse.heads[anchor]
        light = parse.deps[anchor] == "dobj" and parse.lemmas[head] in self.classes["holding-verb"]
        return [head] if light else []

    def _prepositional(self, node: int) -> Iterator[int]:
        parse = self.parse
        for prep in parse.children(node, "prep"):
            if parse.lower[prep] in self.classes["topic-preposition"]:
                for head in self._behind(prep):
                    if parse.lemmas[head] in self.classes["talks"]:
                        yield from self._prepositional(head)
                    else:
                        yield head

    def _behind(self, prep: int) -> Iterator[int]:
        """What stands behind a preposition: its noun, or the object of its gerund."""
        parse = self.parse
        yield from parse.children(prep, "pobj")
        for clause in parse.children(prep, "pcomp"):
            yield from parse.children(clause, "dobj")

    def _objects(self, verb: int) -> Iterator[int]:
        yield from self.parse.children(verb, "dobj")
        yield from self._prepositional(verb)

    def phrase(self, i: int) -> str:
        """Return the noun phrase headed by token `i` without article and long tails."""
        parse = self.parse
        first = i
        for k in reversed(parse.kids[i]):
            if k < i and parse.deps[k] in BEFORE and parse.bounds(k)[1] == first:
                first = parse.bounds(k)[0]
        first = max(first, i - LONGEST)
        while first < i and (parse.words[first] in STOPS or parse.tags[first] in LEADING):
            first += 1
        last = i + 1
        tails = [k for k in parse.children(i, "prep") if k == i + 1]
        for k in tails:
            last = min(parse.bounds(k)[1], i + LONGEST)
        cut = next((k for k in range(i + 1, last) if self._ends(k)), last)
        while cut > i + 1 and parse.tags[cut - 1] in {"IN", "TO", "DT", "PRP$", "CC", "POS", "JJ"}:
            cut -= 1
        return parse.string(first, cut)

    def _ends(self, k: int) -> bool:
        parse = self.parse
        return (
            parse.words[k] in STOPS
            or parse.tags[k] in {"CC", "WDT", "WP", "MD"}
            or parse.tags[k][:2] == "VB"
        )
