"""What a word's own dependants say about it: negated, future, uncertain, conditional, asked."""

from kg.doc import Parse
from kg.model import Status
from kg.ontology.language import WordClasses

__all__ = ["Finding", "Marks"]

A, P, M, D = Status.ACTUAL, Status.PLANNED, Status.POSSIBLE, Status.DENIED
Finding = tuple[Status, str]
TELLING = ("report-verb", "planned-operator")
SUBJECT = ("nsubj", "nsubjpass")
NEGATING = frozenset(("neg", "advmod", "preconj", "cc", "det", "dep"))
NO_MARK: Finding = (A, "")


class Marks:
    """Read the marks on single words of one parse."""

    def __init__(self, parse: Parse, classes: WordClasses) -> None:
        """Take the parse and the word classes."""
        self.parse, self.classes = parse, classes

    def of(self, node: int, below: int | None = None) -> Finding:
        """Return the status that token `node` has by its own dependants, and the rule.

        Args:
            node: Token whose dependants are read.
            below: The dependant that holds the event; its own marks have been read before.
        """
        tag = self.parse.tags[node]
        if tag[:2] == "NN":
            return self._noun(node)
        if self._conditional(node):
            return M, "conditional clause"
        modal = self.modal(node)
        if self.negated(node, below):
            return D, "negated"
        for k in self.parse.children(node, "advmod"):
            if self.parse.lower[k] in self.classes["possible-adverb"]:
                return M, f"adverb: {self.parse.words[k]}"
        if modal is not None:
            return modal
        return (M, "question") if self._asked(node) else NO_MARK

    # -- verbs --------------------------------------------------------------------

    def negated(self, node: int, below: int | None = None) -> bool:
        """Whether `node` is negated: itself, by its subject, or by its object."""
        parse, classes = self.parse, self.classes
        for k in parse.kids[node]:
            if k == below:
                continue
            if parse.lower[k] in classes["negation"] and parse.deps[k] in NEGATING:
                if parse.deps[k] == "cc" and parse.lower[k] != "neither":
                    continue  # "nor" negates what comes after it
                if set(parse.lower[k + 1 : k + 2]) & classes["only-word"]:
                    continue
                return True
            if parse.deps[k] in {*SUBJECT, "dobj", "dative"} and self._none(k):
                return True
            if parse.deps[k] == "advmod" and (self._longer(k) or self._replaced(k)):
                return True
        if parse.deps[node] == "conj":
            return self._after_nor(node)
        return False

    def _longer(self, adverb: int) -> bool:
        """`No longer`: the negation hangs on the adverb."""
        parse, no = self.parse, adverb - 1
        return no in parse.kids[adverb] and parse.deps[no] == "neg" and parse.lower[no] == "no"

    def _replaced(self, adverb: int) -> bool:
        """`Instead of attacking`, `rather than attack`: the adverb hangs beside its preposition."""
        absent = self.parse.lower[adverb] in self.classes["absence-preposition"]
        return absent and "IN" in self.parse.tags[adverb + 1 : adverb + 2]

    def _none(self, noun: int) -> bool:
        """Whether a noun phrase says that there is none: `no troops`, `hardly any aid`."""
        parse, words = self.parse, self.classes["negation"]
        below = [j for k in parse.children(noun, "det") for j in parse.children(k, "advmod")]
        return parse.lower[noun] in words or any(
            parse.lower[k] in words
            and (k in below or parse.deps[k] in {"det", "preconj", "cc", "predet", "neg"})
            and parse.lower[k] != "nor"
            for k in (*parse.kids[noun], *below)
        )

    def _after_nor(self, node: int) -> bool:
        parse = self.parse
        before = [k for k in parse.children(parse.heads[node], "cc", "preconj") if k < node]
        return bool(before) and parse.lower[before[-1]] == "nor"

    def modal(self, node: int) -> Finding | None:
        """Return what the auxiliaries of a verb say, or None."""
        parse, classes = self.parse, self.classes
        for k in parse.children(node, "aux"):
            word = parse.lower[k]
            if word in classes["planned-modal"]:
                return self._future(node, f"modal: {word}")
            if word in classes["past-future-modal"] and self._reported(node):
                return self._future(node, "future of the past")
            if word in classes["possible-modal"]:
                return (D, "forestalled") if self._forestalled(node) else (M, f"modal: {word}")
        return self._bare_infinitive(node)

    def _forestalled(self, node: int) -> bool:
        """`Left before it could sign`: what came too late to be done."""
        first = self.classes["forestalling-word"]
        return any(self.parse.lower[k] in first for k in self.parse.children(node, "mark"))

    def _future(self, node: int, rule: str) -> Finding:
        return (M, "on a condition") if self.on_condition(node) else (P, rule)

    def _bare_infinitive(self, node: int) -> Finding | None:
        """`X is to meet Y`, and the headline that says it with "to" alone."""
        parse = self.parse
        if not self.infinitive(node):
            return None
        up = parse.heads[node]
        if parse.deps[node] == "xcomp" and parse.lemmas[up] == "be":
            said = [k for k in parse.children(up, "acomp", "attr", "oprd", "prep") if up < k < node]
            return None if said else (P, "is to")
        if up == node and parse.children(node, *SUBJECT):
            return P, "headline: to"
        return None

    def infinitive(self, node: int) -> bool:
        """Whether `node` is a verb with "to"."""
        parse = self.parse
        return any(parse.tags[k] == "TO" and parse.deps[k] == "aux" for k in parse.kids[node])

    def on_condition(self, node: int) -> bool:
        """Whether an if-clause hangs on `node`."""
        return any(self._conditional(k) for k in self.parse.children(node, "advcl"))

    def _conditional(self, node: int) -> bool:
        parse = self.parse
        if parse.tags[node][:2] == "NN":
            return False
        if parse.deps[node] == "advcl" and self._inverted(node):
            return True
        return any(
            (parse.deps[k] == "mark" or k == min(parse.kids[node]))
            and parse.lower[k] in self.classes["condition-mark"]
            for k in parse.kids[node]
        )

    def _inverted(self, node: int) -> bool:
        """`Had they asked`: the auxiliary before its subject."""
        parse = self.parse
        first, subjects = parse.children(node, "aux"), parse.children(node, "nsubj")
        if not first or not subjects:
            return False
        return first[0] < subjects[0] and first[0] == min(parse.kids[node])

    def _reported(self, node: int) -> bool:
        """Whether the clause of `node` is told or expected in a past tense."""
        parse = self.parse
        while parse.deps[node] == "conj":
            node = parse.heads[node]
        head, dep = parse.heads[node], parse.deps[node]
        if dep == "acl":
            return parse.lemmas[head] in self.classes["planned-operator"]
        told = any(parse.lemmas[head] in self.classes[name] for name in TELLING)
        return dep == "ccomp" and told and parse.tags[head] in {"VBD", "VBN"}

    def _asked(self, node: int) -> bool:
        """Whether `node` is the main verb of a question."""
        parse = self.parse
        last = parse.sentences[parse.sentence_of[node]][1] - 1
        return parse.heads[node] == node and "?" in parse.words[max(last - 1, node) : last + 1]

    # -- nouns ----------------------------------------------------------------------

    def _noun(self, node: int) -> Finding:
        parse = self.parse
        if self._none(node):
            return D, "no"
        for k in parse.kids[node]:
            if parse.deps[k] in {"amod", "compound", "nmod", "acl"}:
                found = self._adjective(k)
                if found is not None and (k < node or parse.deps[k] == "acl"):
                    return found
            if parse.deps[k] == "relcl" and parse.lemmas[k] in self.classes["event-verb"]:
                modal = self.modal(k)
                if modal is not None and parse.children(k, *SUBJECT):
                    return modal
        return NO_MARK

    def _adjective(self, k: int) -> Finding | None:
        classes, word = self.classes, self.parse.words[k]
        for form in (self.parse.lower[k], self.parse.lemmas[k]):
            if form in classes["denied-adjective"]:
                return D, f"adjective: {word}"
            if form in classes["planned-adjective"]:
                return P, f"adjective: {word}"
            if form in classes["possible-adjective"]:
                return M, f"adjective: {word}"
        return None
