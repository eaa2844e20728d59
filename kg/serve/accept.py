"""Which form of an answer a client gets, by its Accept header (RFC 9110, section 12.5.1)."""

from collections.abc import Mapping, Sequence

__all__ = ["GRAPHS", "PAGES", "TABLES", "Form", "choose"]

Form = tuple[str, str]
"""Name of a form and the media type to send it as."""

TABLES: Mapping[str, Sequence[str]] = {
    "json": ("application/sparql-results+json", "application/json"),
    "xml": ("application/sparql-results+xml", "application/xml", "text/xml"),
    "csv": ("text/csv",),
    "tsv": ("text/tab-separated-values",),
    "html": ("text/html",),
}
GRAPHS: Mapping[str, Sequence[str]] = {
    "turtle": ("text/turtle", "application/x-turtle"),
    "ntriples": ("application/n-triples", "text/plain"),
    "jsonld": ("application/ld+json", "application/json"),
    "html": ("text/html",),
}
PAGES: Mapping[str, Sequence[str]] = {"html": ("text/html",), **GRAPHS}
_PARTS = 50  # of a header that are read


def choose(accept: str | None, offers: Mapping[str, Sequence[str]]) -> list[Form]:
    """Return the forms that a client takes, best first; among equals in the order of `offers`.

    Without a header, every form will do.
    """
    ranges = _ranges(accept) if accept and accept.strip() else [("*/*", 1.0)]
    rated = [
        (-_quality(kind, ranges), at, name, kind)
        for name, kinds in offers.items()
        for at, kind in enumerate(kinds)
    ]
    found: dict[str, str] = {}
    for quality, _, name, kind in sorted(rated, key=lambda row: row[:2]):
        if quality < 0:
            found.setdefault(name, kind)
    return list(found.items())


def _ranges(accept: str) -> list[tuple[str, float]]:
    found = []
    for part in accept.split(",")[:_PARTS]:
        kind, *params = (piece.strip().lower() for piece in part.split(";"))
        weights = [param[2:].strip() for param in params if param.startswith("q=")]
        found.append((kind, _number(weights[0]) if weights else 1.0))
    return found


def _number(text: str) -> float:
    try:
        return min(max(float(text), 0.0), 1.0)
    except ValueError:
        return 0.0


def _quality(kind: str, ranges: Sequence[tuple[str, float]]) -> float:
    """Return the weight of the range that fits `kind` most closely."""
    for fitting in (kind, kind.partition("/")[0] + "/*", "*/*"):
        weights = [weight for wanted, weight in ranges if wanted == fitting]
        if weights:
            return max(weights)
    return 0.0
