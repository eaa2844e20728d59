"""The network by period: one panel each, every actor in one place of a circle in all of them."""

import math
from collections import Counter
from collections.abc import Sequence
from typing import TYPE_CHECKING

from kg.analyse.engine import communities
from kg.analyse.figures.look import FOE, FRIEND, INK, short
from kg.analyse.graphs import net_of, of_side
from kg.analyse.pairs import Dyad, dyads_of
from kg.analyse.periods import Period, period_of
from kg.analyse.ties import Tie, actors_of
from kg.errors import UsageError

if TYPE_CHECKING:
    from matplotlib.axes import Axes
    from matplotlib.figure import Figure

__all__ = ["panels"]

_MOST = 12  # panels of one figure
_ACROSS = 3
_REACH = 2.1  # room for names around a circle of radius 1
_PALE = "#D8D8D8"


def panels(ties: Sequence[Tie], by: Period, top: int) -> "Figure":
    """Return the figure of the `top` busiest actors; periods without ties have no panel.

    Raises:
        UsageError: There are too many periods.
    """
    from matplotlib.figure import Figure  # noqa: PLC0415 - slow to load

    counts = Counter(iri for tie in ties for iri in (tie.source.iri, tie.target.iri) if tie.day)
    busiest = set(sorted(counts, key=lambda iri: (-counts[iri], iri))[:top])
    kept = [tie for tie in ties if tie.day and {tie.source.iri, tie.target.iri} <= busiest]
    periods = sorted({period_of(tie.day, by) for tie in kept if tie.day})
    if len(periods) > _MOST:
        hint = "take longer periods, or give --from and --to"
        raise UsageError(f"{len(periods)} panels, at most {_MOST}", where="--figure", hint=hint)
    order = _circle(kept)
    angles = {iri: math.pi / 2 - at * math.tau / len(order) for at, iri in enumerate(order)}
    across = min(_ACROSS, max(len(periods), 1))
    down = max(-(-len(periods) // across), 1)
    figure = Figure(figsize=(4.4 * across, 4.4 * down + 0.3), layout="constrained")
    grid = figure.subplots(down, across, squeeze=False).flatten()
    for axes in grid:
        axes.set_axis_off()
    for axes, period in zip(grid, periods, strict=False):
        its = [tie for tie in kept if tie.day and period_of(tie.day, by) == period]
        _panel(axes, its, angles)
        axes.set_title(f"{period}: {len(its)} claim{'' if len(its) == 1 else 's'}")
    figure.suptitle(
        f"{len(order)} busiest actors; blue friendly on the whole, orange hostile; width: claims",
        fontsize=10,
    )
    return figure


def _circle(ties: Sequence[Tie]) -> list[str]:
    """Return the actors by community, so that partners stand beside each other."""
    net = net_of(of_side(ties, "friendly"))
    grouped = [net.actors[node].iri for part in communities(net.tied) for node in part]
    actors = actors_of(ties)
    rest = sorted(set(actors) - set(grouped), key=lambda iri: (actors[iri].name, iri))
    return [*grouped, *rest]


def _panel(axes: "Axes", ties: Sequence[Tie], angles: dict[str, float]) -> None:
    spots = {iri: (math.cos(angle), math.sin(angle)) for iri, angle in angles.items()}
    across, up = zip(*spots.values(), strict=True)
    axes.scatter(across, up, s=9, color=_PALE, zorder=1)
    for dyad in reversed(dyads_of(ties)):
        ends = zip(spots[dyad.one.iri], spots[dyad.other.iri], strict=True)
        axes.plot(*ends, color=_colour(dyad), linewidth=0.7 + dyad.claims**0.5, zorder=2)
    counts = Counter(iri for tie in ties for iri in (tie.source.iri, tie.target.iri))
    for iri, actor in actors_of(ties).items():
        x, y = spots[iri]
        axes.scatter([x], [y], s=14 + 8 * counts[iri], color=INK, zorder=3)
        turn = math.degrees(angles[iri])
        left = x < 0
        axes.text(
            1.12 * x,
            1.12 * y,
            short(actor.name),
            rotation=turn + 180 if left else turn,
            rotation_mode="anchor",
            ha="right" if left else "left",
            va="center",
            fontsize=7.5,
        )
    axes.set_xlim(-_REACH, _REACH)
    axes.set_ylim(-_REACH, _REACH)
    axes.set_aspect("equal")


def _colour(dyad: Dyad) -> str:
    if not dyad.sign:
        return INK
    return FRIEND if dyad.sign > 0 else FOE
