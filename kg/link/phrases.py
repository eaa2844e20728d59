"""The shape of noun phrases: edges, whose they are, and how a reference to them is written."""

from collections.abc import Iterator

from kg.doc import Ref
from kg.link.context import Context
from kg.link.names import Names
from kg.model import Actor, ActorType

__all__ = ["LEFT", "NOUN", "PLURAL", "Phrases", "each_of_two", "two_alone"]

PLURAL = frozenset(("NNS", "NNPS"))
SUBJECT = frozenset(("nsubj", "nsubjpass"))
NOUN = frozenset(("NN", "NNS", "NNP", "NNPS"))
NEAR = 4
LONGEST = 8
LEFT = frozenset(
    ("amod", "compound", "nmod", "poss", "nummod", "det", "quantmod", "advmod", "predet")
)
ARGUMENT = frozenset(("nsubj", "nsubjpass", "dobj", "pobj"))
EDGES = frozenset(("DT", "PDT", "CC", ",", "``"))


class Phrases:
    """Questions about noun phrases of one article."""

    def __init__(self, context: Context, names: Names) -> None:
        """Keep what is needed; nothing is resolved yet."""
        self.context, self.names, self.parse = context, names, context.parse

    def left(self, i: int) -> list[int]:
        """Return the modifiers before token `i`."""
        return [k for k in self.parse.kids[i] if k < i and self.parse.deps[k] in LEFT]

    def words(self, first: int, last: int) -> str:
        """Return the text of the tokens `[first, last)` on one line."""
        return " ".join(self.parse.string(first, last).split())

    def left_words(self, i: int) -> set[str]:
        """Return the words that modify token `i` from the left."""
        return {self.parse.lower[k] for k in self.parse.kids[i] if k < i}

    def described(self, i: int) -> str:
        """Return the noun at `i` with its modifiers that are no names: `deputy trade minister`."""
        kids = [k for k in self.left(i) if self.parse.deps[k] in {"amod", "compound"}]
        kept = [self.parse.lower[k] for k in kids if k not in self.context.name_at]
        return " ".join((*kept, self.context.nouns[i]))

    def definite(self, i: int) -> bool:
        """Whether the phrase points back: `the`, `this`, a capital."""
        return bool(self.left_words(i) & {"the", "this", "that", "these", "those"})

    def left_edge(self, i: int, *, whose: bool = True) -> int:
        """Return the first token of the phrase, articles apart; `whose` keeps a possessive."""
        parse, first = self.parse, i
        for k in self.left(i):
            if parse.deps[k] in {"det", "predet"} or (not whose and parse.tags[k] == "PRP$"):
                continue
            if parse.entities[k] == "DATE" and k < i and parse.tags[k] == "NNP":
                continue  # "on Sunday officials met", misread
            first = min(first, parse.bounds(k)[0])
        if i - first > LONGEST:
            return i
        while first < i and parse.tags[first] in EDGES:
            first += 1
        return first

    def right_edge(self, i: int) -> int:
        """Return one past the last token of a short phrase with a preposition behind `i`."""
        parse = self.parse
        follows = self.context.classes["allegiance-word"]
        for k in parse.children(i, "amod", "acl"):
            last = parse.bounds(k)[1]
            if k == i + 1 and parse.lower[k] in follows and 1 < last - k <= LONGEST:
                return last
        for k in parse.children(i, "prep"):
            last = parse.bounds(k)[1]
            named = parse.lower[k] in self.context.classes["naming-preposition"]
            if k == i + 1 and named and not parse.children(k, "pcomp"):
                stop = next((j for j in range(k, last) if self._ends(k, j)), last)
                return stop if stop - i <= LONGEST and stop - k > 1 else 0
        return 0

    def sent_to(self, i: int) -> int:
        """Return one past `to Galdia` behind a diplomat's title at `i`, or 0."""
        parse = self.parse
        if self.context.nouns[i] in self.context.classes["diplomat"]:
            for k in parse.children(i, "prep"):
                if k == i + 1 and parse.lower[k] == "to":
                    found = [self.context.name_at.get(p) for p in parse.children(k, "pobj")]
                    return found[0].last if found and found[0] else 0
        return 0

    def _ends(self, k: int, j: int) -> bool:
        """Whether the naming part of a phrase from token `k` is over at `j`."""
        parse = self.parse
        return j > k + 1 and (
            parse.words[j] in {",", ";", "(", "\u2013", "\u2014", "\u201c", "\u201d", '"'}
            or parse.deps[j] == "mark"
            or parse.tags[j] in {"WDT", "WP", "VBD", "VBZ", "VBP", "MD", "TO", "VBG"}
        )

    def home(self, i: int) -> Actor | None:
        """The state or organisation that the modifiers of token `i`, or its conjuncts', name."""
        parse = self.parse
        own = next(self._homes(i), None)
        if own or parse.tags[i] not in NOUN:
            return own
        for k in parse.children(i, "conj"):
            if k - i < NEAR and parse.tags[k] in NOUN:
                return _state(next(self._homes(k, behind=True), None))
        if parse.deps[i] == "conj" and i - parse.heads[i] < NEAR:
            return _state(next(self._homes(parse.heads[i]), None))
        return None

    def _homes(self, i: int, *, behind: bool = False) -> Iterator[Actor]:
        parse = self.parse
        spoken, regimes = self.context.classes["spoken-role"], self.context.classes["regime-noun"]
        for k in parse.kids[i]:
            near = k < i and parse.deps[k] in LEFT
            if near and behind:
                continue
            low = parse.lower[k]
            if not near and not (parse.deps[k] == "prep" and low in {"of", "from", "in", "for"}):
                continue
            seat = low == "in" and (self.context.nouns[i] in regimes or self._seated(i, k))
            if not near and low in {"for", "in"} and not (parse.lower[i] in spoken or seat):
                continue
            if not near and parse.children(k, "pcomp"):
                continue
            yield from self._named_in(k, near=near)

    def _seated(self, i: int, prep: int) -> bool:
        """`Officials in Seoul`: those who act for the state that has its seat there."""
        seats = self.context.classes["seated-noun"]
        if self.context.nouns[i] not in seats:
            return False
        names = [self.context.name_at.get(k) for k in self.parse.children(prep, "pobj")]
        return any(alias.kind == "capital" for name in names if name for alias in name.known)

    def _named_in(self, k: int, *, near: bool) -> Iterator[Actor]:
        parse = self.parse
        for token in parse.subtree(k):
            name = self.context.name_at.get(token)
            ref = self.names.resolve(name) if name else None
            if ref:
                actor = self.context.acting_for(ref.actor)
                if actor.type is not ActorType.PERSON:
                    yield actor
                return
            if token == k and near and parse.deps[k] == "poss":
                return

    def ref(  # noqa: PLR0913 - the fields of a reference
        self,
        i: int,
        actor: Actor,
        how: str,
        reason: str,
        score: float,
        *,
        plural: bool = False,
        last: int = 0,
    ) -> Ref:
        """Return a reference to `actor` by the phrase around token `i`."""
        known = self.context.gazetteer.actors.get(actor.iri)
        gender = known.gender if known and known.type is ActorType.PERSON else ""
        first = min((self.parse.bounds(k)[0] for k in self.left(i)), default=i)
        first = first if i - first < LONGEST else i
        return Ref(actor, first, max(last, i + 1), how, reason, score, gender, plural)


def _state(actor: Actor | None) -> Actor | None:
    """The actor if it is a state: those alone are shared by `King and Crown Prince of`."""
    return actor if actor and actor.type is ActorType.STATE else None


def two_alone(context: Context, i: int) -> bool:
    """Whether token `i` is `the two` without a noun."""
    parse = context.parse
    two = parse.lower[i] in context.classes["two-word"] and parse.tags[i] == "CD"
    return two and parse.deps[i] in ARGUMENT and not parse.children(i, "prep")


def each_of_two(context: Context, i: int, *, known: bool) -> bool:
    """Whether token `i` names both of two one by one: `each`, `each side` of a `known` set."""
    parse, words = context.parse, context.classes["distributive"]
    alone = parse.lower[i] in words and parse.deps[i] in SUBJECT
    beside = known and any(parse.lower[k] in words for k in parse.children(i, "det"))
    return (alone or beside) and not parse.children(i, "prep")
