"""Sentences cut into marked pieces, so that the page needs no offsets of its own."""

from kg.model import Evidence, Span
from kg.view.model import EvidenceLevel

__all__ = ["Piece", "pieces", "shown_evidence"]

Piece = tuple[str, int]
"""Text, and what it is: 0 plain, 1 source, 2 cue, 3 target."""

_WINDOW = 140  # characters kept on both sides of the cue of a shortened sentence


def shown_evidence(evidence: tuple[Evidence, ...], level: EvidenceLevel) -> list[list[Piece]]:
    """Return the marked sentences to show for one claim."""
    if level == "none":
        return []
    if level == "short":
        return [_shorten(pieces(item), item) for item in evidence[:1]]
    return [pieces(item) for item in evidence]


def pieces(evidence: Evidence) -> list[Piece]:
    """Return the sentence in pieces; joined, their texts are the sentence.

    The cue wins where spans overlap, then the source.
    """
    roles = [0] * len(evidence.text)
    for role, span in ((3, evidence.target), (1, evidence.source), (2, evidence.cue)):
        for at in _inside(span, evidence):
            roles[at] = role
    found: list[Piece] = []
    start = 0
    for at in range(1, len(roles) + 1):
        if at == len(roles) or roles[at] != roles[start]:
            found.append((evidence.text[start:at], roles[start]))
            start = at
    return found


def _inside(span: Span | None, evidence: Evidence) -> range:
    if span is None:
        return range(0)
    first, last = span[0] - evidence.start, span[1] - evidence.start
    return range(max(first, 0), min(last, len(evidence.text)))


def _shorten(marked: list[Piece], evidence: Evidence) -> list[Piece]:
    middle = evidence.cue[0] - evidence.start
    low, high = middle - _WINDOW, middle + _WINDOW
    kept: list[Piece] = []
    at = 0
    for text, role in marked:
        cut = text[max(low - at, 0) : max(high - at, 0)]
        if cut:
            kept.append((cut, role))
        at += len(text)
    before = [("… ", 0)] if low > 0 else []
    after = [(" …", 0)] if high < len(evidence.text) else []
    return [*before, *kept, *after]
