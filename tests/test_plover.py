"""Claims to event codes: status and mood folded into the type, as event coders count."""

from pathlib import Path
from typing import Any

import pytest
import yaml

from kg.model import Article
from kg.pipeline import Extractor

ROWS = yaml.safe_load(Path(__file__).with_name("plover.yaml").read_text("utf-8"))


@pytest.fixture(scope="module")
def extractor(world: Path) -> Extractor:
    return Extractor(actors=[world])


@pytest.mark.parametrize(("text", "row"), ROWS)
def test_the_code_between_two_actors(text: str, row: str, extractor: Extractor) -> None:
    source, code, target = row.split()
    article: Any = Article(key="x", name="x", text=text)
    (reading,) = extractor.read([article])
    codes = {
        claim.plover
        for claim in reading.claims
        if claim.target and (claim.source.actor.name, claim.target.actor.name) == (source, target)
    }
    assert codes - {None} == ({code} - {"-"})
