"""Who deals with whom: a square of actors, coloured by balance, with the number of claims."""

from collections import Counter, defaultdict
from collections.abc import Sequence
from typing import TYPE_CHECKING

from kg.analyse.figures.look import INK, short
from kg.analyse.ties import Tie, actors_of

if TYPE_CHECKING:
    from matplotlib.figure import Figure

__all__ = ["heatmap"]

_DARK = 6.0  # weight from which numbers are white


def heatmap(ties: Sequence[Tie], top: int) -> "Figure":
    """Return the figure of the `top` busiest actors; a row acts on a column."""
    from matplotlib.figure import Figure  # noqa: PLC0415 - slow to load

    counts = Counter(iri for tie in ties for iri in (tie.source.iri, tie.target.iri))
    actors = actors_of(ties)
    order = sorted(actors, key=lambda iri: (-counts[iri], actors[iri].name, iri))[:top]
    place = {iri: at for at, iri in enumerate(order)}
    cells: defaultdict[tuple[int, int], list[float]] = defaultdict(list)
    for tie in ties:
        one, other = place.get(tie.source.iri), place.get(tie.target.iri)
        if one is not None and other is not None:
            cells[one, other].append(tie.weight)
            if tie.mutual:
                cells[other, one].append(tie.weight)
    size = max(len(order), 1)
    values = [[float("nan")] * size for _ in range(size)]
    side = 2.6 + 0.34 * size
    figure = Figure(figsize=(side + 1.2, side), layout="constrained")
    axes = figure.subplots()
    for (row, column), weights in sorted(cells.items()):
        value = sum(weights) / len(weights)
        values[row][column] = value
        colour = "white" if abs(value) > _DARK else "black"
        axes.text(column, row, str(len(weights)), ha="center", va="center", color=colour)
    drawn = axes.imshow(values, cmap="RdBu", vmin=-10, vmax=10)
    names = [short(actors[iri].name) for iri in order]
    axes.set_xticks(range(len(order)), names, rotation=60, ha="right", rotation_mode="anchor")
    axes.set_yticks(range(len(order)), names)
    axes.set_xticks([at - 0.5 for at in range(size + 1)], minor=True)
    axes.set_yticks([at - 0.5 for at in range(size + 1)], minor=True)
    axes.grid(which="minor", color="#DDDDDD", linewidth=0.6)
    axes.tick_params(which="both", length=0)
    axes.spines[:].set_visible(False)
    axes.set_title("Who (row) deals with whom (column); numbers are claims", color=INK)
    figure.colorbar(drawn, ax=axes, shrink=0.6, label="balance: hostile to friendly")
    return figure
