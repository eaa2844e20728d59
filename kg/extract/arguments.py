"""The arguments of verbs, nouns and adjectives, whatever the construction; tokens in, tokens out."""

from kg.doc import Parse
from kg.ontology.language import WordClasses

__all__ = ["Arguments"]

SUBJ = ("nsubj", "csubj")
PASSIVE = ("nsubjpass", "csubjpass")
OBJECT_CONTROL = ("ask", "urge", "call", "invite", "force", "press", "tell", "order", "allow")


class Arguments:
    """Find who fills which slot around a token of one parse; every answer is a list of heads."""

    def __init__(self, parse: Parse, classes: WordClasses) -> None:
        """Keep the parse; answers are found when asked for."""
        self.parse, self.classes = parse, classes
        self._subjects: dict[int, list[int]] = {}

    # -- verbs ---------------------------------------------------------------

    def passive(self, v: int) -> bool:
        """Whether the verb at `v` is passive: by its auxiliary, or a participle after a noun."""
        parse = self.parse
        if any(parse.deps[k] in {"auxpass", *PASSIVE} for k in parse.kids[v]):
            return True
        if parse.tags[v] != "VBN":
            return False
        if parse.deps[v] in {"acl", "amod"}:
            return True
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
            return found or self.compound_agent(v)
        own = parse.children(v, *SUBJ)
        if own:
            return self._through_relative(v, own)
        return self._inherited(v)

    def compound_agent(self, v: int) -> list[int]:
        """`US` in `US-led talks`, `UN-brokered truce`: the word hyphenated to the participle."""
        parse = self.parse
        if v >= 2 and parse.words[v - 1] == "-":
            return [v - 2]
        return []

    def _through_relative(self, v: int, own: list[int]) -> list[int]:
        parse = self.parse
        if parse.tags[own[0]] in {"WDT", "WP"} and parse.deps[v] == "relcl":
            return [parse.heads[v]]
        return own

    def _inherited(self, v: int) -> list[int]:
        """The subject that a clause without one shares with what governs it."""
        parse = self.parse
        dep, head = parse.deps[v], parse.heads[v]
        if head == v:
            return []
        due = self._due(v)
        if due:
            return due
        if dep == "conj" and parse.tags[head][:2] == "VB":
            return self.theme(head) if self._shared_passive(v, head) else self.subject(head)
        if dep == "xcomp":
            objects = self.object_of_control(head, v)
            return objects or self.deep_subject(head)
        if dep in {"advcl", "ccomp", "dep", "parataxis"}:
            return self.deep_subject(head)
        if dep == "acl":
            if parse.tags[v] == "VBG":
                return [head]
            return self.controller(head)
        if dep == "relcl":
            return [head]
        if dep == "pcomp":
            return self._of_gerund(v, head)
        if dep in {"pobj", "dobj", "nsubj", "appos", "attr"} and parse.tags[v] == "VBG":
            return self.controller(v)
        if dep == "amod" and parse.tags[v] == "VBG":
            return [head]
        return []

    def _due(self, v: int) -> list[int]:
        """`Leaders including X due to meet`: who stands before the adjective, whatever the tree."""
        parse = self.parse
        if v < 3 or parse.lower[v - 1] != "to" or parse.lower[v - 2] not in self.classes["due-word"]:  # noqa: PLR2004
            return []
        noun = v - 3
        if parse.tags[noun][:2] != "NN":
            return []
        while parse.deps[noun] in {"conj", "compound"}:
            noun = parse.heads[noun]
        if parse.deps[noun] == "pobj" and parse.lower[parse.heads[noun]] in {"including", "like"}:
            noun = parse.heads[parse.heads[noun]]
        return [noun]

    def _shared_passive(self, v: int, head: int) -> bool:
        return self.passive(head) and self.parse.tags[v] not in {"VBN"}

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
        found = [k for k in parse.children(head, "dobj", "dative") if k < v]
        if found:
            return found
        return [
            p
            for k in parse.children(head, "prep")
            if parse.lower[k] in {"on", "upon"} and k < v
            for p in parse.children(k, "pobj")
        ]

    def _of_gerund(self, v: int, prep: int) -> list[int]:
        """Who does the -ing behind a preposition: `accused X of -ing`, `by -ing`."""
        parse = self.parse
        governor = parse.heads[prep]
        if parse.lower[prep] in {"of", "for", "from", "into"} and parse.tags[governor][:2] == "VB":
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
        if found:
            return self._object_of_relative(v, found)
        if parse.deps[v] == "relcl" and any(
            parse.deps[k] == "nsubj" and parse.tags[k] not in {"WDT", "WP"} for k in parse.kids[v]
        ):
            return [parse.heads[v]]
        for clause in parse.children(v, "ccomp", "xcomp"):
            verbless = parse.tags[clause][:2] in {"JJ", "NN", "VB"} and not parse.children(
                clause, "cop", "mark"
            ) and parse.tags[clause] not in {"VBD", "VBZ", "VBP"} and not parse.children(clause, "aux")
            if verbless or any(parse.tags[k] == "TO" for k in parse.children(clause, "aux")):
                inner = parse.children(clause, *SUBJ)
                if inner:
                    return inner
        return []

    def _object_of_relative(self, v: int, found: list[int]) -> list[int]:
        parse = self.parse
        if parse.tags[found[0]] in {"WDT", "WP"} and parse.deps[v] == "relcl":
            return [parse.heads[v]]
        return found

    def higher_subjects(self, v: int) -> list[int]:
        """Subjects of the clauses above a clause without a finite verb, nearest first."""
        parse, found = self.parse, []
        node = v
        for _ in range(4):
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

    def dative(self, v: int) -> list[int]:
        """The indirect object."""
        return self.parse.children(v, "dative")

    # -- prepositions ----------------------------------------------------------

    def prepositional(self, node: int, prep: str) -> list[int]:
        """What stands behind the preposition `prep` of a verb, noun or adjective."""
        parse, found = self.parse, []
        for k in parse.kids[node]:
            if parse.deps[k] in {"prep", "dative", "agent", "prt", "advmod"} and self._is_prep(k, prep):
                found.extend(self._behind(k))
                found.extend(
                    p
                    for other in parse.children(k, "conj", "prep")
                    if self._is_prep(other, prep)
                    for p in self._behind(other)
                )
            elif parse.deps[k] == "prep":
                for inner in parse.children(k, "prep"):
                    if self._is_prep(inner, prep):
                        found.extend(self._behind(inner))
        return found

    def _is_prep(self, k: int, prep: str) -> bool:
        word = self.parse.lower[k]
        return word == prep or (prep == "toward" and word == "towards") or (
            prep == "on" and word == "upon"
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
        for other in parse.children(k, "prep"):
            if not found:
                found.extend(parse.children(other, "pobj"))
        return found

    # -- predicates without a verb of their own ---------------------------------

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
        if dep in {"advcl", "ROOT"}:
            return parse.children(a, "nsubj") or (self.deep_subject(head) if head != a else [])
        return []
