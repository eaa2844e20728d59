"""Sentences cut into marked pieces, so that whoever shows them needs no offsets."""

from kg.model import Evidence, Span

__all__ = ["Piece", "pieces"]

Piece = tuple[str, int]
"""Text, and what it is: 0 plain, 1 source, 2 cue, 3 target."""


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
