"""Whether it happened: walk from the cue up through what governs it and compose what is found.

After De Facto (Saurí and Pustejovsky 2009) and the implicatives of Karttunen (1971), cut down to
four values. The words are classes in `ontology/language.ttl`.
"""

from kg.doc import Parse
from kg.model import Status
from kg.ontology.language import WordClasses

__all__ = ["StatusReader"]

A, P, M, D = Status.ACTUAL, Status.PLANNED, Status.POSSIBLE, Status.DENIED
COMPOSE = {  # (outer, inner) → value
    **{(A, inner): inner for inner in Status},
    (P, A): P, (P, P): P, (P, M): M, (P, D): D,
    (M, A): M, (M, P): M, (M, M): M, (M, D): D,
    (D, A): D, (D, P): D, (D, M): D, (D, D): M,
}  # fmt: skip
COMPLEMENT = ("xcomp", "ccomp", "dobj", "pobj", "acl", "oprd", "pcomp", "nsubjpass", "advcl", "attr", "relcl", "dep")
Finding = tuple[Status, str]


class StatusReader:
    """Read the status of cues in one parse."""

    def __init__(self, parse: Parse, classes: WordClasses) -> None:
        """Take the parse and the word classes."""
        self.parse, self.classes = parse, classes

    def read(self, anchor: int, inherent: str, *, skip: frozenset[int] = frozenset()) -> Finding:
        """Return the status of the event at token `anchor` and the rule, in words.

        Args:
            anchor: Token that carries the relation.
            inherent: Status by the meaning of the cue, or "".
            skip: Governors whose effect is left out, since they are the cue itself.
        """
        parse = self.parse
        value, rules = Status(inherent or "actual"), [f"cue: {inherent}"] if inherent else []
        node = anchor
        for _ in range(12):
            if node not in skip:
                outer, rule = self._own(node)
                if outer is not A:
                    value = COMPOSE[outer, value]
                    rules.append(rule)
            head, dep = parse.heads[node], parse.deps[node]
            if head == node:
                break
            if dep == "conj":
                if parse.tags[node] == "VB" and not self._marked(node):
                    node = head
                    continue
                if parse.tags[head][:2] == parse.tags[node][:2] == "NN":
                    node = head
                    continue
                up = self._over_conjuncts(head)
                if up is None:
                    break
                node = up
                continue
            if dep == "relcl" or (dep == "acl" and not self._infinitive(node)):
                break
            if dep in {"nsubj", "poss", "compound", "amod", "appos"} and not self._noun_scope(node, head):
                break
            if dep == "advcl" and not self._purpose(node, head):
                if self._infinitive(node):
                    value = COMPOSE[P, value]
                    rules.append("purpose clause")
                break
            if head not in skip:
                outer, rule = self._operator(node, head, dep)
                if outer is not A:
                    value = COMPOSE[outer, value]
                    rules.append(rule)
            node = head
        return value, "; ".join(rules) or "stated as a fact"

    # -- the word itself --------------------------------------------------------

    def _own(self, node: int) -> Finding:
        parse, classes = self.parse, self.classes
        negated = any(
            parse.deps[k] == "neg" or parse.lower[k] in {"never", "no"} and parse.deps[k] in {"det", "advmod", "neg"}
            for k in parse.kids[node]
        )
        modal = self._modal(node)
        if parse.tags[node][:2] == "NN":
            return self._adjectives(node, negated=negated)
        if self._conditional(node):
            return M, "conditional clause"
        if negated:
            return D, "negated"
        if modal is not None:
            return modal
        for k in parse.kids[node]:
            if parse.deps[k] == "advmod" and parse.lower[k] in classes["possible-adverb"]:
                return M, f"adverb: {parse.words[k]}"
        return A, ""

    def _modal(self, node: int) -> Finding | None:
        parse, classes = self.parse, self.classes
        for k in parse.kids[node]:
            if parse.deps[k] != "aux":
                continue
            if parse.lower[k] in classes["planned-modal"]:
                return P, f"modal: {parse.words[k]}"
            if parse.lower[k] == "would" and self._reported(node):
                return P, "future of the past"
            if parse.lower[k] in classes["possible-modal"]:
                return M, f"modal: {parse.words[k]}"
        if parse.tags[node] == "VB" and self._infinitive(node):
            up = parse.heads[node]
            if parse.deps[node] == "xcomp" and parse.lemmas[up] == "be":
                return P, "is to"
        return None

    def _reported(self, node: int) -> bool:
        parse = self.parse
        head = parse.heads[node]
        return (
            parse.deps[node] == "ccomp"
            and parse.lemmas[head] in self.classes["report-verb"]
            and parse.tags[head] in {"VBD", "VBN"}
            and not any(parse.deps[k] == "advcl" for k in parse.kids[node])
        )

    def _adjectives(self, node: int, *, negated: bool) -> Finding:
        parse, classes = self.parse, self.classes
        if negated:
            return D, "no"
        for k in parse.kids[node]:
            if k < node and parse.deps[k] in {"amod", "compound", "nmod"}:
                for word in (parse.lower[k], parse.lemmas[k]):
                    if word in classes["planned-adjective"]:
                        return P, f"adjective: {parse.words[k]}"
                    if word in classes["possible-adjective"]:
                        return M, f"adjective: {parse.words[k]}"
        return A, ""

    def _conditional(self, node: int) -> bool:
        parse = self.parse
        return parse.deps[node] == "advcl" and any(
            parse.deps[k] == "mark" and parse.lower[k] in self.classes["condition-mark"]
            for k in parse.kids[node]
        )

    # -- what governs it ----------------------------------------------------------

    def _operator(self, node: int, head: int, dep: str) -> Finding:
        parse, classes = self.parse, self.classes
        lemma, word = parse.lemmas[head], parse.words[head]
        if parse.lower[head] in {"without", "instead"}:
            return D, f"{word}"
        if dep not in COMPLEMENT and not (dep == "prep" and parse.tags[head][:2] in {"NN", "VB", "JJ"}):
            return A, ""
        noun = parse.tags[node][:2] == "NN" or dep in {"prep", "pobj"}
        if dep == "ccomp" and lemma in classes["denial-verb"]:
            return D, f"under: {word}"
        if dep == "ccomp" and lemma in classes["report-verb"]:
            return A, ""
        if dep == "prep" and parse.lower[node] not in classes["event-preposition"]:
            return A, ""
        if lemma in classes["denied-operator"] or self._particle(head) in classes["denied-operator"]:
            return D, f"under: {word}"
        if lemma in (classes["planned-noun-operator"] if noun else classes["planned-operator"]):
            return P, f"under: {word}"
        if lemma in (classes["possible-noun-operator"] if noun else classes["possible-operator"]):
            return M, f"under: {word}"
        return A, ""

    def _particle(self, head: int) -> str:
        words = [self.parse.lower[k] for k in self.parse.children(head, "prt")]
        return f"{self.parse.lemmas[head]} {words[0]}" if words else ""

    def _infinitive(self, node: int) -> bool:
        parse = self.parse
        return any(parse.tags[k] == "TO" and parse.deps[k] == "aux" for k in parse.kids[node])

    def _marked(self, node: int) -> bool:
        return bool(self.parse.children(node, "aux", "neg"))

    def _purpose(self, node: int, head: int) -> bool:
        """Whether an adverbial infinitive is the complement of its verb after all."""
        classes = self.classes
        return self._infinitive(node) and self.parse.lemmas[head] in (
            classes["planned-operator"] | classes["possible-operator"] | classes["denied-operator"]
        )

    def _over_conjuncts(self, head: int) -> int | None:
        """From the first of several verbs on to what governs them all, leaving its own mood."""
        parse = self.parse
        while parse.deps[head] == "conj":
            head = parse.heads[head]
        if parse.deps[head] in {"ccomp", "xcomp", "pcomp"} and parse.heads[head] != head:
            return parse.heads[head] if parse.deps[head] == "ccomp" else head
        return None

    def _noun_scope(self, node: int, head: int) -> bool:
        """Whether a subject noun takes the status of its verb: `talks will begin`."""
        parse = self.parse
        return (
            parse.deps[node] == "nsubj"
            and parse.tags[node][:2] == "NN"
            and parse.lemmas[head] in self.classes["event-verb"]
        )
