"""spaCy's pipeline as kg sets it up: the same answers as the package gives, in less time."""

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from spacy.language import Language

__all__ = ["load_model"]

RULER = "attribute_ruler"


def load_model(name: str) -> "Language":
    """Return the installed spaCy package `name`, set up for articles.

    Sentences end at blank lines and datelines (`kg_paragraphs`), the attribute ruler keeps its
    answers (`kg_attributes`), and matrix products are numpy's: its wheel has kernels for the
    processor at hand, that of blis has generic ones.

    Raises:
        OSError: There is no such package.
    """
    import spacy  # noqa: PLC0415 - a second of loading that `kg --help` must not pay
    from spacy.pipeline import AttributeRuler  # noqa: PLC0415
    from thinc.api import NumpyOps  # noqa: PLC0415

    import kg.annotate.attributes  # noqa: PLC0415
    import kg.annotate.paragraphs  # noqa: PLC0415 - registers its component

    nlp = spacy.load(name)
    if "parser" in nlp.pipe_names:
        nlp.add_pipe("kg_paragraphs", before="parser")
    ruler = nlp.get_pipe(RULER) if RULER in nlp.pipe_names else None
    if isinstance(ruler, AttributeRuler) and "morphologizer" not in nlp.pipe_names:
        kept = nlp.replace_pipe(RULER, "kg_attributes")
        if isinstance(kept, kg.annotate.attributes.KeptAttributes):
            kept.learn(ruler)
    ops = NumpyOps(use_blis=False)
    for _, pipe in nlp.pipeline:
        for node in getattr(getattr(pipe, "model", None), "walk", list)():
            if isinstance(node.ops, NumpyOps):
                node.ops = ops
    return nlp
