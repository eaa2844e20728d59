"""Raw text to the cleaned text that every offset points into."""

import re
from functools import cache

import ftfy

from kg.read.boilerplate import without_boilerplate, without_dateline

__all__ = ["clean_line", "clean_text"]

_INVISIBLE = re.compile("[\u00ad\u200b-\u200f\u202a-\u202e\u2060-\u2064\ufeff]")
_BLANKS = re.compile(r"[^\S\n]+")
_ENDS_SENTENCE = re.compile(r"[.!?:;][”’\"')\]]*$")
_WRAP_WIDTH = 88  # a longer line was not wrapped by hand
_WRAP_LEAST = 50  # nor is text wrapped at less
_WRAP_SLACK = 25  # how much shorter than its longest line a wrapped line may be
_WRAP_LINES = 3  # fewer lines do not show a width
_OPENING = 3  # paragraphs in which a dateline is looked for


def clean_text(raw: str) -> str:
    """Return paragraphs of news, one a line, without mojibake, markup residue and clutter."""
    text = _BLANKS.sub(" ", _INVISIBLE.sub("", ftfy.fix_text(raw, _config())))
    blocks = re.split(r"\n\s*\n", text)
    cleaned = [block for block in map(_clean_block, blocks) if block]
    cleaned[:_OPENING] = map(without_dateline, cleaned[:_OPENING])
    return "\n\n".join(cleaned)


def clean_line(raw: str) -> str:
    """Return `raw`, a title or a name, as one clean line."""
    return " ".join(_INVISIBLE.sub("", ftfy.fix_text(raw, _config())).split())


def _clean_block(block: str) -> str:
    lines = [line.strip() for line in block.split("\n")]
    return "\n".join(filter(None, map(without_boilerplate, _unwrapped(list(filter(None, lines))))))


def _unwrapped(lines: list[str]) -> list[str]:
    """Join what was wrapped by hand at some width; other line breaks stay."""
    widths = [len(line) for line in lines[:-1]]
    wrapped = (
        len(lines) >= _WRAP_LINES
        and max(map(len, lines)) <= _WRAP_WIDTH
        and min(widths) >= max(_WRAP_LEAST, max(widths) - _WRAP_SLACK)
    )
    joined = lines[:1]
    for line in lines[1:]:
        if wrapped or _goes_on(joined[-1], line):
            joined[-1] = f"{joined[-1]} {line}"
        else:
            joined.append(line)
    return joined


def _goes_on(line: str, after: str) -> bool:
    """Whether a break between two lines looks made by hand in the middle of a sentence."""
    full = _WRAP_WIDTH - _WRAP_SLACK <= len(line) <= _WRAP_WIDTH
    return full and after[0].islower() and not _ENDS_SENTENCE.search(line)


@cache
def _config() -> ftfy.TextFixerConfig:
    return ftfy.TextFixerConfig(unescape_html=True, uncurl_quotes=False, explain=False)
