"""The fixtures that tests of several parts share; there is no other conftest."""

from collections.abc import Callable, Iterator
from functools import cache
from pathlib import Path
from typing import Any

import pytest
from typer.testing import CliRunner, Result

from kg.cli import app
from kg.pipeline import Extractor

DISPATCHES = {
    "bridge.txt": """---
title: Two leaders meet at the bridge
date: 2026-03-12
publisher: Invented Wire
---
The Arvenian prime minister, Daniel Corwin, met President Victor Halloran of Belmoor in Castel Rey
on Tuesday. Arvenia condemned Belmoor's attack on the ferry. Corwin will meet the Castrian foreign
minister on Friday.
""",
    "envoy.txt": """---
title: An envoy goes home
date: 2026-03-13
publisher: Invented Wire
---
Daniel Corwin met Victor Halloran on Tuesday. Dunvale denied that it had attacked Castria.
""",
}


@pytest.fixture(scope="session", autouse=True)
def _reading_here() -> Iterator[None]:
    """Few articles are read in this process, which has spaCy already; `start` does as shipped."""
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr("kg.scale.plan.LEAST", 0)
        yield


@pytest.fixture(scope="session", autouse=True)
def _one_model() -> Iterator[None]:
    """The spaCy model is loaded once in this process; gazetteer and lexicon are each reader's."""
    load = Extractor.nlp.func
    loaded = cache(lambda model: load(Extractor(model)))

    def nlp(reader: Extractor) -> Any:
        _ = reader._gazetteer, reader._lexicon  # noqa: SLF001 - refused files are before the model
        return loaded(reader.model)

    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(Extractor, "nlp", property(nlp))
        yield


@pytest.fixture(scope="session")
def kg() -> Callable[..., Result]:
    """Run the command line in this process: `kg("list", store)`."""

    def run(*args: object, stdin: str | bytes | None = None) -> Result:
        return CliRunner().invoke(app, [str(arg) for arg in args], input=stdin, prog_name="kg")

    return run


@pytest.fixture(scope="session")
def dispatches(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A folder with two short dispatches about invented states."""
    folder = tmp_path_factory.mktemp("dispatches")
    for name, text in DISPATCHES.items():
        (folder / name).write_text(text, encoding="utf-8")
    return folder


@pytest.fixture(scope="session")
def world() -> Path:
    """The actors of the invented world that the cases speak of."""
    return Path(__file__).parent / "world.ttl"


@pytest.fixture(scope="session")
def store(
    tmp_path_factory: pytest.TempPathFactory,
    kg: Callable[..., Result],
    dispatches: Path,
    world: Path,
) -> Path:
    """A store of the two dispatches, for reading only."""
    path = tmp_path_factory.mktemp("stores") / "store"
    result = kg("build", dispatches, "-o", path, "--actors", world)
    assert result.exit_code == 0, result.output
    return path
