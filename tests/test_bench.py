"""The measurements measure: figures that are known beforehand, and words where data is absent."""

import json
import re
import subprocess
import sys
from itertools import islice
from pathlib import Path

import pytest
from support import ROOT
from support_graph import first_reading, second_reading, small_store

from bench.annotated import Judged, calibration_error, judge
from bench.graphs import made, within
from bench.graphs import rows as engine_rows
from bench.pairs import Pair, answer, measures
from bench.quality import data_section, variants
from bench.scale import begin, figures, known
from bench.scale_page import scale_lines
from bench.scale_parts import Row, repeated
from bench.soak import LANES
from bench.speed import Run, page, turns
from bench.store_measures import values
from bench.store_page import is_over, section
from bench.store_readings import repeated as repeated_readings
from kg.model import Article
from kg.query import queries

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
    slow = Run(articles=2, words=900, bare=1.0, parsed=0.7, whole=1.5, peaks={2: 100})
    assert "**50 %**" in page(slow, "a corpus")
    assert "not met" in page(slow, "a corpus")
    fast = Run(articles=2, words=900, bare=1.0, parsed=0.7, whole=1.2, peaks={2: 100})
    assert "not met" not in page(fast, "a corpus")


def test_a_corpus_is_read_over_and_over_under_other_names() -> None:
    articles = [Article("a", "a", "A"), Article("b", "b", "B")]
    keys = [article.key for article in islice(repeated(articles), 5)]
    assert keys == ["a#0", "b#0", "a#1", "b#1", "a#2"]


def test_the_page_on_scale_says_how_much_faster_two_are() -> None:
    rows = {
        "bare 1": Row(8.0, 8.0),
        "bare 2": Row(4.5, 8.8),
        "local 1 start": Row(2.0, 2.0),
        "local 1": Row(12.0, 12.0, 20),
        "local 2 start": Row(3.0, 4.0),
        "local 2": Row(8.0, 15.0, 20),
        "build": Row(20.0, 20.0, more={"articles in": 0.5, "the rest": 1.5}),
        "memory": Row(more={"most 200": 400, "most 1000": 420, "then 200": 1, "then 1000": 2}),
    }
    text = "\n".join(scale_lines(rows, "a corpus", 10, 1000))
    assert "**2.00** times" in text
    assert "bare spaCy: 1.78" in text
    assert "Bare spaCy is 80 %" in text
    assert "10 % more processor time for the same (bare spaCy: 10 %)" in text
    assert "from 200 to 1,000 articles: 5 %" in text
    assert "| local, 2 processes | 5.0 | 11.0 | 3.0 | 2.0 | 200 | 4 |" in text
    assert "10 % of its processor time (20 s) around the reading" in text
    assert "Not measured: ray 2, spark 2." in text


def test_figures_of_a_run_that_broke_off_are_kept_for_the_same_run_alone(tmp_path: Path) -> None:
    row = figures(tmp_path, "bare 1")
    assert not begin(tmp_path, "so", keep=True)
    row.write_text(json.dumps({"wall": 1.0}), "utf-8")
    assert begin(tmp_path, "so", keep=True)
    assert known(tmp_path, "bare 1") == Row(1.0)
    assert not begin(tmp_path, "otherwise", keep=True)
    assert known(tmp_path, "bare 1") is None
    row.write_text("{}", "utf-8")
    assert not begin(tmp_path, "otherwise", keep=False)
    assert known(tmp_path, "bare 1") is None


@pytest.mark.slow
def test_a_part_of_scale_is_measured_alone(tmp_path: Path) -> None:
    command = [sys.executable, "-m", "bench.scale", "--articles", "2", "--print"]
    command += ["--work", str(tmp_path), "--only", "local 1"]
    done = subprocess.run(command, check=True, capture_output=True, text=True, cwd=ROOT)
    assert "seeds: 2 articles" in done.stdout
    assert re.search(r"\| local, 1 process \| [\d.]+ \| [\d.]+ \| – \|", done.stdout)
    assert "Not measured: bare 1, bare 2, local 2, ray 2, spark 2." in done.stdout
    row = json.loads(figures(tmp_path, "local 1").read_text("utf-8"))
    assert row["cpu"] > 0


@pytest.mark.slow
@pytest.mark.long
def test_scale_is_measured_part_by_part(tmp_path: Path) -> None:
    command = [sys.executable, "-m", "bench.scale", "--articles", "4", "--memory", "40", "--print"]
    command += ["--work", str(tmp_path)]
    done = subprocess.run(command, check=True, capture_output=True, text=True, cwd=ROOT)
    assert "seeds: 4 articles" in done.stdout
    assert re.search(r"\| local, 2 processes \|( -?\d[\d.,]* \|){6}", done.stdout)
    assert re.search(r"around the reading: articles in [\d.]+ s, chunks", done.stdout)
    assert re.search(r"\| 40 \| \d{3} \| \d{3} \|", done.stdout)
    again = subprocess.run(
        [*command, "--resume"], check=True, capture_output=True, text=True, cwd=ROOT
    )
    assert (again.stdout, again.stderr) == (done.stdout, "")


def test_every_soak_lane_is_a_function_with_rounds() -> None:
    assert {"builds", "engines"} <= set(LANES)
    assert all(callable(run) and rounds > 0 for run, rounds in LANES.values())


def test_the_table_of_engines_says_what_was_not_measured_in_full() -> None:
    graph = made(120, 400)
    assert (len(graph), graph.number_of_edges()) == (120, 400)
    assert list(graph.edges(data=True)) == list(made(120, 400).edges(data=True))
    cells = {label: (slow, fast) for label, slow, fast in engine_rows(graph)}
    assert len(cells) == 6
    for label, (slow, fast) in cells.items():
        of = "betweenness" in label or "Fruchterman" in label
        assert ("extrapolated from" in slow) == of, label
        assert "extrapolated" not in fast


def test_what_takes_too_long_is_given_up() -> None:
    def endless() -> None:
        while True:
            pass

    assert within(0.05, endless) is None
    found = within(5, lambda: 7)
    assert found
    assert found[0] == 7


def test_a_question_may_take_a_share_more_or_a_moment_more() -> None:
    assert is_over({"ours": 1.4, "raw": 1.0})
    assert not is_over({"ours": 1.2, "raw": 1.0})
    assert not is_over({"ours": 0.4, "raw": 0.15})
    assert is_over({"ours": 0.5, "raw": 0.15})


def test_a_reading_is_repeated_until_there_are_enough_quads() -> None:
    made = list(repeated_readings([first_reading(), second_reading()], 1_000))
    assert len({reading.article.key for reading in made}) == len(made)
    assert len({claim.id for one in made for claim in one.claims}) == sum(
        len(one.claims) for one in made
    )


def test_each_question_of_the_store_is_asked_with_what_it_needs() -> None:
    with small_store() as store:
        store.add([first_reading(), second_reading()])
        given = values(store)
    assert {p.name for query in queries() for p in query.params if p.required} <= set(given)


def test_the_page_on_the_store_has_a_column_for_each_size() -> None:
    names = ("built", "raw", "restored", "export", "replaced", "slowest", "titled", "published")
    asked = [{"name": "actors", "ours": 0.5, "raw": 0.1, "rdflib": None}]
    small = dict.fromkeys((*names, "derived"), 0.5) | {"documents": 9, "quads": 1_000, "all": 4_000}
    small |= {"by rdflib": 3.0, "queries": asked, "memory": {"export turtle": 70}}
    text = "\n".join(section([small, small | {"quads": 2_000, "by rdflib": None}]))
    assert "| its share of raw (goal ≥ 0.6) | 1.00 | 1.00 |" in text
    assert "| times faster (goal ≥ 4) | 6.0 | – |" in text
    assert "Over the goal: `actors` at 1,000, `actors` at 2,000." in text
