"""Soak of builds: killed at any moment and resumed, and read by every engine."""

import io
import json
import os
import random
import signal
import subprocess
import sys
import tempfile
import time
from contextlib import suppress
from pathlib import Path

from bench import ROOT
from kg.store import open_store

__all__ = ["engines", "killed_builds"]

SEED = 7
ARTICLES = 120
PEOPLE = ("Ada Quill", "Bruno Stamm", "Clara Voss", "Daniel Corwin", "Victor Halloran")
VERBS = ("met", "condemned", "will visit", "thanked", "never threatened")


def killed_builds(rounds: int) -> str:
    """Kill builds at random moments, sometimes the reader alone, until they are done.

    Raises:
        RuntimeError: A store differs from one whose build was left alone, or a build fails.
    """
    dice = random.Random(SEED)  # noqa: S311 - a seeded order of events
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        corpus = write_corpus(folder / "corpus.jsonl", ARTICLES)
        start = time.monotonic()
        build(corpus, folder / "whole", "--workers", "1").wait()
        longest = time.monotonic() - start  # on this machine, with whatever else it does
        wanted, kills = dump(folder / "whole"), 0
        for number in range(rounds):
            store, more = folder / f"store{number}", ()
            while not store.exists():
                run = build(corpus, store, "--workers", "2", "--batch", "1", *more)
                more = ("--resume",)
                kills += stopped(run, dice, longest)
                if run.returncode not in {0, -signal.SIGKILL}:
                    raise RuntimeError(f"round {number}: a build ended with {run.returncode}")
            if dump(store) != wanted:
                raise RuntimeError(f"round {number}: another store after being killed")
    return f"{rounds} builds, {kills} kills, each store the same"


def stopped(run: "subprocess.Popen[bytes]", dice: random.Random, longest: float) -> int:
    """Let a build run for a while and kill it, sometimes one of its readers before; count kills."""
    kills = 0
    while True:
        try:
            run.wait(timeout=dice.uniform(0.5, longest))
        except subprocess.TimeoutExpired:
            # one reader a run: an article whose readers are killed again and again is given up
            victim = dice.choice([run.pid, *(() if kills else children(run.pid))])
            with suppress(ProcessLookupError):  # it has just ended by itself
                os.kill(victim, signal.SIGKILL)
            kills += 1
            if victim != run.pid:
                continue
            run.wait()
        return kills


def engines(articles: int) -> str:
    """Read the same articles on every engine, in batches of several sizes.

    Raises:
        RuntimeError: Two stores differ.
    """
    ways = [
        ("--workers", "0"),
        ("--workers", "2", "--batch", "7"),
        ("--engine", "ray", "--workers", "2"),
        ("--engine", "spark", "--workers", "2", "--batch", "64"),
    ]
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        corpus = write_corpus(folder / "corpus.jsonl", articles)
        found = []
        for number, way in enumerate(ways):
            build(corpus, folder / str(number), *way).wait()
            found.append(dump(folder / str(number)))
    if len(set(found)) != 1:
        raise RuntimeError("engines differ")
    return f"{articles} articles in {len(ways)} ways, {len(found[0]):,} bytes each, the same"


def write_corpus(path: Path, count: int) -> Path:
    """Write so many articles about people who do not exist."""
    dice = random.Random(SEED)  # noqa: S311 - the same texts each time
    with path.open("w", encoding="utf-8") as out:
        for number in range(count):
            parts = [
                f"{dice.choice(PEOPLE)} {dice.choice(VERBS)} {dice.choice(PEOPLE)} on Tuesday."
                for _ in range(dice.randint(1, 30))
            ]
            row = {"id": f"a{number}", "date": "2031-03-12", "text": " ".join(parts)}
            out.write(json.dumps(row) + "\n")
    return path


def build(corpus: Path, store: Path, *options: str) -> "subprocess.Popen[bytes]":
    """Start a build."""
    command = [sys.executable, "-m", "kg", "build", str(corpus), "-o", str(store), *options]
    return subprocess.Popen(command, cwd=ROOT, stderr=subprocess.DEVNULL)  # noqa: S603 - our own


def dump(path: Path) -> bytes:
    """Return a store as sorted N-Quads."""
    out = io.BytesIO()
    with open_store(path) as store:
        store.dump_nquads(out)
    return out.getvalue()


def children(pid: int) -> list[int]:
    """Return the processes that `pid` has started; none when it is gone."""
    time.sleep(0.01)
    try:
        tasks = list(Path(f"/proc/{pid}/task").iterdir())
        return [int(c) for task in tasks for c in (task / "children").read_text().split()]
    except OSError:
        return []
