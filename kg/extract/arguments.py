"""The arguments of verbs, nouns and adjectives, whatever the construction."""

from kg.extract.clauses import SUBJ
from kg.extract.control import Control

__all__ = ["Arguments"]


class Arguments(Control):
    """Find who fills which slot around a token of one parse; every answer is a list of heads."""

    def receiver(self, v: int) -> list[int]:
        """The indirect object; the subject of a passive that keeps its object: `was given arms`."""
        parse = self.parse
        found = parse.children(v, "dative")
        if not found and parse.children(v, "auxpass") and parse.children(v, "dobj"):
            found = parse.children(v, "nsubjpass")
        return found

    def prepositional(self, node: int, prep: str) -> list[int]:
        """What stands behind the preposition `prep` of a verb, noun or adjective."""
        parse, found = self.parse, []
        for k in parse.kids[node]:
            if parse.deps[k] in {"prep", "dative", "agent", "prt", "advmod"} and self._is_prep(
                k, prep
            ):
                found.extend(self._behind(k))
                found.extend(
                    p
                    for other in parse.children(k, "conj", "prep")
                    if self._is_prep(other, prep)
                    for p in self._behind(other)
                )
            elif parse.deps[k] == "advcl" and parse.children(k, "aux"):
                for mark in parse.children(k, "mark"):  # `spoke with Corwin to thank him`, misread
                    if self._is_prep(mark, prep):
                        found.extend(parse.children(k, "nsubj"))
            elif parse.deps[k] == "prep":
                for inner in parse.children(k, "prep"):
                    if self._is_prep(inner, prep):
                        found.extend(self._behind(inner))
        return found

    def _is_prep(self, k: int, prep: str) -> bool:
        word = self.parse.lower[k]
        return (
            word == prep
            or (prep == "toward" and word == "towards")
            or (prep == "on" and word == "upon")
        )

    def _behind(self, k: int) -> list[int]:
        parse = self.parse
        found = parse.children(k, "pobj")
        for clause in parse.children(k, "pcomp"):
            found.extend(parse.children(clause, *SUBJ))
            found.extend(parse.children(clause, "dobj"))
            found.extend(
                p
                for w in parse.children(clause, "prep")
                if parse.lower[w] == "with"
                for p in parse.children(w, "pobj")
            )
        if not found and parse.deps[k] == "prep" and parse.tags[k + 1 : k + 2] == ("CC",):
            found.extend(self._of_next(k))
        for other in parse.children(k, "prep"):
            if not found:
                found.extend(parse.children(other, "pobj"))
        return found or self._misread(k)

    def _misread(self, k: int) -> list[int]:
        """`Spoke with X of Y to thank her`: X, which the parse makes the subject of `thank`."""
        parse = self.parse
        clauses = parse.children(parse.heads[k], "advcl") if parse.deps[k] == "prep" else []
        return [
            token
            for clause in clauses
            for token in parse.children(clause, *SUBJ)
            if parse.bounds(token)[0] == k + 1
        ]

    def _of_next(self, k: int) -> list[int]:
        """`Asked for and received tents`: what stands behind the verb joined to that of `k`."""
        verb = self.parse.heads[k]
        nexts = [j for j in self.parse.children(verb, "conj") if k < j]
        return self.theme(nexts[0]) if nexts else []
