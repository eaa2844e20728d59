"""Claims as JSON: keys and their order are a promise."""

import json
from dataclasses import replace

from support_graph import first_reading

from kg.rdf import claim_json, claim_row

CLAIMS = first_reading().claims
KEYS = [
    *("id", "event", "document", "source", "relation", "action", "plover", "predicate"),
    *("target", "target_text", "status", "attributed_to", "attribution_text"),
    *("date_start", "date_end", "date_text", "place", "topic", "confidence", "evidence"),
]


def test_every_claim_has_all_keys_in_order() -> None:
    for claim in CLAIMS:
        row = json.loads(claim_json(claim))
        assert list(row) == KEYS
        assert list(row["source"]) == ["name", "type", "country", "iri", "mention"]
        for part in row["evidence"]:
            assert list(part) == ["sentence", "start", "end", "text", "source", "cue", "target"]


def test_values_are_plain() -> None:
    row = claim_row(CLAIMS[0])
    assert row["date_start"] == "2031-03-11"
    assert row["status"] == "actual"
    assert row["attributed_to"] is None
    assert row["source"] == {
        "name": "Ada Quill",
        "type": "person",
        "country": "XAR",
        "iri": CLAIMS[0].source.actor.iri,
        "mention": "Quill",
    }


def test_a_claim_without_target_or_type_says_null() -> None:
    rejected, open_triple = claim_row(CLAIMS[6]), claim_row(CLAIMS[7])
    assert rejected["target"] is None
    assert rejected["target_text"] == "the new border plan"
    assert [open_triple[key] for key in ("relation", "action", "plover")] == [None] * 3


def test_a_claim_stays_on_one_line_whatever_it_says() -> None:
    hostile = "a\u2028b\x85c\nd\ud800 é \u202e</script>"
    line = claim_json(replace(CLAIMS[0], topic=hostile))
    assert len(line.splitlines()) == 1
    assert line.encode("utf-8")
    assert json.loads(line)["topic"] == hostile
    assert "é" in line
