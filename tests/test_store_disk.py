"""Stores on disk: they appear whole, have one writer, and say what is wrong in one line."""

import io
import json
import shutil
import subprocess
import sys
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from support_graph import WORLD, first_reading, second_reading
from test_store_documents import dump, fresh

from kg.errors import StoreError
from kg.model import Reading
from kg.store import Store, create_store, open_store


def documents(store: Store) -> bytes:
    out = io.BytesIO()
    store.export("nquads", out, with_text=True)
    return out.getvalue()


@pytest.fixture(scope="module")
def built(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A store of two documents, not to be touched."""
    path = tmp_path_factory.mktemp("built") / "store"
    with create_store(path, gazetteers=(WORLD,)) as store:
        store.add([first_reading(), second_reading()])
    return path


@pytest.fixture
def path(built: Path, tmp_path: Path) -> Path:
    """A copy of it."""
    return shutil.copytree(built, tmp_path / "store")


def test_a_store_on_disk_is_the_one_in_memory(path: Path) -> None:
    with open_store(path) as store:
        assert documents(store) == documents(fresh(second_reading(), first_reading()))
        assert list(store.readings()) == [first_reading(), second_reading()]
        assert store.check() == []


def test_changes_stay(path: Path) -> None:
    with open_store(path, write=True) as store:
        store.remove(["one.txt"])
        store.add([first_reading("new.txt")])
    with open_store(path) as store:
        assert [info.name for info in store.documents()] == ["new.txt", "two.txt"]


def test_nothing_is_there_before_the_build_is_done(tmp_path: Path) -> None:
    path = tmp_path / "store"
    store = create_store(path)
    store.add([first_reading()])
    assert not path.exists()
    store.close()
    assert path.is_dir()
    assert [entry.name for entry in tmp_path.iterdir()] == ["store"]


def test_a_failed_build_leaves_nothing(tmp_path: Path) -> None:
    def readings() -> Iterator[Reading]:
        yield first_reading()
        raise ZeroDivisionError

    def build() -> None:
        with create_store(tmp_path / "store") as store:
            store.add(readings())

    with pytest.raises(ZeroDivisionError):
        build()
    assert list(tmp_path.iterdir()) == []


def test_an_interrupted_build_leaves_nothing(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def interrupt(*_: object) -> None:
        raise KeyboardInterrupt

    monkeypatch.setattr("kg.store.opening.load_curated", interrupt)
    with pytest.raises(KeyboardInterrupt):
        create_store(tmp_path / "store")
    assert list(tmp_path.iterdir()) == []


def test_a_build_clears_away_what_a_killed_one_left(tmp_path: Path) -> None:
    rest = tmp_path / ".store.building"
    (rest / "data").mkdir(parents=True)
    (rest / "data" / "junk").write_text("junk")
    (rest / "store.json").write_text("{}")
    with create_store(tmp_path / "store") as store:
        store.add([second_reading()])
    with open_store(tmp_path / "store") as store:
        assert len(store.documents()) == 1


def test_two_builds_of_one_store_do_not_mix(tmp_path: Path) -> None:
    with create_store(tmp_path / "store"), pytest.raises(StoreError, match="another process"):
        create_store(tmp_path / "store")


def test_one_writer_at_a_time(path: Path) -> None:
    with open_store(path, write=True), pytest.raises(StoreError, match="another process writes"):
        open_store(path, write=True)
    with open_store(path) as one, open_store(path) as other:
        assert one.documents() == other.documents()
        with open_store(path, write=True) as writer:
            assert writer.documents() == one.documents()


def test_a_reader_does_not_write(path: Path) -> None:
    with open_store(path) as store:
        with pytest.raises(StoreError, match="reading only"):
            store.add([first_reading()])
        with pytest.raises(StoreError, match="reading only"):
            store.remove(["one.txt"])


def test_a_closed_store_says_so(path: Path) -> None:
    store = open_store(path)
    store.close()
    store.close()
    with pytest.raises(StoreError, match="closed"):
        store.documents()


def missing(path: Path) -> Path:
    return path / "nowhere"


def a_file(path: Path) -> Path:
    (path / "file").write_text("text")
    return path / "file"


def a_folder(path: Path) -> Path:
    (path / "folder").mkdir()
    return path / "folder"


def broken(path: Path) -> Path:
    folder = a_folder(path)
    (folder / "store.json").write_text("{")
    return folder


def newer(path: Path) -> Path:
    folder = a_folder(path)
    manifest = {"base": "https://e.org/", "curated": "", "format": 99}
    (folder / "store.json").write_text(json.dumps(manifest))
    return folder


@pytest.mark.parametrize("make", [missing, a_file, a_folder, broken, newer])
@pytest.mark.parametrize("write", [False, True])
def test_what_is_no_store_is_named_in_one_line(
    tmp_path: Path,
    make: Callable[[Path], Path],
    write: bool,  # noqa: FBT001 - parametrized
) -> None:
    path = make(tmp_path)
    with pytest.raises(StoreError) as caught:
        open_store(path, write=write)
    assert str(path) in str(caught.value)
    assert "\n" not in str(caught.value)


def test_a_taken_place_is_refused(path: Path, tmp_path: Path) -> None:
    for taken in (path, a_file(tmp_path)):
        with pytest.raises(StoreError, match="exists already"):
            create_store(taken)


def test_another_ontology_renews_the_curated_graphs(path: Path) -> None:
    manifest = json.loads((path / "store.json").read_text())
    (path / "store.json").write_text(json.dumps({**manifest, "curated": "older"}))
    with open_store(path) as store:
        before = dump(store)
    with open_store(path, write=True) as store:
        assert dump(store) == before
    assert json.loads((path / "store.json").read_text()) == manifest


def test_the_base_of_a_store_is_kept(tmp_path: Path) -> None:
    with create_store(tmp_path / "store", base="https://example.org/") as store:
        store.add([first_reading()])
    with open_store(tmp_path / "store") as store:
        assert store.documents()[0].iri.startswith("https://example.org/document/")
        assert store.base == "https://example.org/"


KILLED = """
import os, sys
from pathlib import Path
sys.path.insert(0, sys.argv[2])
from support_graph import first_reading, second_reading
from kg.store import open_store
store = open_store(Path(sys.argv[1]), write=True)
for number in range(int(sys.argv[3])):
    store.add([first_reading(f"{number}.txt")])
    store.add([second_reading("one.txt")])
    store.add([first_reading("one.txt")])
os._exit(9)
"""


def test_an_ontology_of_another_kind_is_refused_in_words(path: Path) -> None:
    manifest = json.loads((path / "store.json").read_text())
    for version in ("0.0.9", "7.1.0"):
        (path / "store.json").write_text(json.dumps({**manifest, "ontology": version}))
        for write in (False, True):
            with pytest.raises(StoreError, match=rf"ontology {version}.*kg build"):
                open_store(path, write=write)


def test_claims_of_a_relation_type_that_is_gone_are_refused_in_words(path: Path) -> None:
    kg = "https://w3id.org/diplomacy-kg/ontology#"
    claims = f"GRAPH ?g {{ ?c a <{kg}Claim> }}"
    with open_store(path, write=True) as store:
        store.changing()
        old, new = (f"GRAPH ?g {{ ?c ?p <{kg}{name}> }}" for name in ("meets", "winks"))
        store.dataset.update(f"DELETE {{ {old} }} INSERT {{ {new} }} WHERE {{ {old} . {claims} }}")
    manifest = json.loads((path / "store.json").read_text())
    (path / "store.json").write_text(json.dumps({**manifest, "curated": "older"}))
    with pytest.raises(StoreError, match="no longer has: winks"):
        open_store(path, write=True)


def test_a_store_without_snapshots_is_brought_up_to_date(path: Path) -> None:
    manifest = json.loads((path / "store.json").read_text())
    del manifest["ontology"]
    (path / "store.json").write_text(json.dumps({**manifest, "format": 1}))
    shutil.rmtree(path / "snapshots")
    with open_store(path) as store:
        assert [info.name for info in store.documents()] == ["one.txt", "two.txt"]
    assert json.loads((path / "store.json").read_text())["format"] == 2


@pytest.mark.parametrize("rounds", [0, 1, 3])
def test_a_killed_writer_leaves_whole_documents(path: Path, rounds: int) -> None:
    command = [sys.executable, "-c", KILLED, path, Path(__file__).parent, str(rounds)]
    assert subprocess.run(command, check=False).returncode == 9
    with open_store(path, write=True) as store:
        whole = [first_reading(f"{number}.txt") for number in range(rounds)]
        assert documents(store) == documents(fresh(first_reading(), second_reading(), *whole))
        assert store.check() == []
