"""Lists of persons that stand on the surface, whatever the tree says.

`A of Arvenia, Foreign Secretary B of Belmoor, and C`: long titles and appositions break the parse.
"""

from collections.abc import Iterator

from kg.doc import Name, Parse
from kg.link.context import Context

__all__ = ["Lists"]

TITLES = 3  # that one person has
LONGEST = 9  # words of a title before a name
OF = frozenset(("of", "from"))
COMMA = frozenset((",", ";"))
TITLE_TAGS = frozenset(("NN", "NNP", "NNPS", "JJ", "DT", "IN", "POS"))
OBJECTS = frozenset(("dobj", "pobj", "dative"))
SUBJECTS = frozenset(("nsubj", "nsubjpass"))
LINKS = frozenset(("of", "for", "to", "in", "on"))


class Lists:
    """Find who is named next in a list of persons of one article."""

    def __init__(self, context: Context) -> None:
        """Keep the names by their first token."""
        self.context = context
        self._starts = {name.first: name for name in context.names if context.is_person(name)}

    def members(self, i: int) -> Iterator[int]:
        """Yield the last tokens of the personal names that follow the one at `i` in a list."""
        name = self.context.name_at.get(i)
        while name is not None and self.context.is_person(name):
            name = self._next(name)
            if name is None or not self._one_role(i, name):
                return
            yield name.last - 1

    def holder(self, i: int) -> Name | None:
        """Return whose title, one of several, stands at token `i`: `Member and Minister X`."""
        parse = self.context.parse
        end = parse.sentences[parse.sentence_of[i]][1]
        k: int | None = i + 1
        for _ in range(TITLES):
            if k is None or k >= end:
                return None
            k = next((j for j in range(k, min(end, k + 2 * LONGEST)) if self._breaks(j)), end)
            k = self._separator(k, end, last=False)
            name = self._titled(k, end) if k else None
            if name:
                return name if name.first > (k or 0) else None
        return None

    def _breaks(self, j: int) -> bool:
        """Whether a title is over at token `j`."""
        parse = self.context.parse
        return parse.words[j] in COMMA or parse.lower[j] == "and" or parse.tags[j][:2] == "VB"

    def _next(self, name: Name) -> Name | None:
        end = self.context.parse.sentences[self.context.parse.sentence_of[name.first]][1]
        joint = self._separator(self._behind(name, end), end, last=self._last(name))
        return self._titled(joint, end) if joint else None

    def _behind(self, name: Name, end: int) -> int:
        """One past a name with its suffix, its `of` phrase and a remark in brackets."""
        parse, k = self.context.parse, name.last
        suffix = self.context.classes["name-suffix"]
        if k + 1 < end and parse.words[k] == "," and parse.lower[k + 1].rstrip(".") in suffix:
            k += 2
        if k + 1 < end and parse.lower[k] in OF:
            other = self.context.name_at.get(k + 1 + (parse.lower[k + 1] == "the"))
            if other is None or self.context.is_person(other):
                return end
            k = other.last
        if k < end and parse.words[k] == "(":
            k = next((j + 1 for j in range(k, end) if parse.words[j] == ")"), end)
        return self._office_behind(k, end) or k

    def _office_behind(self, k: int, end: int) -> int | None:
        """The comma that closes `, Director of the Trade Council,` behind a name, or None."""
        if k >= end or self.context.parse.words[k] not in COMMA:
            return None
        parse, said = self.context.parse, False
        for j in range(k + 1, min(end, k + 2 * LONGEST)):
            if parse.words[j] in COMMA:
                return j if said else None
            joins = parse.lower[j] == "and" or parse.tags[j] == "TO"
            if j in self._starts or not (joins or parse.tags[j] in TITLE_TAGS):
                return None
            said = said or self.context.nouns[j] in self.context.classes["person-noun"]
        return None

    def _last(self, name: Name) -> bool:
        """Whether an `and` stands before the name and its title, so that the list ends with it."""
        parse = self.context.parse
        for k in range(name.first - 1, max(0, name.first - LONGEST), -1):
            if parse.lower[k] == "and":
                return True
            if parse.tags[k] not in TITLE_TAGS:
                return False
        return False

    def _separator(self, k: int, end: int, *, last: bool) -> int | None:
        """One past the comma, the `and` or both at token `k`; None when there is none."""
        parse, first = self.context.parse, k
        if k < end and parse.words[k] in COMMA:
            k += 1
        both = k < end and parse.lower[k] == "and"
        k += both
        return k if first < k < end and (both or not last) else None

    def _titled(self, k: int, end: int) -> Name | None:
        """The personal name at token `k`, or behind a title there."""
        parse = self.context.parse
        for j in range(k, min(end, k + LONGEST + 1)):
            name = self._starts.get(j)
            if name:
                part = parse.deps[name.last - 1] in {"compound", "poss"}
                titled = j > k or name.last - name.first > 1
                return name if titled and not part and not self._served(k, j) else None
            if parse.tags[j] not in TITLE_TAGS or (
                parse.tags[j] == "IN" and parse.lower[j] not in LINKS
            ):
                return None
        return None

    def _served(self, first: int, last: int) -> bool:
        """Whether the name behind a title is whom it serves: `adviser to President Corwin`."""
        parse, titles = self.context.parse, self.context.classes["title"]
        for k in range(last - 1, first - 1, -1):
            if parse.lower[k] in LINKS:
                return True
            if parse.lower[k].rstrip(".") not in titles:
                return False
        return False

    def _one_role(self, i: int, other: Name) -> bool:
        """Whether the name is no subject of a verb that the first name is not the subject of."""
        parse = self.context.parse
        node = _top(parse, other.last - 1)
        if parse.deps[node] not in SUBJECTS:
            return True
        first = _top(parse, i)
        return first == node or (
            parse.deps[first] not in OBJECTS and parse.heads[first] in {node, parse.heads[node]}
        )


def _top(parse: Parse, i: int) -> int:
    """The head of the coordination or apposition that token `i` is in."""
    while parse.deps[i] in {"conj", "appos", "compound"} and parse.heads[i] != i:
        i = parse.heads[i]
    return i
