import pytest
import spacy

import kg.annotate.paragraphs  # noqa: F401 - registers the component


def test_a_blank_line_begins_a_sentence_and_a_single_break_does_not() -> None:
    nlp = spacy.blank("en")
    nlp.add_pipe("kg_paragraphs")
    doc = nlp("Talks in Castel Rey\n\nNadia Voss met\nBoris Kaldane")
    assert [token.text for token in doc if token.is_sent_start and token.i] == ["Nadia"]


@pytest.mark.parametrize(
    ("text", "opening"),
    [
        ("KESTRA HARBOUR (Lantern) - The envoys met.", "The"),
        ("DUNMERE -- Castria's parliament voted.", "Castria"),
        ("Dunmere, March 4, LANTERN - Envoys met.", "Envoys"),
        ("DUNMERE: The envoys met.", "The"),
        ("Castria - Galdia talks resume in Dunmere.", ""),
        ("Galdia: Castria is welcome.", ""),
        ("UN - led talks went on.", ""),
        ("CASTRIA and its friends - Galdia among them - met.", ""),
    ],
)
def test_a_dateline_is_a_sentence_of_its_own(text: str, opening: str) -> None:
    nlp = spacy.blank("en")
    nlp.add_pipe("kg_paragraphs")
    assert "".join(token.text for token in nlp(text) if token.is_sent_start and token.i) == opening
