"""Pronouns and sets ("the two leaders", "both sides") to what was named before."""

from collections import Counter
from collections.abc import Callable, Iterator
from dataclasses import replace

from kg.doc import Ref
from kg.link.context import Context
from kg.model import ActorType

__all__ = ["Pronouns"]

Resolve = Callable[[int], tuple[Ref, ...]]
SUBJECTS = ("nsubj", "nsubjpass")
HE = frozenset(("he", "him", "his", "himself"))
SHE = frozenset(("she", "her", "hers", "herself"))
IT = frozenset(("it", "its", "itself"))
THEY = frozenset(("they", "them", "their", "themselves", "theirs"))
WE = frozenset(("we", "us", "our", "ours", "ourselves"))
ME = frozenset(("i", "me", "my", "myself", "mine"))
PLURAL_KINDS = frozenset((ActorType.GROUP, ActorType.ARMED_GROUP, ActorType.PARTY))
RELATIVE = frozenset(("who", "which", "that", "whom", "whose"))


class Pronouns:
    """Find antecedents by agreement and salience; abstain rather than guess."""

    def __init__(
        self, context: Context, resolve: Resolve, speaker: Callable[[int], Ref | None]
    ) -> None:
        """Take the functions that resolve a noun phrase and that find who speaks a token."""
        self.context, self.resolve, self.speaker = context, resolve, speaker

    def pronoun(self, i: int) -> tuple[Ref, ...]:
        """Return who the pronoun at token `i` refers to."""
        low = self.context.parse.lower[i]
        if low in HE | SHE:
            return self._person(i, "male" if low in HE else "female")
        if low in IT:
            return self._thing(i)
        if low in THEY:
            return self._several(i)
        if low in WE or low in ME:
            return self._speaker(i, plural=low in WE)
        if low in RELATIVE and self.context.parse.tags[i].startswith("W"):
            return self._relative(i)
        return ()

    def pair(self, i: int, size: int) -> tuple[Ref, ...]:
        """Return the `size` actors that the plural noun at `i` counts, or none.

        A coordination nearby of that size and kind wins; else the most salient of the text before:
        for persons those named first and most, for states those that the article is about.
        """
        classes, parse = self.context.classes, self.context.parse
        persons = parse.lemmas[i] in classes["leader-noun"]
        kinds = {ActorType.PERSON} if persons else {ActorType.STATE, ActorType.ORGANISATION}
        for group in self._coordinations(i, 3):
            if len(group) == size and all(ref.actor.type in kinds for ref in group):
                return self._as(i, group, "set")
        found = self._salient(i, kinds, persons=persons)
        if len(found) < size:
            return ()
        return self._as(i, found[:size], "set")

    def states(self, i: int) -> tuple[Ref, ...]:
        """The states that the text up to token `i` is about, the most salient first."""
        found = self._salient(i, {ActorType.STATE}, persons=False)
        return self._as(i, found, "set")

    def _salient(self, i: int, kinds: set[ActorType], *, persons: bool) -> tuple[Ref, ...]:
        """Actors named before token `i`, the most salient first."""
        weight: Counter[str] = Counter()
        first: dict[str, Ref] = {}
        for ref, j, _ in self._before(i, 40):
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

    def _as(self, i: int, refs: tuple[Ref, ...], how: str) -> tuple[Ref, ...]:
        word = self.context.parse.words[i]
        return tuple(
            replace(
                ref,
                first=i,
                last=i + 1,
                how=how,
                reason=f"{how}: {word} → {ref.actor.name}",
                confidence=round(ref.confidence * (0.8 if how == "pronoun" else 0.7), 3),
            )
            for ref in refs
        )

    def _before(self, i: int, sentences: int) -> Iterator[tuple[Ref, int, int]]:
        """Give single actors named before token `i`, nearest first: who, token, sentences back."""
        parse = self.context.parse
        here = parse.sentence_of[i]
        low = parse.sentences[max(0, here - sentences)][0]
        for j in range(i - 1, low - 1, -1):
            if parse.tags[j][:2] != "NN" and j not in self.context.name_at:
                continue
            if parse.deps[j] in {"compound", "amod", "nmod"} and j not in self.context.name_at:
                continue
            name = self.context.name_at.get(j)
            if name and j != name.last - 1:
                continue
            for ref in self.resolve(j):
                if ref.first <= j < ref.last:
                    yield ref, j, here - parse.sentence_of[j]

    def _score(self, j: int, back: int, i: int) -> float:
        parse = self.context.parse
        dep = parse.deps[j]
        role = 2.0 if dep in SUBJECTS else 0.8 if dep in {"dobj", "conj"} else 0.0
        if dep in {"poss", "amod", "compound"}:
            role = -0.5
        if parse.deps[parse.heads[j]] == "ROOT":
            role += 0.6
        return role - 1.1 * back - 0.01 * (i - j)

    def _clash(self, j: int, i: int) -> bool:
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

    def _best(self, i: int, fits: Callable[[Ref], bool], sentences: int) -> tuple[Ref, ...]:
        best: tuple[float, Ref] | None = None
        for ref, j, back in self._before(i, sentences):
            if fits(ref) and not self._clash(j, i):
                score = self._score(j, back, i)
                if best is None or score > best[0]:
                    best = (score, ref)
        return self._as(i, (best[1],), "pronoun") if best else ()

    def _person(self, i: int, gender: str) -> tuple[Ref, ...]:
        other = {"male": "female", "female": "male"}[gender]

        def fits(ref: Ref) -> bool:
            return ref.actor.type is ActorType.PERSON and not ref.plural and ref.gender != other

        return self._best(i, fits, 3)

    def _thing(self, i: int) -> tuple[Ref, ...]:
        parse = self.context.parse
        if parse.deps[i] == "expl":
            return ()
        kinds = {
            ActorType.STATE,
            ActorType.ORGANISATION,
            ActorType.BODY,
            ActorType.PARTY,
            ActorType.ARMED_GROUP,
        }
        return self._best(i, lambda ref: ref.actor.type in kinds and ref.how != "owner", 1)

    def _several(self, i: int) -> tuple[Ref, ...]:
        """Who `they` are: the most salient plural phrase or coordination of this sentence or the last."""
        parse = self.context.parse
        here = parse.sentence_of[i]
        best: tuple[float, tuple[Ref, ...]] | None = None
        for j in range(i - 1, parse.sentences[max(0, here - 1)][0] - 1, -1):
            if not self._phrase_head(j) or self._clash(j, i):
                continue
            refs = self.resolve(j)
            plural = len(refs) > 1 or any(ref.plural for ref in refs)
            if not plural and not any(ref.actor.type in PLURAL_KINDS for ref in refs):
                continue
            score = self._score(j, here - parse.sentence_of[j], i)
            if best is None or score > best[0]:
                best = (score, refs)
        return self._as(i, best[1], "pronoun") if best else ()

    def _phrase_head(self, j: int) -> bool:
        """Whether token `j` heads a noun phrase that can be an antecedent."""
        parse = self.context.parse
        if parse.tags[j][:2] != "NN" or parse.deps[j] in {"compound", "amod", "nmod", "conj", "poss"}:
            return False
        name = self.context.name_at.get(j)
        return name is None or j == name.last - 1

    def _coordinations(self, i: int, sentences: int) -> Iterator[tuple[Ref, ...]]:
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

    def _speaker(self, i: int, *, plural: bool) -> tuple[Ref, ...]:
        ref = self.speaker(i)
        if ref is None:
            return ()
        if plural and ref.actor.type is ActorType.PERSON:
            state = self.context.state(ref.actor.country)
            if state:
                ref = replace(ref, actor=state)
        return self._as(i, (ref,), "pronoun")

    def _relative(self, i: int) -> tuple[Ref, ...]:
        parse = self.context.parse
        for up in parse.ancestors(i):
            if parse.deps[up] == "relcl":
                return self.resolve(parse.heads[up])
        return ()
