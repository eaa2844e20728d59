"""For whom somebody unknown acts: what titles, appositions and the publisher say of a name."""

from dataclasses import replace

from kg.doc import Name, Ref
from kg.link.context import Context
from kg.link.names import Names
from kg.link.phrases import Phrases
from kg.model import Actor, ActorType

__all__ = ["Homes"]

REACH, FAR = 3, 7
NOUNISH = frozenset(("NN", "NNP", "JJ", "HYPH", "CD"))
MARKS = frozenset((",", ":", ".", "-LRB-", "-RRB-", "``", "''"))


class Homes:
    """The states of unknown persons and bodies of one article."""

    def __init__(self, context: Context, names: Names, phrases: Phrases) -> None:
        """Keep what is needed."""
        self.context, self.names, self.phrases = context, names, phrases

    def settle(self) -> None:
        """Let all mentions of a person have the state that one of them gives."""
        for name in self.context.names:
            if not name.known:
                self.named(name)

    def named(self, name: Name) -> Ref | None:
        """Return who `name` is, with the country that its surroundings give an unknown actor."""
        ref = self.names.resolve(name)
        if ref is None:
            return None
        actor = ref.actor
        if not actor.curated and actor.country is None and actor.type is not ActorType.GROUP:
            home = self._home(name, person=actor.type is ActorType.PERSON)
            if home and home.iri != actor.iri and home.country:
                ref = replace(ref, actor=replace(actor, country=home.country))
                self.names.remember(name, ref)
        return ref

    def _home(self, name: Name, *, person: bool) -> Actor | None:
        last = name.last - 1
        found = self.phrases.home(last) or self._apposed(last)
        if found or not person:
            return found
        return self._predicated(last) or self._beside(name) or self._elected(name)

    def _apposed(self, i: int) -> Actor | None:
        parse = self.context.parse
        for k in parse.children(i, "appos"):
            return self.phrases.home(k)
        return self.phrases.home(parse.heads[i]) if parse.deps[i] == "appos" else None

    def _predicated(self, i: int) -> Actor | None:
        """`She is a Belmoorian judge`, said of the name at token `i`."""
        parse = self.context.parse
        if parse.deps[i] == "nsubj" and parse.lemmas[parse.heads[i]] == "be":
            for k in parse.children(parse.heads[i], "attr"):
                return self.phrases.home(k)
        return None

    def _beside(self, name: Name) -> Actor | None:
        """The home by the words alone, where the parse went astray.

        `Belmoorian air force pilot Roe`, `Roe, a cousin of the president of Belmoor,`.
        """
        parse = self.context.parse
        start, stop = parse.sentences[parse.sentence_of[name.first]]
        first = name.first
        while first > start and name.first - first < FAR and parse.tags[first - 1] in NOUNISH:
            first -= 1
        spans = [range(first, name.first)]
        behind = self._behind(name.last, stop)
        if behind:
            last = behind
            while last < stop and last - behind < FAR + REACH and self._goes_on(last):
                last += 1
            if last < stop and parse.words[last] in {",", ".", ")"}:
                spans.append(range(behind, last))
        for span in spans:
            for k in span:
                other = self.context.name_at.get(k)
                ref = self.names.resolve(other) if other and other != name else None
                if ref and ref.actor.country:
                    return self.context.acting_for(ref.actor)
        return None

    def _behind(self, i: int, stop: int) -> int:
        """Where an apposition that begins at token `i` has its first word, an age apart; or 0."""
        words, tags = self.context.parse.words, self.context.parse.tags
        if i >= stop or words[i] not in {",", "("}:
            return 0
        aged = i + 2 < stop and tags[i + 1] == "CD" and words[i + 2] == ","
        return i + 3 if aged else i + 1

    def _goes_on(self, i: int) -> bool:
        """Whether an apposition goes on at token `i`: no mark, no verb, no relative."""
        tag = self.context.parse.tags[i]
        return tag[:1] != "W" and tag[:2] != "VB" and tag != "MD" and tag not in MARKS

    def _elected(self, name: Name) -> Actor | None:
        """`Senator Roe` in a text that a state publishes: an office below that state."""
        parse, titles = self.context.parse, self.context.classes["subnational-title"]
        before = range(max(0, name.first - REACH), name.first)
        titled = any(
            parse.words[k][:1].isupper() and parse.lower[k].rstrip(".") in titles for k in before
        )
        return self.context.publisher if titled else None
