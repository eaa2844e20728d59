"""Commands killed at random moments: what they leave is whole, and the same command completes."""

import os
import random
import shutil
import signal
import subprocess
import sys
import time
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

from test_store_documents import dump

from kg.model import Reading
from kg.store import open_store

NEWS = {
    "bridge": "Daniel Corwin met President Victor Halloran of Belmoor in Castel Rey on Tuesday.",
    "envoy": "Dunvale denied that it had attacked Castria. Arvenia condemned the attack.",
}
TEXTS = {
    f"{number}-{name}.txt": f"---\ntitle: Dispatch {number}\ndate: 2026-03-1{number}\n---\n{text}\n"
    for number in range(4)
    for name, text in NEWS.items()
}

BULK = """
import sys
from pathlib import Path
sys.path.insert(0, sys.argv[2])
from support_graph import WORLD, first_reading, second_reading
from kg.rdf import curated
from kg.store import create_store, writing
curated._sources = lambda: ()  # the invented world alone
writing.BATCH = 4000
with create_store(Path(sys.argv[1]), gazetteers=(WORLD,)) as store:
    store.add(first_reading(f"{n}-one.txt") for n in range(120))
    store.add(second_reading(f"{n}-two.txt") for n in range(120))
"""


@dataclass(slots=True)
class Work:
    """A command that changes `store`, where it starts from, and where it has to end."""

    command: Sequence[str]
    store: Path
    start: Path | None  # a store to copy, or None when the command makes a new one
    before: dict[str, Reading]
    after: dict[str, Reading]
    goal: bytes
    seconds: float  # it takes as the machine is now


def prepared(command: Sequence[str], store: Path, start: Path | None) -> Work:
    """Run the command once in peace, to know how long it takes and what it gives."""
    before = readings(start) if start else {}
    reset(store, start)
    began = time.monotonic()
    subprocess.run(command, check=True, capture_output=True)
    seconds = time.monotonic() - began
    return Work(command, store, start, before, readings(store), nquads(store), seconds)


def kill(work: Work, rounds: int, moment: random.Random) -> None:
    """Kill the command so many times at random moments, and see that nothing is broken.

    The moments are spread: each round has its own share of the time that the command takes. Where
    it was quicker than the moment, that time is measured anew and it is tried again. The beginning,
    in which nothing but start-up happens, is mostly left out.
    """
    done = 0
    for _ in range(3 * rounds):
        done += _killed(work, 0.3 + 0.7 * (done + moment.random()) / rounds)
        if done == rounds:
            return
    message = f"killed {done} of {rounds} times"
    raise AssertionError(message)


def _killed(work: Work, moment: float) -> bool:
    reset(work.store, work.start)
    began = time.monotonic()
    with subprocess.Popen(
        work.command, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL, start_new_session=True
    ) as process:
        try:
            process.wait(work.seconds * moment)
        except subprocess.TimeoutExpired:
            os.killpg(process.pid, signal.SIGKILL)
        else:
            work.seconds = time.monotonic() - began
            return False
    if work.store.exists():
        whole(work, readings(work.store))
        with open_store(work.store, write=True) as opened:
            left = {reading.article.name: reading for reading in opened.readings()}
        whole(work, left)
        assert readings(work.store) == left
    else:
        assert work.start is None
    complete(work)
    assert nquads(work.store) == work.goal
    return True


def complete(work: Work) -> None:
    """Run the same command again; where it was done already, it may say so."""
    done = subprocess.run(work.command, check=False, capture_output=True, text=True)
    said = done.stderr
    assert done.returncode == 0 or "exists already" in said or "no document" in said, (
        done.returncode,
        said,
    )


def whole(work: Work, found: dict[str, Reading]) -> None:
    """Every document there is as it was before or as it has to be after, to the last quad."""
    for name, reading in found.items():
        assert reading in (work.before.get(name), work.after.get(name)), name
    kept = work.before.keys() & work.after.keys()
    assert kept <= found.keys()


def reset(store: Path, start: Path | None) -> None:
    """Put the store as it was at first."""
    shutil.rmtree(store, ignore_errors=True)
    if start is not None:
        shutil.copytree(start, store)


def readings(store: Path) -> dict[str, Reading]:
    """Return what readers see."""
    with open_store(store) as opened:
        return {reading.article.name: reading for reading in opened.readings()}


def nquads(store: Path) -> bytes:
    """Return all quads."""
    with open_store(store) as opened:
        return dump(opened)


def works(folder: Path, world: Path) -> dict[str, Work]:
    """Return the four kinds of work, with their stores in `folder`."""
    articles, more = folder / "articles", folder / "more"
    for place, names in ((articles, sorted(TEXTS)[:4]), (more, sorted(TEXTS)[2:])):
        place.mkdir()
        for name in names:
            text = TEXTS[name]
            changed = text.replace("Tuesday", "Monday") if place is more else text
            (place / name).write_text(changed, encoding="utf-8")
    kg = [sys.executable, "-m", "kg"]
    store = str(folder / "store")
    start, full = folder / "start", folder / "full"
    build = prepared(
        [*kg, "build", str(articles), "-o", store, "--actors", str(world)], Path(store), None
    )
    shutil.copytree(store, start)
    add = prepared([*kg, "add", store, str(more)], Path(store), start)
    shutil.copytree(store, full)
    names = sorted(add.after)[:5]
    remove = prepared([*kg, "remove", store, *names], Path(store), full)
    script = [sys.executable, "-c", BULK, store, str(Path(__file__).parent)]
    return {
        "build": build,
        "add": add,
        "remove": remove,
        "bulk": prepared(script, Path(store), None),
    }
