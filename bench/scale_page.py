"""The figures of `bench.scale` as Markdown, and their place in `docs/scale.md`."""

import os
import platform
from collections.abc import Iterator, Mapping, Sequence

from bench import ROOT
from bench.scale_parts import Row
from bench.tables import table

__all__ = ["scale_lines", "write_lines"]

PAGE = ROOT / "docs" / "scale.md"
MARKS = ("<!-- figures -->", "<!-- end of figures -->")
GOAL, FLAT = 1.7, 10  # times as fast on two processes; per cent of growth after the first 200
NAMES = {
    "bare 1": "bare spaCy, 1 process",
    "bare 2": "bare spaCy, 2 processes",
    "local 1": "local, 1 process",
    "local 2": "local, 2 processes",
    "ray 2": "Ray, 2 processes",
    "spark 2": "Spark, 2 processes",
}


def scale_lines(rows: Mapping[str, Row], corpus: str, articles: int, words: int) -> list[str]:
    """Return what is known so far; a part without a row is said to be missing."""
    read = {name: _read(rows, name) for name in NAMES if name in rows}
    lines = [
        *(_ways(rows, read, corpus, articles, words) if read else ()),
        *_shares(read),
        *_engines(read),
        *_around(rows),
        *_memory(rows),
    ]
    missing = [name for name in NAMES if name not in rows]
    return [*lines, *([f"Not measured: {', '.join(missing)}."] if missing else [])]


def _read(rows: Mapping[str, Row], name: str) -> Row:
    """Return a part without what it takes to start."""
    row, start = rows[name], rows.get(f"{name} start", Row())
    return Row(row.wall - start.wall, row.cpu - start.cpu, row.claims)


def _ways(
    rows: Mapping[str, Row], read: Mapping[str, Row], corpus: str, articles: int, words: int
) -> Iterator[str]:
    claims = max(row.claims for row in read.values())
    yield (
        f"{corpus}: {articles:,} articles, {words:,} words, {claims:,} claims;"
        f" Python {platform.python_version()}, {os.cpu_count()} cores."
    )
    yield ""
    yield from table(
        ("", "seconds", "processor s", "to start", "articles/s", "words/s", "claims/s"),
        (
            (NAMES[name], *_cells(row, rows.get(f"{name} start"), articles, words))
            for name, row in read.items()
        ),
    )


def _cells(row: Row, start: Row | None, articles: int, words: int) -> Iterator[str]:
    yield f"{row.wall:.1f}"
    yield f"{row.cpu:.1f}"
    yield f"{start.wall:.1f}" if start else "–"
    yield f"{articles / row.wall:.1f}"
    yield f"{words / row.wall:,.0f}"
    yield f"{row.claims / row.wall:.0f}" if row.claims else "–"


def _shares(read: Mapping[str, Row]) -> Iterator[str]:
    if not {"bare 1", "bare 2", "local 1", "local 2"} <= set(read):
        return
    bare, one, two = read["bare 1"], read["local 1"], read["local 2"]
    yield f"Bare spaCy is {100 * bare.cpu / one.cpu:.0f} % of the processor time of one process."
    yield (
        f"Two processes are **{one.wall / two.wall:.2f}** times as fast as one (goal: {GOAL};"
        f" bare spaCy: {bare.wall / read['bare 2'].wall:.2f})."
    )
    yield (
        f"They take {100 * (two.cpu / one.cpu - 1):.0f} % more processor time for the same (bare"
        f" spaCy: {100 * (read['bare 2'].cpu / bare.cpu - 1):.0f} %). One process had the processor"
        f" for {100 * one.cpu / one.wall:.0f} % of its time: less than nearly all means that the"
        " machine had other work, and that seconds say little."
    )


def _engines(read: Mapping[str, Row]) -> Iterator[str]:
    local = read.get("local 2")
    for name in ("ray 2", "spark 2"):
        if local and name in read:
            wall = 100 * (read[name].wall / local.wall - 1)
            cpu = 100 * (read[name].cpu / local.cpu - 1)
            yield (
                f"{NAMES[name]}, once started: {wall:+.0f} % time and {cpu:+.0f} % processor time"
                " beside local processes."
            )


def _around(rows: Mapping[str, Row]) -> Iterator[str]:
    if "build" not in rows:
        return
    row = rows["build"]
    steps = ", ".join(f"{name} {spent:.1f} s" for name, spent in row.more.items())
    yield (
        f"A build of a store spends {100 * sum(row.more.values()) / row.cpu:.0f} % of its processor"
        f" time ({row.cpu:.0f} s) around the reading: {steps}."
    )


def _memory(rows: Mapping[str, Row]) -> Iterator[str]:
    if "memory" not in rows:
        return
    more = rows["memory"].more
    sizes = sorted(int(name.split()[1]) for name in more if name.startswith("most"))
    yield ""
    yield "Memory, on the same corpus; where it has fewer articles, they come again by other names:"
    yield ""
    yield from table(
        ("articles read", "most memory of the reading process, MB", "at that moment, MB"),
        (
            (f"{size:,}", *(f"{more[f'{w} {size}']:,.0f}" for w in ("most", "then")))
            for size in sizes
        ),
    )
    growth = 100 * (more[f"most {sizes[-1]}"] / more[f"most {sizes[0]}"] - 1)
    yield (
        f"Growth of the most from {sizes[0]:,} to {sizes[-1]:,} articles: {growth:.0f} %"
        f" (goal: at most {FLAT} %)."
    )


def write_lines(lines: Sequence[str]) -> None:
    """Put the figures between the marks of the page."""
    before, _, rest = PAGE.read_text("utf-8").partition(MARKS[0])
    after = rest.partition(MARKS[1])[2]
    text = "\n".join((MARKS[0], "", *lines, "", MARKS[1]))
    PAGE.write_text(f"{before}{text}{after}", encoding="utf-8")
