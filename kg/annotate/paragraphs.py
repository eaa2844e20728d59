"""`kg_paragraphs`: a blank line ends a sentence, and so does a dateline, with or without a stop.

A dateline left in its sentence (`KABUL (Agency) - The president met`) is taken for the subject.
"""

from spacy.language import Language
from spacy.tokens import Doc

__all__ = ["mark_paragraphs"]

LONGEST = 12  # tokens of a dateline: place, country, day, agency
DASHES = frozenset(("-", "--", "\u2013", "\u2014"))
INSIDE = frozenset((",", ".", "/", "(", ")"))
SHORT_CITY = 3


@Language.component("kg_paragraphs", assigns=["token.is_sent_start"])
def mark_paragraphs(doc: Doc) -> Doc:
    """Begin a sentence after every blank line or dateline; the parser, which is next, keeps to it.

    A single break ends no sentence, but a dateline may follow it.
    """
    fresh, opening = False, True
    for token in doc:
        if token.is_space:
            fresh = fresh or token.text.count("\n") > 1
            opening = opening or "\n" in token.text
            continue
        if fresh:
            token.is_sent_start = True
        if opening:
            start = _behind_dateline(doc, token.i)
            if start:
                doc[start].is_sent_start = True
        fresh = opening = False
    return doc


def _behind_dateline(doc: Doc, first: int) -> int:
    """The token after the dateline that begins at `first`, or 0.

    A dateline is in capitals, or says more than a place; what follows begins with a capital.
    """
    shout = doc[first].is_upper and len(doc[first]) > SHORT_CITY
    for i in range(first, min(first + LONGEST, len(doc) - 1)):
        word = doc[i].text
        spaced = i > first and bool(doc[i - 1].whitespace_) and bool(doc[i].whitespace_)
        dash = word in DASHES and (spaced or word == "--")
        if dash or (word == ":" and doc[i].whitespace_ and i > first):
            said = doc[first:i].text
            sure = shout or (dash and word != "-") or (dash and "," in said) or said.endswith(")")
            return i + 1 if i > first and sure and doc[i + 1].text[:1].isupper() else 0
        if word not in INSIDE and not (word[:1].isupper() or word.isdigit()):
            return 0
    return 0
