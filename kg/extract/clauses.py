"""Verbs and what stands by them: voice, own subject, what is acted on; tokens in, tokens out."""

from abc import ABC, abstractmethod

from kg.doc import Parse
from kg.extract.counted import counted
from kg.ontology.language import WordClasses

__all__ = ["SUBJ", "Clauses"]

SUBJ = ("nsubj", "csubj")
PASSIVE = ("nsubjpass", "csubjpass")
FINITE = frozenset(("VBD", "VBZ", "VBP"))
SIMPLE = frozenset(("VBD", "VBN"))
JOINT = frozenset(("CC", "RB", ",", "IN"))
RELATIVE = frozenset(("WDT", "WP"))


class Clauses(ABC):
    """The core of a clause; subjects that clauses share are found by `Control`."""

    def __init__(self, parse: Parse, classes: WordClasses) -> None:
        """Keep the parse; answers are found when asked for."""
        self.parse, self.classes = parse, classes
        self._subjects: dict[int, list[int]] = {}

    @abstractmethod
    def inherited(self, v: int) -> list[int]:
        """Return the subject that a clause without one shares with what governs it."""

    @abstractmethod
    def deep_subject(self, v: int) -> list[int]:
        """Return the subject as a governing clause lends it."""

    def passive(self, v: int) -> bool:
        """Whether the verb at `v` is passive: by its auxiliary, or a participle after a noun."""
        parse = self.parse
        if any(parse.deps[k] in {"auxpass", *PASSIVE} for k in parse.kids[v]):
            return True
        if parse.tags[v] != "VBN":
            return False
        if parse.deps[v] in {"acl", "amod"}:
            return not (parse.children(v, *SUBJ) and self._aux(v))  # "a report that X had …"
        if parse.deps[v] == "conj" and not self._aux(v):
            return self.passive(parse.heads[v])
        return parse.deps[v] in {"advcl", "ccomp"} and not self._aux(v)

    def _aux(self, v: int) -> list[int]:
        return self.parse.children(v, "aux", "auxpass")

    def subject(self, v: int) -> list[int]:
        """Who does what the verb at `v` says; the agent of a passive."""
        if v not in self._subjects:
            self._subjects[v] = []
            self._subjects[v] = self._find_subject(v)
        return self._subjects[v]

    def _find_subject(self, v: int) -> list[int]:
        parse = self.parse
        if self.passive(v):
            agents = parse.children(v, "agent")
            found = [p for a in agents for p in parse.children(a, "pobj")]
            if not found:
                found = [
                    p
                    for k in parse.children(v, "prep")
                    if parse.lower[k] == "by"
                    for p in parse.children(k, "pobj")
                ]
            return found or self._far_agent(v) or self.compound_agent(v)
        own = parse.children(v, *SUBJ) or self._before_finite(v) or self._after_day(v)
        if own:
            return self._through_relative(v, own)
        turn = self._turn(v)
        if turn:
            return [k for k in parse.children(v, "dobj", "attr") if k > turn]
        return self.inherited(v)

    def _before_finite(self, v: int) -> list[int]:
        """`The United States contests this`, where the parse makes the name a part of the verb."""
        parse = self.parse
        if parse.tags[v] not in FINITE:
            return []
        return [k for k in parse.children(v, "compound", "nmod") if parse.tags[k][:3] == "NNP"][-1:]

    def _after_day(self, v: int) -> list[int]:
        """`Said on Sunday officials had met X`, where the parse makes one phrase of the two."""
        parse = self.parse
        helpers = self._aux(v)
        k = helpers[0] - 1 if helpers and parse.deps[v] == "ccomp" else -1
        if k < 0 or parse.deps[k] != "pobj" or parse.tags[k] != "NNS":
            return []
        dated = any(parse.entities[c] == "DATE" for c in parse.children(k, "compound"))
        return [k] if dated else []

    def _turn(self, v: int) -> int:
        """`Joining her were two envoys`: the auxiliary behind a participle, before who does it."""
        if self.parse.tags[v] != "VBG":
            return 0
        return next((k for k in self.parse.children(v, "aux") if k > v), 0)

    def _far_agent(self, v: int) -> list[int]:
        """`Was given boats and a year of training by Jorland`: the agent hung on the object."""
        parse = self.parse
        if not parse.children(v, "auxpass"):
            return []
        nodes = parse.children(v, "dobj")
        nodes += [c for k in nodes for c in parse.children(k, "conj")]
        preps = (k for n in nodes for k in parse.children(n, "prep") if parse.lower[k] == "by")
        return [p for k in preps for p in parse.children(k, "pobj")]

    def compound_agent(self, v: int) -> list[int]:
        """`US` in `US-led talks`, `UN-brokered truce`: the word hyphenated to the participle."""
        parse = self.parse
        if v > 1 and parse.words[v - 1] == "-":
            return [v - 2]
        return []

    def _through_relative(self, v: int, own: list[int]) -> list[int]:
        parse = self.parse
        if parse.tags[own[0]] in RELATIVE and parse.deps[v] == "relcl":
            counting = counted(parse, self.classes, v)
            return [parse.heads[v]] if counting is None else self.subject(counting)
        return own

    def theme(self, v: int) -> list[int]:
        """What the verb at `v` acts on: its direct object, or the subject of a passive."""
        parse = self.parse
        found = parse.children(v, *PASSIVE)
        if found:
            return self._through_relative(v, found)
        if self.passive(v):
            dep, head = parse.deps[v], parse.heads[v]
            if dep in {"acl", "amod", "relcl"}:
                return [head]
            if dep == "conj" and self.passive(head):
                return self.theme(head)
            if dep in {"advcl", "xcomp", "ccomp", "conj"}:
                return self.deep_subject(head) if parse.tags[head][:2] == "VB" else []
        found = parse.children(v, "dobj")
        turn = self._turn(v)
        if turn:
            found = [k for k in found if k < turn]
        if len(found) > 1 and parse.lemmas[found[0]] in self.classes["counterpart-noun"]:
            found = found[1:]  # "his counterpart Anna Roe"
        if found:
            return self._object_of_relative(v, found)
        if parse.deps[v] == "relcl" and any(
            parse.deps[k] == "nsubj" and parse.tags[k] not in RELATIVE for k in parse.kids[v]
        ):
            return [parse.heads[v]]
        for clause in parse.children(v, "ccomp", "xcomp"):
            inner = parse.children(clause, *SUBJ)
            if inner and self._lends_subject(clause):
                return inner
        return self._shared_object(v)

    def _shared_object(self, v: int) -> list[int]:
        """`Bombed and then occupied the island`: the object behind the last of joined verbs."""
        parse = self.parse
        for k in parse.children(v, "conj"):
            between = {parse.tags[j] for j in range(v + 1, k)}
            alike = parse.tags[k] == parse.tags[v] or {parse.tags[k], parse.tags[v]} <= SIMPLE
            if alike and between and between <= JOINT:
                return self.theme(k)
        return []

    def _lends_subject(self, clause: int) -> bool:
        """Whether its subject is the object above: `urged Kyiv to talk`, `found X guilty`."""
        parse = self.parse
        aux = parse.children(clause, "aux")
        if any(parse.tags[k] == "TO" for k in aux):
            return True
        bare = not aux and not parse.children(clause, "cop", "mark")
        return bare and parse.tags[clause] not in FINITE

    def _object_of_relative(self, v: int, found: list[int]) -> list[int]:
        parse = self.parse
        if parse.tags[found[0]] in RELATIVE and parse.deps[v] == "relcl":
            return [parse.heads[v]]
        return found
