"""How fast many articles are read, by how many processes, on which engine, in how much memory.

    python -m bench.scale CORPUS [--articles N] [--memory N] [--engines]
    python -m bench.scale CORPUS … --resume              after a run that broke off
    python -m bench.scale CORPUS … --only "local 2"      one part again, beside what is known

One run gives all figures: articles, words and claims a second, the share of bare spaCy, one process
against two with bare spaCy on two beside it, the most memory of a reading process, the time that it
takes to start, what a build does around the reading, and what Ray and Spark cost. Each part runs in
a process of its own and leaves its figures in the folder `--work`. They go into `docs/scale.md`,
between its marks.
"""

import argparse
import hashlib
import json
import os
import signal
import subprocess
import sys
import time
from collections.abc import Iterator
from contextlib import suppress
from dataclasses import asdict
from itertools import islice
from pathlib import Path

from bench import ROOT
from bench.scale_page import scale_lines, write_lines
from bench.scale_parts import ENGINES, PARTS, SIZES, Row, run_part
from kg.model import Article
from kg.read import ArticleDefaults, read_articles

LONGEST = 1800  # seconds that a part may take


def main() -> None:
    """Parse the arguments, measure, and write the page."""
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("corpus", nargs="*", metavar="PATH", help="as `kg extract` takes them")
    parser.add_argument("--articles", type=int, default=1000, help="read for speed")
    parser.add_argument("--memory", type=int, default=SIZES[-1], help="read for memory")
    parser.add_argument("--engines", action="store_true", help="Ray and Spark too")
    parser.add_argument("--work", type=Path, default=ROOT / "out" / "scale", help="for the figures")
    parser.add_argument("--resume", action="store_true", help="keep the figures that are there")
    parser.add_argument("--only", action="append", choices=PARTS, help="measure this part again")
    parser.add_argument("--print", action="store_true", help="leave the page as it is")
    parser.add_argument("--part", choices=PARTS, help=argparse.SUPPRESS)
    args = parser.parse_args()
    args.corpus = args.corpus or [str(ROOT / "seeds")]
    if args.part:
        row = run_part(args.part, articles_in(args.corpus), args.articles, args.memory)
        print(json.dumps(asdict(row)))
        return
    read = list(islice(articles_in(args.corpus), args.articles))
    failed = measure(args)
    rows = {name: got for name in PARTS if (got := known(args.work, name))}
    words = sum(len(article.text.split()) for article in read)
    lines = scale_lines(rows, Path(args.corpus[0]).name, len(read), words)
    print("\n".join(lines))
    if not args.print:
        write_lines(lines)
    if failed:
        parser.exit(1, f"not measured: {', '.join(failed)}\n")


def measure(args: argparse.Namespace) -> list[str]:
    """Run the parts that are asked for and not known; return those that failed."""
    keep = begin(args.work, settings(args), keep=args.resume or bool(args.only))
    chosen = [
        name
        for name in args.only or PARTS
        if (args.engines or args.only or not name.startswith(ENGINES))
        and not (keep and not args.only and known(args.work, name))
    ]
    return [name for name in chosen if not measured(name, args)]


def measured(name: str, args: argparse.Namespace) -> bool:
    """Measure one part, and keep its figures; return whether that went well."""
    command = [sys.executable, "-m", "bench.scale", "--part", name, *args.corpus]
    command += ["--articles", str(args.articles), "--memory", str(args.memory)]
    start = time.monotonic()
    run = subprocess.Popen(  # noqa: S603 - ourselves
        command, cwd=ROOT, stdout=subprocess.PIPE, start_new_session=True
    )
    try:
        out, _ = run.communicate(timeout=LONGEST)
        row = out.splitlines()[-1] if run.returncode == 0 and out else None
    except subprocess.TimeoutExpired:
        row = None
    finally:
        with suppress(ProcessLookupError):  # whatever it has left behind
            os.killpg(run.pid, signal.SIGKILL)
    if row is not None:
        figures(args.work, name).write_bytes(row)
    said = "" if row else ": failed"
    print(f"{name}{said} ({time.monotonic() - start:.0f} s)", file=sys.stderr, flush=True)
    return row is not None


def begin(work: Path, wanted: str, *, keep: bool) -> bool:
    """Make the folder ready; return whether the figures in it are still good and wanted."""
    work.mkdir(parents=True, exist_ok=True)
    made_by = work / "settings"
    keep = keep and made_by.exists() and made_by.read_text("utf-8") == wanted
    if not keep:
        for path in work.glob("*.json"):
            path.unlink()
        made_by.write_text(wanted, "utf-8")
    return keep


def settings(args: argparse.Namespace) -> str:
    """Return what the figures depend on: what is read, how much of it, and by which code."""
    code = hashlib.sha256()
    for path in sorted([*(ROOT / "kg").rglob("*.py"), *(ROOT / "ontology").glob("*.ttl")]):
        code.update(path.read_bytes())
    read = [str(Path(path).resolve()) for path in args.corpus]
    return json.dumps([read, args.articles, args.memory, code.hexdigest()])


def known(work: Path, name: str) -> Row | None:
    """Return the figures of a part, if it has been measured."""
    path = figures(work, name)
    return Row(**json.loads(path.read_text("utf-8"))) if path.exists() else None


def figures(work: Path, name: str) -> Path:
    """Return where the figures of a part are."""
    return work / f"{name.replace(' ', '-')}.json"


def articles_in(paths: list[str]) -> Iterator[Article]:
    """Yield the articles; what is none is said on standard error."""
    return read_articles(
        paths, defaults=ArticleDefaults(), on_skip=lambda error: print(error, file=sys.stderr)
    )


if __name__ == "__main__":
    main()
