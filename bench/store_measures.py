"""What a store of one size takes: to load, to change, to ask, to write out."""

import subprocess
import sys
import time
from collections.abc import Callable, Sequence
from dataclasses import replace
from functools import partial
from itertools import islice
from pathlib import Path
from statistics import median
from tempfile import TemporaryDirectory
from typing import Any

import pyoxigraph as ox
import rdflib

from bench.speed import KILOBYTES
from bench.store_rdflib import export_by_rdflib, loaded, seconds_by_rdflib
from bench.store_readings import renamed, repeated
from kg.model import ActorType, Claim, Reading
from kg.query import queries, run_packaged
from kg.query.catalogue import PackagedQuery
from kg.query.params import bind
from kg.rdf.formats import export_prefixes
from kg.store import Store, create_store, open_store
from kg.store.backup import backup_store, restore_store

__all__ = ["measure"]

RDFLIB = 100_000  # quads up to which rdflib takes part
REPLACED = 21
PUBLISHED = 5
SLOW = 1.0  # seconds; what takes longer is measured less often
ASKED = {"role": "head-of-government", "word": "minister", "relation": "CONSULT"}
COMMANDS = ("restore", "derive", "export turtle", "export nquads")  # whose memory is looked at
CHILD = """
import resource, subprocess, sys
subprocess.run(sys.argv[1:], check=True, stdout=subprocess.DEVNULL)
print(resource.getrusage(resource.RUSAGE_CHILDREN).ru_maxrss)
"""  # what a process forks off counts the memory of that process too, until it runs something else


def measure(readings: Sequence[Reading], size: int, work: Path) -> dict[str, Any]:
    """Return all figures for a store of `size` quads of documents."""
    with TemporaryDirectory(dir=work) as name:
        folder = Path(name)
        documents = list(repeated(readings, size))
        found: dict[str, Any] = {"documents": len(documents)}
        found["built"] = timed(partial(build, folder / "store", documents))
        with open_store(folder / "store") as store:
            found["quads"] = backup_store(store, folder / "backup")
        found |= loading(folder, rounds=3 if size <= RDFLIB else 1)
        found["export"] = exporting(folder / "restored", folder / "graph.ttl", size)
        found["by rdflib"] = export_by_rdflib(folder / "graph.ttl") if size <= RDFLIB else None
        found |= replacing(folder / "store", documents)
        with open_store(folder / "store", write=True) as store:
            found["derived"] = timed(store.derive)
        with open_store(folder / "store") as store:
            memory = loaded(store) if size <= RDFLIB else None
            given = values(store)
            found["queries"] = [asked(store, query, given, memory) for query in queries()]
        found["memory"] = {name: peak(folder, name) for name in COMMANDS}
    return found


def timed(work: Callable[[], object]) -> float:
    """Return how many seconds `work` takes."""
    start = time.perf_counter()
    work()
    return time.perf_counter() - start


def build(path: Path, documents: Sequence[Reading]) -> None:
    """Make a store of the documents."""
    with create_store(path) as store:
        store.add(documents)


def loading(folder: Path, *, rounds: int) -> dict[str, Any]:
    """Return how long the same quads take by `kg restore`, and with nothing but pyoxigraph.

    Both end in a folder that holds the documents, the vocabulary and the actors. The sides take
    turns; of several rounds the median counts.
    """
    restore_store(folder / "restored", folder / "backup")
    with open_store(folder / "restored") as store:
        store.oxigraph.dump(folder / "all.nq", ox.RdfFormat.N_QUADS)
        quads = len(store.oxigraph)
    raw, ours = [], []
    for number in range(rounds):
        raw.append(timed(partial(load_raw, folder / f"raw{number}", folder / "all.nq")))
        again = folder / f"again{number}"
        ours.append(timed(partial(restore_store, again, folder / "backup")))
    return {"all": quads, "raw": median(raw), "restored": median(ours)}


def load_raw(path: Path, file: Path) -> None:
    """Load N-Quads into a new folder."""
    ox.Store(str(path)).bulk_load(path=str(file), format=ox.RdfFormat.N_QUADS)


def exporting(path: Path, file: Path, size: int) -> float:
    """Return how long Turtle from disk takes: reading, sorting, writing."""
    with open_store(path) as store:

        def export() -> None:
            with file.open("wb") as out:
                store.export("turtle", out)

        return median(timed(export) for _ in range(3 if size <= RDFLIB else 1))


def replacing(path: Path, documents: Sequence[Reading]) -> dict[str, float]:
    """Replace documents spread over the store; return medians of each way, and of publishing."""
    spread = list(islice(documents, 0, None, max(1, len(documents) // REPLACED)))[:REPLACED]
    whole, little, publishing = [], [], []
    with open_store(path, write=True) as store:
        for number, reading in enumerate(spread):
            other = renamed(documents[(number * 7 + 5) % len(documents)], reading.article.key)
            whole.append(timed(partial(store.add, [other])))
            article = replace(other.article, title="Another title")
            little.append(timed(partial(store.add, [replace(other, article=article)])))
            if number < PUBLISHED:
                publishing.append(timed(store.publish))
    return {
        "replaced": median(whole),
        "slowest": max(whole),
        "titled": median(little),
        "published": median(publishing),
    }


def asked(
    store: Store, query: PackagedQuery, values: dict[str, str], memory: rdflib.Dataset | None
) -> dict[str, Any]:
    """Ask one question raw and in our way in turns; the best of each side counts."""
    given = {param.name: values[param.name] for param in query.params if param.required}
    text = bind(store, query, given)
    prefixes = export_prefixes(store.base)

    def raw() -> None:
        answer = store.oxigraph.query(text, prefixes=prefixes, use_default_graph_as_union=True)
        if not isinstance(answer, ox.QueryBoolean):
            list(answer)

    ours, bare = [], []
    while len(bare) < (2 if bare and bare[0] > SLOW else 3):
        bare.append(timed(raw))
        ours.append(timed(lambda: run_packaged(store, query.name, given)))
    by_rdflib = seconds_by_rdflib(memory, text, prefixes) if memory is not None else None
    return {"name": query.name, "ours": min(ours), "raw": min(bare), "rdflib": by_rdflib}


def values(store: Store) -> dict[str, str]:
    """Return values of the parameters: two states of which a claim of the store speaks, its day."""
    claim = next(filter(_of_states, store.claims()))
    one, other = (end.actor.iri for end in (claim.source, claim.target) if end)
    day = str(store.document(claim.document_key).date or "2025-01-01")
    ends = {"actor": one, "one": one, "of": one, "state": one, "speaker": one, "other": other}
    return {**ASKED, **ends, "document": claim.document_key, "day": day}


def _of_states(claim: Claim) -> bool:
    ends = [end.actor for end in (claim.source, claim.target) if end]
    return len(ends) > 1 and all(actor.type is ActorType.STATE for actor in ends)


def peak(folder: Path, command: str) -> int:
    """Return the most memory in MB that a command of `kg` holds."""
    name, *form = command.split()
    store, out = folder / "store", folder / "out"
    wanted = {
        "restore": [str(folder / "fresh"), str(folder / "backup")],
        "derive": [str(store)],
        "export": [str(store), "-f", *form, "-o", str(out)],
    }
    line = [sys.executable, "-m", "kg", name, *wanted[name]]
    done = subprocess.run(  # noqa: S603 - ourselves; between it and this large process a small one
        [sys.executable, "-c", CHILD, *line], check=True, stdout=subprocess.PIPE
    )
    return int(done.stdout) // (1024 * KILOBYTES)
