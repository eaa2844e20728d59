"""Where: the place of a relation."""

from kg.doc import Parse
from kg.ontology.language import WordClasses

__all__ = ["Settings"]


class Settings:
    """Find the place around a token."""

    def __init__(self, parse: Parse, classes: WordClasses) -> None:
        """Take the parse and the word classes."""
        self.parse, self.classes = parse, classes

    def place(self, anchor: int) -> str | None:
        """Return the name behind "in" or "at" of the event, or None."""
        parse = self.parse
        nodes = [anchor]
        while parse.heads[nodes[-1]] != nodes[-1] and len(nodes) < 3:  # noqa: PLR2004
            if parse.deps[nodes[-1]] in {"ccomp", "relcl", "conj"}:
                break
            nodes.append(parse.heads[nodes[-1]])
        for node in nodes:
            for prep in parse.children(node, "prep"):
                if parse.lower[prep] not in {"in", "at"}:
                    continue
                for pobj in parse.children(prep, "pobj"):
                    if parse.entities[pobj] in {"GPE", "LOC", "FAC"}:
                        return self._name(pobj)
        return None

    def _name(self, token: int) -> str:
        parse = self.parse
        first = last = token
        kind = parse.entities[token]
        while first and parse.entities[first - 1] == kind and not parse.begins[first]:
            first -= 1
        while last + 1 < len(parse) and parse.entities[last + 1] and not parse.begins[last + 1]:
            last += 1
        return parse.string(first, last + 1).removeprefix("the ")
