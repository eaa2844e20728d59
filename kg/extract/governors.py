"""What a governing word does to the event below it: announces, asks for, offers or denies it."""

from collections.abc import Mapping

from kg.doc import Parse
from kg.extract.hearsay import charged, dismissed
from kg.extract.marks import NO_MARK, Finding
from kg.model import Status
from kg.ontology.language import WordClasses

__all__ = ["Governors"]

A, P, M, D = Status.ACTUAL, Status.PLANNED, Status.POSSIBLE, Status.DENIED
COMPLEMENT = frozenset((
    "xcomp", "ccomp", "dobj", "pobj", "acl", "oprd", "pcomp", "nsubjpass", "advcl", "attr",
    "dep", "prep",
))  # fmt: skip
FINITE = frozenset(("VBD", "VBZ", "VBP"))
OPERATORS = ("planned-operator", "possible-operator", "denied-operator")


class Governors:
    """Read what governors do in one parse."""

    def __init__(self, parse: Parse, classes: WordClasses, complements: Mapping[int, str]) -> None:
        """Take the parse, the classes, and the status that cues give to their complements."""
        self.parse, self.classes, self.complements = parse, classes, complements

    def governor(self, node: int) -> int:
        """Return what governs `node`: the noun right before an infinitive, wherever it hangs."""
        parse = self.parse
        before = self._before_infinitive(node)
        if (
            before is not None
            and parse.tags[before][:2] == "NN"
            and parse.deps[node] in {"advcl", "xcomp"}
            and any(parse.lemmas[before] in self.classes[name] for name in OPERATORS)
        ):
            return before
        return self._discussed(node) or parse.heads[node]

    def _discussed(self, node: int) -> int | None:
        """The verb of talking whose occasion hangs on its gerund: `discuss raising it in talks`."""
        parse, gerund = self.parse, self.parse.heads[node]
        while parse.deps[gerund] in {"xcomp", "advcl"} and parse.tags[gerund] == "VB":
            gerund = parse.heads[gerund]  # "discuss using it to help X in talks"
        verb = parse.heads[gerund]
        if parse.tags[node] != "IN" or parse.tags[gerund] != "VBG" or parse.deps[gerund] != "xcomp":
            return None
        occasion = any(
            parse.lemmas[k] in self.classes["occasion-noun"] for k in parse.children(node, "pobj")
        )
        return verb if occasion and parse.lemmas[verb] in self.classes["talking-verb"] else None

    def _before_infinitive(self, node: int) -> int | None:
        first = min(self.parse.children(node, "aux"), default=0)
        return first - 1 if first and self.parse.tags[first] == "TO" else None

    def effect(self, node: int, head: int, *, noun: bool) -> Finding:
        """Return what the governor of `node` makes of it, and the rule.

        Args:
            node: Token whose governor is asked.
            head: Its governor, as `governor` gives it.
            noun: Whether the event is a noun; verbs and nouns have operators of their own.
        """
        parse, classes = self.parse, self.classes
        dep = parse.deps[node] if head == parse.heads[node] else "acl"
        if parse.lower[head] in classes["absence-preposition"]:
            return D, parse.lower[head]
        charge = charged(parse, classes, node)
        if charge is not None:
            return M, f"alleged: {parse.words[charge]} {parse.lower[node]}"
        if dep not in COMPLEMENT or self._foreign_preposition(node, dep):
            return NO_MARK
        if dep == "prep" and node < head:  # "at a summit, they agreed"
            return NO_MARK
        if dep in {"advcl", "acl"} and not self._complement_clause(node, dep):
            return NO_MARK
        if dep == "ccomp":
            return self._of_clause(node, head)
        if dep == "acl" and (verb := dismissed(parse, classes, head)) is not None:
            return D, f"under: {parse.words[verb]}"
        found = (self._class(operator, noun=noun) for operator in self._operators(node, head))
        return next((effect for effect in found if effect is not None), NO_MARK)

    def _of_clause(self, node: int, head: int) -> Finding:
        """What a word does to its that-clause."""
        lemma, classes = self.parse.lemmas[head], self.classes
        if lemma in classes["stand-in-verb"]:  # "… and so has X"
            return NO_MARK
        if lemma in classes["denial-verb"]:
            return D, f"under: {self.parse.words[head]}"
        for operator in self._operators(node, head):
            if self._stated(node, operator):
                return self._doubted(operator)
            found = self._class(operator, noun=False)
            if found is not None:
                return found
        return NO_MARK

    def _complement_clause(self, node: int, dep: str) -> bool:
        """Whether an adverbial or adnominal clause is what its governor is about."""
        parse, head = self.parse, self.parse.heads[node]
        marks = {parse.tags[k] for k in parse.children(node, "aux", "mark")}
        if dep == "acl":
            return "TO" in marks or parse.lower[min(parse.kids[node], default=node)] == "that"
        denies = self._forms(head) & self.classes["denied-operator"]
        return "TO" in marks and not (denies and parse.children(head, "dobj"))

    def _stated(self, node: int, head: int) -> bool:
        """Whether a that-clause says what is or was: not what is hoped for or asked for."""
        parse, classes = self.parse, self.classes
        if node < head and parse.tags[node] in FINITE and not parse.children(node, "mark"):
            return True  # "thanked A, praised B and urged C": the first verb hangs on a later one
        if parse.lemmas[head] in classes["hope-verb"]:
            return False
        helpers = [parse.tags[k] for k in parse.children(node, "aux", "auxpass")]
        finite = any(tag in FINITE or tag == "MD" for tag in (parse.tags[node], *helpers))
        lemma = parse.lemmas[head]
        told = any(lemma in classes[name] for name in ("report-verb", "planned-operator"))
        return (finite and told) or lemma in classes["copula"]

    def _foreign_preposition(self, node: int, dep: str) -> bool:
        return dep == "prep" and self.parse.lower[node] not in self.classes["event-preposition"]

    def _operators(self, node: int, head: int) -> list[int]:
        """The governor; for a copula what it says: `it is possible that`, `is likely to`."""
        parse = self.parse
        found = [head]
        if parse.tags[node][:2] == "VB":
            if parse.lemmas[head] in self.classes["copula"]:
                found.extend(k for k in parse.children(head, "acomp", "attr", "oprd") if k < node)
            before = self._before_infinitive(node)
            if before is not None and parse.tags[before] in {"JJ", "VBN"}:
                found.insert(0, before)
        return found

    def _class(self, head: int, *, noun: bool) -> Finding | None:
        parse, classes = self.parse, self.classes
        if noun and parse.children(head, "oprd"):
            return None  # "called the pact a mistake"
        forms, word = self._forms(head), parse.words[head]
        if forms & classes["denied-noun-operator" if noun else "denied-operator"]:
            return D, f"under: {word}"
        if forms & classes["ability-word"]:
            return None if self._past_copula(head) else (M, f"under: {word}")
        if forms & classes["offer-operator"]:
            return M, f"offer: {word}"
        if forms & classes["planned-noun-operator" if noun else "planned-operator"]:
            return P, f"under: {word}"
        if forms & classes["possible-noun-operator" if noun else "possible-operator"]:
            return (P, f"an order: {word}") if self._orders(head) else (M, f"under: {word}")
        cue = self.complements.get(head, A)
        return None if cue in {"", A} else (Status(cue), f"under: {word}")

    def _orders(self, head: int) -> bool:
        """`Asked her ministers to`: whom one tells is one's own."""
        parse, own = self.parse, self.classes["subordinate"]
        told = (k for k in parse.children(head, "dobj") if parse.lemmas[k] in own)
        return any(parse.tags[j] == "PRP$" for k in told for j in parse.children(k, "poss"))

    def _doubted(self, head: int) -> Finding:
        """`did not think that`, `it is not true that`: a negated opinion denies its clause."""
        parse, classes = self.parse, self.classes
        copula = parse.lemmas[head] in classes["copula"]
        opinion = copula or parse.lemmas[head] in classes["opinion-verb"]
        if opinion and parse.children(head, "neg"):
            return D, f"not: {parse.words[head]}"
        for k in parse.children(head, "acomp", "attr") if copula else ():
            if self._forms(k) & classes["denied-operator"]:
                return D, f"under: {parse.words[k]}"
            if self._forms(k) & classes["possible-operator"]:
                return M, f"under: {parse.words[k]}"
        return NO_MARK

    def _forms(self, head: int) -> set[str]:
        """The lemma of a governor, alone and with its particle: `rule`, `rule out`."""
        parse = self.parse
        lemma = parse.lemmas[head]
        forms = {lemma, parse.lower[head]} if parse.tags[head] in {"VBN", "VBG", "JJ"} else {lemma}
        if parse.tags[head][:2] == "NN":
            forms.add(f"{lemma}:n")
        if parse.deps[head] == "advmod":  # "held back from"
            forms.add(f"{parse.lemmas[parse.heads[head]]} {parse.lower[head]}")
        if parse.deps[head] == "pobj":
            forms.add(f"{parse.lower[parse.heads[head]]} {lemma}")
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
