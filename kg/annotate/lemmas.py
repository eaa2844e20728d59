"""`kg_lemmas`: the base forms of spaCy's lemmatizer, asked once for each form in each use."""

import numpy as np
from spacy.language import Language
from spacy.pipeline import Lemmatizer
from spacy.tokens import Doc

from kg.errors import ModelError

__all__ = ["KeptLemmas"]

REMEMBERED = 20_000  # forms whose lemmas are kept: memory must not grow with a corpus

Use = tuple[int, int, int]  # form, part of speech, morphology: all that rules look at


class KeptLemmas:
    """A pipe that gives each token the lemma that a rule lemmatizer would, from what it keeps."""

    def __init__(self) -> None:
        """Begin without rules: `learn` takes them."""
        self.rules: Lemmatizer | None = None
        self.known: dict[Use, int] = {}

    def learn(self, rules: Lemmatizer) -> None:
        """Ask `rules` from now on."""
        self.rules = rules
        self.known.clear()

    def __call__(self, doc: Doc) -> Doc:
        """Set the lemma of each token that has none yet."""
        if self.rules is None:
            raise ModelError("it has no rules yet", where="kg_lemmas")
        known, lemmas = self.known, []
        if len(known) > REMEMBERED:
            known.clear()
            self.rules.cache.clear()
        found = doc.to_array(["ORTH", "POS", "MORPH", "LEMMA"])
        for i, (form, pos, morph, lemma) in enumerate(found.tolist()):
            use = form, pos, morph
            if lemma and not self.rules.overwrite:
                lemmas.append(lemma)
                continue
            kept = known.get(use)
            if kept is None:
                kept = known[use] = doc.vocab.strings.add(self.rules.lemmatize(doc[i])[0])
            lemmas.append(kept)
        if lemmas:
            doc.from_array(["LEMMA"], np.array(lemmas, np.uint64))  # type: ignore[arg-type]
        return doc


@Language.factory("kg_lemmas", assigns=["token.lemma"], requires=["token.pos"])
def make(nlp: Language, name: str) -> KeptLemmas:  # noqa: ARG001 - spaCy gives both
    """Return the pipe, without rules yet."""
    return KeptLemmas()
