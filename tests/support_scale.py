"""What the tests of long runs share: many small articles, a model that can be poisoned."""

import io
import json
import os
import subprocess
import sys
import textwrap
from pathlib import Path

from support import ROOT

from kg.store import open_store

POISON = """
import os, time
from spacy.language import Language

@Language.component("poison")
def poison(doc):
    for token in doc:
        if token.text == "crashword":
            os.abort()
        if token.text == "hangword":
            time.sleep(3600)
        if token.text == "raiseword":
            raise ValueError("not to be read")
    return doc
"""


def collection(path: Path, texts: dict[str, str]) -> Path:
    """Write a collection of articles by id; all are of one day."""
    rows = ({"id": name, "text": text, "date": "2031-03-12"} for name, text in texts.items())
    path.write_text("".join(json.dumps(row) + "\n" for row in rows), encoding="utf-8")
    return path


def dispatches(count: int) -> dict[str, str]:
    """Return short articles about invented states, each with some claims."""
    return {
        f"d{n:03}": f"Arvenia condemned Belmoor's attack on ferry {n}. "
        f"Daniel Corwin met Victor Halloran on Tuesday and will visit port {n}."
        for n in range(count)
    }


def poisoned_model(folder: Path) -> tuple[Path, dict[str, str]]:
    """Return a model that crashes, hangs or raises at certain words, and its environment."""
    import spacy

    from kg.pipeline import DEFAULT_MODEL

    (folder / "poisonous.py").write_text(textwrap.dedent(POISON), encoding="utf-8")
    info = folder / "poisonous-1.0.dist-info"
    info.mkdir()
    (info / "METADATA").write_text("Metadata-Version: 2.1\nName: poisonous\nVersion: 1.0\n")
    (info / "entry_points.txt").write_text("[spacy_factories]\npoison = poisonous:poison\n")
    model = folder / "model"
    spacy.load(DEFAULT_MODEL).to_disk(model)
    config = (model / "config.cfg").read_text("utf-8")
    config = config.replace('"ner"]', '"ner","poison"]')
    config += '\n[components.poison]\nfactory = "poison"\n'
    (model / "config.cfg").write_text(config, encoding="utf-8")
    (model / "poison").mkdir()
    return model, {"PYTHONPATH": os.pathsep.join([str(ROOT), str(folder)])}


def start(*args: object, **environment: str) -> subprocess.Popen[str]:
    """Start the command line in a process of its own."""
    return subprocess.Popen(
        [sys.executable, "-m", "kg", *map(str, args)],
        env={**os.environ, "PYTHONPATH": str(ROOT), **environment},
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        text=True,
    )


def dump(path: Path) -> bytes:
    """Return the store at `path` as sorted N-Quads."""
    out = io.BytesIO()
    with open_store(path) as store:
        store.dump_nquads(out)
    return out.getvalue()
