"""Whether it happened: walk from the cue up through what governs it and compose what is found.

After De Facto (Saurí and Pustejovsky 2009) and the implicatives of Karttunen (1971), cut down to
four values. The words are classes in `ontology/language.ttl`.
"""

from collections.abc import Mapping

from kg.doc import Parse
from kg.extract.attitudes import Attitudes
from kg.extract.counted import counted
from kg.extract.governors import Governors
from kg.extract.marks import NO_MARK, Finding, Marks
from kg.extract.occasions import Occasions
from kg.extract.requests import first_request
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
CLAUSE = frozenset(("acl", "ccomp", "parataxis", "pcomp"))
Step = tuple[Finding, int, bool]
SHARED_FORMS = frozenset(("VB", "VBG", "VBN"))


class StatusReader:
    """Read the status of cues in one parse."""

    def __init__(
        self, parse: Parse, classes: WordClasses, complements: Mapping[int, str] | None = None
    ) -> None:
        """Take the parse, the word classes, and what cues do to their complements, by anchor."""
        self.parse, self.classes = parse, classes
        self.marks = Marks(parse, classes)
        self.attitudes = Attitudes(parse, classes)
        self.occasions = Occasions(parse, classes)
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
        below: int | None = None
        node, settled = anchor, inherent == A
        noun = self.parse.tags[anchor][:2] == "NN"
        for verb in self.parse.children(anchor, "relcl") if noun and not settled else ():
            if self.parse.lemmas[verb] in self.classes["holding-verb"]:  # "talks they will hold"
                value = self._compose(self.marks.of(verb, None), value, rules)
        for _ in range(STEPS):
            if stance and self.attitudes.goes_on(node):
                rules.append("held already")
                break
            if not settled:
                value = self._compose(self.marks.of(node, below), value, rules)
            if self._undecided(node):
                break
            if self.attitudes.performed(node):
                rules.append("performed")
                break
            if stance and self.attitudes.stands(node):
                rules.append("held already")
                break
            step = None if stance and self._answered(node) else self._up(node, noun=noun)
            if step is None:
                break
            below = node
            (outer, rule), node, settled = step
            value = self._compose((outer, rule), value, rules)
            if self.parse.tags[node] not in {"IN", "TO"}:
                noun = self.parse.tags[node][:2] == "NN"
        return value, "; ".join(rules) or "stated as a fact"

    def _undecided(self, node: int) -> bool:
        """`Whether X did it is not known`: what is said of the question answers it not."""
        marks = (self.parse.lower[k] for k in self.parse.children(node, "mark"))
        return not self.classes["undecided-mark"].isdisjoint(marks)

    def future_told(self, rule: str) -> bool:
        """Whether all that a rule found is a "would": with a date, it is the future of a past."""
        return rule in {f"modal: {word}" for word in self.classes["past-future-modal"]}

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

    def _up(self, node: int, *, noun: bool) -> Step | None:
        """Return what the governor does, the governor, and whether to pass over its own mood."""
        parse = self.parse
        dep, raised = parse.deps[node], self.occasions.raised(node)
        head = raised or self.governors.governor(node)
        if dep == "relcl":
            return self._relative(node)
        if head == node:
            return None
        if dep == "conj":
            first = first_request(parse, node, self.classes)
            return self._conjunct(node, head) if first is None else (NO_MARK, first, False)
        if dep == "amod" and parse.tags[node] == "JJ":
            return NO_MARK, head, False
        if dep in ASIDE and not self.occasions.subject(node, head):
            return None
        effect = self.governors.effect(node, head, noun=noun)
        if effect[0] is not A or head != parse.heads[node]:
            return effect, head, effect[1].startswith("not:")
        return self._unmarked(node, head, noun=noun)

    def _answered(self, node: int) -> bool:
        """`Declined the invitation`: what is asked or offered stands, whatever the answer."""
        parse, classes = self.parse, self.classes
        verb = parse.lemmas[parse.heads[node]]
        asked = parse.deps[node] in {"dobj", "nsubjpass"} and verb in classes["answering-verb"]
        return asked and parse.lemmas[node] in classes["proposal"]

    def _unmarked(self, node: int, head: int, *, noun: bool) -> Step | None:
        """Go on to a governor that does nothing by its meaning, where its own mood counts."""
        dep = self.parse.deps[node]
        if noun and self.occasions.presupposed(node, head, dep):
            return None
        if dep == "advcl":
            return self._adverbial(node, head)
        if dep in CLAUSE and not self._dependent(node, dep):
            return None
        return NO_MARK, head, False

    def _relative(self, node: int) -> Step | None:
        """`Options to hold X`, `was not among those that signed`: no clause of its own, then."""
        noun = self.parse.heads[node]
        counting = counted(self.parse, self.classes, node)
        if counting is not None:
            return NO_MARK, counting, False
        return (NO_MARK, noun, False) if self.marks.infinitive(node) else None

    def _conjunct(self, node: int, head: int) -> Step | None:
        """A conjunct shares the mood of the first of its form; else only what governs both."""
        parse = self.parse
        tag, other = parse.tags[node], parse.tags[head]
        if tag[:2] != other[:2] and not {tag, other} <= {"IN", "TO"}:
            return None
        marked = parse.children(node, "aux", "neg", "nsubj", "nsubjpass")
        shares = tag[:2] != "VB" or (tag in SHARED_FORMS and not marked)
        return NO_MARK, head, not shares

    def _adverbial(self, node: int, head: int) -> Step | None:
        """Purpose clauses aim at the event; those of what was done, or of going, reach it."""
        parse = self.parse
        if not self.marks.infinitive(node):
            return None
        helpers = {parse.tags[k] for k in parse.children(head, "aux")}
        done = parse.tags[head] == "VBD" or (parse.tags[head] == "VBN" and "MD" not in helpers)
        if done or parse.lemmas[head] in self.classes["going-verb"]:
            return NO_MARK, head, False
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
