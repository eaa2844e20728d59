"""From spaCy's Doc to plain values: the only module that touches a Doc's attributes."""

from functools import cache
from typing import Any

from kg.doc.parse import Parse
from kg.ontology.language import load_language

__all__ = ["parse_of"]


def parse_of(doc: Any) -> Parse:  # noqa: ANN401 - spaCy's Doc; this module alone knows it
    """Return the plain values of a parsed spaCy Doc."""
    tokens = [token for token in doc if not token.is_space]
    number = {token.i: n for n, token in enumerate(tokens)}
    sentences = []
    for sent in doc.sents:
        inside = [number[t.i] for t in sent if t.i in number]
        if inside:
            sentences.append((inside[0], inside[-1] + 1))
    heads = []
    for n, token in enumerate(tokens):
        head = token.head
        while head.is_space and head.head.i != head.i:
            head = head.head
        heads.append(number.get(head.i, n))
    return Parse(
        text=doc.text,
        words=tuple(t.text for t in tokens),
        lemmas=tuple(map(_lemma, tokens)),
        tags=tuple(t.tag_ for t in tokens),
        deps=tuple(t.dep_ for t in tokens),
        heads=tuple(heads),
        starts=tuple(t.idx for t in tokens),
        ends=tuple(t.idx + len(t.text) for t in tokens),
        entities=tuple(t.ent_type_ for t in tokens),
        begins=tuple(t.ent_iob_ == "B" for t in tokens),
        sentences=tuple(sentences),
    )


def _lemma(token: Any) -> str:  # noqa: ANN401 - a spaCy token
    """Return the base form; of a verb form that the model gets wrong the right one."""
    if token.tag_.startswith("VB"):
        return _repairs().get(token.lower_) or str(token.lemma_.lower())
    return str(token.lemma_.lower())


@cache
def _repairs() -> dict[str, str]:
    """Return base forms by the form in the text."""
    return dict(row.split() for row in sorted(load_language()["lemma-repair"]))
