"""The measurement of linking measures: figures that are known beforehand."""

import json
from dataclasses import replace
from pathlib import Path

import pytest
from support_graph import ADA, BRUNO, CLARA, first_reading

from bench.linking import linking

MET, VISIT = first_reading().claims[:2]


def gold(folder: Path, source_country: str) -> Path:
    row = {
        "source": "Ada Quill",
        "source_country": source_country,
        "action": "CONSULT",
        "target": "Bruno Stamm",
        "target_country": "XBE",
        "status": "actual",
    }
    data = {"doc": "one.txt", "relations": [row]}
    (folder / "one.json").write_text(json.dumps(data), encoding="utf-8")
    return folder


@pytest.mark.parametrize(("country", "share"), [("XAR", 1.0), ("XCA", 0.0)])
def test_states_of_right_pairs_are_compared(tmp_path: Path, country: str, share: float) -> None:
    found = linking([MET, VISIT], gold(tmp_path, country))
    assert (found.pairs, found.agreement) == (1, share)
    assert bool(found.faults) == (share < 1)


def test_nodes_are_counted_for_each_annotated_actor(tmp_path: Path) -> None:
    folder = gold(tmp_path, "XAR")
    assert linking([MET], folder).nodes_each == 1.0
    assert MET.target
    twin = replace(ADA, iri=CLARA.iri, name="Ada Quill")
    again = replace(MET, source=replace(MET.source, actor=twin))
    found = linking([MET, again], folder)
    assert found.nodes_each == 1.5
    assert ADA.iri in found.faults[-1]
    assert BRUNO.iri not in found.faults[-1]
