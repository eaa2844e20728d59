"""Parts for bulk loaders: sorted, counted, hashed, and loaded for real."""

import gzip
import hashlib
import json
import re
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

import pyoxigraph as ox
import pytest
from support_scale import collection, dispatches
from support_servers import virtuoso_server
from typer.testing import Result

from kg.scale.parts import PartWriter


@pytest.fixture(scope="module")
def made(tmp_path_factory: pytest.TempPathFactory, kg: Callable[..., Result]) -> Path:
    """A folder with a store, its parts with and without texts, and parts made without a store."""
    folder = tmp_path_factory.mktemp("made")
    texts = {**dispatches(4), "copy": f"{dispatches(4)['d002']} It went on."}
    articles = collection(folder / "all.jsonl", texts)
    for args in (
        ("build", articles, "-o", folder / "store"),
        ("build", articles, "-o", folder / "direct", "--parts"),
        ("parts", folder / "store", "-o", folder / "parts"),
        ("parts", folder / "store", "-o", folder / "small", "--quads", 5000, "--with-text"),
    ):
        result = kg(*args)
        assert result.exit_code == 0, result.output
    return folder


def lines(folder: Path) -> list[bytes]:
    files = sorted(folder.glob("*.nq.gz"))
    return [line for path in files for line in gzip.decompress(path.read_bytes()).splitlines()]


def test_parts_are_sorted_and_the_manifest_tells_what_is_in_them(made: Path) -> None:
    manifest = json.loads((made / "small" / "manifest.json").read_text())
    assert len(manifest["parts"]) > 3
    for part in manifest["parts"]:
        data = (made / "small" / part["file"]).read_bytes()
        assert hashlib.sha256(data).hexdigest() == part["sha256"]
        assert len(data) == part["bytes"]
        assert gzip.decompress(data).count(b"\n") == part["quads"]
    found = lines(made / "small")
    assert len(found) == manifest["quads"] == len(set(found))
    graphs = [line.rsplit(b" ", 2)[1] for line in found]
    assert graphs == sorted(graphs)
    assert any(graph.endswith(b"graph/texts>") for graph in graphs)
    assert [line for line in lines(made / "parts") if b"graph/texts>" in line] == []


def test_parts_without_a_store_are_those_of_the_store(made: Path) -> None:
    names = sorted(path.name for path in (made / "parts").iterdir())
    assert sorted(path.name for path in (made / "direct").iterdir()) == names
    for name in names:
        assert (made / "direct" / name).read_bytes() == (made / "parts" / name).read_bytes()
    assert any(b"#copyOf> " in line for line in lines(made / "direct"))


def test_a_graph_that_is_too_large_is_cut(tmp_path: Path) -> None:
    writer = PartWriter(tmp_path, size=10)
    for size in (4, 8, 1, 45):
        writer.writelines(b"x\n" for _ in range(size))
    writer.close()
    assert [part.quads for part in writer.parts] == [12, 20, 20, 6]


def test_nothing_is_written_over(made: Path, kg: Callable[..., Result]) -> None:
    result = kg("parts", made / "store", "-o", made / "parts")
    assert result.exit_code == 1
    assert "exists already (take another name)" in result.output
    assert [path for path in made.iterdir() if path.name.startswith(".parts")] == []


@pytest.mark.slow
def test_oxigraph_loads_the_parts(made: Path, tmp_path: Path) -> None:
    program = Path(sys.executable).with_name("oxigraph")
    files = sorted((made / "small").glob("*.nq.gz"))
    command = [program, "load", "--location", tmp_path / "data", "--file", *files]
    subprocess.run(list(map(str, command)), check=True, capture_output=True)
    store = ox.Store.read_only(str(tmp_path / "data"))
    assert sorted(f"{quad} .".encode() for quad in store) == sorted(lines(made / "small"))


@pytest.mark.slow
@pytest.mark.system
def test_virtuoso_loads_the_parts(made: Path, tmp_path: Path) -> None:
    parts = tmp_path / "parts"
    parts.mkdir()
    for path in (made / "small").glob("*.nq.gz"):
        (parts / path.name).write_bytes(path.read_bytes())
    with virtuoso_server(tmp_path):
        ini = (tmp_path / "virtuoso.ini").read_text("utf-8")
        [port] = re.findall(r"(?s)\[Parameters\].*?ServerPort = 127\.0\.0\.1:(\d+)", ini)
        load = f"ld_dir('{parts}', '*.nq.gz', 'urn:unused'); rdf_loader_run(); checkpoint;"
        ask = (
            "SELECT ll_error FROM DB.DBA.load_list WHERE ll_error IS NOT NULL;"
            "SPARQL SELECT (COUNT(*) AS ?n) { GRAPH ?g { ?s ?p ?o }"
            " FILTER strstarts(str(?g), 'https://w3id.org/diplomacy-kg/') };"
        )
        command = ["isql-vt", f"127.0.0.1:{port}", "dba", "dba", "VERBOSE=OFF", f"exec={load}{ask}"]
        done = subprocess.run(command, check=True, capture_output=True, text=True)
    numbers = [int(row) for row in done.stdout.split() if row.isdigit()]
    assert numbers == [len(lines(made / "small"))], done.stdout
