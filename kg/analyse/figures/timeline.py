"""A pair over time: friendly claims above the line, hostile below, and the balance under them."""

from collections import Counter
from collections.abc import Sequence
from typing import TYPE_CHECKING

from kg.analyse.figures.look import FOE, FRIEND, INK, QUADS, short
from kg.analyse.pairs import mean_weight
from kg.analyse.periods import Period, all_periods, period_of
from kg.analyse.ties import Tie
from kg.ontology.lexicon import load_lexicon

if TYPE_CHECKING:
    from matplotlib.axes import Axes
    from matplotlib.figure import Figure

__all__ = ["timeline"]

_LABELS = 14  # periods that can be named below the axis
_TALLEST = 10.5


def timeline(ties: Sequence[Tie], names: Sequence[str], by: Period) -> "Figure":
    """Return the figure; claims without a day are counted in its title."""
    from matplotlib.figure import Figure  # noqa: PLC0415 - slow to load

    dated = [tie for tie in ties if tie.day]
    periods = all_periods([tie.day for tie in dated if tie.day], by)
    figure = Figure(figsize=(8, 4.6), layout="constrained")
    above, below = figure.subplots(2, 1, sharex=True, height_ratios=(3, 2))
    _counts(above, dated, periods, by)
    _balance(below, dated, periods, by)
    left = len(ties) - len(dated)
    missing = f"; {left} without a day not drawn" if left else ""
    title = f"{' – '.join(short(name) for name in names)}, {len(dated)} claims by {by}{missing}"
    above.set_title(title)
    step = max(1, -(-len(periods) // _LABELS))
    below.set_xticks(range(0, len(periods), step), periods[::step])
    below.tick_params("x", rotation=30 if len(periods) > _LABELS // 2 else 0)
    return figure


def _counts(axes: "Axes", ties: Sequence[Tie], periods: Sequence[str], by: Period) -> None:
    from matplotlib.ticker import MaxNLocator  # noqa: PLC0415 - as above

    types = load_lexicon().types
    found = Counter(
        (period_of(tie.day, by), types[str(tie.claim.relation)].quad) for tie in ties if tie.day
    )
    floors = {1: [0] * len(periods), -1: [0] * len(periods)}
    for quad, (label, colour) in QUADS.items():
        way = 1 if quad.endswith("cooperation") else -1
        heights = [way * found[period, quad] for period in periods]
        axes.bar(
            range(len(periods)), heights, bottom=floors[way], color=colour, label=label, width=0.8
        )
        floors[way] = [floor + height for floor, height in zip(floors[way], heights, strict=True)]
    axes.axhline(0, color=INK, linewidth=0.8)
    most = max((abs(end) for ends in floors.values() for end in ends), default=0) or 1
    low, high = min(floors[-1], default=0), max(floors[1], default=0)
    axes.set_ylim(low - 0.08 * most, high + 0.08 * most)
    axes.yaxis.set_major_locator(MaxNLocator(integer=True))
    axes.yaxis.set_major_formatter(lambda value, _: f"{abs(value):.0f}")
    axes.set_ylabel("claims")
    axes.legend(frameon=False, ncols=4, loc="lower left", bbox_to_anchor=(0, -0.16), fontsize=8)


def _balance(axes: "Axes", ties: Sequence[Tie], periods: Sequence[str], by: Period) -> None:
    spots = []
    for at, period in enumerate(periods):
        its = [tie for tie in ties if tie.day and period_of(tie.day, by) == period]
        if (value := mean_weight(its)) is not None:
            spots.append((at, value, len(its)))
    axes.axhline(0, color=INK, linewidth=0.8)
    axes.plot([s[0] for s in spots], [s[1] for s in spots], color=INK, linewidth=0.8, zorder=1)
    axes.scatter(
        [s[0] for s in spots],
        [s[1] for s in spots],
        s=[20 + 12 * s[2] for s in spots],
        color=[FRIEND if s[1] > 0 else FOE for s in spots],
        zorder=2,
    )
    axes.set_ylim(-_TALLEST, _TALLEST)
    axes.set_ylabel("balance")
