"""The same by rdflib, held in memory: what the store is measured against."""

import io
import multiprocessing
import time
from multiprocessing.connection import Connection
from pathlib import Path

import rdflib

from kg.store import Store

LONGEST = 3  # seconds; then a query is given up


def loaded(store: Store) -> rdflib.Dataset:
    """Return all quads of the store in memory."""
    dataset = rdflib.Dataset(default_union=True)
    out = io.BytesIO()
    for quad in store.oxigraph.quads_for_pattern(None, None, None, None):
        out.write(f"{quad} .\n".encode())
    dataset.parse(data=out.getvalue(), format="nquads")
    return dataset


def seconds_by_rdflib(dataset: rdflib.Dataset, text: str, prefixes: dict[str, str]) -> float | None:
    """Return how long a query takes; None when it takes longer than `LONGEST`."""
    context = multiprocessing.get_context("fork")  # the child has the dataset already
    ours, theirs = context.Pipe(duplex=False)

    def ask(answer: Connection) -> None:
        start = time.perf_counter()
        list(dataset.query(text, initNs=prefixes))
        answer.send(time.perf_counter() - start)

    child = context.Process(target=ask, args=(theirs,))
    child.start()
    found = ours.recv() if ours.poll(LONGEST) else None
    child.kill()
    child.join()
    return found


def export_by_rdflib(turtle: Path) -> float:
    """Return how long rdflib takes to write the graph of a file as Turtle again."""
    graph = rdflib.Graph().parse(turtle)
    start = time.perf_counter()
    graph.serialize(format="turtle", encoding="utf-8")
    return time.perf_counter() - start
