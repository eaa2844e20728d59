"""Many processes give what one gives, and an article that kills its reader costs itself alone."""

import contextlib
import json
import os
import re
import signal
import subprocess
import sys
import time
from collections.abc import Callable, Iterable, Iterator
from pathlib import Path

import pytest
from support_scale import collection, dispatches, dump, poisoned_model, start
from typer.testing import Result

from kg.cli.meter import Meter
from kg.errors import UsageError
from kg.model import Article, Reading
from kg.pipeline import Extractor
from kg.scale import Engine, Job, Spool, run_engine
from kg.scale.job import LONGEST, read_batch

COUNT = 40


@pytest.fixture(scope="module")
def articles(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return collection(tmp_path_factory.mktemp("articles") / "all.jsonl", dispatches(COUNT))


@pytest.fixture(scope="module")
def whole(
    tmp_path_factory: pytest.TempPathFactory, articles: Path, kg: Callable[..., Result]
) -> bytes:
    """What the articles give when this process reads them."""
    path = tmp_path_factory.mktemp("whole") / "store"
    assert kg("build", articles, "-o", path, "--workers", 0).exit_code == 0
    return dump(path)


@pytest.mark.slow
@pytest.mark.parametrize(
    "how",
    [
        ("--workers", "2", "--batch", "3"),
        ("--engine", "ray", "--workers", "1"),
        pytest.param(("--engine", "spark", "--workers", "1"), marks=pytest.mark.system),
    ],
    ids=["two", "ray", "spark"],
)
def test_engines_workers_and_batches_give_the_same_bytes(
    how: tuple[str, ...], tmp_path: Path, articles: Path, whole: bytes
) -> None:
    run = start("build", articles, "-o", tmp_path / "store", *how)
    _, err = run.communicate()
    assert run.returncode == 0, err
    assert dump(tmp_path / "store") == whole
    assert [entry.name for entry in tmp_path.iterdir()] == ["store"]


@pytest.mark.slow
def test_a_poison_article_costs_itself_alone(tmp_path: Path, articles: Path, whole: bytes) -> None:
    model, environment = poisoned_model(tmp_path)
    poison = {
        "crash": "Arvenia met the crashword of Belmoor.",
        "hang": "Arvenia met the hangword of Belmoor.",
        "raise": "Arvenia met the raiseword of Belmoor.",
        "long": "Arvenia met Belmoor. " * (LONGEST // 20),
    }
    more = collection(tmp_path / "poison.jsonl", poison)
    store = tmp_path / "store"
    how = ("--model", model, "--workers", 2, "--batch", 4, "--timeout", 4)
    run = start("build", articles, more, "-o", store, *how, **environment)
    _, err = run.communicate()
    assert run.returncode == 1
    said = {line.split(": ")[1]: line for line in err.splitlines() if ": " in line}
    assert "broke off (signal 6)" in said["crash"]
    assert "not read within 4 seconds" in said["hang"]
    assert "ValueError: not to be read" in said["raise"]
    assert "longer than 200,000 characters" in said["long"]
    assert dump(store) == whole


@pytest.mark.slow
def test_few_articles_are_guarded_too(tmp_path: Path) -> None:
    model, environment = poisoned_model(tmp_path)
    hang = {"hang": "Arvenia met the hangword of Belmoor.", "good": "France praised Germany."}
    articles = collection(tmp_path / "few.jsonl", hang)
    run = start("extract", articles, "--model", model, "--timeout", 4, **environment)
    out, err = run.communicate()
    assert run.returncode == 1
    assert err == "kg: hang: not read within 4 seconds\n"
    assert [json.loads(line)["document"] for line in out.splitlines()] == ["good"]


def test_words_met_are_forgotten_with_the_batch() -> None:
    job = Job()
    extractor = job.extractor()
    before = len(extractor.nlp.vocab.strings)
    words = " ".join(f"Zq{number}x" for number in range(200))
    [outcome] = read_batch(extractor, [Article("a", "a", f"France praised Germany. {words}.")], job)
    assert outcome.claims
    assert len(extractor.nlp.vocab.strings) == before


@pytest.mark.slow
def test_a_killed_build_goes_on_where_it_stood(
    tmp_path: Path, articles: Path, whole: bytes
) -> None:
    store, work = tmp_path / "store", tmp_path / ".store.work"
    how = ("build", articles, "-o", store, "--workers", 1, "--batch", 1)
    run = start(*how)
    _until((work / "000001.json").exists)
    [child] = _children(run.pid)
    run.kill()
    run.communicate()
    _until(lambda: not Path(f"/proc/{child}").exists())
    assert not store.exists()
    again = start(*how, "--resume")
    _until(lambda: len(_children(again.pid)) == 1)
    os.kill(_children(again.pid)[0], signal.SIGKILL)  # the reader this time
    _, err = again.communicate()
    assert again.returncode == 0, err
    assert "going on after 32 of 40 articles" in err
    assert dump(store) == whole
    assert not work.exists()


@pytest.mark.slow
def test_ctrl_c_ends_at_once_and_says_how_to_go_on(tmp_path: Path) -> None:
    model, environment = poisoned_model(tmp_path)
    texts = {"hang": "Arvenia met the hangword of Belmoor.", **dispatches(3)}
    articles = collection(tmp_path / "all.jsonl", texts)
    how = ("--model", model, "--workers", 1, "--timeout", 300)
    run = start("build", articles, "-o", tmp_path / "store", *how, **environment)
    _until(lambda: bool(_children(run.pid)))
    time.sleep(4)  # until the worker has loaded what it reads with
    pressed = 0
    while run.poll() is None and pressed < 5:  # one that comes while modules load can be lost
        run.send_signal(signal.SIGINT)
        pressed += 1
        with contextlib.suppress(subprocess.TimeoutExpired):
            run.wait(timeout=15)
    run.kill()
    _, err = run.communicate(timeout=60)
    assert run.returncode == 128 + signal.SIGINT
    assert "the same command with --resume goes on" in err
    assert "Traceback" not in err


@pytest.mark.parametrize("engine", ["ray", "spark"])
def test_an_engine_that_is_not_installed_is_said_to_be_missing(
    engine: Engine, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setitem(sys.modules, f"kg.scale.on_{engine}", None)
    with pytest.raises(UsageError, match=rf"diplomacy-kg\[{engine}\]"):
        run_engine([], Job(), engine=engine)


def test_progress_is_told_in_lines_where_there_is_no_terminal(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setattr("kg.cli.meter.EVERY", 0.0)
    with Meter() as meter:
        meter.start(1000, 200)
        meter.step(16)
    said = capsys.readouterr().err
    assert "kg: going on after 200 of 1,000 articles\n" in said
    assert re.search(r"kg: 216 of 1,000 articles, [\d.]+ a second, \S+ \S+ left\n", said)


def test_a_resumed_build_has_to_be_the_same_one(tmp_path: Path, kg: Callable[..., Result]) -> None:
    work = tmp_path / ".store.work"
    work.mkdir()
    with Spool(work / "spool.sqlite") as spool:
        spool.fill([Article("a", "a", "A.")], on_note=print, stamp="another")
    (tmp_path / "a.txt").write_text("Arvenia met Belmoor.")
    result = kg("build", tmp_path / "a.txt", "-o", tmp_path / "store", "--resume")
    assert result.exit_code == 1
    assert "another one (build without --resume)" in result.output


def test_two_builds_of_one_store_do_not_share_a_spool(
    tmp_path: Path, kg: Callable[..., Result]
) -> None:
    work = tmp_path / ".store.work"
    work.mkdir()
    (tmp_path / "a.txt").write_text("Arvenia met Belmoor.")
    with Spool(work / "spool.sqlite"):
        result = kg("build", tmp_path / "a.txt", "-o", tmp_path / "store", "--resume")
    assert result.exit_code == 1
    assert "is another build of this store running?" in result.output


def test_a_spool_gives_one_article_a_key_in_an_order_of_its_own(tmp_path: Path) -> None:
    articles = [Article(name, name, f"Text {name}.") for name in "abcdefgh"]
    notes: list[str] = []

    def filled(path: str, given: list[Article]) -> list[Article]:
        with Spool(tmp_path / path) as spool:
            spool.fill(given, on_note=notes.append)
            assert len(spool) == 8
            return [article for batch in spool.batches(most=3) for article in batch]

    one = filled("one", articles)
    two = filled("two", [*articles[::-1], Article("c", "c", "Text C, another.")])
    assert {a.key for a in one} == set("abcdefgh")
    assert [a.key for a in one] == [a.key for a in two]
    assert notes == ["c: two texts under one name; the later one is kept"]


def test_batches_are_small_in_number_and_in_size(tmp_path: Path) -> None:
    articles = [Article(str(n), str(n), "x" * 15_000) for n in range(6)]
    with Spool(tmp_path / "spool") as spool:
        spool.fill(articles, on_note=print)
        assert [len(batch) for batch in spool.batches()] == [2, 2, 2]
        assert [len(batch) for batch in spool.batches(skip=5)] == [1]
        assert [len(batch) for batch in spool.batches(most=1)] == [1] * 6


class _Failing(Extractor):
    """Cannot read one article."""

    def read(self, articles: Iterable[Article]) -> Iterator[Reading]:
        for article in articles:
            if article.name == "b":
                raise RecursionError("too deep")
            yield from super().read([article])


def test_what_goes_wrong_with_one_article_spoils_no_other() -> None:
    articles = [Article(name, name, "Arvenia met Belmoor.") for name in "abc"]
    found = read_batch(_Failing(), articles, Job(quads=False))
    assert [outcome.error for outcome in found] == [None, "RecursionError: too deep", None]
    assert found[0].reading is not None


def _until(true: Callable[[], bool]) -> None:
    limit = time.monotonic() + 120
    while not true():
        assert time.monotonic() < limit
        time.sleep(0.02)


def _children(pid: int) -> list[int]:
    found = Path(f"/proc/{pid}/task/{pid}/children")
    ids = found.read_text().split() if found.exists() else []
    tasks = Path(f"/proc/{pid}/task")
    for task in sorted(tasks.iterdir()) if tasks.exists() else []:
        ids += (task / "children").read_text().split()
    return sorted({int(number) for number in ids})
