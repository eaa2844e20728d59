import spacy

import kg.annotate.paragraphs  # noqa: F401 - registers the component


def test_a_blank_line_begins_a_sentence_and_a_single_break_does_not() -> None:
    nlp = spacy.blank("en")
    nlp.add_pipe("kg_paragraphs")
    doc = nlp("Talks in Castel Rey\n\nNadia Voss met\nBoris Kaldane")
    assert [token.text for token in doc if token.is_sent_start and token.i] == ["Nadia"]
