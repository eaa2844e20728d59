"""How fast many articles are read, by how many processes, on which engine, in how much memory.

    python -m bench.scale CORPUS [--articles N] [--memory N] [--engines]

One run gives all figures: articles, words and claims a second, the share of bare spaCy, one process
against two with bare spaCy on two beside it, the most memory of a reading process, the time that it
takes to start, and what Ray and Spark cost. They go into `docs/scale.md`, between its marks.
"""

import argparse
import os
import platform
import time
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field, replace
from itertools import count, islice
from pathlib import Path

from bench import ROOT
from bench.bare import bare_seconds
from bench.tables import table
from kg.model import Article
from kg.read import ArticleDefaults, read_articles
from kg.scale import Engine, Job, run_engine
from kg.scale.batches import MOST

PAGE = ROOT / "docs" / "scale.md"
MARKS = ("<!-- figures -->", "<!-- end of figures -->")
SIZES = (200, 1000, 4000)
GOAL, FLAT = 1.7, 10  # times as fast on two processes; per cent of growth after the first 200
ENGINES: tuple[Engine, ...] = ("ray", "spark")


@dataclass(slots=True)
class Figures:
    """What was measured; seconds leave out what it takes to start."""

    articles: int
    words: int
    claims: int = 0
    start: dict[str, float] = field(default_factory=dict)
    whole: dict[str, float] = field(default_factory=dict)
    bare: dict[int, float] = field(default_factory=dict)
    peaks: dict[int, int] = field(default_factory=dict)


def main() -> None:
    """Parse the arguments, measure, and write the page."""
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("corpus", nargs="*", metavar="PATH", help="as `kg extract` takes them")
    parser.add_argument("--articles", type=int, default=1000, help="read for speed")
    parser.add_argument("--memory", type=int, default=SIZES[-1], help="read for memory, at most")
    parser.add_argument("--engines", action="store_true", help="Ray and Spark too")
    parser.add_argument("--print", action="store_true", help="leave the page as it is")
    args = parser.parse_args()
    paths = args.corpus or [str(ROOT / "seeds")]
    articles = list(read_articles(paths, defaults=ArticleDefaults(), on_skip=print))
    figures = measure(articles[: args.articles], engines=ENGINES if args.engines else ())
    figures.peaks = peaks(repeated(articles), args.memory)
    lines = page(figures, Path(paths[0]).name)
    print("\n".join(lines))
    if not args.print:
        write_page(lines)


def measure(articles: Sequence[Article], *, engines: Sequence[Engine] = ()) -> Figures:
    """Read the articles in every way."""
    words = sum(len(article.text.split()) for article in articles)
    figures = Figures(len(articles), words)
    texts = [article.text for article in articles]
    for workers in (1, 2):
        figures.bare[workers] = bare_seconds(texts, workers)
    plain: tuple[tuple[str, Engine, int], ...] = (("1", "local", 1), ("2", "local", 2))
    for name, engine, workers in (*plain, *((engine, engine, 2) for engine in engines)):
        figures.start[name] = seconds(articles[:workers], engine, workers, batch=1)[0]
        spent, figures.claims = seconds(articles, engine, workers)
        figures.whole[name] = spent - figures.start[name]
    return figures


def seconds(
    articles: Sequence[Article], engine: Engine, workers: int, *, batch: int = MOST
) -> tuple[float, int]:
    """Return how long reading takes, and how many claims it gives."""
    start = time.perf_counter()
    found = run_engine(batches(articles, batch), Job(), engine=engine, workers=workers)
    claims = sum(outcome.claims for outcomes in found for outcome in outcomes)
    return time.perf_counter() - start, claims


def peaks(articles: Iterable[Article], most: int) -> dict[int, int]:
    """Return the most memory, in MB, of a reading process after so many articles."""
    found: dict[int, int] = {}
    done = 0
    for outcomes in run_engine(batches(islice(articles, most)), Job(), workers=1):
        done += len(outcomes)
        for size in SIZES:
            if size <= done and size not in found:
                found[size] = max(map(peak_of, children(os.getpid())), default=0)
    return found


def repeated(articles: Sequence[Article]) -> Iterator[Article]:
    """Yield the articles over and over, under another name each time."""
    for turn in count():
        for article in articles:
            yield replace(article, key=f"{article.key}#{turn}", name=f"{article.name}#{turn}")


def batches(articles: Iterable[Article], size: int = MOST) -> Iterator[list[Article]]:
    """Yield the articles so many at a time."""
    source = iter(articles)
    while batch := list(islice(source, size)):
        yield batch


def children(pid: int) -> list[int]:
    """Return the processes that `pid` has started."""
    tasks = Path(f"/proc/{pid}/task").iterdir()
    return [int(child) for task in tasks for child in (task / "children").read_text().split()]


def peak_of(pid: int) -> int:
    """Return the most memory that a process has held, in MB."""
    for line in Path(f"/proc/{pid}/status").read_text().splitlines():
        if line.startswith("VmHWM:"):
            return int(line.split()[1]) // 1024
    return 0


def page(figures: Figures, corpus: str) -> list[str]:
    """Return the figures as Markdown."""
    one, two = figures.whole["1"], figures.whole["2"]
    bare = figures.bare[1] / figures.bare[2]
    rows = [("bare spaCy, 1 process", figures.bare[1], None)]
    rows += [("bare spaCy, 2 processes", figures.bare[2], None)]
    names = {"1": "local, 1 process", "2": "local, 2 processes"}
    rows += [
        (names.get(name, f"{name}, 2 processes"), spent, figures.start[name])
        for name, spent in figures.whole.items()
    ]
    first, last = min(figures.peaks, default=0), max(figures.peaks, default=0)
    growth = 100 * (figures.peaks[last] / figures.peaks[first] - 1) if last else 0.0
    return [
        (
            f"{corpus}: {figures.articles:,} articles, {figures.words:,} words,"
            f" {figures.claims:,} claims; Python {platform.python_version()},"
            f" {os.cpu_count()} cores."
        ),
        "",
        *table(
            ("", "seconds", "to start", "articles/s", "words/s", "claims/s"),
            (_row(figures, *row) for row in rows),
        ),
        f"Bare spaCy is {100 * figures.bare[1] / one:.0f} % of the time of one process.",
        (
            f"Two processes are **{one / two:.2f}** times as fast as one (goal: {GOAL};"
            f" bare spaCy: {bare:.2f})."
        ),
        "",
        *table(
            ("articles read", "most memory of the reading process, MB"),
            ((f"{size:,}", f"{peak:,}") for size, peak in sorted(figures.peaks.items())),
        ),
        f"Growth from {first:,} to {last:,} articles: {growth:.0f} % (goal: at most {FLAT} %).",
    ]


def _row(
    figures: Figures, name: str, spent: float, start: float | None
) -> tuple[str, str, str, str, str, str]:
    claims = f"{figures.claims / spent:.0f}" if start is not None else "–"
    began = f"{start:.1f}" if start is not None else "–"
    speed = (f"{figures.articles / spent:.1f}", f"{figures.words / spent:,.0f}")
    return (name, f"{spent:.1f}", began, *speed, claims)


def write_page(lines: Sequence[str]) -> None:
    """Put the figures between the marks of the page."""
    before, _, rest = PAGE.read_text("utf-8").partition(MARKS[0])
    after = rest.partition(MARKS[1])[2]
    text = "\n".join((MARKS[0], "", *lines, "", MARKS[1]))
    PAGE.write_text(f"{before}{text}{after}", encoding="utf-8")


if __name__ == "__main__":
    main()
