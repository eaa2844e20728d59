"""The packaged queries: `packaged/*.rq`, whose head says what they answer and what they take."""

import re
from dataclasses import dataclass
from difflib import get_close_matches
from functools import cache
from importlib.resources import files

from kg.errors import QueryError

__all__ = ["PackagedQuery", "Param", "find_query", "queries"]

KINDS = ("actor", "date", "document", "number", "relation", "status", "text")
_QUESTION = re.compile(r"^# question: (.+)$", re.MULTILINE)
_PARAM = re.compile(r"^# param: (\w+) \((\w+), (required|optional)\) (.+)$", re.MULTILINE)


@dataclass(frozen=True, slots=True)
class Param:
    """A parameter of a packaged query; `kind` is one of `KINDS`."""

    name: str
    kind: str
    required: bool
    help: str


@dataclass(frozen=True, slots=True)
class PackagedQuery:
    """A query by name: the question it answers, its parameters in order, and its SPARQL."""

    name: str
    question: str
    params: tuple[Param, ...]
    text: str


@cache
def queries() -> tuple[PackagedQuery, ...]:
    """Return the packaged queries, sorted by name.

    Raises:
        QueryError: A packaged file lacks its head.
    """
    folder = files("kg.query") / "packaged"
    names = sorted(entry.name for entry in folder.iterdir() if entry.name.endswith(".rq"))
    return tuple(_parse(name[:-3], (folder / name).read_text("utf-8")) for name in names)


def find_query(name: str) -> PackagedQuery:
    """Return the packaged query `name`.

    Raises:
        QueryError: There is none.
    """
    for query in queries():
        if query.name == name:
            return query
    names = [query.name for query in queries()]
    close = ", ".join(get_close_matches(name, names, n=3))
    hint = f"like {close}; `kg query STORE` lists all" if close else f"known: {', '.join(names)}"
    raise QueryError(f"no query {name!r}", where="kg query", hint=hint)


def _parse(name: str, text: str) -> PackagedQuery:
    question = _QUESTION.search(text)
    params = tuple(
        Param(found[1], found[2], found[3] == "required", found[4])
        for found in _PARAM.finditer(text)
    )
    slots = set(re.findall(r"VALUES \?(\w+) \{ UNDEF \}", text))
    kinds = {param.kind for param in params}
    if not question or slots != {param.name for param in params} or not kinds <= set(KINDS):
        raise QueryError("question, parameters and slots do not agree", where=f"{name}.rq")
    return PackagedQuery(name, question[1], params, text)
