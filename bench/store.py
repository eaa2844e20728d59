"""Measure the store: loading, replacing, asking, exporting, memory.

    python -m bench.store CORPUS.jsonl.gz                       10k, 100k and 1M quads
    python -m bench.store CORPUS.jsonl.gz --sizes 1000000       one size; the page keeps the others
    python -m bench.store CORPUS.jsonl.gz --articles 50         read so few, and repeat them

Articles of the corpus are read once and repeated under other names until there are enough quads.
Each size has a process of its own, and its figures are kept in the work folder as soon as they are
there: the page is made from all that are kept, so that a run that broke off is not lost. Times are
those of the wall.
"""

import argparse
import json
import subprocess
import sys
from pathlib import Path

from bench import ROOT
from bench.speed import MARK, PAGE
from bench.store_measures import measure
from bench.store_page import section
from bench.store_readings import readings_of

SIZES = (10_000, 100_000, 1_000_000)


def main() -> None:
    """Parse the arguments, measure, and write the part of the page."""
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("corpus", help="as `kg extract` takes it")
    parser.add_argument("--sizes", type=int, nargs="+", default=SIZES, metavar="QUADS")
    parser.add_argument("--articles", type=int, default=300, metavar="N", help="read at most these")
    parser.add_argument(
        "--work", type=Path, default=ROOT / "out" / "bench", help="readings, figures, stores"
    )
    parser.add_argument("--here", action="store_true", help=argparse.SUPPRESS)
    parser.add_argument("--dry", action="store_true", help="print, and leave the page alone")
    args = parser.parse_args()
    args.work.mkdir(parents=True, exist_ok=True)
    readings = readings_of(args.corpus, args.articles, args.work)
    if args.here:
        figures = measure(readings, args.sizes[0], args.work)
        kept(args.work, args.sizes[0]).write_text(json.dumps(figures, indent=1), "utf-8")
        return
    for size in args.sizes:
        command = [sys.executable, "-m", "bench.store", args.corpus, "--here", "--sizes", str(size)]
        options = ["--articles", str(args.articles), "--work", str(args.work)]
        subprocess.run([*command, *options], check=True)  # noqa: S603 - ourselves
    files = sorted(args.work.glob("store-*.json"))
    found = [json.loads(file.read_text("utf-8")) for file in files]
    text = "\n".join(section(sorted(found, key=lambda one: int(one["quads"]))))
    print(text)
    if not args.dry:
        before = PAGE.read_text("utf-8").partition(MARK)[0].rstrip("\n")
        PAGE.write_text(f"{before}\n\n{MARK}{text}", encoding="utf-8")


def kept(work: Path, size: int) -> Path:
    """Return the file that keeps the figures of a size."""
    return work / f"store-{size}.json"


if __name__ == "__main__":
    main()
