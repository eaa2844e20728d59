"""Measure how right the claims are and write docs/quality.md.

    python -m bench.quality                  the sentence cases
    python -m bench.quality --data FOLDER    and annotated data

FOLDER holds `dev/` and `silver/` (each with `articles.jsonl` and `gold/*.json`, as `kg evaluate`
takes them) and `pairs*.tsv`; what is not there is said to be absent. The same software and data
give the same bytes.
"""

import argparse
from collections.abc import Iterator
from pathlib import Path

from support_verdicts import verdicts

from bench import ROOT
from bench.annotated import document_section
from bench.case_tables import case_section
from bench.pairs import pair_section
from kg.pipeline import Extractor

PAGE = ROOT / "docs" / "quality.md"
DOCUMENTS = ("dev", "silver")
TRAINING = "silver"  # what the packaged judge was trained on: read with judges trained on the rest


def main() -> None:
    """Parse the arguments and write the page."""
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("--data", type=Path, metavar="FOLDER", help="annotated data")
    parser.add_argument("--output", type=Path, default=PAGE, help=f"default: {PAGE.name} in docs")
    args = parser.parse_args()
    lines = [
        "# Quality",
        "",
        "Written by `python -m bench.quality`; do not edit.",
        "",
        *case_section(list(verdicts().values())),
        "## Annotated data",
        "",
        *data_section(args.data),
    ]
    args.output.write_text("\n".join(lines).rstrip() + "\n", encoding="utf-8")
    print(f"written: {args.output}")


def variants() -> dict[str, Extractor]:
    """Return the ways to read that are compared, by name."""
    return {
        "rules alone": Extractor(judge=False),
        "with judge": Extractor(classifier=False),
        "with classifier": Extractor(),
    }


def data_section(folder: Path | None) -> Iterator[str]:
    """Yield the scores on the data in `folder`, or say in words that they are absent."""
    if folder is None or not folder.is_dir():
        what = "no folder was given" if folder is None else "the folder given does not exist"
        yield f"Not measured in this run: {what} (`python -m bench.quality --data FOLDER`)."
        return
    ways = variants()
    for name in DOCUMENTS:
        if (folder / name / "gold").is_dir():
            yield from document_section(folder / name, ways, cross=name == TRAINING)
        else:
            yield f"Documents `{name}`: absent, so not measured.\n"
    pairs = sorted(folder.glob("pairs*.tsv"))
    for path in pairs:
        yield from pair_section(path, ways)
    if not pairs:
        yield "Pairs: absent, so not measured.\n"


if __name__ == "__main__":
    main()
