"""`kg_stepped`: spaCy's own parser or entity recogniser, taking its steps in many texts together.

Their loop in C leaves the interpreter's lock and asks for it again as it checks the moves that are
open to it; the methods that they train with do the same sums with the lock in hand, sooner.
"""

from collections.abc import Iterable, Iterator
from typing import Any

from spacy.language import Language
from spacy.pipeline import DependencyParser, EntityRecognizer
from spacy.tokens import Doc
from spacy.util import minibatch

__all__ = ["SteppedPipe"]


class SteppedPipe:
    """A pipe that gives each text what a transition-based pipe would."""

    stepped: Any  # that pipe, whose parts spaCy gives no types for

    def __call__(self, doc: Doc) -> Doc:
        """Annotate one text."""
        return self._annotated([doc])[0]

    def pipe(self, docs: Iterable[Doc], *, batch_size: int) -> Iterator[Doc]:
        """Annotate many, `batch_size` at once."""
        for batch in minibatch(docs, batch_size):  # type: ignore[no-untyped-call]
            yield from self._annotated(list(batch))

    def _annotated(self, docs: list[Doc]) -> list[Doc]:
        pipe = self.stepped
        states = pipe.moves.init_batch(docs)
        left = [state for state in states if not state.is_final()]
        if left:
            model = pipe.model.predict(docs)
            while left:
                hidden = model.state2vec.predict(model.get_token_ids(left))
                left = pipe.transition_states(left, model.vec2scores.predict(hidden))
            model.clear_memory()
        pipe.set_annotations(docs, states)
        return docs

    @staticmethod
    def takes(pipe: object) -> bool:
        """Whether `pipe` is of the usual form: one choice a step, two layers, no new labels."""
        return isinstance(pipe, DependencyParser | EntityRecognizer) and (
            pipe.cfg["beam_width"] == 1
            and pipe.model.attrs["has_upper"]
            and not pipe.model.attrs["unseen_classes"]
        )


@Language.factory("kg_stepped")
def make(nlp: Language, name: str) -> SteppedPipe:  # noqa: ARG001 - spaCy gives both
    """Return the pipe, without another inside yet."""
    return SteppedPipe()
