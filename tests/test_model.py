"""spaCy as kg sets it up says what the package itself says."""

from typing import Any

import pytest
import spacy
from spacy.pipeline import AttributeRuler
from threadpoolctl import threadpool_info

from kg.annotate.attributes import KeptAttributes
from kg.annotate.model import load_model
from kg.annotate.stepped import SteppedPipe
from kg.doc import one_thread
from kg.model import Article
from kg.pipeline import DEFAULT_MODEL, Extractor

TEXTS = (
    (
        "Arvenia's premier met Ada Quill on 3 May. She hadn't said whether they'd sign; it did.\n\n"
        "  “We don't know,” Galdia’s envoy said.\tThere are 2,500 of 'em, but that is all."
    ),
    "He ain't gonna go. Let's c'mon, y'all: there's nothin' he's got ta do, n'est-ce pas?",
    "You gotta do it. It was to you that I gave it, and you know what i had.",
    "  \n ",
    "",
)


@pytest.fixture(scope="module")
def nlp() -> Any:
    return load_model(DEFAULT_MODEL)


@pytest.fixture(scope="module")
def package() -> Any:
    return spacy.load(DEFAULT_MODEL)


def told(doc: Any) -> list[tuple[Any, ...]]:
    return [
        (t.text, t.tag_, t.pos_, str(t.morph), t.lemma_, t.dep_, t.head.i, t.ent_type_, t.ent_iob_)
        for t in doc
    ]


@pytest.mark.parametrize("text", TEXTS)
def test_the_parse_is_the_packages(nlp: Any, package: Any, text: str) -> None:
    package.select_pipes(enable=[name for name in nlp.pipe_names if name != "kg_paragraphs"])
    with nlp.select_pipes(disable="kg_paragraphs"):
        assert told(nlp(text)) == told(package(text))


def test_texts_read_together_are_those_read_alone(nlp: Any) -> None:
    assert {type(nlp.get_pipe(name)) for name in ("parser", "ner")} == {SteppedPipe}
    texts = TEXTS * 4
    together = [told(doc) for doc in nlp.pipe(texts, batch_size=7)]
    assert together == [told(nlp(text)) for text in texts]


def test_a_beam_is_left_to_spacy() -> None:
    plain, beam = spacy.blank("en").add_pipe("ner"), spacy.blank("en").add_pipe("beam_ner")
    assert SteppedPipe.takes(plain)
    assert not SteppedPipe.takes(beam)


def test_answers_outlive_the_words_that_they_were_asked_about(nlp: Any) -> None:
    plain = [told(nlp(text)) for text in TEXTS]
    for _ in range(2):
        for text, expected in zip(TEXTS, plain, strict=True):
            with nlp.memory_zone():
                assert told(nlp(text)) == expected


def test_patterns_of_two_tokens_are_left_to_the_ruler(nlp: Any) -> None:
    kept = nlp.get_pipe("attribute_ruler")
    assert isinstance(kept, KeptAttributes)
    assert kept.single.attrs
    assert kept.others.attrs


def test_later_patterns_and_forms_without_a_name_are_heeded() -> None:
    nlp = spacy.blank("en")
    ruler = AttributeRuler(nlp.vocab)
    ruler.add([[{"LOWER": {"IN": ["pact", "deal"]}}]], {"LEMMA": "treaty", "POS": "NOUN"})
    ruler.add([[{"LOWER": "deal"}]], {"LEMMA": "deal"})
    ruler.add([[{"LOWER": "the"}, {"LOWER": "deal"}]], {"TAG": "NNP"}, index=1)
    ruler.add([[{"IS_SPACE": True}]], {"TAG": "_SP"})
    ruler.add([[{"SHAPE": "dddd"}]], {"POS": "NUM"})
    kept = KeptAttributes(nlp.vocab)
    kept.learn(ruler)
    text = "Pact , deal \n the deal of 2014 is a pact"
    assert told(kept(nlp(text))) == told(ruler(nlp(text)))
    assert kept(nlp(text))[0].lemma_ == "treaty"


def test_one_thread_parses() -> None:
    seen: set[int] = set()
    extractor = Extractor()

    def watch(doc: Any) -> Any:
        seen.update(one["num_threads"] for one in threadpool_info() if one["user_api"] == "blas")
        return doc

    spacy.Language.component("watch_threads", func=watch)
    extractor.nlp.add_pipe("watch_threads")

    assert list(extractor.parsed([Article("a", "a", TEXTS[0])]))
    assert seen == {1}


def test_no_thread_is_kept_from_others() -> None:
    before = [one["num_threads"] for one in threadpool_info()]
    with one_thread():
        pass
    assert [one["num_threads"] for one in threadpool_info()] == before
