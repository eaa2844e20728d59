"""What the judge is worth on documents that it has not seen.

The documents of a folder are dealt into parts; each part is read with a judge that
`scripts/train_judge.py` has trained on the others alone.
"""

import json
import shutil
import subprocess
import sys
from collections.abc import Sequence
from pathlib import Path
from tempfile import TemporaryDirectory
from unittest.mock import patch

from bench import ROOT
from kg.evaluate.statements import document_stem
from kg.model import Article, Claim
from kg.pipeline import Extractor
from kg.pipeline.judge import load_judge

PARTS = 5
TRAINER = ROOT / "scripts" / "train_judge.py"


def left_out_claims(folder: Path, articles: Sequence[Article], extractor: Extractor) -> list[Claim]:
    """Return the claims of `articles`, each read with a judge that was trained without it."""
    found: list[Claim] = []
    for number in range(PARTS):
        part = articles[number::PARTS]
        with TemporaryDirectory() as name:
            _train(folder, Path(name), {document_stem(article.name) for article in part})
            found += _read(Path(name), part, extractor)
    return found


def _train(folder: Path, made: Path, without: set[str]) -> None:
    """Train a judge on the documents of `folder` but those `without`, into `made`/judge.json."""
    (made / "gold").mkdir()
    with (made / "articles.jsonl").open("w", encoding="utf-8") as out:
        for line in (folder / "articles.jsonl").read_text("utf-8").splitlines():
            if line.strip() and document_stem(json.loads(line)["id"]) not in without:
                out.write(f"{line}\n")
    for path in (folder / "gold").glob("*.json"):
        if document_stem(path.name) not in without:
            shutil.copy(path, made / "gold")
    command = [sys.executable, str(TRAINER), str(made), "--out", str(made / "judge.json")]
    subprocess.run(command, check=True, stdout=subprocess.DEVNULL)  # noqa: S603 - our own script


def _read(made: Path, part: Sequence[Article], extractor: Extractor) -> list[Claim]:
    """Read `part` with the judge in `made` in place of the packaged one."""
    load_judge.cache_clear()
    with patch("kg.pipeline.judge.files", return_value=made):
        claims = [claim for reading in extractor.read(part) for claim in reading.claims]
    load_judge.cache_clear()
    return claims
