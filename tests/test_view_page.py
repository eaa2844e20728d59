"""The page as text: self-contained, closed, the same for the same claims, safe for any name."""

import datetime as dt
import json
import re
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest
from support_graph import WORLD
from support_view import HOSTILE, demo

from kg.errors import UsageError
from kg.model import Actor, ActorType, End, Status
from kg.ontology import load_gazetteer
from kg.view import DocumentInfo, ViewOptions, page, write_page
from kg.view.disputes import dispute_numbers
from kg.view.offices import offices_of

CLAIMS, DOCUMENTS = demo()


def data(html: str, name: str) -> Any:
    pattern = rf'<script type="application/json" id="data-{name}">(.*?)</script>'
    found = re.search(pattern, html, re.DOTALL)
    assert found, name
    return json.loads(found[1])


@pytest.fixture(scope="module")
def html() -> str:
    return page(CLAIMS, DOCUMENTS, options=ViewOptions(title="Invented <states>"))


def test_order_of_claims_and_documents_does_not_matter(html: str) -> None:
    turned = dict(reversed(DOCUMENTS.items()))
    assert page(CLAIMS[::-1], turned, options=ViewOptions(title="Invented <states>")) == html


def test_nothing_is_loaded_from_anywhere(html: str) -> None:
    assert not re.search(r"<(?:link|img|iframe|object|embed|base)\b", _without_data(html))
    assert not re.search(r"<script[^>]*\bsrc=", html)
    policy = re.search(r'Content-Security-Policy" content="([^"]*)"', html)
    assert policy
    assert policy[1].startswith("default-src 'none'; script-src 'sha256-")
    assert policy[1].count("'sha256-") == 3  # two scripts, one style
    assert "unsafe" not in policy[1]


def test_hostile_names_are_data_alone(html: str) -> None:
    labels = {node["label"] for node in data(html, "nodes")}
    assert set(HOSTILE) <= labels
    assert "<img src=x" not in html
    assert "window.broken=2</script>" not in html
    assert "\u2028" not in html
    assert "<title>Invented &lt;states&gt;</title>" in html


def test_scripts_never_build_markup_from_text() -> None:
    folder = Path(__file__).parents[1] / "kg" / "view" / "templates"
    scripts = sorted(folder.glob("*.js"))
    assert len(scripts) >= 15
    for script in scripts:
        text = script.read_text(encoding="utf-8")
        assert not re.search(r"innerHTML|outerHTML|insertAdjacentHTML|document\.write|eval\(", text)


def test_every_key_the_scripts_ask_for_is_in_the_language_file() -> None:
    folder = Path(__file__).parents[1] / "kg" / "view" / "templates"
    strings = json.loads((folder / "strings.en.json").read_text(encoding="utf-8"))
    asked = set(re.findall(r'strings\["([^"]+)"\]', (folder / "page.html").read_text("utf-8")))
    for script in sorted(folder.glob("*.js")):
        asked |= set(re.findall(r'\bt\("([^"]+)"[,)]', script.read_text(encoding="utf-8")))
    assert len(asked) > 80
    assert {key for key in asked if key not in strings and f"{key}.other" not in strings} == set()


def test_one_edge_for_a_pair_and_quad_class(html: str) -> None:
    edges = data(html, "edges")
    keys = [(edge["from"], edge["to"], edge["quad"]) for edge in edges]
    assert len(set(keys)) == len(keys)
    assert all(first < second for first, second, _ in keys)
    drawn = sorted(at for edge in edges for at in edge["claims"])
    targets = data(html, "claims")["target"]
    assert drawn == [at for at, target in enumerate(targets) if target is not None]
    assert None in targets
    assert {edge["quad"] for edge in edges} >= {"open", "verbal-conflict", "material-cooperation"}


def test_sentences_are_whole_and_marked(html: str) -> None:
    ids = data(html, "claims")["id"]
    by_id = {claim.id: claim for claim in CLAIMS}
    for claim_id, shown in zip(ids, data(html, "sentences"), strict=True):
        (evidence,) = by_id[claim_id].evidence
        assert "".join(shown[0][::2]) == evidence.text
        cue = "".join(t for t, role in zip(shown[0][::2], shown[0][1::2], strict=True) if role == 2)
        first, last = evidence.cue
        assert cue == evidence.text[first - evidence.start : last - evidence.start]


@pytest.mark.parametrize(("level", "most"), [("none", 0), ("short", 1), ("full", 1)])
def test_evidence_level(level: Any, most: int) -> None:
    found = data(page(CLAIMS, DOCUMENTS, options=ViewOptions(evidence=level)), "sentences")
    assert max(len(sentences) for sentences in found) == most


def test_options_choose_claims() -> None:
    options = ViewOptions(
        from_=dt.date(2031, 3, 1),
        to=dt.date(2031, 6, 30),
        statuses=frozenset({Status.ACTUAL, Status.DENIED}),
        actions=frozenset({"CONSULT", "ACCUSE", "SUPPORT"}),
    )
    wanted = {
        claim.id
        for claim in CLAIMS
        if claim.action in options.actions
        and claim.status in options.statuses
        and claim.date_start
        and dt.date(2031, 3, 1) <= claim.date_start <= dt.date(2031, 6, 30)
    }
    assert wanted
    assert set(data(page(CLAIMS, DOCUMENTS, options=options), "claims")["id"]) == wanted


def test_focus_keeps_the_neighbourhood() -> None:
    html = page(CLAIMS, DOCUMENTS, options=ViewOptions(focus="arvenia"))
    nodes, claims = data(html, "nodes"), data(html, "claims")
    focus = data(html, "about")["settings"]["focus"]
    assert nodes[focus]["label"] == "Arvenia"
    near = {
        end
        for pair in zip(claims["source"], claims["target"], strict=True)
        if focus in pair
        for end in pair
    }
    assert {n for n, node in enumerate(nodes) if node["claims"]} == near - {None}


def test_unknown_focus_says_who_is_near() -> None:
    with pytest.raises(UsageError, match=r"no actor 'Arvenja' .*near: Arvenia"):
        page(CLAIMS, DOCUMENTS, options=ViewOptions(focus="Arvenja"))


def test_unknown_language_is_refused() -> None:
    with pytest.raises(UsageError, match="no language file"):
        page(CLAIMS, DOCUMENTS, options=ViewOptions(language="../en"))


def test_a_state_that_nobody_names_gets_its_name() -> None:
    claim = next(c for c in CLAIMS if c.target and c.source.actor.type is ActorType.PERSON)
    person = replace(claim.source.actor, country="BEL")
    nodes = data(page([replace(claim, source=End(person, "she"))], DOCUMENTS), "nodes")
    by_label = {node["label"]: at for at, node in enumerate(nodes)}
    assert nodes[by_label[person.name]]["state"] == by_label["Belgium"]
    assert nodes[by_label["Belgium"]]["claims"] == 0


def test_no_claims_make_a_page(tmp_path: Path) -> None:
    out = tmp_path / "empty.html"
    write_page([], {}, out)
    assert data(out.read_text(encoding="utf-8"), "nodes") == []


def test_a_document_without_facts_is_shown_by_name() -> None:
    rows = data(page(CLAIMS, {"d0001.txt": DocumentInfo(title="One")}), "about")["documents"]
    titles = {row["name"]: row["title"] for row in rows}
    assert titles["d0001.txt"] == "One"
    assert titles["d0002.txt"] == "d0002.txt"


def _without_data(html: str) -> str:
    return re.sub(r"<script.*?</script>", "", html, flags=re.DOTALL)


def test_offices_held_at_the_time_of_the_documents() -> None:
    gazetteer = load_gazetteer((WORLD,))
    iri = next(actor.iri for actor in gazetteer.actors.values() if actor.name == "Daniel Corwin")
    person = Actor(iri, "Daniel Corwin", ActorType.PERSON)
    assert offices_of([person], gazetteer, []) == {}
    tenure = gazetteer.careers[person.iri][0]
    assert tenure.start is not None
    [row] = offices_of([person], gazetteer, [tenure.start])[person.iri]
    assert row[1] == gazetteer.actors[tenure.organization].name
    assert row[2] == tenure.start.isoformat()
    assert offices_of([person], gazetteer, [tenure.start - dt.timedelta(days=1)]) == {}


@pytest.mark.parametrize(
    ("change", "disputed"),
    [
        ({}, True),
        ({"status": Status.ACTUAL}, False),
        ({"status": Status.POSSIBLE}, False),
        ({"document": "d0001.txt"}, False),  # one voice takes nothing back
        ({"document": "d0001.txt", "attribution_text": "officials"}, True),
        ({"date_start": dt.date(2035, 1, 1), "date_end": dt.date(2035, 1, 1)}, False),
        ({"action": "ASSAULT", "relation": "attacks"}, False),
        ({"target": None}, False),
    ],
)
def test_a_dispute_is_of_two_voices_about_one_happening(
    change: dict[str, Any], *, disputed: bool
) -> None:
    yes, no = CLAIMS[-2:]
    numbers = dispute_numbers([yes, replace(no, **change)], {})
    assert numbers == ([0, 0] if disputed else [None, None])


def test_who_met_whom_is_one_dispute_either_way_round_and_who_struck_whom_two() -> None:
    yes, no = CLAIMS[-2:]
    assert no.target
    turned = replace(no, source=no.target, target=no.source)
    assert dispute_numbers([yes, turned], {}) == [0, 0]
    struck = {"action": "ASSAULT", "relation": "attacks"}
    assert dispute_numbers([replace(yes, **struck), replace(turned, **struck)], {}) == [None, None]
