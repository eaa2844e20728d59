"""Sentences of our own, one test each: what must come out of them, and what must not."""

from collections import Counter
from typing import Any

import pytest
from support_cases import KNOWN, Case, case_of, expectation, known_failures, load_cases
from support_graph import first_reading
from support_verdicts import in_words, judge, total, verdicts

from kg.ontology import load_lexicon

# Over all cases, known failures included: listing failures cannot hide a collapse.
# Raise them when the software has become better; `python -m bench.cases` prints the figures.
FLOOR_PRECISION = 0.78
FLOOR_RECALL = 0.80

FEWEST_CASES = 500
FEWEST_FACTS_OF_AN_ACTION = 8


def parameters() -> list[pytest.ParameterSet]:
    """One test a case; one that is known to fail must fail."""
    known = set(known_failures())
    reasons = {
        case.id: case.xfail or (KNOWN.name if case.id in known else "") for case in load_cases()
    }
    return [
        pytest.param(
            case,
            id=case.id,
            marks=[pytest.mark.xfail(reason=why, strict=True)] if (why := reasons[case.id]) else [],
        )
        for case in load_cases()
    ]


@pytest.mark.parametrize("case", parameters())
def test_case(case: Case) -> None:
    assert verdicts()[case.id].faults == (), case.text


def test_precision_and_recall_over_all_cases_stay_up() -> None:
    measure = total(verdicts().values())
    assert measure.precision >= FLOOR_PRECISION
    assert measure.recall >= FLOOR_RECALL


def test_there_are_many_cases_each_with_an_id_of_its_own() -> None:
    ids = Counter(case.id for case in load_cases())
    assert len(ids) >= FEWEST_CASES
    assert [key for key, number in ids.items() if number > 1] == []


def test_a_third_of_the_cases_gives_nothing_or_no_fact() -> None:
    cases = load_cases()
    facts = [case for case in cases if any("actual" in one.status for one in case.expect)]
    assert len(cases) - len(facts) >= len(cases) / 3


def test_every_action_has_cases_in_which_it_happens() -> None:
    actions = {kind.action for kind in load_lexicon().types.values()}
    assert len(actions) == 16
    found = Counter(
        one.action[0] for case in load_cases() for one in case.expect if "actual" in one.status
    )
    assert {a: found[a] for a in sorted(actions) if found[a] < FEWEST_FACTS_OF_AN_ACTION} == {}
    named = {action for case in load_cases() for one in case.expect for action in one.action}
    assert named <= actions


def test_the_list_of_known_failures_is_sorted_and_names_cases() -> None:
    known = known_failures()
    assert list(known) == sorted(set(known))
    assert set(known) <= {case.id for case in load_cases() if not case.xfail}, (
        "write the list again: python -m bench.cases --write-known"
    )


@pytest.mark.parametrize(
    "line", ["A met B actual", "A -CONSULT- B", "A -CONSULT- B true", "A -X- "]
)
def test_a_line_outside_the_grammar_is_refused(line: str) -> None:
    with pytest.raises(ValueError, match="no expectation"):
        expectation(line)


# The judge on trial: one claim made by hand, held against expectations right and wrong.

MET = first_reading().claims[0]
RIGHT = "Ada Quill -CONSULT- Bruno Stamm actual 2031-03-11"


def faults(*expect: str, **more: Any) -> tuple[str, ...]:
    """What is wrong with MET when `expect` is wanted."""
    return judge(case_of("trial", {"text": "", "expect": list(expect), **more}), [MET]).faults


@pytest.mark.parametrize(
    "line",
    [
        RIGHT,
        "Bruno Stamm -CONSULT- Ada Quill actual",
        "Castria | the quill -AGREE | CONSULT- Stamm planned | actual 2031-03-11 | none",
        "Ada Quill -CONSULT- Bruno Stamm actual by -",
        "- -CONSULT- Bruno Stamm actual",
    ],
)
def test_the_judge_passes_equal_readings(line: str) -> None:
    assert faults(line) == ()


@pytest.mark.parametrize(
    ("line", "fault"),
    [
        ("Ada Quill -CONSULT- Bruno Stamm denied", "status actual"),
        ("Ada Quill -CONSULT- Bruno Stamm actual none", "date 2031-03-11"),
        ("Ada Quill -CONSULT- Bruno Stamm actual 2031-03-12", "date 2031-03-11"),
        ("Ada Quill -CONSULT- Bruno Stamm actual by Clara Voss", "said by -"),
        ("Ada Quill -AGREE- Bruno Stamm actual", "missing"),
        ("Ada Quill -CONSULT- Clara Voss actual", "missing"),
        ("Ada Quill -CONSULT- - actual", "missing"),
    ],
)
def test_the_judge_finds_the_fault(line: str, fault: str) -> None:
    assert faults(line)[0].startswith(fault)


def test_the_judge_minds_direction_where_there_is_one() -> None:
    accused = first_reading().claims[2]
    right, wrong = "Arvenia -ACCUSE-> Belmoor actual", "Belmoor -ACCUSE-> Arvenia actual"
    verdicts = [judge(case_of("x", {"text": "", "expect": [e]}), [accused]) for e in (right, wrong)]
    assert [bool(verdict.faults) for verdict in verdicts] == [False, True]


def test_the_judge_looks_at_place_and_topic() -> None:
    assert faults(RIGHT, place="port Arven", topic="the border") == ()
    assert faults(RIGHT, place="Dunmere") == ("place Port Arven: Dunmere",)
    assert faults(RIGHT, topic="grain") == ("topic the border: grain",)


def test_what_is_neither_expected_nor_allowed_is_a_fault_and_a_wrong_claim() -> None:
    assert faults() == (f"not expected: {in_words(MET)}",)
    assert faults(allow=[RIGHT]) == ()
    verdict = judge(case_of("trial", {"text": "", "expect": []}), [MET])
    assert total([verdict]).precision == 0
    assert total([verdict]).stated == 1


def test_one_claim_serves_one_expectation() -> None:
    assert faults(RIGHT, RIGHT) == (f"missing: {RIGHT}",)


def test_a_wrong_status_is_both_wrong_and_lost() -> None:
    row = {"text": "", "expect": ["Ada Quill -CONSULT- Bruno Stamm denied"]}
    measure = total([judge(case_of("trial", row), [MET])])
    assert (measure.right, measure.stated, measure.wanted) == (0, 1, 1)
