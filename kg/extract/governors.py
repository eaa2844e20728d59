"""What a governing word does to the event below it: announces, asks for, offers or denies it."""

from collections.abc import Mapping

from kg.doc import Parse
from kg.extract.marks import NO_MARK, Finding
from kg.model import Status
from kg.ontology.language import WordClasses

__all__ = ["Governors"]

A, P, M, D = Status.ACTUAL, Status.PLANNED, Status.POSSIBLE, Status.DENIED
COMPLEMENT = frozenset((
    "xcomp", "ccomp", "dobj", "pobj", "acl", "oprd", "pcomp", "nsubjpass", "advcl", "attr",
    "dep", "prep",
))  # fmt: skip


class Governors:
    """Read what governors do in one parse."""

    def __init__(self, parse: Parse, classes: WordClasses, complements: Mapping[int, str]) -> None:
        """Take the parse, the classes, and the status that cues give to their complements."""
        self.parse, self.classes, self.complements = parse, classes, complements

    def effect(self, node: int, *, noun: bool) -> Finding:
        """Return what the governor of `node` makes of it, and the rule.

        Args:
            node: Token whose governor is asked.
            noun: Whether the event is a noun; verbs and nouns have operators of their own.
        """
        parse, classes = self.parse, self.classes
        head, dep = parse.heads[node], parse.deps[node]
        if parse.lower[head] in classes["absence-preposition"]:
            return D, parse.lower[head]
        if dep not in COMPLEMENT or self._foreign_preposition(node, dep):
            return NO_MARK
        if dep == "ccomp" and self.parse.lemmas[head] in classes["denial-verb"]:
            return D, f"under: {parse.words[head]}"
        for operator in self._operators(node, head):
            found = self._class(operator, dep, noun=noun)
            if found is not None:
                return found
        return NO_MARK

    def _foreign_preposition(self, node: int, dep: str) -> bool:
        return dep == "prep" and self.parse.lower[node] not in self.classes["event-preposition"]

    def _operators(self, node: int, head: int) -> list[int]:
        """The governor; for a copula what it says: `it is possible that`, `is likely to`."""
        parse = self.parse
        found = [head]
        if parse.lemmas[head] in self.classes["copula"] and parse.tags[node][:2] == "VB":
            found.extend(k for k in parse.children(head, "acomp", "attr", "oprd") if k < node)
        return found

    def _class(self, head: int, dep: str, *, noun: bool) -> Finding | None:
        parse, classes = self.parse, self.classes
        forms = self._forms(head)
        word = parse.words[head]
        if dep == "ccomp" and forms & classes["report-verb"] and not forms & classes["ask-verb"]:
            return self._told(head)
        if forms & classes["denied-noun-operator" if noun else "denied-operator"]:
            return D, f"under: {word}"
        if forms & classes["ability-word"]:
            return None if self._past_copula(head) else (M, f"under: {word}")
        if forms & classes["offer-operator"]:
            return M, f"offer: {word}"
        if forms & classes["planned-noun-operator" if noun else "planned-operator"]:
            return P, f"under: {word}"
        if forms & classes["possible-noun-operator" if noun else "possible-operator"]:
            return M, f"under: {word}"
        cue = self.complements.get(head)
        return (Status(cue), f"under: {word}") if cue and cue != A else None

    def _told(self, head: int) -> Finding | None:
        """`did not think that`: a negated opinion denies what it is about."""
        parse = self.parse
        if parse.lemmas[head] in self.classes["opinion-verb"] and parse.children(head, "neg"):
            return D, f"not: {parse.words[head]}"
        return None

    def _forms(self, head: int) -> set[str]:
        """The lemma of a governor, alone and with its particle: `rule`, `rule out`."""
        parse = self.parse
        lemma = parse.lemmas[head]
        forms = {lemma, parse.lower[head]} if parse.tags[head] in {"VBN", "JJ"} else {lemma}
        forms.update(
            f"{lemma} {parse.lower[k]}"
            for k in parse.kids[head]
            if parse.deps[k] in {"prt", "prep", "advmod", "neg", "dep"}
        )
        return forms

    def _past_copula(self, head: int) -> bool:
        """`was able to`: it did; `is able to`: it may."""
        parse = self.parse
        verb = parse.heads[head] if parse.tags[head][:2] != "VB" else head
        return parse.tags[verb] == "VBD" and not parse.children(verb, "neg")
