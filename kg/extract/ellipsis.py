"""What a clause leaves out because the one before said it: `so did X`, `Y did not`, `but not Z`."""

from collections.abc import Iterator, Sequence
from dataclasses import replace

from kg.doc import Parse, Ref
from kg.extract.arguments import Arguments
from kg.extract.fitting import same
from kg.extract.relation import Relation, Who
from kg.extract.status import COMPOSE, StatusReader
from kg.model import Status
from kg.ontology.language import WordClasses

__all__ = ["Ellipses"]

ELLIPSIS = "ellipsis"
BARE = frozenset(("nsubj", "neg", "advmod", "punct", "cc", "preconj", "mark", "conj", "aux"))
FREE = frozenset(("conj", "advcl", "ccomp"))
UP = 8
WHEN = frozenset(("DATE", "TIME"))


class Ellipses:
    """Repeats relations for clauses and conjuncts of one article that share their words."""

    def __init__(self, parse: Parse, who: Who, classes: WordClasses, status: StatusReader) -> None:
        """Take the parse, the resolver, the word classes and what reads a status."""
        self.parse, self.who, self.classes, self.status = parse, who, classes, status
        self.arguments = Arguments(parse, classes)

    def repeated(self, told: Sequence[Relation]) -> Iterator[Relation]:
        """Yield what the text says of others by leaving it out, for the relations `told`."""
        for relation in told:
            yield from self._contrasted(relation)
        for verb in range(len(self.parse)):
            if self._stands_in(verb):
                yield from self._again(verb, told)

    def _contrasted(self, relation: Relation) -> Iterator[Relation]:
        """`X, but not Y, met Z`: the conjunct that is said not to take part."""
        if relation.status is Status.DENIED or relation.target is None:
            return
        for end in (relation.source, relation.target):
            for ref in self._excluded(end.last - 1):
                source = end is relation.source
                yield replace(
                    relation,
                    source=ref if source else relation.source,
                    target=relation.target if source else ref,
                    status=Status.DENIED,
                    status_rule=f"left out: not {ref.actor.name}",
                    how=_how(relation, source=source),
                )

    def _excluded(self, head: int) -> list[Ref]:
        """Those beside token `head` that have a "not" of their own: `and not Y`, `not by Y`."""
        parse, up = self.parse, self.parse.heads[head]
        found = parse.children(head, "conj")
        if parse.deps[head] == "dobj":
            found += (k for k in parse.children(up, "conj", "dep") if parse.tags[k][:2] == "NN")
        if parse.deps[head] == "pobj":
            alike = (k for k in parse.kids[parse.heads[up]] if parse.lower[k] == parse.lower[up])
            found += (p for k in alike if self._negated(k) for p in parse.children(k, "pobj"))
        return [
            replace(ref, how=ELLIPSIS)
            for k in found
            if self._negated(k) or (parse.deps[k] == "pobj" and self._negated(parse.heads[k]))
            if any(parse.tags[j] == "CC" for j in range(head + 1, k))
            for ref in self.who.resolve(k)
        ]

    def _negated(self, token: int) -> bool:
        negations = self.parse.children(token, "neg")
        return any(self.parse.lower[k] in self.classes["negation"] for k in negations)

    def _stands_in(self, verb: int) -> bool:
        """Whether a verb stands for a whole clause: `did`, `has not`, `followed suit`."""
        parse, classes = self.parse, self.classes
        if parse.tags[verb][:2] not in {"VB", "MD"}:
            return False
        lemma, words = parse.lemmas[verb], parse.lower
        if lemma in classes["stand-in-verb"] and (self._turned(verb) or self._alone(verb)):
            return True
        phrases = classes["stand-in-phrase"]
        return any(
            f"{lemma} {words[k]}" in phrases or f"{lemma} {words[k - 1]} {words[k]}" in phrases
            for k in parse.children(verb, "dobj", "advmod", "attr", "pobj")
            if k > verb
        )

    def _turned(self, verb: int) -> bool:
        """Whether a word before the verb turns the clause around: `so did X`, `neither has Y`."""
        opener = self.parse.lower[max(verb - 1, 0)] in self.classes["stand-in-opener"]
        return opener and bool(self._behind(verb))

    def _behind(self, verb: int) -> list[int]:
        """What stands behind a turned verb: its subject, or what the parse makes its object."""
        return [k for k in self.parse.children(verb, "nsubj", "dobj", "attr") if k > verb]

    def _alone(self, verb: int) -> bool:
        """Whether a verb heads a clause with a subject and no more, and helps no other verb."""
        parse = self.parse
        bare = all(parse.deps[k] in BARE or self._when(k) for k in parse.kids[verb])
        free = parse.heads[verb] == verb or parse.deps[verb] in FREE
        return bare and free and bool(parse.children(verb, "nsubj"))

    def _when(self, token: int) -> bool:
        """Whether a token is a date or brings one in: `since Thursday`."""
        entities = self.parse.entities
        return any(entities[k] in WHEN for k in (token, *self.parse.kids[token]))

    def _again(self, verb: int, told: Sequence[Relation]) -> Iterator[Relation]:
        """What the clause before says, of the subject of `verb`."""
        tokens = self._behind(verb) if self._turned(verb) else self.arguments.subject(verb)
        subjects = [ref for k in tokens for ref in self.who.resolve(k)]
        mood, rule = self.status.read(verb, "")
        for relation, denied in self._before(verb, told):
            inner = Status.ACTUAL if denied else relation.status
            ends = (relation.source, *((relation.target,) if relation.target else ()))
            for ref in subjects:
                if same(ref, ends):
                    continue
                yield replace(
                    relation,
                    source=replace(ref, how=ELLIPSIS),
                    words=(verb,),
                    status=mood if mood is inner else COMPOSE[mood, inner],
                    status_rule=f"as said before of {relation.source.actor.name}; {rule}",
                    days=None,
                    date_text=None,
                    how=_how(relation, source=True),
                )

    def _before(self, verb: int, told: Sequence[Relation]) -> list[tuple[Relation, bool]]:
        """The relations of the clause that `verb` takes up, each with whether it is negated."""
        parse, sentence = self.parse, self.parse.sentence_of
        own = parse.lemmas[parse.heads[verb]] if parse.deps[verb] == "xcomp" else ""
        for back in (0, 1):
            near = [
                (self._clause(relation.words[0]), relation)
                for relation in told
                if sentence[relation.words[0]] == sentence[verb] - back
                and relation.words[0] < verb
                and relation.target
                and relation.action
                and parse.lemmas[relation.words[0]] != own  # "refused to do so": what was refused
            ]
            near = [(root, r) for root, r in near if self._says(root, r)]
            if near:
                above = {parse.heads[verb], *parse.ancestors(verb)}
                roots = [root for root, _ in near]
                best = max(roots, key=lambda root: (root in above, root))
                negated = self.status.marks.negated(best)
                return [(relation, negated) for root, relation in near if root == best]
        return []

    def _clause(self, token: int) -> int:
        """The finite verb of the clause in which `token` stands."""
        parse = self.parse
        for _ in range(UP):
            finite = parse.tags[token] in {"VBD", "VBZ", "VBP", "MD"} or any(
                parse.tags[k] in {"VBD", "VBZ", "VBP", "MD"} for k in parse.children(token, "aux")
            )
            if parse.heads[token] == token or finite:
                break
            token = parse.heads[token]
        return token

    def _says(self, verb: int, relation: Relation) -> bool:
        """Whether the subject of a clause is the source of a relation."""
        subjects: list[Ref] = []
        for k in self.arguments.subject(verb):
            subjects += self.who.resolve(k)
        return same(relation.source, tuple(subjects))


def _how(relation: Relation, *, source: bool) -> tuple[str, ...]:
    one, other = (*relation.how, "", "")[:2]
    return (ELLIPSIS, other) if source else (one, ELLIPSIS)
