"""Typed doors onto spaCy's Doc: the only module that touches its attributes.

`parse_of` turns a Doc into a `Parse`, plain tuples by token. Rules read those: lists are several
times faster than token objects, and a rule can be tried on a parse written by hand.
"""

from dataclasses import dataclass, field
from functools import cache, cached_property
from typing import Any

from kg.model import Actor
from kg.ontology.actors import Alias
from kg.ontology.language import load_language

__all__ = ["Name", "Parse", "Ref", "parse_of"]

DEEPEST = 60  # governors looked at: no sentence of sense is nested deeper
ENTITY_KINDS = {"PERSON": "person", "ORG": "organisation", "GPE": "place", "NORP": "people"}


@dataclass(frozen=True)
class Parse:
    """A text with its tokens, tags and tree; every tuple but `sentences` has one value a token.

    Attributes:
        text: The text.
        words: Token texts.
        lemmas: Lemmas in lower case.
        tags: Penn Treebank tags.
        deps: Dependency labels of spaCy's English models.
        heads: Number of the governing token; a root governs itself.
        starts: First character of the token.
        ends: One past its last character.
        entities: Entity label, "" outside.
        begins: Whether the token begins an entity.
        sentences: `[first, last + 1)` token numbers of each sentence.
    """

    text: str
    words: tuple[str, ...]
    lemmas: tuple[str, ...]
    tags: tuple[str, ...]
    deps: tuple[str, ...]
    heads: tuple[int, ...]
    starts: tuple[int, ...]
    ends: tuple[int, ...]
    entities: tuple[str, ...]
    begins: tuple[bool, ...]
    sentences: tuple[tuple[int, int], ...]
    kids: tuple[tuple[int, ...], ...] = field(default=(), init=False)
    sentence_of: tuple[int, ...] = field(default=(), init=False)

    def __post_init__(self) -> None:
        """Index children and sentences."""
        kids: list[list[int]] = [[] for _ in self.words]
        for i, head in enumerate(self.heads):
            if head != i:
                kids[head].append(i)
        object.__setattr__(self, "kids", tuple(map(tuple, kids)))
        number = [0] * len(self.words)
        for n, (first, last) in enumerate(self.sentences):
            number[first:last] = [n] * (last - first)
        object.__setattr__(self, "sentence_of", tuple(number))

    def __len__(self) -> int:
        """Return the number of tokens."""
        return len(self.words)

    @cached_property
    def lower(self) -> tuple[str, ...]:
        """Token texts in lower case."""
        return tuple(word.lower() for word in self.words)

    def entities_kind(self, i: int) -> str:
        """Return what the model takes token `i` for: person, organisation, place, people or ""."""
        return ENTITY_KINDS.get(self.entities[i], "")

    def children(self, i: int, *deps: str) -> list[int]:
        """Return the dependants of token `i`, those with one of `deps` if any is given."""
        if not deps:
            return list(self.kids[i])
        return [k for k in self.kids[i] if self.deps[k] in deps]

    def subtree(self, i: int) -> list[int]:
        """Return token `i` and all below it, in text order."""
        found, stack = [], [i]
        while stack:
            node = stack.pop()
            found.append(node)
            stack.extend(self.kids[node])
        return sorted(found)

    def bounds(self, i: int) -> tuple[int, int]:
        """Return `[first, last + 1)` of the tokens below `i`."""
        low = high = i
        stack = [i]
        while stack:
            node = stack.pop()
            low, high = min(low, node), max(high, node)
            stack.extend(self.kids[node])
        return low, high + 1

    def ancestors(self, i: int) -> list[int]:
        """Return the governors of token `i`, nearest first."""
        found: list[int] = []
        while self.heads[i] != i and len(found) < DEEPEST:
            i = self.heads[i]
            found.append(i)
        return found

    def span(self, first: int, last: int) -> tuple[int, int]:
        """Return the characters `[start, end)` of the tokens `[first, last)`."""
        return self.starts[first], self.ends[last - 1]

    def string(self, first: int, last: int) -> str:
        """Return the text of the tokens `[first, last)`."""
        return self.text[self.starts[first] : self.ends[last - 1]]


def parse_of(doc: Any) -> Parse:  # noqa: ANN401 - spaCy's Doc; this module alone knows it
    """Return the plain values of a parsed spaCy Doc."""
    tokens = [token for token in doc if not token.is_space]
    number = {token.i: n for n, token in enumerate(tokens)}
    sentences = []
    for sent in doc.sents:
        inside = [number[t.i] for t in sent if t.i in number]
        if inside:
            sentences.append((inside[0], inside[-1] + 1))
    heads = []
    for n, token in enumerate(tokens):
        head = token.head
        while head.is_space and head.head.i != head.i:
            head = head.head
        heads.append(number.get(head.i, n))
    return Parse(
        text=doc.text,
        words=tuple(t.text for t in tokens),
        lemmas=tuple(map(_lemma, tokens)),
        tags=tuple(t.tag_ for t in tokens),
        deps=tuple(t.dep_ for t in tokens),
        heads=tuple(heads),
        starts=tuple(t.idx for t in tokens),
        ends=tuple(t.idx + len(t.text) for t in tokens),
        entities=tuple(t.ent_type_ for t in tokens),
        begins=tuple(t.ent_iob_ == "B" for t in tokens),
        sentences=tuple(sentences),
    )


def _lemma(token: Any) -> str:  # noqa: ANN401 - a spaCy token
    """Return the base form; of a verb form that the model gets wrong the right one."""
    if token.tag_.startswith("VB"):
        return _repairs().get(token.lower_) or str(token.lemma_.lower())
    return str(token.lemma_.lower())


@cache
def _repairs() -> dict[str, str]:
    """Return base forms by the form in the text."""
    return dict(row.split() for row in sorted(load_language()["lemma-repair"]))


@dataclass(frozen=True, slots=True, order=True)
class Name:
    """A name in the text.

    Attributes:
        first: First token.
        last: One past the last token.
        start: First character.
        end: One past the last character.
        kind: What the model thinks: person, organisation, place, people; "" for a look-up alone.
        known: Who the gazetteer says it may be; empty for an unknown name.
    """

    first: int
    last: int
    start: int
    end: int
    kind: str
    known: tuple[Alias, ...]


@dataclass(frozen=True, slots=True)
class Ref:
    """An actor that some tokens refer to.

    Attributes:
        actor: Who; the IRI is "" for an actor that no source knows.
        first: First token of the mention.
        last: One past its last token.
        how: name, surname, office, role, state noun, group, pronoun, set, part, owner, publisher.
        reason: The same in words, for people.
        confidence: 0-1.
        gender: female, male or "".
        plural: Whether the mention is plural.
        named: Tokens `[first, last)` of the words that name the actor, where a pronoun points back.
    """

    actor: Actor
    first: int
    last: int
    how: str
    reason: str
    confidence: float
    gender: str = ""
    plural: bool = False
    named: tuple[int, int] | None = None
