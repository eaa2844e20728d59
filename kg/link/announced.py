"""Whom a counted noun announces: `two suspects: Ada Quill, a Galdian; and Otto Brill`."""

from collections.abc import Callable, Iterator

from kg.doc import Ref
from kg.link.context import Context
from kg.link.phrases import PLURAL

__all__ = ["Announced"]

COLON, DASHES = ":", frozenset(("\u2013", "\u2014", "-"))
BETWEEN = frozenset((",", ";", "and"))
FAR = 12  # words from the noun to its colon
LONGEST = 80  # of a list
DESCRIBED = 14  # words behind one name of a list


class Announced:
    """Read the lists behind a colon or between dashes in one article."""

    def __init__(self, context: Context, one: Callable[[int], tuple[Ref, ...]]) -> None:
        """Take the function that resolves a phrase without its conjuncts."""
        self.context, self.one = context, one

    def members(self, i: int) -> tuple[Ref, ...]:
        """Return those whom the plural at token `i` counts and the text then names, or none."""
        parse, classes = self.context.parse, self.context.classes
        if parse.tags[i] not in PLURAL or not parse.children(i, "nummod"):
            return ()
        mark = self._mark(i)
        heads = list(self._heads(mark)) if mark else []
        left = {parse.lower[k] for k in parse.children(i, "nummod")}
        size = 2 if left & classes["two-word"] else 3 if left & classes["three-word"] else 0
        if len(heads) < 2 or len(heads) != (size or len(heads)):  # noqa: PLR2004 - a list
            return ()
        refs = [ref for k in heads for ref in self.one(k)]
        return tuple(refs) if len(refs) >= len(heads) else ()

    def _mark(self, i: int) -> int:
        """The colon of the clause, or the dash right behind the noun; 0 if there is none."""
        parse = self.context.parse
        if i + 1 < len(parse) and parse.words[i + 1] in DASHES:
            return i + 1
        for k in range(i + 1, min(len(parse), i + FAR)):
            if parse.words[k] == COLON:
                return k
            if parse.tags[k] in PLURAL and parse.children(k, "nummod"):
                return 0
            if parse.words[k] in {".", ";"} or "\n" in parse.words[k]:
                return 0
        return 0

    def _heads(self, mark: int) -> Iterator[int]:
        """The last tokens of the names that stand first in each part of the list."""
        parse, names = self.context.parse, self.context.name_at
        stop, last, k = min(len(parse), mark + LONGEST), mark, mark + 1
        while k < stop and k - last <= DESCRIBED:
            if parse.lower[k] in {".", COLON} or "\n" in parse.words[k]:
                return
            if parse.words[k] in DASHES and parse.words[mark] in DASHES:
                return
            name = names.get(k)
            if name and name.first == k and self._opens(k, mark):
                yield name.last - 1
                k = last = name.last
                continue
            k += 1

    def _opens(self, k: int, mark: int) -> bool:
        """Whether a part of the list begins with the name at `k`: no other word stands before."""
        parse = self.context.parse
        while k - 1 > mark and (parse.tags[k - 1] == "NNP" or parse.lower[k - 1] == "the"):
            k -= 1
        return k - 1 == mark or parse.lower[k - 1] in BETWEEN
