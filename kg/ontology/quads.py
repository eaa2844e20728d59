"""Colours of the quad classes, wherever ties are drawn or handed to those who draw."""

__all__ = ["QUAD_COLOURS"]

QUAD_COLOURS = {
    "verbal-cooperation": "#56B4E9",
    "material-cooperation": "#0072B2",
    "verbal-conflict": "#E69F00",
    "material-conflict": "#D55E00",
}
"""Okabe and Ito's blues for friendly, oranges for hostile: the colour-blind tell them apart."""
