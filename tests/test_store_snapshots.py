"""Readers see the last snapshot, whatever a writer does meanwhile; old snapshots go."""

import subprocess
import sys
import threading
import time
from pathlib import Path

import pytest
from support_graph import WORLD, first_reading, second_reading
from test_store_disk import built, documents, path
from test_store_documents import fresh

from kg.errors import StoreError
from kg.store import Store, create_store, open_store
from kg.store.snapshots import snapshot_number

__all__ = ["built", "path"]  # fixtures


def names(store: Store) -> list[str]:
    return [info.name for info in store.documents()]


def numbers(path: Path) -> list[str]:
    return sorted(entry.name for entry in (path / "snapshots").iterdir() if entry.is_dir())


def test_a_reader_sees_what_was_published_and_nothing_later(path: Path) -> None:
    with open_store(path, write=True) as writer:
        writer.remove(["one.txt"])
        with open_store(path) as before:
            assert names(before) == ["one.txt", "two.txt"]
            writer.publish()
            assert names(before) == ["one.txt", "two.txt"]
            assert documents(before) == documents(fresh(first_reading(), second_reading()))
        with open_store(path) as after:
            assert names(after) == ["two.txt"]
        writer.add([first_reading("new.txt")])
    with open_store(path) as last:
        assert names(last) == ["new.txt", "two.txt"]


def test_snapshots_go_when_nobody_reads_them(path: Path) -> None:
    assert numbers(path) == ["1"]
    with open_store(path):
        for name in ("a.txt", "b.txt"):
            with open_store(path, write=True) as writer:
                writer.add([first_reading(name)])
        assert numbers(path) == ["1", "3"]
    with open_store(path, write=True) as writer:
        assert numbers(path) == ["3"]
        writer.add([first_reading("c.txt")])
    assert numbers(path) == ["4"]


def test_what_changes_nothing_publishes_nothing(path: Path) -> None:
    with open_store(path, write=True) as writer:
        writer.add([first_reading()])
    assert snapshot_number(path) == 1


def test_documents_before_an_error_are_published(path: Path) -> None:
    def add() -> None:
        with open_store(path, write=True) as writer:
            writer.add([first_reading("new.txt")])
            raise ZeroDivisionError

    with pytest.raises(ZeroDivisionError):
        add()
    with open_store(path) as store:
        assert "new.txt" in names(store)


def test_what_a_killed_publisher_left_is_cleared_away(path: Path) -> None:
    (path / "snapshots" / "2.half").mkdir()
    (path / "snapshots" / "3").mkdir()
    (path / "snapshots" / "3.lock").touch()
    with open_store(path, write=True) as writer:
        writer.add([first_reading("new.txt")])
    assert numbers(path) == ["4"] or numbers(path) == ["2"]
    with open_store(path) as store:
        assert names(store) == ["new.txt", "one.txt", "two.txt"]


def test_a_large_addition_is_published_in_batches(
    path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("kg.store.writing.BATCH", 300)
    seen = []
    with open_store(path, write=True) as writer:
        for number in range(4):
            writer.add([first_reading(f"{number}-{part}.txt") for part in range(2)])
            with open_store(path) as reader:
                seen.append(len(reader.documents()))
    assert seen == sorted(seen)
    assert seen[-1] >= 9


def test_readers_always_find_a_whole_store(path: Path) -> None:
    """Two threads open and read while a writer publishes as fast as it can."""
    seen: set[tuple[str, ...]] = set()
    faults: list[BaseException] = []
    done = threading.Event()

    def read() -> None:
        while not done.is_set():
            try:
                with open_store(path) as store:
                    seen.add(tuple(names(store)))
                    assert len(list(store.claims())) >= 2
            except BaseException as error:  # noqa: BLE001 - told by the test
                faults.append(error)
                return

    threads = [threading.Thread(target=read) for _ in range(2)]
    for thread in threads:
        thread.start()
    for number in range(6):
        with open_store(path, write=True) as writer:
            writer.remove(["one.txt"]) if number % 2 == 0 else writer.add([first_reading()])
    done.set()
    for thread in threads:
        thread.join()
    assert faults == []
    assert seen <= {("one.txt", "two.txt"), ("two.txt",)}
    assert len(numbers(path)) <= 3  # the last, and what the readers still held


WRITER = """
import sys
from pathlib import Path
from kg.store import open_store
with open_store(Path(sys.argv[1]), write=True):
    print("writing", flush=True)
    sys.stdin.read()
"""


def test_a_second_writer_leaves_or_waits(path: Path) -> None:
    writer = [sys.executable, "-c", WRITER, path]
    with subprocess.Popen(writer, stdin=subprocess.PIPE, stdout=subprocess.PIPE) as first:
        assert first.stdin is not None
        assert first.stdout is not None
        assert first.stdout.readline() == b"writing\n"
        command = [sys.executable, "-m", "kg", "remove", path, "one.txt"]
        second = subprocess.run(command, check=False, capture_output=True, text=True)
        assert second.returncode == 1
        assert "another process writes the store" in second.stderr
        assert second.stderr.count("\n") == 1
        with subprocess.Popen([*command, "--wait"]) as third:
            time.sleep(1)
            assert third.poll() is None
            first.stdin.close()
            assert third.wait() == 0
    with open_store(path) as store:
        assert names(store) == ["two.txt"]


def test_a_new_store_has_a_snapshot(tmp_path: Path) -> None:
    with create_store(tmp_path / "store", gazetteers=(WORLD,)):
        pass
    with open_store(tmp_path / "store") as store:
        assert names(store) == []


def test_a_lost_snapshot_is_told_in_one_line(path: Path) -> None:
    (path / "snapshots" / "current").write_text("nonsense")
    with pytest.raises(StoreError, match="snapshots/current does not read"):
        open_store(path)
    (path / "snapshots" / "current").unlink()
    with pytest.raises(StoreError, match="no snapshot to read"):
        open_store(path)
