"""A backup holds all that cannot be made again, and says so when it is damaged."""

import io
import json
import zipfile
from collections.abc import Callable
from pathlib import Path

import pytest
from support_graph import first_reading
from test_store_disk import built, documents, path
from test_store_documents import dump
from typer.testing import Result

from kg.errors import StoreError
from kg.store import open_store
from kg.store.backup import backup_store, restore_store

__all__ = ["built", "path"]  # fixtures


@pytest.fixture
def backed_up(built: Path, tmp_path: Path) -> Path:
    file = tmp_path / "news.backup"
    with open_store(built) as store:
        backup_store(store, file)
    return file


def rewritten(file: Path, change: Callable[[str, bytes], bytes]) -> None:
    with zipfile.ZipFile(file) as old:
        parts = {name: old.read(name) for name in old.namelist()}
    with zipfile.ZipFile(file, "w") as new:
        for name, data in parts.items():
            new.writestr(name, change(name, data))


def test_a_restored_store_is_the_same(built: Path, backed_up: Path, tmp_path: Path) -> None:
    restore_store(tmp_path / "restored", backed_up)
    with open_store(built) as old, open_store(tmp_path / "restored") as new:
        assert dump(new) == dump(old)
        assert documents(new) == documents(old)
        assert list(new.readings()) == list(old.readings())
        assert len(new.gazetteers) == 1
    again = io.BytesIO()
    with open_store(tmp_path / "restored") as new:
        backup_store(new, tmp_path / "again")
    again.write((tmp_path / "again").read_bytes())
    assert again.getvalue() == backed_up.read_bytes()


def test_the_commands(kg: Callable[..., Result], path: Path, tmp_path: Path) -> None:
    file = tmp_path / "file"
    done = kg("backup", path, file)
    assert done.exit_code == 0
    assert done.stdout.startswith(f"{file}: ")
    with open_store(path, write=True) as store:
        store.remove(["one.txt"])
    assert kg("restore", tmp_path / "restored", file).exit_code == 0
    assert kg("list", tmp_path / "restored").stdout.count("\n") == 2
    taken = kg("restore", tmp_path / "restored", file)
    assert taken.exit_code == 1
    assert "exists already" in taken.stderr


def damaged_quads(name: str, data: bytes) -> bytes:
    return data.replace(b"Port Arven", b"Port Brven") if name == "quads.nq" else data


def no_quads(name: str, data: bytes) -> bytes:
    return b"what?" if name == "quads.nq" else data


def a_newer_ontology(name: str, data: bytes) -> bytes:
    if name != "backup.json":
        return data
    return json.dumps({**json.loads(data), "ontology": "8.0.0"}).encode()


def another_layout(name: str, data: bytes) -> bytes:
    return b'{"layout": 9}' if name == "backup.json" else data


@pytest.mark.parametrize(
    ("change", "words"),
    [
        (damaged_quads, "its quads are not those that were written"),
        (no_quads, "no backup, or a damaged one"),
        (a_newer_ontology, "written with ontology 8.0.0"),
        (another_layout, "layout 9"),
    ],
)
def test_a_damaged_backup_is_told_and_restores_nothing(
    backed_up: Path, tmp_path: Path, change: Callable[[str, bytes], bytes], words: str
) -> None:
    rewritten(backed_up, change)
    before = sorted(tmp_path.iterdir())
    with pytest.raises(StoreError, match=words):
        restore_store(tmp_path / "restored", backed_up)
    assert sorted(tmp_path.iterdir()) == before


@pytest.mark.parametrize("content", [b"", b"PK\x03\x04 and no more", None])
def test_what_is_no_backup_is_told(tmp_path: Path, content: bytes | None) -> None:
    file = tmp_path / "file"
    if content is not None:
        file.write_bytes(content)
    with pytest.raises(StoreError, match=r"file: (no backup|cannot be read)"):
        restore_store(tmp_path / "restored", file)


def test_names_in_a_backup_lead_nowhere(backed_up: Path, tmp_path: Path) -> None:
    with zipfile.ZipFile(backed_up, "a") as zipped:
        zipped.writestr("gazetteers/../../escaped-actors.ttl", b"")
        zipped.writestr("gazetteers//etc/000-passwd", b"")
    restore_store(tmp_path / "restored", backed_up)
    assert sorted(entry.name for entry in tmp_path.iterdir()) == ["news.backup", "restored"]
    with open_store(tmp_path / "restored") as store:
        assert {file.parent for file in store.gazetteers} == {tmp_path / "restored" / "gazetteers"}
        assert store.documents()[0].name == first_reading().article.name
