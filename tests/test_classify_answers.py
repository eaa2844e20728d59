"""What the classifier answers: exact sums of small networks, the same wherever it runs."""

import math
from dataclasses import dataclass, field
from typing import Any

import numpy as np
import pytest
from support_classify import (
    ACCUSE,
    ARV,
    ASSAULT,
    BEL,
    CONSULT,
    LABELS,
    Named,
    at,
    classifier,
    cue_at,
    drawn_classifier,
    parsed,
    sigmoid,
)
from threadpoolctl import threadpool_info, threadpool_limits

from kg.classify import ACTIONS, Answer, Classifier, Prior
from kg.classify.classifier import FLOOR
from kg.classify.network import GAPS, Network
from kg.doc import Parse
from kg.model import Status

PAIR = "Arvenia accused Belmoor ."
NO = -20.0  # odds of what is not to be answered
TEXTS = (
    (PAIR, "It also met Castria .", "Castria accused Arvenia and Belmoor of a raid ."),
    ("Castria met Belmoor .", "Arvenia met Castria", "Belmoor accused Castria ."),
    ("Arvenia met Belmoor " + "and so on " * 700, "Castria accused Arvenia ."),
)


def asked(by: Classifier, parse: Parse, *priors: Prior) -> list[Answer]:
    cues = [cue_at(parse.heads[first], "ACCUSE") for first, _ in parse.sentences]
    return by.answers(parse, Named(parse), cues, priors)


def plain(answer: Answer) -> tuple[object, ...]:
    ends = answer.source.key, answer.target.key
    numbers = answer.probability, answer.status_chance, answer.looks.tobytes()
    return answer.sentence, *ends, answer.action, answer.status, *numbers


def test_chances_are_those_of_the_weights_and_the_calibration() -> None:
    bias = at(ACCUSE, 1.5, rest=NO)
    found = asked(classifier(o2_bias=bias, slope=2, offset=-1), parsed(PAIR))
    assert [(a.source.key, a.target.key, a.action) for a in found] == [
        (ARV, BEL, "ACCUSE"),
        (BEL, ARV, "ACCUSE"),
    ]
    for answer in found:
        assert answer.probability == pytest.approx(sigmoid(2 * 1.5 - 1), abs=1e-6)
        assert (answer.sentence, answer.first) == (0, 0)


def test_what_the_rules_say_counts_by_action() -> None:
    told = Prior(0, ARV, BEL, "ACCUSE", 1.2)
    by = classifier(o2_bias=NO, rw=at(ACCUSE, 3), rb=at(ACCUSE, 20))
    [answer] = asked(by, parsed(PAIR), told)
    assert answer.probability == pytest.approx(sigmoid(1.2), abs=1e-5)
    assert (answer.source.key, answer.target.key) == (ARV, BEL)


@pytest.mark.parametrize("action", ACTIONS)
def test_each_prior_is_answered_once_however_unlikely(action: str) -> None:
    told = [Prior(n, BEL, ARV, action, -6.0) for n in range(2)]
    found = asked(classifier(o2_bias=NO), parsed(PAIR, PAIR), *told)
    assert [(a.sentence, a.action) for a in found] == [(0, action), (1, action)]
    assert all({a.source.key, a.target.key} == {ARV, BEL} for a in found)
    assert all(0 < a.probability < FLOOR for a in found)


def test_symmetric_actions_are_answered_once_with_the_mean_of_both_orders() -> None:
    dist = np.zeros((2 * GAPS + 2, 4), np.float32)
    dist[GAPS + 1 :] = 1  # the target stands after the source
    weight = np.zeros((len(ACTIONS), 4), np.float32)
    weight[[CONSULT, ASSAULT], 0] = 1
    by = classifier(dist=dist, o_weight=np.eye(4), o2_weight=weight, o2_bias=_two(-1.0))
    found = {(a.source.key, a.target.key, a.action): a for a in asked(by, parsed(PAIR))}
    there = _gelu(_gelu(1.0)) - 1
    assert found.keys() == {(ARV, BEL, "CONSULT"), (ARV, BEL, "ASSAULT"), (BEL, ARV, "ASSAULT")}
    expected = {"CONSULT": (sigmoid(there) + sigmoid(-1)) / 2, "ASSAULT": sigmoid(there)}
    for action, chance in expected.items():
        assert found[ARV, BEL, action].probability == pytest.approx(chance, abs=1e-6)
    assert found[BEL, ARV, "ASSAULT"].probability == pytest.approx(sigmoid(-1), abs=1e-6)


def test_the_likeliest_status_of_an_action_is_told() -> None:
    statuses = np.zeros((len(ACTIONS), 4), np.float32)
    for place, status in ((ACCUSE, Status.DENIED), (ASSAULT, Status.PLANNED)):
        statuses[place, tuple(Status).index(status)] = 2
    by = classifier(o2_bias=_two(1.0, ACCUSE, ASSAULT), sa=statuses)
    found = {answer.action: answer for answer in asked(by, parsed(PAIR))}
    assert {a: found[a].status for a in found} == {"ACCUSE": "denied", "ASSAULT": "planned"}
    chance = math.exp(2) / (math.exp(2) + 3)
    assert [a.status_chance for a in found.values()] == pytest.approx([chance] * 2, abs=1e-6)


def test_looks_go_where_the_weights_send_them_and_add_up_to_one() -> None:
    between = np.zeros((9, 4), np.float32)
    between[2 * 3] = math.log(3) / 2  # after the one, before the other: four times half of it
    by = classifier(o2_bias=at(ACCUSE, 1, rest=NO), qi_bias=1, rel_weight=between)
    there, back = asked(by, parsed("Arvenia accused Belmoor ."))
    assert there.looks.tolist() == pytest.approx([1 / 6, 1 / 2, 1 / 6, 1 / 6])
    assert back.looks.tolist() == pytest.approx([1 / 4] * 4)


def test_answers_count_tokens_from_the_first_of_their_sentence() -> None:
    by = classifier(o2_bias=at(ACCUSE, 1, rest=NO))
    parse = parsed(*TEXTS[0])
    found = asked(by, parse)
    assert {a.sentence for a in found} == {0, 1, 2}
    for answer in found:
        first, last = parse.sentences[answer.sentence]
        assert (answer.first, len(answer.looks)) == (first, last - first)
    assert [a.sentence for a in found] == sorted(a.sentence for a in found)


def test_labels_that_training_never_met_are_like_no_label() -> None:
    by = drawn_classifier()
    parse = parsed(PAIR)
    strange = [_relabelled(parse, tag) for tag in ("never", "met")]
    one, other = ([plain(a) for a in asked(by, each)] for each in strange)
    assert one == other != [plain(a) for a in asked(by, parse)]
    assert "never" not in LABELS["tag"]


def test_answers_do_not_depend_on_what_was_read_before(monkeypatch: pytest.MonkeyPatch) -> None:
    parses = [parsed(*text) for text in TEXTS]
    alone = [[plain(a) for a in asked(drawn_classifier(), parse)] for parse in parses]
    assert all(alone)
    monkeypatch.setattr("kg.classify.words.REMEMBERED", 2)
    by = drawn_classifier()
    for n in (2, 0, 1, 0, 2):
        assert [plain(a) for a in asked(by, parses[n])] == alone[n]


@dataclass(frozen=True)
class Watching(Network):
    """Remembers with how many threads it was asked to read."""

    threads: set[int] = field(default_factory=set)

    def read(self, *args: Any) -> Any:
        self.threads.update(_threads())
        return super().read(*args)


@pytest.mark.parametrize("number", [1, 2, 4])
def test_one_thread_reads_and_the_others_are_given_back(number: int) -> None:
    drawn = drawn_classifier()
    parse = parsed(*TEXTS[0])
    expected = [plain(a) for a in asked(drawn, parse)]
    network = Watching(drawn.network.weights, LABELS, drawn.network.words)
    by = Classifier(network, 1.0, 0.0)
    with threadpool_limits(number, "blas"):
        before = _threads()
        assert [plain(a) for a in asked(by, parse)] == expected
        assert _threads() == before
    assert network.threads == {1}


def _threads() -> set[int]:
    return {one["num_threads"] for one in threadpool_info() if one["user_api"] == "blas"}


def _two(value: float, *places: int) -> Any:
    row = np.full(len(ACTIONS), NO, np.float32)
    row[list(places or (CONSULT, ASSAULT))] = value
    return row


def _gelu(x: float) -> float:
    return x * sigmoid(1.702 * x)


def _relabelled(parse: Parse, tag: str) -> Parse:
    fields = ("text", "words", "lemmas", "deps", "heads", "starts", "ends")
    held = {name: getattr(parse, name) for name in (*fields, "entities", "begins", "sentences")}
    return Parse(**held, tags=(tag,) * len(parse))
