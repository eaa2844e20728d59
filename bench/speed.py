"""Measure what extraction, linking and RDF cost on top of the bare spaCy pipeline.

    python -m bench.speed                                the shipped dispatches
    python -m bench.speed CORPUS.jsonl.gz                a whole corpus
    python -m bench.speed CORPUS.jsonl.gz --articles 200
    python -m bench.speed CORPUS.jsonl.gz --profile 25   where the time goes; writes nothing

Bare is the package as `spacy.load` gives it. kg sets the same pipeline up to take less time
(`kg.annotate.load_model`); that is measured beside it. All read the same articles in one run, in
turns of a few dozen, so that whatever else the machine does hits each. Times are processor time of
this one process.
"""

import argparse
import cProfile
import platform
import pstats
import resource
import sys
import time
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from itertools import islice
from pathlib import Path
from typing import NamedTuple

import spacy
import spacy.about

from bench import ROOT
from kg.model import Article
from kg.pipeline import DEFAULT_MODEL, Extractor
from kg.pipeline.reader import BATCH
from kg.rdf import document_quads
from kg.read import ArticleDefaults, read_articles

PAGE = ROOT / "docs" / "performance.md"
MARK = "<!-- store -->\n"  # what follows is written by `bench.store`
GOAL = 25  # per cent on top of bare spaCy
TURN = 3 * BATCH
MARKS = (200, 1000)
KILOBYTES = 1024 if sys.platform == "darwin" else 1  # what a unit of ru_maxrss is a part of


@dataclass(slots=True)
class Run:
    """What a run has measured so far; `peaks` is memory in MB after so many articles."""

    articles: int = 0
    words: int = 0
    claims: int = 0
    quads: int = 0
    bare: float = 0.0
    parsed: float = 0.0
    whole: float = 0.0
    peaks: dict[int, int] = field(default_factory=dict)

    @property
    def overhead(self) -> float:
        """Per cent on top of bare spaCy."""
        return 100 * (self.whole / self.bare - 1)

    @property
    def own(self) -> float:
        """Per cent of bare spaCy that all but the parsing takes."""
        return 100 * (self.whole - self.parsed) / self.bare


class Spent(NamedTuple):
    """What the profiler saw of a function: seconds alone, and with what it calls."""

    function: str
    calls: int
    alone: float
    whole: float


def main() -> None:
    """Parse the arguments and do what they say."""
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("corpus", nargs="*", metavar="PATH", help="as `kg extract` takes them")
    parser.add_argument("--articles", type=int, metavar="N", help="no more than these")
    parser.add_argument("--profile", type=int, metavar="N", help="show the N costliest functions")
    parser.add_argument("--output", type=Path, default=PAGE, help=f"default: {PAGE.name} in docs")
    args = parser.parse_args()
    paths = args.corpus or [str(ROOT / "seeds")]
    found = read_articles(paths, defaults=ArticleDefaults(), on_skip=print)
    articles = islice(found, args.articles)
    if args.profile:
        show_profile(articles, args.profile)
        return
    run = measure(articles)
    if not run.articles:
        parser.error(f"no article in {', '.join(paths)}")
    text = page(run, "the shipped dispatches" if not args.corpus else Path(paths[0]).name)
    known = args.output.read_text("utf-8") if args.output.exists() else ""
    kept = "".join(known.partition(MARK)[1:])
    args.output.write_text(f"{text}\n{kept}" if kept else text, encoding="utf-8")
    print(text)


def measure(articles: Iterable[Article]) -> Run:
    """Run all sides over `articles`, which are never all in memory, and return the figures."""
    run, extractor = Run(), Extractor()
    package = spacy.load(DEFAULT_MODEL)
    warm_up(extractor)

    def bare(turn: Sequence[Article]) -> None:
        for _ in package.pipe((article.text for article in turn), batch_size=BATCH):
            pass

    def parsed(turn: Sequence[Article]) -> None:
        for _ in extractor.parsed(turn):
            pass

    def whole(turn: Sequence[Article]) -> None:
        for reading in extractor.read(turn):
            run.claims += len(reading.claims)
            run.quads += len(document_quads(reading))

    sides = {"bare": bare, "parsed": parsed, "whole": whole}
    for number, turn in enumerate(turns(articles)):
        # The side that begins pays for words not seen before: they take it in turns.
        order = [*sides][number % len(sides) :] + [*sides][: number % len(sides)]
        for name in order:
            setattr(run, name, getattr(run, name) + timed(sides[name], turn))
        run.articles += len(turn)
        run.words += sum(len(article.text.split()) for article in turn)
        if run.articles in MARKS:
            run.peaks[run.articles] = peak()
    run.peaks[run.articles] = peak()
    return run


def turns(articles: Iterable[Article]) -> Iterator[list[Article]]:
    """Yield the articles in lists that end at the marks."""
    source, done = iter(articles), 0
    while turn := list(islice(source, min([m - done for m in MARKS if m > done] + [TURN]))):
        done += len(turn)
        yield turn


def timed(side: Callable[[Sequence[Article]], None], turn: Sequence[Article]) -> float:
    """Return the seconds of processor time that `side` takes."""
    start = time.process_time()
    side(turn)
    return time.process_time() - start


def warm_up(extractor: Extractor) -> None:
    """Load models and tables, which are read at first use."""
    for reading in extractor.read([Article("a", "a", "The king of Arvenia met Ada Quill.")]):
        document_quads(reading)


def peak() -> int:
    """Return the most memory that this process has held, in MB."""
    return resource.getrusage(resource.RUSAGE_SELF).ru_maxrss // (1024 * KILOBYTES)


def page(run: Run, corpus: str) -> str:
    """Return the figures as Markdown."""
    rows = [
        ("bare spaCy", run.words / run.bare, run.bare),
        ("spaCy as kg sets it up", run.words / run.parsed, run.parsed),
        ("whole pipeline", run.words / run.whole, run.whole),
    ]
    verdict = "met" if run.overhead <= GOAL else "not met"
    peaks = (f"| {articles:,} | {peak:,} |" for articles, peak in sorted(run.peaks.items()))
    return "\n".join(
        [
            "# Speed and memory",
            "",
            "Written by `python -m bench.speed`; do not edit.",
            "",
            (
                f"Read: {corpus}: {run.articles:,} articles, {run.words:,} words,"
                f" which gave {run.claims:,} claims and {run.quads:,} quads."
            ),
            (
                f"One process, Python {platform.python_version()}, spaCy {spacy.about.__version__},"
                f" `{DEFAULT_MODEL}`, batches of {BATCH} articles."
            ),
            (
                "All read the same articles in one run, in turns; seconds are processor time,"
                " loading left out. Memory holds both pipelines."
            ),
            "",
            "| | words a second | seconds |",
            "| --- | ---: | ---: |",
            *(f"| {name} | {speed:,.0f} | {seconds:.1f} |" for name, speed, seconds in rows),
            "",
            (
                f"Extraction, linking and RDF cost **{run.overhead:.0f} %** on top of bare spaCy"
                f" (goal: at most {GOAL} %, {verdict})."
                " Part of that is won from spaCy itself:"
                f" all that is not parsing takes {run.own:.0f} % of bare spaCy's time."
            ),
            "",
            "| articles read | most memory so far, MB |",
            "| ---: | ---: |",
            *peaks,
            "",
        ]
    )


def show_profile(articles: Iterable[Article], number: int) -> None:
    """Print our own functions that take most time, by own time and with what they call."""
    extractor, known = Extractor(), list(articles)
    warm_up(extractor)
    profile = cProfile.Profile(time.process_time)
    profile.enable()
    for reading in extractor.read(known):
        document_quads(reading)
    profile.disable()
    stats = pstats.Stats(profile).stats  # type: ignore[attr-defined] # typeshed leaves it out
    own = [
        Spent(f"{Path(file).relative_to(ROOT)}:{line} {name}", calls, alone, whole)
        for (file, line, name), (_, calls, alone, whole, _) in stats.items()
        if Path(file).is_relative_to(ROOT / "kg")
    ]
    total = sum(row[2] for row in stats.values())
    print(f"{total:.1f} s in all, {sum(row.alone for row in own):.1f} s in own functions")
    show_functions("own time", sorted(own, key=lambda row: -row.alone)[:number])
    show_functions("time with what they call", sorted(own, key=lambda row: -row.whole)[:number])


def show_functions(title: str, rows: Iterable[Spent]) -> None:
    """Print a table of functions."""
    print(f"\nby {title}\n{'own s':>8}{'with calls':>12}{'calls':>11}")
    for row in rows:
        print(f"{row.alone:8.2f}{row.whole:12.2f}{row.calls:11,}  {row.function}")


if __name__ == "__main__":
    main()
