"""`kg_paragraphs`: a blank line ends a sentence, with or without a full stop before it."""

from spacy.language import Language
from spacy.tokens import Doc

__all__ = ["mark_paragraphs"]


@Language.component("kg_paragraphs", assigns=["token.is_sent_start"])
def mark_paragraphs(doc: Doc) -> Doc:
    """Begin a sentence after every blank line; the parser, which comes later, keeps to it."""
    fresh = False
    for token in doc:
        if token.is_space:
            fresh = fresh or token.text.count("\n") > 1
        elif fresh:
            token.is_sent_start = True
            fresh = False
    return doc
