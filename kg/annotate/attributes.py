"""`kg_attributes`: what spaCy's attribute ruler says of a token, asked once for each kind of token.

Nearly all patterns of the English models look at one token: its tag, its form, its dependency. Two
tokens that are alike in what the patterns name get the same answer, so the ruler is asked once and
its answer kept; the few other patterns are left to it.
"""

from collections.abc import Iterable, Mapping
from typing import Any

import numpy as np
from spacy.language import Language
from spacy.pipeline import AttributeRuler
from spacy.tokens import Doc
from spacy.vocab import Vocab

__all__ = ["KeptAttributes"]

PLAIN = frozenset(("TAG", "LOWER", "DEP", "IS_SPACE"))
LISTED = frozenset(("IN", "NOT_IN"))

Kind = tuple[int, int, int, int]  # tag, form, dependency, whether it is space


class KeptAttributes:
    """A pipe that gives each token what an attribute ruler would, from answers that it keeps."""

    def __init__(self, vocab: Vocab) -> None:
        """Begin without patterns: `learn` takes them."""
        self.vocab = vocab
        self.single, self.others = AttributeRuler(vocab), AttributeRuler(vocab)
        self.forms: frozenset[int] = frozenset()
        self.deps: frozenset[int] = frozenset()
        self.known: dict[Kind, tuple[int, int, int, int, int]] = {}

    def learn(self, ruler: AttributeRuler) -> None:
        """Take the patterns of `ruler`, in their order."""
        rules: list[dict[str, Any]] = list(ruler.patterns)
        single = [rule for rule in rules if all(map(_lone, rule["patterns"]))]
        self.single.add_patterns(single)
        self.others.add_patterns(rule for rule in rules if rule not in single)
        lone = [token for rule in single for (token,) in rule["patterns"]]
        strings = self.vocab.strings
        self.forms = frozenset(strings.add(name) for name in _named(lone, "LOWER"))
        self.deps = frozenset(strings.add(name) for name in _named(lone, "DEP"))
        self.known.clear()

    def __call__(self, doc: Doc) -> Doc:
        """Set part of speech, morphology and base form; of spaces also tag and dependency."""
        forms, deps, known = self.forms, self.deps, self.known
        rows, odd = [], []
        found = doc.to_array(["TAG", "LOWER", "DEP", "IS_SPACE"])
        for i, (tag, form, dep, space) in enumerate(found.tolist()):
            named = dep if dep in deps or not dep else -1
            kind = tag, form if form in forms else -1, named, space
            answer = known.get(kind)
            if answer is None:
                answer = known[kind] = self._answer(doc, i)
            rows.append(answer[:3])
            if answer[3] != tag or answer[4] not in {0, dep}:
                odd.append((i, answer))
        if rows:
            values: Any = np.array(rows, np.uint64)  # spaCy's types ask for fewer bits
            doc.from_array(["POS", "MORPH", "LEMMA"], values)
        for i, (*_, tag, dep) in odd:
            doc[i].tag, doc[i].dep = tag, dep or doc[i].dep
        return self.others(doc) if self.others.attrs else doc

    def _answer(self, doc: Doc, i: int) -> tuple[int, int, int, int, int]:
        """What the ruler says of token `i`; its dependency only where the ruler changes it."""
        token = doc[i]
        alone = Doc(self.vocab, words=[token.text], tags=[token.tag_], deps=[token.dep_], heads=[0])
        one = self.single(alone)[0]
        dep = one.dep if one.dep != token.dep else 0
        pos, morph, lemma, tag = alone.to_array(["POS", "MORPH", "LEMMA", "TAG"]).tolist()[0]
        return pos, morph, lemma, tag, dep


@Language.factory("kg_attributes", assigns=["token.pos", "token.morph", "token.lemma", "token.tag"])
def make(nlp: Language, name: str) -> KeptAttributes:  # noqa: ARG001 - spaCy gives both
    """Return the pipe, without patterns yet."""
    return KeptAttributes(nlp.vocab)


def _lone(pattern: list[dict[str, Any]]) -> bool:
    """Whether a pattern is of one token, and asks for nothing that the kinds do not tell apart."""
    return len(pattern) == 1 and all(
        name in PLAIN and (not isinstance(asked, dict) or asked.keys() <= LISTED)
        for name, asked in pattern[0].items()
    )


def _named(tokens: Iterable[Mapping[str, Any]], name: str) -> Iterable[str]:
    """Every value of the attribute `name` that a pattern mentions."""
    for token in tokens:
        asked = token.get(name, [])
        if isinstance(asked, str):
            yield asked
        else:
            values = asked.values() if isinstance(asked, dict) else [asked]
            yield from (value for group in values for value in group if value)
