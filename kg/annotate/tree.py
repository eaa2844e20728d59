"""A parse whose tags and arcs can be changed."""

from dataclasses import dataclass, replace

from kg.doc import Parse

__all__ = ["Tree"]


@dataclass
class Tree:
    """The parts of a parse that a repair may touch; `parse` stays as the model gave it."""

    parse: Parse
    tags: list[str]
    deps: list[str]
    heads: list[int]
    changed: bool = False

    @classmethod
    def of(cls, parse: Parse) -> "Tree":
        """Return a tree that can be changed, equal to `parse` so far."""
        return cls(parse, list(parse.tags), list(parse.deps), list(parse.heads))

    def hang(self, i: int, head: int, dep: str, tag: str = "") -> None:
        """Put token `i` under `head` as `dep`, with another tag if one is given."""
        self.heads[i], self.deps[i], self.tags[i] = head, dep, tag or self.tags[i]
        self.changed = True

    def children(self, i: int, *deps: str) -> list[int]:
        """Return the dependants of token `i` that have one of `deps`, as things are now."""
        first, last = self.parse.sentences[self.parse.sentence_of[i]]
        return [
            k for k in range(first, last) if self.heads[k] == i and k != i and self.deps[k] in deps
        ]

    def done(self) -> Parse:
        """Return the parse with the changes; the very same one when there are none."""
        if not self.changed:
            return self.parse
        tags, deps, heads = tuple(self.tags), tuple(self.deps), tuple(self.heads)
        return replace(self.parse, tags=tags, deps=deps, heads=heads)
