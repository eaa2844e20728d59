"""The sentences that the page shows, whole or shortened, in marked pieces."""

from kg.model import Evidence
from kg.rdf.marked import Piece, pieces
from kg.view.model import EvidenceLevel

__all__ = ["shown_evidence"]

_WINDOW = 140  # characters kept on both sides of the cue of a shortened sentence


def shown_evidence(evidence: tuple[Evidence, ...], level: EvidenceLevel) -> list[list[Piece]]:
    """Return the marked sentences to show for one claim."""
    if level == "none":
        return []
    if level == "short":
        return [_shorten(pieces(item), item) for item in evidence[:1]]
    return [pieces(item) for item in evidence]


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
