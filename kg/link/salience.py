"""Who was named before: candidates for pronouns and sets, with how prominent they are."""

from collections import Counter
from collections.abc import Callable, Iterator
from dataclasses import replace

from kg.doc import Ref
from kg.link.context import Context
from kg.model import ActorType

__all__ = ["FAR", "SUBJECTS", "Resolve", "Salience", "pointing"]

Resolve = Callable[[int], tuple[Ref, ...]]
SUBJECTS = ("nsubj", "nsubjpass")
INNER = frozenset(("compound", "amod", "nmod"))
OBJECTS = frozenset(("dobj", "pobj", "dative"))
FAR = 40
UP = 3
LENT = frozenset(("xcomp", "advcl", "conj"))


class Salience:
    """Candidates of one article; `resolve` gives the actors of a phrase."""

    def __init__(self, context: Context, resolve: Resolve) -> None:
        """Take the function that resolves a noun phrase."""
        self.context, self.resolve = context, resolve

    def before(self, i: int, sentences: int) -> Iterator[tuple[Ref, int, int]]:
        """Give single actors named before token `i`, nearest first: who, token, sentences back."""
        parse = self.context.parse
        here = parse.sentence_of[i]
        low = parse.sentences[max(0, here - sentences)][0]
        for j in range(i - 1, low - 1, -1):
            name = self.context.name_at.get(j)
            if name is None and (parse.tags[j][:2] != "NN" or parse.deps[j] in INNER):
                continue
            if (name and j != name.last - 1) or (name is None and self._predicated(j)):
                continue
            for ref in self.resolve(j):
                if ref.first <= j < ref.last:
                    yield ref, j, here - parse.sentence_of[j]

    def _predicated(self, j: int) -> bool:
        """Whether a noun only says what somebody is: `a champion`, `as the first woman`."""
        parse = self.context.parse
        dep = parse.deps[j]
        return dep == "attr" or (dep == "pobj" and parse.lower[parse.heads[j]] == "as")

    def score(self, j: int, i: int) -> float:
        """How likely token `j` is what token `i` points back to."""
        parse = self.context.parse
        back = parse.sentence_of[i] - parse.sentence_of[j]
        while parse.deps[j] == "appos":  # a name beside its office stands where the office stands
            j = parse.heads[j]
        dep = parse.deps[j]
        role = 2.0 if dep in SUBJECTS else 0.8 if dep in {"dobj", "conj"} else 0.0
        if dep in {"poss", "amod", "compound"}:
            role = -0.5
        if parse.deps[parse.heads[j]] == "ROOT":
            role += 0.6
        return role - 1.1 * back - 0.01 * (i - j)

    def clash(self, j: int, i: int) -> bool:
        """Whether `j` and `i` are two arguments of one verb, so cannot be the same actor."""
        parse = self.context.parse
        if parse.tags[i] == "PRP$":
            return False

        def verb(k: int) -> int:
            k = parse.heads[k]
            while parse.deps[k] == "prep" and parse.heads[k] != k:
                k = parse.heads[k]
            return k

        return verb(i) == verb(j)

    def others(self, i: int) -> frozenset[str]:
        """Names of who cannot be token `i`, an object: those who act in its clause."""
        parse = self.context.parse
        if parse.deps[i] not in OBJECTS:
            return frozenset()
        verb = parse.heads[i]
        while parse.deps[verb] == "prep" and parse.heads[verb] != verb:
            verb = parse.heads[verb]
        return frozenset(
            ref.actor.name for k in self._actors(verb) if k < i for ref in self.resolve(k)
        )

    def _actors(self, verb: int) -> list[int]:
        """The subject of a verb; of one without, of the verb above: `spoke with Y to thank him`."""
        parse = self.context.parse
        for _ in range(UP):
            own = parse.children(verb, *SUBJECTS)
            lends = parse.deps[verb] in LENT and parse.heads[verb] != verb
            if own or not lends or parse.children(verb, "auxpass"):
                return own
            above = parse.heads[verb]
            if parse.deps[verb] == "xcomp" and parse.children(above, "dobj"):
                return []  # the object of the verb above acts: urged X to thank him
            verb = above
        return []

    def best(self, i: int, fits: Callable[[Ref], bool], sentences: int) -> Ref | None:
        """Return the most likely single antecedent of token `i` that `fits`."""
        found: tuple[float, Ref] | None = None
        others = self.others(i)
        for ref, j, _ in self.before(i, sentences):
            if fits(ref) and ref.actor.name not in others and not self.clash(j, i):
                score = self.score(j, i)
                if found is None or score > found[0]:
                    found = (score, ref)
        return found[1] if found else None

    def ranked(self, i: int, kinds: set[ActorType], within: int = FAR) -> tuple[Ref, ...]:
        """Return the actors of `kinds` that the text before token `i` is about, most first."""
        persons = ActorType.PERSON in kinds
        weight: Counter[str] = Counter()
        first: dict[str, Ref] = {}
        for found, j, _ in self.before(i, within):
            ref = found
            if ref.how not in {"name", "surname", "office"}:
                continue
            if not persons and ref.actor.type is ActorType.PERSON:
                state = self.context.state(ref.actor.country)
                if state is None:
                    continue
                ref = replace(ref, actor=state)
            if ref.actor.type not in kinds or not (ref.actor.curated or persons):
                continue
            first.setdefault(ref.actor.name, ref)
            subject = self.context.parse.deps[j] in SUBJECTS
            opening = self.context.parse.sentence_of[j] == 0
            weight[ref.actor.name] += 1 + subject + 2 * opening
        order = sorted(weight, key=lambda name: (-weight[name], name))
        return tuple(first[name] for name in order)

    def lists(self, i: int, sentences: int) -> Iterator[tuple[Ref, ...]]:
        """Yield the coordinated actors of the last sentences before token `i`, subjects first."""
        parse = self.context.parse
        here = parse.sentence_of[i]
        for number in range(here, max(-1, here - sentences - 1), -1):
            first, last = parse.sentences[number]
            found = []
            for j in range(first, min(last, i)):
                heads = parse.deps[j] != "conj" and any(
                    parse.deps[k] == "conj" for k in parse.kids[j]
                )
                if heads and (parse.tags[j][:2] == "NN" or j in self.context.name_at):
                    refs = self.resolve(j)
                    if len(refs) > 1:
                        found.append((parse.deps[j] not in SUBJECTS, -j, refs))
            for *_, refs in sorted(found, key=lambda row: row[:2]):
                yield refs


def pointing(context: Context, i: int, refs: tuple[Ref, ...], how: str) -> tuple[Ref, ...]:
    """Return `refs` as what token `i` refers to."""
    word = context.parse.words[i]
    share = 0.8 if how == "pronoun" else 0.7
    return tuple(
        replace(
            ref,
            first=i,
            last=i + 1,
            how=how,
            named=ref.named or (None if ref.how == "publisher" else (ref.first, ref.last)),
            reason=f"{how}: {word} → {ref.actor.name}",
            confidence=round(ref.confidence * share, 3),
        )
        for ref in refs
    )
