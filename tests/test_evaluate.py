import json
from pathlib import Path
from typing import Any

import pytest

from kg.errors import UsageError
from kg.evaluate import Scores, load_statements, score
from kg.evaluate.names import bare_name, same_name


def actor(name: str, country: str | None, kind: str = "person") -> dict[str, Any]:
    return {"name": name, "country": country, "type": kind, "mention": name}


def claim(who: str, action: str | None, whom: str, **more: Any) -> dict[str, Any]:
    countries = {"Ana Rell": "XAR", "Bo Orm": "XBE", "Cy Tand": "XCA"}
    ends = {
        "source": actor(who, countries.get(who)),
        "target": actor(whom, countries.get(whom)),
    }
    row = {"document": "d.txt", "action": action, "status": "actual", "predicate": "p", **ends}
    return {**row, "date_start": None, "evidence": [{"text": "words"}], **more}


def gold(source: str, action: str, target: str, **more: Any) -> dict[str, Any]:
    countries = {"Ana Rell": "XAR", "Bo Orm": "XBE", "Cy Tand": "XCA"}
    row = {"source": source, "target": target, "action": action, "status": "actual", "core": True}
    places = {
        "source_country": countries.get(source),
        "target_country": countries.get(target),
    }
    return {**row, **places, "date": None, "quotes": ["words"], **more}


@pytest.fixture
def scored(tmp_path: Path) -> Any:
    def run(claims: list[dict[str, Any]], golden: list[dict[str, Any]]) -> Scores:
        said = tmp_path / "claims.jsonl"
        said.write_text("".join(f"{json.dumps(row)}\n" for row in claims))
        folder = tmp_path / "gold"
        folder.mkdir()
        (folder / "d.json").write_text(json.dumps({"doc": "d.txt", "relations": golden}))
        return score(load_statements(said), folder)

    return run


def counts(scores: Scores) -> tuple[int, int, int, int]:
    measure = scores.actor
    return (measure.right, measure.stated, measure.found, measure.wanted)


def test_right_wrong_and_missed(scored: Any) -> None:
    scores = scored(
        [claim("Ana Rell", "ACCUSE", "Bo Orm"), claim("Bo Orm", "AID", "Cy Tand")],
        [gold("Ana Rell", "ACCUSE", "Bo Orm"), gold("Cy Tand", "THREATEN", "Ana Rell")],
    )
    assert counts(scores) == (1, 2, 1, 2)
    assert (scores.actor.precision, scores.actor.recall, scores.actor.f1) == (0.5, 0.5, 0.5)
    assert [wrong.action for wrong in scores.wrong] == ["AID"]
    assert [missed.action for missed in scores.missed] == ["THREATEN"]


@pytest.mark.parametrize(("action", "right"), [("CONSULT", 1), ("ACCUSE", 0)])
def test_direction_is_free_where_an_action_is_mutual(scored: Any, action: str, right: int) -> None:
    scores = scored([claim("Bo Orm", action, "Ana Rell")], [gold("Ana Rell", action, "Bo Orm")])
    assert scores.actor.right == right
    assert scores.pair.right == 1


def test_a_relation_is_found_once(scored: Any) -> None:
    twice = [claim("Ana Rell", "ACCUSE", "Bo Orm"), claim("Rell", "ACCUSE", "Bo Orm")]
    assert counts(scored(twice, [gold("Ana Rell", "ACCUSE", "Bo Orm")])) == (1, 1, 1, 1)


def test_what_one_annotator_found_is_right_but_not_wanted(scored: Any) -> None:
    optional = gold("Ana Rell", "ACCUSE", "Bo Orm", core=False)
    wanted = gold("Ana Rell", "AID", "Bo Orm")
    assert counts(scored([claim("Ana Rell", "ACCUSE", "Bo Orm")], [optional, wanted])) == (
        1,
        1,
        0,
        1,
    )


def test_core_relations_are_served_first(scored: Any) -> None:
    both = [
        gold("Rell", "ACCUSE", "Bo Orm", core=False, source_aliases=["Ana Rell"]),
        gold("Ana Rell", "ACCUSE", "Bo Orm", source_aliases=["Rell"]),
    ]
    assert counts(scored([claim("Ana Rell", "ACCUSE", "Bo Orm")], both)) == (1, 1, 1, 1)


def test_crowds_are_no_fault(scored: Any) -> None:
    crowd = {"participants": ["Ana Rell", "Bo Orm", "Cy Tand"], "action": "AGREE"}
    assert counts(scored([claim("Ana Rell", "AGREE", "Bo Orm")], [crowd])) == (0, 0, 0, 0)


def test_open_triples_count_for_pairs_alone(scored: Any) -> None:
    scores = scored([claim("Ana Rell", None, "Bo Orm")], [gold("Ana Rell", "AID", "Bo Orm")])
    assert (scores.actor.stated, scores.country.stated, scores.pair.right) == (0, 0, 1)


def test_states_match_at_country_level(scored: Any) -> None:
    said = claim("Ana Rell", "AID", "Bo Orm", source=actor("Arvenia", "XAR", "state"))
    scores = scored([said], [gold("Ana Rell", "AID", "Bo Orm")])
    assert (scores.actor.right, scores.country.right) == (0, 1)


def test_status_and_date_are_judged_on_hits(scored: Any) -> None:
    golden = [
        gold("Ana Rell", "AID", "Bo Orm", status="planned", date="2026-03-01/2026-03-05"),
        gold("Bo Orm", "AID", "Cy Tand"),
        gold("Cy Tand", "AID", "Ana Rell"),
    ]
    said = [
        claim("Ana Rell", "AID", "Bo Orm", status="planned", date_start="2026-03-01"),
        claim("Bo Orm", "AID", "Cy Tand", status="denied"),
        claim("Cy Tand", "AID", "Ana Rell", date_start="2026-03-01"),
    ]
    scores = scored(said, golden)
    assert (scores.status.right, scores.status.of) == (2, 3)
    assert (scores.date.right, scores.date.of) == (1, 2)


def test_claims_without_target_are_left_out(scored: Any) -> None:
    said = {**claim("Ana Rell", "AID", "Bo Orm"), "target": None}
    assert (
        counts(scored([said], [{**gold("Ana Rell", "AID", "Bo Orm"), "target": None}])) == (0,) * 4
    )


@pytest.mark.parametrize(
    ("name", "words"),
    [
        ("President Ana Rell", ("ana", "rell")),
        ("the President of Arvenia", ("president", "of", "arvenia")),
        ("The US president", ("us", "president")),
        ("U.S.", ("us",)),
        ("Ana Réll’s", ("ana", "rell")),
        ("the President", ("president",)),
    ],
)
def test_titles_are_no_part_of_a_name(name: str, words: tuple[str, ...]) -> None:
    assert bare_name(name) == words


@pytest.mark.parametrize(
    ("name", "other", "person", "same"),
    [
        ("Rell", "Ana Rell", True, True),
        ("Ana Rell", "Rell", True, True),
        ("Orm", "Bo Orm", True, False),
        ("Dunvale", "South Dunvale", False, False),
        ("Harbour Guard", "Arvenian Harbour Guard", False, True),
        ("Bo Rell", "Ana Rell", True, False),
    ],
)
def test_surnames_name_persons(name: str, other: str, *, person: bool, same: bool) -> None:
    assert same_name(name, [other], person=person) is same


def test_broken_input_is_named_with_its_place(tmp_path: Path) -> None:
    broken = tmp_path / "x.jsonl"
    broken.write_text('{"source": {}, "target": {"name": 1}}\n{"source": 1, "target": 1}\n')
    with pytest.raises(UsageError, match=r"x\.jsonl:2: no claim"):
        load_statements(broken)
    with pytest.raises(UsageError, match="no annotations"):
        score([], tmp_path)
    (tmp_path / "g.json").write_text('{"relations": [{"source": "a", "target": "b"}]}')
    with pytest.raises(UsageError, match=r"g\.json: no annotation"):
        score([], tmp_path)
