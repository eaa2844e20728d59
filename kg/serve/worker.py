"""One process of the pool: a line of JSON in, a line of JSON and a body out, until the end."""

import json
import resource
import sys
from collections.abc import Callable
from typing import Any, BinaryIO

from kg.errors import KGError, QueryError
from kg.serve import tasks
from kg.serve.workers import READY, Answer
from kg.store import open_store

__all__ = ["answer", "work"]

MEMORY = 8 * 2**30
"""Bytes of address space; a query that wants more ends, and its process with it."""

PEOPLE = (("html", "text/html"),)
"""What is taken where a task says nothing of forms."""

TASKS: dict[str, Callable[..., Answer]] = {
    "home": tasks.home,
    "query": tasks.query,
    "question": tasks.question,
    "editor": tasks.editor,
    "service": tasks.service,
    "thing": tasks.thing,
}


def answer(request: dict[str, Any]) -> Answer:
    """Return the answer to one request: a task, the store, and what the task takes.

    The store is opened anew each time, so that the answer is from its last state.
    """
    task = TASKS[request["task"]]
    try:
        with open_store(request["store"]) as store:
            return task(store, **request["takes"])
    except KGError as error:
        status = 400 if isinstance(error, QueryError) else 503
        return tasks.trouble(status, error, request["takes"].get("forms", PEOPLE))


def work(source: BinaryIO, out: BinaryIO) -> None:
    """Answer the requests of `source` until it ends."""
    out.write(READY)
    out.flush()
    for line in source:
        given = answer(json.loads(line))
        head = {
            "status": given.status,
            "media": given.media,
            "headers": dict(given.headers),
            "length": len(given.body),
        }
        out.write(json.dumps(head).encode() + b"\n" + given.body)
        out.flush()


if __name__ == "__main__":
    resource.setrlimit(resource.RLIMIT_AS, (MEMORY, MEMORY))
    work(sys.stdin.buffer, sys.stdout.buffer)
