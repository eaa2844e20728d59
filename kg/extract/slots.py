"""Slots of a cue's frame to tokens: `obj`, `with`, `poss` … each with how it was found."""

from collections.abc import Iterator

from kg.doc import Parse
from kg.extract.arguments import Arguments
from kg.extract.hearsay import charged
from kg.ontology.language import WordClasses

__all__ = ["Slots"]

DIRECT, CLIMBED, NEAR = "direct", "climbed", "near"
CLIMB = 4
RELATIVE = frozenset(("WDT", "WP", "IN"))
WINDOW = 9


class Slots:
    """Fill target and source slots; yields `(head token, how)` pairs, best first."""

    def __init__(self, parse: Parse, classes: WordClasses) -> None:
        """Take the parse and the word classes."""
        self.parse, self.arguments = parse, Arguments(parse, classes)

    def fill(self, slot: str, words: tuple[int, ...], pos: str) -> Iterator[tuple[int, str]]:
        """Yield what fills `slot` of the cue at `words` (anchor first)."""
        anchor = words[0]
        if slot == "subj":
            yield from ((k, DIRECT) for k in self.subject(anchor, pos))
        elif slot == "obj":
            yield from ((k, DIRECT) for k in self.object(anchor, words))
        elif slot == "holder":
            yield from ((k, DIRECT) for k in self.holder(anchor))
        elif slot == "iobj":
            yield from ((k, DIRECT) for k in self.arguments.receiver(anchor))
        elif slot == "poss":
            yield from ((k, DIRECT) for w in words for k in self.parse.children(w, "poss"))
        elif slot == "mod":
            yield from ((k, DIRECT) for w in words for k in self._modifiers(w, words))
        elif slot in {"comp", "that"}:
            yield from ((k, DIRECT) for k in self._complement(anchor, slot))
        else:
            yield from self._prepositional("between" if slot == "parties" else slot, words, pos)

    def subject(self, anchor: int, pos: str) -> list[int]:
        """Who does it: for verbs the subject, for adjectives and phrases what they are said of."""
        if pos == "VERB":
            return self.arguments.subject(anchor)
        if pos == "NOUN":
            return self.arguments.controller(anchor)
        return self.arguments.predicate_subject(anchor)

    def object(self, anchor: int, words: tuple[int, ...]) -> list[int]:
        """The object that is no word of the pattern."""
        verbs = [anchor, *(w for w in words[1:] if self.parse.tags[w][:2] == "VB")]
        return [k for w in verbs for k in self.arguments.theme(w) if k not in words]

    def holder(self, n: int) -> list[int]:
        """The subject of the verb that governs an event noun: `X` in `X held talks`."""
        parse = self.parse
        node, steps = n, 0
        while steps < CLIMB:
            head, dep = parse.heads[node], parse.deps[node]
            if head == node:
                return []
            if parse.tags[head][:2] == "VB" and dep in {
                "dobj",
                "prep",
                "nsubjpass",
                "attr",
                "oprd",
                "npadvmod",
                "dative",
                "agent",
            }:
                if dep == "attr":
                    return []
                if dep == "prep" and charged(parse, self.arguments.classes, node) is not None:
                    return self.arguments.theme(head)
                if dep == "prep" and parse.lower[node] in {"of", "about", "over", "by", "from"}:
                    return []
                found = self.arguments.subject(head)
                if dep == "prep" and self.arguments.passive(head):
                    found = self.arguments.theme(head)
                return found
            if dep == "acomp" and parse.lower[node] in self.arguments.classes["near-word"]:
                return self.arguments.subject(head)
            if dep in {"pobj", "prep", "conj", "pcomp", "compound"} or (
                dep == "dobj" and parse.tags[head] == "VBG"
            ):
                node, steps = head, steps + 1
                continue
            return []
        return []

    def _modifiers(self, w: int, words: tuple[int, ...]) -> list[int]:
        parse = self.parse
        found = [
            k
            for k in parse.kids[w]
            if k < w and k not in words and parse.deps[k] in {"amod", "compound", "nmod", "nummod"}
        ]
        return [
            agent
            for k in found
            for agent in (
                [k, *self.arguments.compound_agent(k)]
                if parse.tags[k] in {"VBN", "VBG", "JJ"}
                else [k]
            )
        ]

    def _complement(self, anchor: int, slot: str) -> list[int]:
        parse, found = self.parse, []
        for clause in parse.children(anchor, "ccomp", "xcomp", "advcl", "pcomp"):
            found.extend(parse.children(clause, "nsubj"))
            if slot == "comp":
                found.extend(self.arguments.theme(clause))
                for prep in parse.children(clause, "prep"):
                    if parse.lower[prep] in {"with", "on", "against", "to"}:
                        found.extend(parse.children(prep, "pobj"))
        return found

    def _prepositional(
        self, slot: str, words: tuple[int, ...], pos: str
    ) -> Iterator[tuple[int, str]]:
        seen: set[int] = set()
        nodes = (*words, *(self.carriers(words[0]) if pos == "NOUN" else ()))
        found = [k for word in nodes for k in self.arguments.prepositional(word, slot)]
        if pos == "PREP" and self.parse.lower[words[-1]] == slot:
            found = self.parse.children(words[-1], "pobj")
        for k in found or (self._shared(words[0], slot) if pos == "NOUN" else []):
            if k not in seen:
                seen.add(k)
                yield k, DIRECT
        if seen:
            return
        for k in self._misattached(slot, words, pos):
            yield k, NEAR

    def _shared(self, n: int, slot: str) -> list[int]:
        """`The removal and arrest of X`: what stands behind the last noun is of the first's."""
        parse = self.parse
        if parse.deps[n] != "conj" or parse.tags[parse.heads[n]][:2] != "NN":
            return []
        return [k for k in self.arguments.prepositional(parse.heads[n], slot) if k > n]

    def carriers(self, n: int) -> list[int]:
        """`Sanctions imposed on X by Y`, `the visit that Y paid to X`: what carries its phrases."""
        parse = self.parse
        carrying = self.arguments.classes["holding-verb"]
        found = [k for k in parse.children(n, "acl") if parse.tags[k] == "VBN"]
        found += [k for k in parse.children(n, "relcl") if self._gap(k)]
        return [k for k in found if parse.lemmas[k] in carrying]

    def _gap(self, v: int) -> bool:
        """Whether the noun that a relative clause belongs to is what its verb acts on."""
        parse = self.parse
        objects = parse.children(v, "dobj", "nsubjpass")
        return all(parse.tags[k] in RELATIVE for k in objects)

    def _misattached(self, slot: str, words: tuple[int, ...], pos: str) -> list[int]:
        """The preposition right of the cue that the parse hangs elsewhere, within the clause."""
        if slot in {"of", "in", "at", "by"}:
            return []
        return (self._of_verb(slot, words) if pos == "NOUN" else []) or self._right(slot, words)

    def _of_verb(self, slot: str, words: tuple[int, ...]) -> list[int]:
        """`X held talks on Monday with Y`: the preposition of the verb that governs the noun."""
        parse, anchor = self.parse, words[0]
        dep, governor = parse.deps[anchor], parse.heads[anchor]
        if dep not in {"dobj", "nsubjpass", "pobj", "nsubj"}:
            return []
        up = parse.heads[governor] if dep == "pobj" else governor
        if parse.tags[up][:2] != "VB":
            return []
        found = self.arguments.prepositional(up, slot)
        return [k for k in found if k > max(words) or dep in {"nsubjpass", "nsubj"}]

    def _right(self, slot: str, words: tuple[int, ...]) -> list[int]:
        """The preposition on the surface, before the next finite verb."""
        parse = self.parse
        last = max(words)
        stop = parse.sentences[parse.sentence_of[words[0]]][1]
        for k in range(last + 1, min(stop, last + WINDOW)):
            finite = parse.tags[k] in {"VBD", "VBZ", "VBP", "MD"} and parse.deps[k] != "aux"
            if finite or parse.words[k] in {";", ":"}:
                return []
            if parse.tags[k] in {"IN", "TO"} and parse.lower[k] == slot:
                return parse.children(k, "pobj")
        return []
