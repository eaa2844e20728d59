"""Who says so: verbs of saying above the clause, quotations, "according to"."""

from kg.doc import Parse, Ref
from kg.extract.arguments import Arguments
from kg.extract.relation import Who
from kg.ontology.language import WordClasses

__all__ = ["Attributions"]


class Attributions:
    """Find who vouches for the event at a token."""

    def __init__(self, parse: Parse, who: Who, classes: WordClasses) -> None:
        """Take the parse and the resolver."""
        self.parse, self.who, self.classes = parse, who, classes
        self.arguments = Arguments(parse, classes)

    def speaker(self, anchor: int) -> tuple[Ref | None, str]:
        """Return who says what token `anchor` carries, and the words when they name nobody."""
        parse, classes = self.parse, self.classes
        node = anchor
        for _ in range(12):
            for k in parse.kids[node]:
                if parse.lower[k] in classes["hearsay-adverb"]:
                    return None, parse.words[k]
            head = parse.heads[node]
            if head == node:
                break
            if parse.deps[node] in {"ccomp", "parataxis", "dep"} and (
                parse.lemmas[head] in classes["report-verb"] and parse.tags[head][:2] == "VB"
            ):
                found = self._subject(head)
                if found:
                    return found
            node = head
        quoted = self.who.says(anchor)
        if quoted is not None:
            return self._named(quoted)
        return self._according(anchor)

    def _subject(self, verb: int) -> tuple[Ref | None, str] | None:
        for token in self.arguments.subject(verb):
            return self._named(token)
        return None

    def _named(self, token: int) -> tuple[Ref | None, str]:
        refs = self.who.resolve(token) or self.who.owner(token)
        first, last = self.parse.bounds(token)
        words = self.parse.string(max(first, token - 6), min(last, token + 1))
        return (refs[0], "") if refs else (None, words)

    def _according(self, anchor: int) -> tuple[Ref | None, str]:
        parse = self.parse
        first, last = parse.sentences[parse.sentence_of[anchor]]
        for k in range(first, last - 2):
            if parse.lower[k] == "according" and parse.lower[k + 1] == "to":
                for token in [*parse.children(k + 1, "pobj"), *parse.children(k, "pobj")]:
                    return self._named(token)
        return None, ""
