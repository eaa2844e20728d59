"""spaCy's pipeline as kg sets it up: the same answers as the package gives, in less time."""

from typing import TYPE_CHECKING, cast

if TYPE_CHECKING:
    from spacy.language import Language

__all__ = ["load_model"]


def load_model(name: str) -> "Language":
    """Return the installed spaCy package `name`, set up for articles.

    Sentences end at blank lines and datelines (`kg_paragraphs`); the attribute ruler is asked once
    for what is alike (`kg_attributes`); parser and entity recogniser take their steps in
    many texts at a time (`kg_stepped`); matrix products are numpy's, whose wheel has kernels for
    the processor at hand, while that of blis has generic ones.

    Raises:
        OSError: There is no such package.
    """
    import spacy  # noqa: PLC0415 - a second of loading that `kg --help` must not pay
    from spacy.pipeline import AttributeRuler  # noqa: PLC0415
    from thinc.api import NumpyOps  # noqa: PLC0415

    from kg.annotate import attributes, paragraphs, stepped  # noqa: F401, PLC0415 - they register

    nlp = spacy.load(name)
    if "parser" in nlp.pipe_names:
        nlp.add_pipe("kg_paragraphs", before="parser")
    ruler = dict(nlp.pipeline).get("attribute_ruler")
    if isinstance(ruler, AttributeRuler) and "morphologizer" not in nlp.pipe_names:
        kept = nlp.replace_pipe("attribute_ruler", "kg_attributes")
        cast("attributes.KeptAttributes", kept).learn(ruler)
    ops = NumpyOps(use_blis=False)
    for _, pipe in nlp.pipeline:
        for node in getattr(getattr(pipe, "model", None), "walk", list)():
            if isinstance(node.ops, NumpyOps):
                node.ops = ops
    for pipe_name, pipe in nlp.pipeline:
        if stepped.SteppedPipe.takes(pipe):
            cast("stepped.SteppedPipe", nlp.replace_pipe(pipe_name, "kg_stepped")).stepped = pipe
    return nlp
