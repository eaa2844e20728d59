"""Rows of the hand-written tables, and the small rules for names that all of them share."""

from __future__ import annotations

import csv
import re
import unicodedata
from pathlib import Path

FOLDER = Path(__file__).parent / "tables"
HAND = "public record"
HAND_CHECKED = "2025-12-31"

_LETTERS = str.maketrans(
    {
        "ø": "o", "Ø": "O", "ł": "l", "Ł": "L", "đ": "d", "Đ": "D", "ß": "ss", "ı": "i",
        "æ": "ae", "Æ": "Ae", "ə": "a", "Ə": "A", "ð": "d", "þ": "th", "Þ": "Th",
        "’": "'", "‘": "'", "ʻ": "'", "ʼ": "'", "`": "'",
    }
)  # fmt: skip


def rows(name: str) -> list[dict[str, str]]:
    """The rows of ``tables/NAME.tsv`` as dictionaries; lines that start with ``#`` are notes."""
    with (FOLDER / f"{name}.tsv").open(encoding="utf-8", newline="") as file:
        lines = [line for line in file if line.strip() and not line.startswith("#")]
    reader = csv.DictReader(lines, delimiter="\t", quoting=csv.QUOTE_NONE, restval="")
    return [{key: (value or "").strip() for key, value in row.items()} for row in reader]


def several(cell: str) -> list[str]:
    """The values of a cell, which are set apart by ``|``."""
    return [value.strip() for value in cell.split("|") if value.strip()]


def fold(name: str) -> str:
    """The name in plain letters: ``Erdoğan`` → ``Erdogan``."""
    decomposed = unicodedata.normalize("NFKD", name.translate(_LETTERS))
    return "".join(char for char in decomposed if not unicodedata.combining(char))


def slug(name: str) -> str:
    """The local part of an IRI for a name: ``Quai d'Orsay`` → ``quai-dorsay``."""
    letters = fold(name).lower().replace("'", "").replace(".", "")
    return re.sub(r"[^a-z0-9]+", "-", letters).strip("-")


def spellings(names: list[str]) -> list[str]:
    """The names, each followed by its plain-letter form where that differs."""
    both = [form for name in names for form in (name, fold(name))]
    return list(dict.fromkeys(both))


def iso_date(text: str) -> str | None:
    """``YYYY-MM-DD`` from ``14 May 2017``; none where the day or month is missing."""
    match = re.fullmatch(r"(\d{1,2}) ([A-Z][a-z]+)\.? (\d{4})", text.strip())
    if match is None:
        return None
    months = ("jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec")
    month = months.index(match[2][:3].lower()) + 1
    return f"{match[3]}-{month:02d}-{int(match[1]):02d}"
