"""Figures as SVG and PNG: a pair over time, who deals with whom, the network by period."""

from kg.analyse.figures.draw import FIGURES, draw, figure_format

__all__ = ["FIGURES", "draw", "figure_format"]
