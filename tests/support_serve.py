"""A real server in a process of its own, on a free port of the loopback."""

import re
import subprocess
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from support_graph import WORLD, first_reading, second_reading

from kg.store import create_store

RUNAWAY = "SELECT (COUNT(*) AS ?n) { ?a ?b ?c . ?d ?e ?f . ?g ?h ?i . ?j ?k ?l }"


def make_store(path: Path) -> Path:
    """Make a store of the two readings on disk."""
    with create_store(path, gazetteers=(WORLD,)) as store:
        store.add([first_reading(), second_reading()])
    return path


@contextmanager
def served(store: Path, *options: object) -> Iterator[str]:
    """Give the address of a server, without a slash at its end, and end it."""
    command = [sys.executable, "-m", "kg", "serve", str(store), "--port", "0", *map(str, options)]
    process = subprocess.Popen(command, stderr=subprocess.PIPE, text=True)
    assert process.stderr
    try:
        line = process.stderr.readline()
        found = re.search(r"http://\S+(?=/$)", line.strip())
        assert found, line
        yield found[0]
    finally:
        process.terminate()
        process.wait(10)
        process.stderr.close()
