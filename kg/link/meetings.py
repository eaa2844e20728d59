"""Who met: the parties of the meeting, call or talks that the text told of last."""

from collections.abc import Iterator
from dataclasses import replace

from kg.doc import Ref
from kg.link.context import Context
from kg.link.salience import SUBJECTS, Resolve
from kg.model import ActorType

__all__ = ["Meetings"]

PAIR = 2
MOST = 5  # more are a crowd, which no pronoun takes up name by name
TITLE = 6  # words of the longest title before a name
KINDS = (ActorType.PERSON, ActorType.STATE, ActorType.ORGANISATION)
PARTIES = frozenset((ActorType.PERSON, ActorType.ORGANISATION))


class Meetings:
    """Meetings of one article, each read when somebody points back at it."""

    def __init__(self, context: Context, resolve: Resolve) -> None:
        """Take the function that resolves a noun phrase; find the words that tell of meetings."""
        self.context, self.resolve = context, resolve
        parse, verbs = context.parse, context.classes["meeting-verb"]
        nouns = context.classes["occasion-noun"]
        self._told = [
            i
            for i, tag in enumerate(parse.tags)
            if (tag[:2] == "VB" and parse.lemmas[i] in verbs)
            or (tag[:2] == "NN" and context.nouns[i] in nouns)
        ]
        self._read: dict[int, tuple[Ref, ...]] = {}
        self._sides: dict[int, tuple[Ref, ...]] = {}

    def parties(self, i: int) -> tuple[Ref, ...]:
        """Return those who met last before token `i`: two to five actors of one kind, or none."""
        for told in reversed(self._told):
            if told < i:
                found = self.at(told)
                if found:
                    return found
        return ()

    def company(self, i: int) -> tuple[Ref, ...]:
        """Return both sides of the last meeting before token `i`, groups among them, or none."""
        for told in reversed(self._told):
            if told < i:
                found = self.sides(told)
                if found:
                    return found
        return ()

    def sides(self, told: int) -> tuple[Ref, ...]:
        """Return who meets whom by the verb at token `told`: each with its side, hosts first."""
        if told not in self._sides:
            self._sides[told] = ()
            if self.context.parse.tags[told][:2] == "VB":
                ones = self._subjects(told)
                met = self._guests(told) if ones else []
                if met and (any(ref.plural for ref in met) or len(ones) + len(met) > PAIR):
                    self._sides[told] = _opposed(ones, met)
        return self._sides[told]

    def talking(self, refs: tuple[Ref, ...], i: int) -> tuple[Ref, ...]:
        """Return who of a company acts at token `i`: a crowd alone, unless all talk together."""
        parse = self.context.parse
        crowd = tuple(ref for ref in refs if ref.side and ref.plural)
        verb = parse.lemmas[parse.heads[i]]
        return refs if verb in self.context.classes["mutual-verb"] else crowd or refs

    def titled(self, i: int) -> bool:
        """Whether one of them had the title at token `i`: `the national security advisors`."""
        parse = self.context.parse
        first = min(k for k in parse.kids[i] if k < i) + 1
        title = " ".join((*parse.lower[first:i], self.context.nouns[i]))
        return any(
            title in " ".join(parse.lower[max(0, ref.first - TITLE) : ref.first])
            for ref in self.parties(i)
            if ref.actor.type is ActorType.PERSON
        )

    def at(self, told: int) -> tuple[Ref, ...]:
        """Return who meets by the verb or noun at token `told`."""
        if told not in self._read:
            self._read[told] = ()
            noun = self.context.parse.tags[told][:2] == "NN"
            self._read[told] = self._alike(self._between(told) if noun else self._with(told))
        return self._read[told]

    def _with(self, verb: int) -> list[Ref]:
        """`X met Y`, `X held talks with Y`, `X and Y met`."""
        ones = self._subjects(verb)
        others = self._others(verb) if ones else []
        met = {ref.actor.name for ref in others if ref.actor.type is ones[0].actor.type}
        crowd = len(ones) == 1 and len(met) > 1  # they met X, not each other
        return [] if crowd else [*ones, *others]

    def _subjects(self, verb: int) -> list[Ref]:
        subjects = (k for k in self.context.parse.children(verb, *SUBJECTS) if k < verb)
        return [ref for k in subjects for ref in self.resolve(k)]

    def _guests(self, verb: int) -> list[Ref]:
        """Whom the subject of a verb meets: behind its with, or the object of `hosted mayors`."""
        parse = self.context.parse
        things = parse.children(verb, "dobj")
        told = [*self._behind([verb, *things], "with"), *self._misread(verb)]
        found = [ref for token in told for ref in self.resolve(token)]
        direct = parse.lemmas[verb] in self.context.classes["convening-verb"]
        return found or [ref for k in things for ref in self.resolve(k) if direct]

    def _others(self, verb: int) -> list[Ref]:
        """Whom the subject of a verb meets: behind `with`, its object, behind `to`."""
        parse = self.context.parse
        nodes = [verb, *parse.children(verb, "dobj", "prep", "advmod", "prt")]
        for tokens in (
            [*self._behind(nodes, "with"), *self._misread(verb)],
            parse.children(verb, "dobj"),
            self._behind(nodes, "to"),
        ):
            found = [ref for token in tokens for ref in self.resolve(token)]
            if found:
                return found
        return []

    def _behind(self, nodes: list[int], word: str) -> list[int]:
        """The tokens behind the preposition `word` of `nodes`."""
        parse = self.context.parse
        preps = self._prepositions(nodes, word)
        return [pobj for prep in preps for pobj in parse.children(prep, "pobj")]

    def _misread(self, verb: int) -> list[int]:
        """`Spoke with X to thank her`: X, which the parse makes the subject of the infinitive."""
        parse = self.context.parse
        return [
            token
            for clause in parse.children(verb, "advcl")
            for token in parse.children(clause, *SUBJECTS)
            if parse.lower[parse.bounds(token)[0] - 1] == "with"
        ]

    def _between(self, noun: int) -> list[Ref]:
        """`Talks between X and Y`."""
        return [
            ref
            for prep in self._prepositions([noun], "between")
            for pobj in self.context.parse.children(prep, "pobj")
            for ref in self.resolve(pobj)
        ]

    def _prepositions(self, nodes: list[int], *words: str) -> Iterator[int]:
        parse = self.context.parse
        for node in nodes:
            if parse.lower[node] in words and parse.deps[node] == "prep":
                yield node
            yield from (k for k in parse.children(node, "prep") if parse.lower[k] in words)

    @staticmethod
    def _alike(refs: list[Ref]) -> tuple[Ref, ...]:
        """The parties of the first kind that has two of them."""
        for kind in KINDS:
            found = {ref.actor.name: ref for ref in refs if ref.actor.type is kind}
            if 1 < len(found) <= MOST:
                return tuple(found.values())
        return ()


def _opposed(ones: list[Ref], others: list[Ref]) -> tuple[Ref, ...]:
    """The hosts and the guests of a meeting, each marked with the side; none if they are many."""
    hosts = {ref.actor.name: replace(ref, side=1) for ref in ones if _takes_part(ref)}
    guests = {ref.actor.name: replace(ref, side=2) for ref in others if _takes_part(ref)}
    met = {**hosts, **{name: ref for name, ref in guests.items() if name not in hosts}}
    return tuple(met.values()) if len(hosts) < len(met) <= MOST + 1 and hosts else ()


def _takes_part(ref: Ref) -> bool:
    """Whether an end of a meeting is a person, an organisation or a counted crowd."""
    kind = ref.actor.type
    return kind in PARTIES or (kind is ActorType.GROUP and ref.plural and ref.how == "group")
