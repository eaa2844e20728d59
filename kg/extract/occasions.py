"""Event nouns: which are there whatever their verb does, which take place with their verb."""

from kg.doc import Parse
from kg.ontology.language import WordClasses

__all__ = ["Occasions"]


class Occasions:
    """Tell how event nouns of one parse depend on their verbs."""

    def __init__(self, parse: Parse, classes: WordClasses) -> None:
        """Take the parse and the word classes."""
        self.parse, self.classes = parse, classes

    def presupposed(self, node: int, head: int, dep: str) -> bool:
        """Whether a noun names something that is there whatever its verb does with it."""
        parse, classes = self.parse, self.classes
        lemma = parse.lemmas[head]
        if self._manner(node):
            return False
        if lemma in classes["answering-verb"]:
            return dep in {"dobj", "prep", "nsubjpass"}
        if parse.tags[head][:2] == "VB" and dep in {"dobj", "prep", "nsubjpass"}:
            making = classes["entering-verb"] if dep == "prep" else classes["making-verb"]
            return lemma not in making and not self._scheduled(node)
        if parse.tags[head][:2] == "NN":
            return lemma not in classes["transparent-noun"]
        return False

    def _scheduled(self, node: int) -> bool:
        """Whether the noun at or behind `node` is an occasion, which takes its verb's time."""
        parse = self.parse
        nouns = parse.children(node, "pobj") if parse.tags[node] in {"IN", "TO"} else [node]
        return any(parse.lemmas[k] in self.classes["occasion-noun"] for k in nouns)

    def _manner(self, node: int) -> bool:
        """Whether a phrase says how a verb is done: `will act in coordination with X`."""
        parse = self.parse
        inside = parse.lower[node] in self.classes["manner-preposition"]
        nouns = parse.children(node, "pobj") if inside else []
        return any(parse.lemmas[k] in self.classes["manner-noun"] for k in nouns)

    def subject(self, node: int, head: int) -> bool:
        """Whether a subject noun takes the status of its verb: `talks will begin`."""
        parse = self.parse
        return (
            parse.deps[node] == "nsubj"
            and parse.tags[node][:2] == "NN"
            and parse.lemmas[head] in self.classes["event-verb"]
        )

    def raised(self, node: int) -> int | None:
        """The verb by which an event is said to happen: `take` in `talks failed to take place`."""
        parse = self.parse
        if parse.deps[node] != "nsubj" or parse.tags[node][:2] != "NN":
            return None
        events = self.classes["event-verb"]
        below = parse.children(parse.heads[node], "xcomp")
        raised = parse.lemmas[parse.heads[node]] not in events
        return next((k for k in below if raised and parse.lemmas[k] in events), None)
