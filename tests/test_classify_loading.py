"""When the weights of the classifier are loaded, and what happens when they cannot be."""

import subprocess
import sys
from pathlib import Path

import numpy as np
import pytest
from support import ROOT
from support_cases import WORLD

from kg.classify import load_classifier
from kg.errors import ModelError
from kg.model import Article, Claim
from kg.pipeline import Extractor

TEXT = "Arvenia condemned Belmoor. Castria met Dunvale on Tuesday. Arvenia left. Nobody came."


def claims(*, judge: bool) -> tuple[Claim, ...]:
    [reading] = Extractor(actors=[WORLD], judge=judge).read([Article("a", "a", TEXT)])
    return reading.claims


@pytest.mark.parametrize("content", [None, b"", b"no archive", "cut", "bare", "pickled"])
def test_a_broken_archive_is_told_in_one_line(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, content: bytes | str | None
) -> None:
    archive = tmp_path / "classifier.npz"
    if isinstance(content, str):
        card = np.array([Path]) if content == "pickled" else np.zeros(9, np.uint8)
        name = {"pickled": "card"}.get(content, "table")
        np.savez(archive, **{name: card})
        archive.write_bytes(archive.read_bytes()[: 60 if content == "cut" else None])
    elif content is not None:
        archive.write_bytes(content)
    monkeypatch.setattr("kg.classify.classifier.files", lambda _: tmp_path)
    with pytest.raises(ModelError, match="weights of the classifier") as caught:
        load_classifier.__wrapped__()
    assert str(caught.value).startswith(str(archive))
    assert "\n" not in str(caught.value)


def test_nothing_pickled_is_loaded(monkeypatch: pytest.MonkeyPatch) -> None:
    given: list[object] = []
    load = np.load
    monkeypatch.setattr(np, "load", lambda *a, **more: given.append(more) or load(*a, **more))
    load_classifier.__wrapped__()
    assert given == [{"allow_pickle": False}]


def test_without_judge_no_weights_are_loaded(monkeypatch: pytest.MonkeyPatch) -> None:
    def refuse() -> None:
        raise AssertionError("weights were loaded")

    monkeypatch.setattr("kg.pipeline.reader.load_judge", refuse)
    monkeypatch.setattr("kg.pipeline.reader.load_classifier", refuse)
    assert claims(judge=False)
    with pytest.raises(AssertionError, match="weights were loaded"):
        claims(judge=True)


def test_help_loads_no_numbers() -> None:
    code = (
        "import sys; from typer.testing import CliRunner; from kg.cli import app;"
        "assert CliRunner().invoke(app, ['--help']).exit_code == 0;"
        "print([m for m in ('numpy', 'threadpoolctl', 'kg.classify') if m in sys.modules])"
    )
    command = [sys.executable, "-c", code]
    done = subprocess.run(command, check=True, capture_output=True, text=True, cwd=ROOT)
    assert done.stdout.strip() == "[]"
    assert (Path(ROOT) / "kg" / "classify" / "classifier.npz").is_file()
