"""Who says so: verbs of saying above the clause, quotations, "according to"."""

from kg.doc import Parse, Ref
from kg.extract.arguments import Arguments
from kg.extract.relation import Who
from kg.ontology.language import WordClasses

__all__ = ["Attributions"]

STEPS = 12


class Attributions:
    """Find who vouches for the event at a token."""

    def __init__(self, parse: Parse, who: Who, classes: WordClasses) -> None:
        """Take the parse and the resolver."""
        self.parse, self.who, self.classes = parse, who, classes
        self.arguments = Arguments(parse, classes)

    def speaker(self, anchor: int, source: Ref | None = None) -> tuple[Ref | None, str]:
        """Return who says what token `anchor` carries, and the words when they name nobody.

        Args:
            anchor: Token that carries the relation.
            source: Who acts: what somebody announces of himself is done by announcing it.
        """
        found = self._above(anchor, source)
        if found is None:
            quoted = self.who.says(anchor)
            found = self._named(quoted) if quoted is not None else self._according(anchor)
        speaker, _ = found
        return (None, "") if speaker and self._own_voice(speaker) else found

    def _own_voice(self, speaker: Ref) -> bool:
        """Whether who speaks is who publishes: its own words are the article's."""
        country = self.who.voice()
        return country is not None and speaker.actor.country == country

    def _above(self, anchor: int, source: Ref | None) -> tuple[Ref | None, str] | None:
        """Who says it by a word that governs the clause: `said that`, `accused of`, hearsay."""
        parse, classes = self.parse, self.classes
        node = anchor
        for _ in range(STEPS):
            for k in parse.kids[node]:
                if parse.lower[k] in classes["hearsay-adverb"]:
                    return None, parse.words[k]
            head, dep = parse.heads[node], parse.deps[node]
            if head == node:
                return None
            if self._reports(head, dep):
                found = self._subject(head)
                if found:
                    return (None, "") if self._announced(head, found[0], source) else found
            node = head
        return None

    def _reports(self, head: int, dep: str) -> bool:
        """Whether `head` gives what hangs on it as somebody's words."""
        parse, classes = self.parse, self.classes
        lemma = parse.lemmas[head]
        if dep in {"ccomp", "parataxis", "dep"}:
            return lemma in classes["report-verb"] and parse.tags[head][:2] == "VB"
        if dep == "xcomp":
            return lemma in classes["claiming-verb"]
        if dep == "pcomp":
            charged = parse.lemmas[parse.heads[head]] in classes["accusation-verb"]
            return charged and lemma in {"of", "for"}
        return False

    def _announced(self, verb: int, speaker: Ref | None, source: Ref | None) -> bool:
        own = speaker and source and speaker.actor.name == source.actor.name
        return bool(own) and self.parse.lemmas[verb] in self.classes["announcing-verb"]

    def _subject(self, verb: int) -> tuple[Ref | None, str] | None:
        if self.parse.tags[verb] == "IN":
            verb = self.parse.heads[verb]
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
