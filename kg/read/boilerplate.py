"""News without what the page added to it: bylines, credits, appeals, buttons."""

import re
import tomllib
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache
from itertools import pairwise

from kg.ontology.files import ontology_bytes

__all__ = ["without_boilerplate", "without_dateline"]

_SENTENCE_END = re.compile(r"(?<=[.!?])[”’\"')]*\s+(?=[A-Z“‘\"'(©])")
_MIN_PHRASES = 3  # different ones, before a paragraph counts as an appeal
_MAX_GAP = 3  # sentences of an appeal between two that hold a phrase


@dataclass(frozen=True, slots=True)
class _Phrase:
    regex: re.Pattern[str]
    kind: str
    weak: bool


@dataclass(frozen=True, slots=True)
class _Patterns:
    lines: tuple[re.Pattern[str], ...]
    sentences: tuple[re.Pattern[str], ...]
    inline: tuple[re.Pattern[str], ...]
    phrases: tuple[_Phrase, ...]
    datelines: tuple[re.Pattern[str], ...]


def without_boilerplate(line: str) -> str:
    """Return the paragraph `line` without clutter; empty when nothing else was there."""
    patterns = _patterns()
    if _matches(line, patterns.lines):
        return ""
    line = _without_appeal(line)
    for regex in patterns.inline:
        line = regex.sub("", line)
    parts = _sentences(line)
    kept = [part for part in parts if not _matches(part.strip(), patterns.sentences)]
    line = "".join(kept).strip() if len(kept) < len(parts) else line
    return "" if _matches(line, patterns.lines) else line


def without_dateline(paragraph: str) -> str:
    """Return a story's opening paragraph without place, day and agency before it."""
    for regex in _patterns().datelines:
        if found := regex.match(paragraph):
            return paragraph[found.end() :]
    return paragraph


def _without_appeal(line: str) -> str:
    phrases = _patterns().phrases
    found = [phrase for phrase in phrases if phrase.regex.search(line)]
    if len(found) < _MIN_PHRASES or len({phrase.kind for phrase in found}) == 1:
        return line
    parts = _sentences(line)
    strong = [phrase.regex for phrase in found if not phrase.weak]
    marked = [n for n, part in enumerate(parts) if any(regex.search(part) for regex in strong)]
    dropped = set(marked)
    for before, after in pairwise(marked):
        if after - before <= _MAX_GAP:
            dropped.update(range(before, after))
    return "".join(_unlinked(parts, dropped)).strip()


def _unlinked(parts: list[str], dropped: set[int]) -> Iterator[str]:
    """Yield the kept sentences; one that follows the appeal loses the button before it."""
    weak = [phrase.regex for phrase in _patterns().phrases if phrase.weak]
    for number, part in enumerate(parts):
        if number in dropped:
            continue
        kept = part
        for regex in weak:
            if number - 1 in dropped and (button := regex.match(kept)):
                kept = kept[button.end() :].lstrip()
        yield kept


def _sentences(line: str) -> list[str]:
    """Split `line` after full stops; joined, the parts are the line again."""
    ends = [found.end() for found in _SENTENCE_END.finditer(line)]
    return [line[start:end] for start, end in pairwise([0, *ends, len(line)])]


def _matches(text: str, patterns: tuple[re.Pattern[str], ...]) -> bool:
    return any(regex.fullmatch(text) for regex in patterns)


@cache
def _patterns() -> _Patterns:
    data = tomllib.loads(ontology_bytes("boilerplate.toml").decode())
    return _Patterns(
        lines=tuple(re.compile(row["regex"]) for row in data["line"]),
        sentences=tuple(re.compile(row["regex"]) for row in data["line"] if row.get("sentence")),
        inline=tuple(re.compile(row["regex"]) for row in data["inline"]),
        phrases=tuple(
            _Phrase(re.compile(row["regex"]), row["kind"], row.get("weak", False))
            for row in data["appeal"]
        ),
        datelines=tuple(re.compile(row["regex"]) for row in data["dateline"]),
    )
