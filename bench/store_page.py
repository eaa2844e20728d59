"""The page on the store, from the figures of each size."""

from collections.abc import Iterator, Sequence
from typing import Any

from bench.tables import table

__all__ = ["is_over", "section"]

GOALS = {"load": 0.6, "replaced": 0.060, "export": 4.0}
ENOUGH = 0.2  # seconds; a question that takes longer raw is judged by its share
MORE, LATER = 1.3, 0.3  # times, seconds
HOW = """\
Documents of a corpus, repeated under other names. Beside them a store holds the vocabulary and the
actors, which are loaded too. Both sides of a comparison run in one process, in turns.

* Loading: one N-Quads file of all that the store holds, by nothing but `bulk_load` of pyoxigraph,
  against `kg restore`, which unpacks and checks the documents, loads the vocabulary and the actors
  from Turtle, and publishes a snapshot. Both end in a new folder on disk.
* Replacing: a document by quite another reading under its name (every quad changes), or with
  another title; the store is open, and readers see it after the snapshot, which is timed apart.
* Turtle: reading the open store on disk, sorting and writing, against `Graph.serialize` of rdflib
  for the same graph, which it has in memory already.
* Memory: of the whole process of a command."""
ASKED = """\
Ours, raw pyoxigraph (the same text on the same store), and up to 100k quads rdflib in memory
(– where it took over 3 seconds). The best of three, of two where it takes over a second. Over the
goal: more than 1.3 times raw where that takes over 200 ms, more than 0.3 s above it otherwise."""


def section(found: Sequence[dict[str, Any]]) -> list[str]:
    """Return the lines of the page, with a column for each size."""
    heads = [f"{one['quads']:,} quads" for one in found]
    lines = ["## The store", "", "Written by `python -m bench.store`; do not edit below this line."]
    lines += ["", HOW, "", *table(("", *heads), _rows(found))]
    lines += ["### Packaged questions, seconds", "", ASKED, ""]
    columns = [f"{head}: {side}" for head in heads for side in ("ours", "raw", "rdflib")]
    asked = zip(*(one["queries"] for one in found), strict=True)
    grid = ((f"`{of[0]['name']}`", *(cell for one in of for cell in _times(one))) for of in asked)
    lines += table(("question", *columns), grid)
    over = (
        f"`{query['name']}` at {one['quads']:,}"
        for one in found
        for query in one["queries"]
        if is_over(query)
    )
    return [*lines, f"Over the goal: {', '.join(over) or 'none'}.", ""]


def is_over(query: dict[str, Any]) -> bool:
    """Whether a question takes longer than it may."""
    bare = query["raw"]
    return bool(query["ours"] > (MORE * bare if bare > ENOUGH else bare + LATER))


def _rows(found: Sequence[dict[str, Any]]) -> Iterator[tuple[object, ...]]:
    yield "documents", *(f"{one['documents']:,}" for one in found)
    yield "quads with vocabulary and actors", *(f"{one['all']:,}" for one in found)
    yield "raw pyoxigraph, quads a second", *(_rate(one["all"], one["raw"]) for one in found)
    yield "`kg restore`, quads a second", *(_rate(one["all"], one["restored"]) for one in found)
    shares = (one["raw"] / one["restored"] for one in found)
    yield f"its share of raw (goal ≥ {GOALS['load']})", *(f"{share:.2f}" for share in shares)
    built = (_rate(one["all"], one["built"]) for one in found)
    yield "claims to quads to a new store, quads a second", *built
    goal = f"(goal ≤ {1000 * GOALS['replaced']:.0f})"
    yield f"one document replaced, median ms {goal}", *(_ms(one["replaced"]) for one in found)
    yield "the slowest of 21, ms", *(_ms(one["slowest"]) for one in found)
    yield "only its title replaced, median ms", *(_ms(one["titled"]) for one in found)
    yield "publishing a snapshot after that, median ms", *(_ms(one["published"]) for one in found)
    yield "`kg derive`, s", *(f"{one['derived']:.2f}" for one in found)
    yield "Turtle from disk, s", *(f"{one['export']:.2f}" for one in found)
    yield "the same graph by rdflib's serializer, s", *(_seconds(one["by rdflib"]) for one in found)
    yield f"times faster (goal ≥ {GOALS['export']:.0f})", *map(_faster, found)
    for command in found[0]["memory"]:
        peaks = (f"{one['memory'][command]:,}" for one in found)
        yield f"most memory of `kg {command.replace('export ', 'export -f ')}`, MB", *peaks


def _times(query: dict[str, Any]) -> tuple[str, str, str]:
    return (f"{query['ours']:.3f}", f"{query['raw']:.3f}", _seconds(query["rdflib"]))


def _seconds(slow: float | None) -> str:
    return "–" if slow is None else f"{slow:.2f}"


def _faster(one: dict[str, Any]) -> str:
    slow = one["by rdflib"]
    return "–" if slow is None else f"{slow / one['export']:.1f}"


def _rate(quads: int, seconds: float) -> str:
    return f"{quads / seconds:,.0f}"


def _ms(seconds: float) -> str:
    return f"{1000 * seconds:.0f}"
