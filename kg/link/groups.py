"""Groups, kept as such: `Ukraine's allies`, `about 30 countries`, `all parties to the conflict`."""

from collections.abc import Callable

from kg.doc import Ref
from kg.link.context import Context
from kg.link.phrases import PLURAL, Phrases
from kg.model import Actor, ActorType

__all__ = ["Groups"]


class Groups:
    """Resolve plural nouns for actors, where the text says which."""

    def __init__(
        self, context: Context, phrases: Phrases, one: Callable[[int], tuple[Ref, ...]]
    ) -> None:
        """Take the function that resolves a possessor."""
        self.context, self.phrases, self.one = context, phrases, one

    def resolve(self, i: int, home: Actor | None) -> Ref | None:
        """Return the group that token `i` heads, or None when it is too vague."""
        classes, parse = self.context.classes, self.context.parse
        end = self._coordinated(i)
        behind = self.phrases.right_edge(end - 1)
        sure = home is not None or self._said(i)
        world = self.context.nouns[i] in classes["world-actor"]
        told = sure or world or behind or self._described(i) or self._related(i, end)
        if not (told or self.context.brief):
            return None
        last = max(end, behind)
        text = self._text(i, self.phrases.left_edge(i), last)
        if not text:
            return None
        country = None
        state = home is not None and home.type is ActorType.STATE
        if home and self.context.nouns[i] not in classes["relation-noun"]:
            country = home.country
        if parse.lower[i] == "people" and state and home:
            text = f"people of {home.name}"
        actor = Actor("", text[:1].upper() + text[1:], ActorType.GROUP, country)
        score = 0.65 if sure else 0.5
        reason = "a group, kept as such"
        return self.phrases.ref(i, actor, "group", reason, score, plural=True, last=last)

    def _text(self, i: int, first: int, last: int) -> str:
        """The words of the group; a pronoun before it gives way to whom it stands for."""
        context, parse = self.context, self.context.parse
        related = context.nouns[i] in context.classes["relation-noun"]
        for k in parse.children(i, "poss"):
            if parse.tags[k] != "PRP$" or k != first:
                continue
            refs = self.one(k)
            owner = refs[0].actor.name if len(refs) == 1 else ""
            if parse.lower[i] == "people" and owner:
                return f"people of {owner}"
            if not related:
                return ""
            mark = "'" if owner.endswith("s") else "'s"
            return (
                f"{owner}{mark} {self.phrases.words(k + 1, last)}"
                if owner
                else self.phrases.words(k + 1, last)
            )
        if "all" in self.phrases.left_words(i) and first == i:
            return f"all {self.phrases.words(first, last)}"
        return self.phrases.words(first, last)

    def _said(self, i: int) -> bool:
        """Whether a modifier says which: a number, an owner, `European`, `neighbouring`."""
        context, parse = self.context, self.context.parse
        kids = self.phrases.left(i)
        words = {parse.lower[k] for k in kids} | {parse.lemmas[k] for k in kids}
        every = "all" in words and context.nouns[i] in context.classes["collective-noun"]
        return (
            every
            or bool(words & context.classes["group-modifier"])
            or any(parse.deps[k] in {"nummod", "quantmod", "poss"} for k in kids)
        )

    def _described(self, i: int) -> bool:
        """Whether an adjective or noun narrows it down: `political prisoners`."""
        vague = self.context.classes["vague-modifier"]
        parse = self.context.parse
        return any(
            parse.deps[k] in {"compound", "amod"} and parse.lower[k] not in vague
            for k in self.phrases.left(i)
        )

    def _related(self, i: int, end: int) -> bool:
        """`Allies and partners` need nobody's name."""
        return end > i + 1 and self.context.nouns[i] in self.context.classes["relation-noun"]

    def _coordinated(self, i: int) -> int:
        """One past a second noun for actors that shares the modifiers of the first."""
        context, parse = self.context, self.context.parse
        for k in parse.children(i, "conj"):
            close = k - i <= 3 and all(parse.kids[j] == () for j in range(i + 1, k))  # noqa: PLR2004
            plain = parse.tags[k] in PLURAL and not [c for c in parse.kids[k] if c < k]
            if close and plain and context.nouns[k] in context.classes["plural-actor"]:
                return k + 1
        return i + 1
