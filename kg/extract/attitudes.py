"""Attitudes that hold although their verb looks ahead: standing ones, and those done by words."""

from kg.doc import Parse
from kg.ontology.language import WordClasses

__all__ = ["Attitudes"]


class Attitudes:
    """Tell attitudes that stand or are performed in one parse."""

    def __init__(self, parse: Parse, classes: WordClasses) -> None:
        """Take the parse and the word classes."""
        self.parse, self.classes = parse, classes

    def stands(self, node: int) -> bool:
        """Whether an attitude is what somebody is committed to: `commitment to helping`."""
        parse, classes = self.parse, self.classes
        head = parse.heads[node]
        if parse.tags[head] in {"IN", "TO"}:
            head = parse.heads[head]
        maker = parse.lemmas[parse.heads[head]]
        return (
            parse.lower[head] in classes["standing-word"]
            and not parse.children(head, "nsubj")
            and maker not in classes["making-verb"]
        )

    def goes_on(self, node: int) -> bool:
        """Whether an attitude will or must go on: `will continue to back`, `will remain firm`."""
        parse, classes = self.parse, self.classes
        if parse.lemmas[node] not in classes["continuing-verb"] or parse.children(node, "neg"):
            return False
        modals = [parse.lower[k] for k in parse.children(node, "aux") if parse.tags[k] == "MD"]
        return bool(modals) and set(modals) <= classes["planned-modal"] | classes["duty-modal"]

    def performed(self, node: int) -> bool:
        """`I want to thank`: a speech act that is done by announcing it."""
        parse, classes = self.parse, self.classes
        head = parse.heads[node]
        return (
            parse.deps[node] in {"xcomp", "ccomp"}
            and parse.lemmas[node] in classes["performative-verb"]
            and parse.lemmas[head] in classes["performative-operator"]
            and any(
                parse.lower[k] in classes["first-person"]
                for v in (head, node)
                for k in parse.children(v, "nsubj")
            )
        )
