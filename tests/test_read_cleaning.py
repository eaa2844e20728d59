import pytest
from support import line_cases

from kg.read.boilerplate import without_boilerplate, without_dateline
from kg.read.clean import clean_line, clean_text


@pytest.mark.parametrize(("line", "kept"), line_cases("boilerplate"))
def test_clutter_goes_and_news_stays(line: str, kept: str) -> None:
    assert without_boilerplate(line) == kept


@pytest.mark.parametrize(("line", "kept"), line_cases("datelines"))
def test_datelines_go_and_actors_stay(line: str, kept: str) -> None:
    assert without_dateline(line) == kept


def test_cases_hold_near_misses() -> None:
    for name in ("boilerplate", "datelines"):
        cases = line_cases(name)
        same = [case for case in cases if case.values[0] == case.values[1]]
        assert len(same) >= len(cases) / 4, name


@pytest.mark.parametrize(
    ("raw", "clean"),
    [
        pytest.param("Arvenia\u00e2\u20ac\u2122s envoy", "Arvenia’s envoy", id="mojibake"),
        pytest.param("Arvenia &amp; Belmoor", "Arvenia & Belmoor", id="entities"),
        pytest.param("one\r\n\r\ntwo", "one\n\ntwo", id="line ends"),
        pytest.param("one\n\n\n\n\ntwo", "one\n\ntwo", id="blank lines"),
        pytest.param("a\u00a0b \t c", "a b c", id="blanks"),
        pytest.param("a\u200bb\u00adc\ufeff", "abc", id="invisible characters"),
        pytest.param("a\x07b", "ab", id="control characters"),
        pytest.param("Zo\u0065\u0301", "Zoé", id="composed"),
        pytest.param("the premier’s “plan”", "the premier’s “plan”", id="quotes stay curly"),
    ],
)
def test_text_is_repaired(raw: str, clean: str) -> None:
    assert clean_text(raw) == clean


def test_lines_wrapped_by_hand_are_joined_and_others_stay() -> None:
    wrapped = (
        "The foreign minister of Arvenia met her colleague from Belmoor in\n"
        "Castel Rey on Tuesday to discuss the strait, and both agreed that\n"
        "the talks go on.\n"
    )
    assert clean_text(wrapped) == wrapped.replace("\n", " ").strip()
    listed = "Arvenia sent a note.\nBelmoor sent a reply.\nCastria sent nothing."
    assert clean_text(listed) == listed


def test_dateline_goes_behind_a_byline() -> None:
    page = "By Ines Marlow\n\nPORT ARVEN (IW) — Arvenia recalled its envoy."
    assert clean_text(page) == "Arvenia recalled its envoy."


def test_a_title_is_one_line() -> None:
    assert clean_line(" Arvenia\n recalls\u00a0envoy ") == "Arvenia recalls envoy"
