"""A parsed text as plain tuples: what all rules read."""

from dataclasses import dataclass, field
from functools import cached_property

__all__ = ["Parse"]

DEEPEST = 60  # governors looked at: no sentence of sense is nested deeper
BRIEF = 2
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

    @cached_property
    def brief(self) -> bool:
        """Whether the text is a headline or a brief: at most two sentences, datelines apart."""
        if len(self.sentences) <= BRIEF:
            return True
        told = (any(tag[:2] == "VB" for tag in self.tags[a:b]) for a, b in self.sentences)
        return len(self.sentences) == BRIEF + 1 and sum(told) <= BRIEF

    def entities_kind(self, i: int) -> str:
        """Return what the model takes token `i` for: person, organisation, place, people or ""."""
        return ENTITY_KINDS.get(self.entities[i], "")

    def children(self, i: int, *deps: str) -> list[int]:
        """Return the dependants of token `i`, those with one of `deps` if any is given."""
        kids = self.kids[i]
        if not deps or not kids:
            return list(kids)
        of = self.deps
        return [k for k in kids if of[k] in deps]

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
