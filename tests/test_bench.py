"""The measurements measure: figures that are known beforehand, and words where data is absent."""

import json
from pathlib import Path

import pytest
from support_graph import first_reading

from bench.annotated import Judged, calibration_error, judge
from bench.pairs import Pair, answer, measures
from bench.quality import data_section, variants
from bench.speed import Run, page, turns
from kg.model import Article

MET, _, ACCUSED = first_reading().claims[:3]


def pair(source: str, target: str) -> Pair:
    return Pair("one", "", source, target, "")


def test_calibration_error_is_the_mean_distance_by_tenth() -> None:
    rows = [Judged(0.95, right=True), Judged(0.95, right=False), Judged(0.15, right=False)]
    assert calibration_error(rows) == pytest.approx((0.9 + 0.15) / 3)
    assert calibration_error([]) == 0


def test_a_claim_is_right_when_an_annotator_has_it(tmp_path: Path) -> None:
    row = {"source": "Bruno Stamm", "action": "CONSULT", "target": "Ada Quill", "status": "actual"}
    data = {"doc": "one.txt", "relations": [{**row, "core": True}]}
    (tmp_path / "one.json").write_text(json.dumps(data), encoding="utf-8")
    judged = judge([MET, ACCUSED], tmp_path)
    assert [one.right for one in judged] == [True, False]


@pytest.mark.parametrize(
    ("source", "target", "strict", "root"),
    [
        ("Prime Minister Ada Quill", "Stamm", True, "CONSULT"),
        ("Bruno Stamm", "Ada Quill", True, "CONSULT"),
        ("Belmoor", "Arvenia", True, None),
        ("Arvenia", "Belmoor", True, "ACCUSE"),
        ("nobody", "no one", True, None),
        ("nobody", "no one", False, "CONSULT"),
    ],
)
def test_a_marked_pair_is_answered_by_the_claim_between_its_ends(
    source: str, target: str, root: str | None, *, strict: bool
) -> None:
    assert answer([MET, ACCUSED], pair(source, target), strict=strict) == root


def test_an_answer_that_is_missing_or_wrong_costs_recall() -> None:
    rows = measures(["AID", "AID", "ACCUSE"], ["AID", None, "AID"])
    assert (rows["AID"].precision, rows["AID"].recall) == (0.5, 0.5)
    assert rows["ACCUSE"].f1 == 0


def test_absent_data_is_said_to_be_absent(tmp_path: Path) -> None:
    assert "no folder was given" in " ".join(data_section(None))
    assert "does not exist" in " ".join(data_section(tmp_path / "none"))
    assert " ".join(data_section(tmp_path)).count("absent") == 3


def test_there_is_a_way_to_read_without_learned_parts() -> None:
    assert next(iter(variants())) == "rules alone"


def test_articles_come_in_turns_that_end_where_memory_is_looked_at() -> None:
    sizes = [len(turn) for turn in turns(Article(str(n), str(n), "A") for n in range(450))]
    assert sum(sizes) == 450
    assert 200 in {sum(sizes[: n + 1]) for n in range(len(sizes))}


def test_the_page_says_whether_the_goal_is_met() -> None:
    slow = Run(articles=2, words=900, bare=1.0, whole=1.5, peaks={2: 100})
    assert "**50 %**" in page(slow, "a corpus")
    assert "not met" in page(slow, "a corpus")
    fast = Run(articles=2, words=900, bare=1.0, whole=1.2, peaks={2: 100})
    assert "not met" not in page(fast, "a corpus")
