"""Subjects that are shared: control, raising, conjunction, participles, nouns that act."""

from kg.extract.clauses import Clauses
from kg.extract.hearsay import charged
from kg.extract.requests import first_request

__all__ = ["Control"]

FINITE = frozenset(("VBD", "VBZ", "VBP", "MD"))
GERUND_OF_OBJECT = frozenset(("of", "for", "from", "into"))
PRESENT = frozenset(("VBZ", "VBP"))
LOW = frozenset(("relcl", "ccomp", "advcl", "acl"))
UP = 4
DUE = 3  # words before the verb: noun, adjective, "to"


class Control(Clauses):
    """Find the subject of clauses, nouns and adjectives that have none of their own."""

    def inherited(self, v: int) -> list[int]:
        """The subject that a clause without one shares with what governs it."""
        parse = self.parse
        dep, head = parse.deps[v], parse.heads[v]
        if head == v:
            return []
        due = self._due(v)
        if due:
            return due
        if dep == "conj" and parse.tags[head][:2] == "VB":
            first = first_request(parse, v, self.classes)
            if first is not None:
                return self.subject(first)
            head = self._parallel(v, head)
            return self.theme(head) if self._shared_passive(v, head) else self.subject(head)
        if dep == "xcomp":
            objects = self.object_of_control(head, v)
            return objects or self.deep_subject(head)
        if dep in {"advcl", "ccomp", "dep", "parataxis"}:
            return self._called_on(head, v) or self.deep_subject(head)
        if dep == "acl":
            if parse.tags[v] == "VBG":
                return [head]
            return self.controller(head)
        if dep == "relcl":
            return [head]
        if dep == "pcomp":
            return self._of_gerund(head)
        if dep in {"pobj", "dobj", "nsubj", "appos", "attr"} and parse.tags[v] == "VBG":
            return self.controller(v)
        if dep == "amod" and parse.tags[v] == "VBG":
            return [head]
        return []

    def _due(self, v: int) -> list[int]:
        """`Leaders including X due to meet`: who stands before the adjective, whatever the tree."""
        parse = self.parse
        before = parse.words[max(0, v - 3) : v]
        due = self.classes["due-word"]
        if len(before) != DUE or before[2].lower() != "to" or before[1].lower() not in due:
            return []
        noun = v - DUE
        if parse.tags[noun][:2] != "NN":
            return []
        while parse.deps[noun] in {"conj", "compound"}:
            noun = parse.heads[noun]
        if parse.deps[noun] == "pobj" and parse.lower[parse.heads[noun]] in {"including", "like"}:
            noun = parse.heads[parse.heads[noun]]
        return [noun]

    def _shared_passive(self, v: int, head: int) -> bool:
        return self.passive(head) and self.parse.tags[v] != "VBN"

    def _parallel(self, v: int, head: int) -> int:
        """The infinitive that an infinitive is joined with, past clauses in between."""
        parse, node = self.parse, head
        if not self._infinitive(v):
            return self._past_above(v, head)
        for _ in range(UP):
            if self._infinitive(node):
                return node
            if parse.heads[node] == node:
                break
            node = parse.heads[node]
        return head

    def _past_above(self, v: int, head: int) -> int:
        """`Praised the role that X plays and thanked Y`: the verb of one tense with `thanked`."""
        parse = self.parse
        if parse.tags[v] != "VBD" or parse.tags[head] not in PRESENT or parse.deps[head] not in LOW:
            return head
        above = (k for k in parse.ancestors(head) if parse.tags[k][:2] in {"VB", "MD"})
        upper = next(above, head)
        return upper if parse.tags[upper] == "VBD" else head

    def _infinitive(self, v: int) -> bool:
        return any(self.parse.tags[k] == "TO" for k in self.parse.children(v, "aux"))

    def deep_subject(self, v: int) -> list[int]:
        """The subject as a governing clause lends it: of a passive, what is acted on."""
        parse = self.parse
        if parse.tags[v][:2] not in {"VB", "MD"}:
            return self.predicate_subject(v)
        return self.theme(v) if self.passive(v) else self.subject(v)

    def object_of_control(self, head: int, v: int) -> list[int]:
        """`Kyiv` in `urged Kyiv to talk`: the object before an infinitive."""
        parse = self.parse
        if parse.tags[head][:2] != "VB" or parse.tags[v] == "VBG":
            return []
        found = [k for k in parse.children(head, "dobj", "dative", "pobj") if k < v]
        if found:  # "phoned X to thank her" is no control
            return [] if parse.lemmas[head] in self.classes["contact-verb"] else found
        return [
            p
            for k in parse.children(head, "prep")
            if parse.lower[k] in {"on", "upon"} and k < v
            for p in parse.children(k, "pobj")
        ]

    def _called_on(self, head: int, v: int) -> list[int]:
        """`Called on X to stop`, where the parse makes the infinitive an adjunct: X."""
        parse, asking = self.parse, self.classes["possible-operator"]
        if not self._infinitive(v):
            return []
        preps = (k for k in parse.children(head, "prep") if k < v)
        asked = (k for k in preps if f"{parse.lemmas[head]} {parse.lower[k]}" in asking)
        return [p for k in asked for p in parse.children(k, "pobj")]

    def _of_gerund(self, prep: int) -> list[int]:
        """Who does the -ing behind a preposition: `accused X of -ing`, `by -ing`."""
        parse = self.parse
        governor = parse.heads[prep]
        charge = charged(parse, self.classes, prep)
        if charge is not None and parse.tags[charge][:2] == "VB":
            return self.theme(charge)
        if parse.lower[prep] in GERUND_OF_OBJECT and parse.tags[governor][:2] == "VB":
            objects = self.theme(governor)
            if objects:
                return objects
        if parse.tags[governor][:2] == "VB":
            return self.deep_subject(governor)
        return self.controller(governor)

    def controller(self, n: int) -> list[int]:
        """Who is behind an event noun: its possessor, else the subject of its verb."""
        parse = self.parse
        own = parse.children(n, "poss")
        if not own and parse.lemmas[n] in self.classes["vehicle-noun"]:
            own = [
                k
                for k in parse.children(n, "compound", "amod", "nmod")
                if k < n and parse.words[k][:1].isupper()
            ]
        if own:
            return own
        head = parse.heads[n]
        if parse.deps[n] in {"dobj", "attr", "oprd"} and parse.tags[head][:2] == "VB":
            return self.deep_subject(head)
        if parse.deps[n] == "pobj":
            up = parse.heads[head]
            if parse.tags[up][:2] == "VB":
                return self.deep_subject(up)
        if parse.deps[n] == "conj" and parse.tags[head][:2] == "NN":
            return self.controller(head)
        return []

    def higher_subjects(self, v: int) -> list[int]:
        """Subjects of the clauses above a clause without a finite verb, nearest first."""
        parse, found = self.parse, []
        node = v
        for _ in range(UP):
            head = parse.heads[node]
            finite = parse.tags[node] in {"VBD", "VBZ", "VBP", "MD"} or any(
                parse.tags[k] in {"MD", "VBZ", "VBD", "VBP"} for k in parse.children(node, "aux")
            )
            if head == node or (finite and parse.deps[node] not in {"conj", "relcl"}):
                break
            node = head
            if parse.tags[node][:2] == "VB":
                found.extend(self.deep_subject(node))
        return found

    def predicate_subject(self, a: int) -> list[int]:
        """The subject of a predicative adjective, noun or phrase; else the noun it stands by."""
        parse = self.parse
        dep, head = parse.deps[a], parse.heads[a]
        if dep in {"acomp", "attr", "oprd", "prep", "advmod", "xcomp", "ccomp"} and head != a:
            if parse.tags[head][:2] == "VB":
                return self.deep_subject(head)
            if dep == "prep" and parse.tags[head][:2] == "NN":
                return [head]
        if dep in {"amod", "acl"}:
            return [head]
        if dep == "conj":
            return self.predicate_subject(head)
        if dep == "advmod" and parse.tags[head] == "IN":  # "together with"
            return [] if self.passive(parse.heads[head]) else self.predicate_subject(head)
        if dep in {"advcl", "ROOT"}:
            return parse.children(a, "nsubj") or (self.deep_subject(head) if head != a else [])
        return []
