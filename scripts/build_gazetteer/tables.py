"""Rows of the hand-written tables, and the few rules for names that all parts share."""

import csv
import datetime as dt
import re
import unicodedata
from functools import cache
from pathlib import Path

FOLDER = Path(__file__).parent / "tables"
HAND = "public record"
HAND_CHECKED = "2025-12-31"
OVER = "?"  # in a last-day column: over, but the day is not known


@cache
def rows(name: str) -> list[dict[str, str]]:
    """Return the rows of `tables/NAME.tsv`; lines that start with `#` are notes."""
    with (FOLDER / f"{name}.tsv").open(encoding="utf-8", newline="") as file:
        lines = [line for line in file if line.strip() and not line.startswith("#")]
    reader = csv.DictReader(lines, delimiter="\t", quoting=csv.QUOTE_NONE, restval="")
    return [{key: (value or "").strip() for key, value in row.items()} for row in reader]


def several(cell: str) -> list[str]:
    """Return the values of a cell, which are set apart by `|`."""
    return [value.strip() for value in cell.split("|") if value.strip()]


@cache
def words(name: str) -> frozenset[str]:
    """Return one list of `tables/words.tsv`."""
    return frozenset(
        word for row in rows("words") if row["list"] == name for word in row["words"].split()
    )


def fold(name: str) -> str:
    """Return the name in plain letters: `Erdoğan` → `Erdogan`."""
    decomposed = unicodedata.normalize("NFKD", name.translate(_letters()))
    return "".join(char for char in decomposed if not unicodedata.combining(char))


@cache
def _letters() -> dict[int, str]:
    return {ord(pair[0]): pair[2:] for pair in words("letter")}


def slug(name: str) -> str:
    """Return the local part of an IRI for a name: `Quai d'Orsay` → `quai-dorsay`."""
    letters = fold(name).lower().replace("'", "").replace(".", "")
    return re.sub(r"[^a-z0-9]+", "-", letters).strip("-")


def spellings(names: list[str]) -> list[str]:
    """Return the names, each followed by its plain-letter form where that differs."""
    both = [form for name in names for form in (name, fold(name))]
    return list(dict.fromkeys(both))


def iso_date(text: str) -> str | None:
    """Return `YYYY-MM-DD` for `14 May 2017`; none where the day or month is missing."""
    for form in ("%d %B %Y", "%d %b %Y"):
        try:
            return (
                dt.datetime.strptime(text.strip(), form).replace(tzinfo=dt.UTC).date().isoformat()
            )
        except ValueError:
            continue
    return None
