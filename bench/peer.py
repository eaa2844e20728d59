"""Beside a peer: textacy's subject–verb–object triples on the same texts, with the same model.

    python -m bench.peer --python PEER CORPUS [--data FOLDER --scorer FILE] [--articles N]

PEER is a Python that has textacy beside our libraries; to make one:

    python -m venv out/peer
    .venv/bin/python -c "import site; print(site.getsitepackages()[0])" > \
        out/peer/lib/python3.11/site-packages/base.pth
    out/peer/bin/pip install --no-deps textacy==0.13.0 cytoolz toolz floret jellyfish pyphen \
        joblib scikit-learn threadpoolctl cachetools

textacy knows neither actors nor actions: its triples are those whose subject and object hold a name
that spaCy found, and what its score is compared on is pairs. FOLDER has `articles.jsonl` and
`gold/`; FILE is the program that scores what `kg extract` prints.
"""

import argparse
import json
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import islice
from pathlib import Path

from bench import ROOT
from bench.tables import table
from kg.model import Article
from kg.pipeline import DEFAULT_MODEL, Extractor
from kg.rdf import claim_json
from kg.read import ArticleDefaults, read_articles

NAMES = {"PERSON", "ORG", "GPE", "NORP", "LOC", "FAC"}


@dataclass(frozen=True, slots=True)
class Side:
    """What one side did: rows as the scorer takes them, and processor time without loading."""

    rows: list[str]
    seconds: float


def main() -> None:
    """Parse the arguments, run both sides, print a table."""
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("corpus", nargs="*", metavar="PATH", default=[str(ROOT / "seeds")])
    parser.add_argument("--python", default=str(ROOT / "out" / "peer" / "bin" / "python"))
    parser.add_argument("--articles", type=int, default=300)
    parser.add_argument("--data", type=Path)
    parser.add_argument("--scorer", type=Path)
    parser.add_argument("--as-peer", action="store_true", help=argparse.SUPPRESS)
    args = parser.parse_args()
    if args.as_peer:
        json.dump(peer(articles_in(args.corpus, args.articles)), sys.stdout)
        return
    if not Path(args.python).exists():
        parser.error(f"{args.python} is not there: see --help for how to make it")
    articles = articles_in(args.corpus, args.articles)
    words = sum(len(article.text.split()) for article in articles)
    ours, theirs = own(articles), foreign(args.python, args.corpus, args.articles)
    rows = [("kg", ours), ("textacy SVO", theirs)]
    lines = table(
        ("", "seconds", "words/s", "relations"),
        ((n, f"{s.seconds:.1f}", f"{words / s.seconds:,.0f}", len(s.rows)) for n, s in rows),
    )
    print("\n".join(lines))
    if args.data and args.scorer:
        path = [str(args.data / "articles.jsonl")]
        annotated = articles_in(path, None)
        for name, side in (("kg", own(annotated)), ("textacy", foreign(args.python, path, 10**9))):
            print(f"{name}:")
            print(score(side.rows, args.scorer, args.data / "gold"))


def articles_in(paths: Sequence[str], most: int | None) -> list[Article]:
    """Return the articles in `paths`."""
    found = read_articles(paths, defaults=ArticleDefaults(), on_skip=print)
    return list(islice(found, most))


def own(articles: Sequence[Article]) -> Side:
    """Return our own claims."""
    extractor = Extractor()
    list(extractor.read([Article("a", "a", "The king of Arvenia met Ada Quill.")]))
    start = time.process_time()
    readings = list(extractor.read(articles))
    spent = time.process_time() - start
    return Side([claim_json(c) for reading in readings for c in reading.claims], spent)


def foreign(python: str, paths: Sequence[str], most: int) -> Side:
    """Return what the peer gives, which runs in a Python of its own."""
    command = [python, "-m", "bench.peer", "--as-peer", "--articles", str(most), *paths]
    done = subprocess.run(command, check=True, capture_output=True, cwd=ROOT)  # noqa: S603 - ours
    found = json.loads(done.stdout)
    return Side(found["rows"], found["seconds"])


def peer(articles: Sequence[Article]) -> dict[str, object]:
    """Return textacy's triples between names, and the seconds that they took."""
    import spacy  # noqa: PLC0415 - in the peer's Python alone
    from textacy.extract import (  # type: ignore[import-not-found]  # noqa: PLC0415 - as above
        subject_verb_object_triples,
    )

    nlp = spacy.load(DEFAULT_MODEL)
    list(nlp.pipe(["The king of Arvenia met Ada Quill."]))
    start = time.process_time()
    rows = []
    for article, doc in zip(articles, nlp.pipe(a.text for a in articles), strict=True):
        for triple in subject_verb_object_triples(doc):
            for source in _names(doc, triple.subject):
                ends = ((source, target) for target in _names(doc, triple.object))
                rows.extend(_line(article.name, *end, triple.verb) for end in ends)
    return {"rows": rows, "seconds": time.process_time() - start}


def _names(doc: object, tokens: Sequence[object]) -> Iterator[str]:
    """Yield the names whose head is one of `tokens`."""
    held = {token.i for token in tokens}  # type: ignore[attr-defined] # spaCy tokens
    for entity in doc.ents:  # type: ignore[attr-defined] # a spaCy document
        if entity.label_ in NAMES and entity.root.i in held:
            yield entity.text


def _line(document: str, source: str, target: str, verb: Sequence[object]) -> str:
    ends = ({"name": name, "country": None, "mention": name} for name in (source, target))
    one, other = ends
    row = {"document": document, "source": one, "target": other, "action": "CONSULT"}
    return json.dumps({**row, "predicate": " ".join(map(str, verb)), "status": "actual"})


def score(rows: Sequence[str], scorer: Path, gold: Path) -> str:
    """Return what the scorer prints."""
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "rows.jsonl"
        path.write_text("".join(f"{row}\n" for row in rows), encoding="utf-8")
        command = [sys.executable, str(scorer), str(path), str(gold)]
        done = subprocess.run(command, check=True, capture_output=True, text=True)  # noqa: S603 - as above
    return done.stdout


if __name__ == "__main__":
    main()
