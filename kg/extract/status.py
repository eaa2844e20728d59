"""Whether it happened: walk from the cue up through what governs it and compose what is found.

After De Facto (Saurí and Pustejovsky 2009) and the implicatives of Karttunen (1971), cut down to
four values. The words are classes in `ontology/language.ttl`.
"""

from collections.abc import Mapping

from kg.doc import Parse
from kg.extract.governors import Governors
from kg.extract.marks import Finding, Marks
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
STEPS = 12
ASIDE = frozenset(("nsubj", "poss", "compound", "amod", "appos", "nmod", "npadvmod"))
SHARED_FORMS = frozenset(("VB", "VBG", "VBN"))


class StatusReader:
    """Read the status of cues in one parse."""

    def __init__(
        self, parse: Parse, classes: WordClasses, complements: Mapping[int, str] | None = None
    ) -> None:
        """Take the parse, the word classes, and what cues do to their complements, by anchor."""
        self.parse, self.classes = parse, classes
        self.marks = Marks(parse, classes)
        self.governors = Governors(parse, classes, complements or {})

    def read(self, anchor: int, inherent: str, *, stance: bool = False) -> Finding:
        """Return the status of the event at token `anchor` and the rule, in words.

        Args:
            anchor: Token that carries the relation.
            inherent: Status by the meaning of the cue, or ""; "actual" says that the mood of the
                cue's own word is part of its meaning ("will not allow").
            stance: Whether the relation is an attitude: what somebody will go on doing or is
                committed to holds already, then.
        """
        value, rules = self._inherent(anchor, inherent)
        node, below, settled = anchor, None, inherent == A
        noun = self.parse.tags[anchor][:2] == "NN"
        for _ in range(STEPS):
            if stance and self._goes_on(node):
                rules.append("held already")
                break
            if not settled:
                value = self._compose(self.marks.of(node, below), value, rules)
            if self._performed(node):
                rules.append("performed")
                break
            if stance and self._stands(node):
                rules.append("held already")
                break
            step = self._up(node, noun=noun)
            if step is None:
                break
            below = node
            (outer, rule), node, settled = step
            value = self._compose((outer, rule), value, rules)
            if self.parse.tags[node] not in {"IN", "TO"}:
                noun = self.parse.tags[node][:2] == "NN"
        return value, "; ".join(rules) or "stated as a fact"

    def _inherent(self, anchor: int, inherent: str) -> tuple[Status, list[str]]:
        if not inherent or inherent == A:
            return A, []
        offer = self.parse.lemmas[anchor] in self.classes["offer-operator"]
        rule = f"offer: {self.parse.words[anchor]}" if offer else f"cue: {inherent}"
        return Status(inherent), [rule]

    @staticmethod
    def _compose(finding: Finding, value: Status, rules: list[str]) -> Status:
        outer, rule = finding
        if outer is A:
            return value
        rules.append(rule)
        return COMPOSE[outer, value]

    def _up(self, node: int, *, noun: bool) -> tuple[Finding, int, bool] | None:
        """Return the effect of the governor, the governor, and whether to pass over its own mood."""
        parse = self.parse
        head, dep = self.governors.governor(node), parse.deps[node]
        if head == node:
            return None
        if dep == "conj":
            return self._conjunct(node, head)
        if dep == "amod" and parse.tags[node] == "JJ":
            return (A, ""), head, False
        if dep == "relcl" or (dep in ASIDE and not self._event_subject(node, head)):
            return None
        effect = self.governors.effect(node, head, noun=noun)
        if effect[0] is not A or head != parse.heads[node]:
            return effect, head, False
        if noun and self._presupposed(node, head, dep):
            return None
        if dep == "advcl":
            return self._adverbial(node, head)
        if dep in {"acl", "ccomp", "parataxis", "pcomp"} and not self._dependent(node, dep):
            return None
        return effect, head, False

    def _conjunct(self, node: int, head: int) -> tuple[Finding, int, bool] | None:
        """A conjunct shares the mood of the first of its form; else only what governs both."""
        parse = self.parse
        tag, other = parse.tags[node], parse.tags[head]
        if tag[:2] != other[:2] and not {tag, other} <= {"IN", "TO"}:
            return None
        marked = parse.children(node, "aux", "neg", "nsubj", "nsubjpass")
        shares = tag[:2] != "VB" or (tag in SHARED_FORMS and not marked)
        return (A, ""), head, not shares

    def _adverbial(self, node: int, head: int) -> tuple[Finding, int, bool] | None:
        """Purpose clauses aim at the event; those of what was done, or of going, reach it."""
        parse = self.parse
        if not self.marks.infinitive(node):
            return None
        helpers = {parse.tags[k] for k in parse.children(head, "aux")}
        done = parse.tags[head] == "VBD" or (parse.tags[head] == "VBN" and "MD" not in helpers)
        if done or parse.lemmas[head] in self.classes["going-verb"]:
            return (A, ""), head, False
        return (P, "purpose clause"), head, False

    def _dependent(self, node: int, dep: str) -> bool:
        """Whether a clause takes on the mood of what governs it: one without a tense of its own."""
        parse = self.parse
        if dep == "pcomp":
            return parse.lower[parse.heads[node]] not in self.classes["past-preposition"]
        if self.marks.infinitive(node):
            return True
        if dep == "acl":
            return False
        return parse.tags[node] in {"VB", "VBG"} and not parse.children(node, "aux", "mark")

    def _presupposed(self, node: int, head: int, dep: str) -> bool:
        """Whether a noun names something that is there whatever its verb does with it."""
        parse, classes = self.parse, self.classes
        lemma = parse.lemmas[head]
        if parse.tags[head][:2] == "VB" and dep in {"dobj", "prep", "nsubjpass"}:
            making = classes["entering-verb"] if dep == "prep" else classes["making-verb"]
            return lemma not in making and not self._scheduled(node)
        if parse.tags[head][:2] == "NN":
            return lemma not in classes["transparent-noun"]
        return False

    def _scheduled(self, node: int) -> bool:
        """Whether the noun at or behind `node` is an occasion, which takes its verb's time."""
        parse = self.parse
        nouns = parse.children(node, "pobj") if parse.tags[node] in {"IN", "TO"} else [node]
        return any(parse.lemmas[k] in self.classes["occasion-noun"] for k in nouns)

    def _event_subject(self, node: int, head: int) -> bool:
        """Whether a subject noun takes the status of its verb: `talks will begin`."""
        parse = self.parse
        return (
            parse.deps[node] == "nsubj"
            and parse.tags[node][:2] == "NN"
            and parse.lemmas[head] in self.classes["event-verb"]
        )

    def _stands(self, node: int) -> bool:
        """Whether an attitude is what somebody is committed to: `commitment to helping`."""
        parse, classes = self.parse, self.classes
        head = parse.heads[node]
        if parse.tags[head] in {"IN", "TO"}:
            head = parse.heads[head]
        maker = parse.lemmas[parse.heads[head]]
        return (
            parse.lower[head] in classes["standing-word"]
            and not parse.children(head, "nsubj")
            and maker not in classes["making-verb"]
        )

    def _goes_on(self, node: int) -> bool:
        """Whether an attitude will or must go on: `will continue to back`, `will remain firm`."""
        parse, classes = self.parse, self.classes
        if parse.lemmas[node] not in classes["continuing-verb"] or parse.children(node, "neg"):
            return False
        modals = [parse.lower[k] for k in parse.children(node, "aux") if parse.tags[k] == "MD"]
        return bool(modals) and set(modals) <= classes["planned-modal"] | classes["duty-modal"]

    def _performed(self, node: int) -> bool:
        """`I want to thank`: a speech act that is done by announcing it."""
        parse, classes = self.parse, self.classes
        head = parse.heads[node]
        return (
            parse.deps[node] in {"xcomp", "ccomp"}
            and parse.lemmas[node] in classes["performative-verb"]
            and parse.lemmas[head] in classes["performative-operator"]
            and any(
                parse.lower[k] in classes["first-person"]
                for v in (head, node)
                for k in parse.children(v, "nsubj")
            )
        )
