"""What all figures share: colours, a canvas without a screen, and bytes that never change."""

import warnings
from collections.abc import Iterator
from contextlib import contextmanager
from typing import TYPE_CHECKING, Any, BinaryIO

from kg.errors import UsageError
from kg.ontology.quads import QUAD_COLOURS

if TYPE_CHECKING:
    from matplotlib.figure import Figure

__all__ = ["FOE", "FRIEND", "INK", "QUADS", "canvas", "short", "write"]

_LABELS = ("friendly words", "friendly deeds", "hostile words", "hostile deeds")

QUADS = {
    quad: (label, colour)
    for label, (quad, colour) in zip(_LABELS, QUAD_COLOURS.items(), strict=True)
}
"""Label and colour of each quad class, the colours as on the page."""

FRIEND, FOE, INK = "#0072B2", "#D55E00", "#4A4A4A"

_STYLE: Any = {  # matplotlib's type for it names 300 keys
    "font.family": "DejaVu Sans",
    "font.size": 9,
    "axes.spines.top": False,
    "axes.spines.right": False,
    "axes.edgecolor": INK,
    "axes.titlesize": 10,
    "axes.titlelocation": "left",
    "svg.hashsalt": "kg",
    "text.parse_math": False,  # a dollar sign in a name is a dollar sign
}
_LONGEST = 26


@contextmanager
def canvas() -> Iterator[None]:
    """Draw in one style; a character that the font lacks is a box, not a complaint.

    Raises:
        UsageError: matplotlib is not installed.
    """
    try:
        import matplotlib as mpl  # noqa: PLC0415 - an extra, and slow to load
    except ImportError:
        hint = "pip install 'diplomacy-kg[analysis]'"
        raise UsageError("matplotlib is not installed", where="--figure", hint=hint) from None
    with mpl.rc_context(_STYLE), warnings.catch_warnings():
        warnings.filterwarnings("ignore", message="Glyph .* missing from font")
        yield


def write(figure: "Figure", fmt: str, out: BinaryIO) -> None:
    """Write a figure as `svg` or `png`, without a date or the name of the software."""
    metadata = {"Date": None} if fmt == "svg" else {"Software": None}
    figure.savefig(out, format=fmt, dpi=150, metadata=metadata)


def short(name: str) -> str:
    """Return a name that fits a label, on one line."""
    plain = "".join(c if c.isprintable() else " " for c in name)
    return plain if len(plain) <= _LONGEST else f"{plain[: _LONGEST - 1]}…"
