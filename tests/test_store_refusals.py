"""A full disk and a folder that may not be written: one clear line, and nothing lost."""

import subprocess
import sys
from pathlib import Path

import pytest
from support_graph import first_reading, second_reading
from test_store_disk import built

from kg.store import open_store

__all__ = ["built"]  # a fixture

KG = f"{sys.executable} -m kg"
FULL = """
mount -t tmpfs -o size={size}m tmpfs {disk}
{before}
cat /dev/zero > {disk}/filler 2> /dev/null
{command}
echo status $?
rm {disk}/filler
{after}
"""


def on_a_disk(disk: Path, script: str) -> "subprocess.CompletedProcess[str]":
    """Run a script that sees a small disk of its own."""
    disk.mkdir()
    command = ["unshare", "--map-root-user", "--mount", "sh", "-c", script]
    return subprocess.run(command, check=False, capture_output=True, text=True, timeout=120)


def test_a_new_store_on_a_full_disk(tmp_path: Path, built: Path) -> None:
    disk, file = tmp_path / "disk", tmp_path / "file"
    subprocess.run([sys.executable, "-m", "kg", "backup", built, file], check=True)
    script = FULL.format(
        size=2,
        disk=disk,
        before="",
        after=f"ls -A {disk}",
        command=f"{KG} restore {disk}/new {file}",
    )
    done = on_a_disk(disk, script)
    assert done.stdout.splitlines() == ["status 1"], done
    assert "No space left on device" in done.stderr
    assert done.stderr.count("\n") == 1, done.stderr


ADDING = """
import sys
from pathlib import Path
sys.path.insert(0, sys.argv[2])
from support_graph import first_reading
from kg.errors import StoreError
from kg.store import open_store
try:
    with open_store(Path(sys.argv[1]), write=True) as store:
        for number in range(400):
            store.add([first_reading(f"{number}.txt")])
except StoreError as error:
    print("kg:", error, file=sys.stderr)
    sys.exit(1)
"""


def test_a_disk_that_fills_while_documents_are_added(tmp_path: Path, built: Path) -> None:
    disk, script = tmp_path / "disk", tmp_path / "adding.py"
    script.write_text(ADDING)
    pages = sum(-(-f.stat().st_size // 4096) for f in built.rglob("*") if f.is_file())
    size = 34 + pages * 4096 // 2**20
    freed = f"rm {disk}/ballast; {KG} remove {disk}/store two.txt"
    text = FULL.format(
        size=size,
        disk=disk,
        before=f"cp -r {built} {disk}/store; head -c 33554432 /dev/zero > {disk}/ballast",
        command=f"{sys.executable} {script} {disk}/store {Path(__file__).parent}",
        after=f"{KG} list {disk}/store; {freed}; {KG} list {disk}/store",
    )
    done = on_a_disk(disk, text)
    lines = done.stdout.splitlines()
    assert lines[0] == "status 1", done
    assert done.stderr.startswith("kg: ")
    assert "No space left" in done.stderr
    assert done.stderr.count("\n") == 1, done.stderr
    assert lines[1].startswith("one.txt")
    assert not any(line.startswith("two.txt") for line in lines[3:])


@pytest.mark.parametrize("command", [["remove", "{store}", "one.txt"], ["derive", "{store}"]])
def test_a_folder_that_may_not_be_written(tmp_path: Path, built: Path, command: list[str]) -> None:
    """The store lies on a disk mounted for reading only, which stops the superuser too."""
    disk = tmp_path / "disk"
    line = " ".join(part.format(store=f"{disk}/store") for part in command)
    script = f"""
mount -t tmpfs tmpfs {disk}
cp -r {built} {disk}/store
mount -o remount,ro {disk}
{KG} {line}
echo status $?
{KG} list {disk}/store
"""
    done = on_a_disk(disk, script)
    lines = done.stdout.splitlines()
    assert lines[0] == "status 1", done
    assert [line.split("\t")[0] for line in lines[1:]] == ["one.txt", "two.txt"]
    assert "cannot lock the store: Read-only file system" in done.stderr
    assert done.stderr.count("\n") == 1, done.stderr


def test_nothing_is_lost_by_a_refusal(built: Path) -> None:
    with open_store(built) as store:
        assert list(store.readings()) == [first_reading(), second_reading()]
