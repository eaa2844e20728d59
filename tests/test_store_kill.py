"""`kill -9` at random moments: the store opens, holds whole documents, and the work completes."""

import random
from pathlib import Path

import pytest
from support_kill import Work, kill, works

FULL = pytest.param(10, marks=pytest.mark.long)


@pytest.fixture(scope="module")
def work(tmp_path_factory: pytest.TempPathFactory, world: Path) -> dict[str, Work]:
    return works(tmp_path_factory.mktemp("killed"), world)


@pytest.mark.slow
@pytest.mark.parametrize("rounds", [3, FULL])
@pytest.mark.parametrize("kind", ["build", "add", "remove", "bulk"])
def test_a_killed_command_leaves_whole_documents_and_completes(
    work: dict[str, Work], kind: str, rounds: int
) -> None:
    moments = random.Random(f"{kind} {rounds}")  # noqa: S311 - moments, not secrets
    kill(work[kind], rounds, moments)
