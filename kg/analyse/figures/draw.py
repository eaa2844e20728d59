"""Which figure shows a measure, and the way from claims to its bytes."""

from collections.abc import Iterable
from pathlib import PurePath
from typing import TYPE_CHECKING, BinaryIO

from kg.analyse.figures.look import canvas, write
from kg.analyse.measures import Ask, find_measure, measure_ties
from kg.analyse.ties import Scope, Tie, actors_of, find_actor
from kg.errors import UsageError
from kg.model import Actor, Claim

if TYPE_CHECKING:
    from matplotlib.figure import Figure

__all__ = ["FIGURES", "draw", "figure_format"]

FIGURES = ("svg", "png")
_ACTORS = {"dyads": 18, "network": 30}
_PAIR = 2


def figure_format(path: PurePath) -> str:
    """Return the format that the ending of `path` asks for.

    Raises:
        UsageError: It is none of `FIGURES`.
    """
    fmt = path.suffix.removeprefix(".").lower()
    if fmt not in FIGURES:
        hint = "a file that ends in .svg or .png"
        raise UsageError(f"no format for {path.name!r}", where="--figure", hint=hint)
    return fmt


def draw(
    claims: Iterable[Claim], name: str, fmt: str, out: BinaryIO, *, scope: Scope, ask: Ask
) -> None:
    """Write the figure of the measure `name`; the same claims give the same bytes.

    `dyads` of two actors is a timeline, else a heat map; `network` is drawn by period.

    Raises:
        UsageError: The measure has no figure, or nothing is there to draw.
    """
    ties = measure_ties(claims, find_measure(name), scope, ask)
    if name not in _ACTORS:
        hint = "ask for dyads or network"
        raise UsageError(f"no figure of {name!r}", where="--figure", hint=hint)
    with canvas():
        write(_figure(ties, name, ask), fmt, out)


def _figure(ties: tuple[Tie, ...], name: str, ask: Ask) -> "Figure":
    by, top = ask.by or "month", ask.top or _ACTORS[name]
    if name == "network":
        from kg.analyse.figures.panels import panels  # noqa: PLC0415 - one figure is drawn

        _some(any(tie.day for tie in ties))
        return panels(ties, by, top)
    actors = tuple(actors_of(ties).values())
    named = [find_actor(actors, wanted, where="--actor") for wanted in ask.actors]
    if len(named) == _PAIR:
        from kg.analyse.figures.timeline import timeline  # noqa: PLC0415 - as above

        its = [tie for tie in ties if _ends(tie) == {actor.iri for actor in named}]
        _some(any(tie.day for tie in its))
        return timeline(its, [actor.name for actor in named], by)
    from kg.analyse.figures.heatmap import heatmap  # noqa: PLC0415 - as above

    kept = _around(ties, named)
    _some(bool(kept))
    return heatmap(kept, top)


def _around(ties: tuple[Tie, ...], named: list[Actor]) -> list[Tie]:
    """Return the ties among the named actors and those who deal with them."""
    if not named:
        return list(ties)
    own = {actor.iri for actor in named}
    near = own.union(*(_ends(tie) for tie in ties if _ends(tie) & own))
    return [tie for tie in ties if _ends(tie) <= near]


def _ends(tie: Tie) -> set[str]:
    return {tie.source.iri, tie.target.iri}


def _some(there: bool) -> None:  # noqa: FBT001 - a question and its answer
    if not there:
        hint = "other filters, --reported, or --published for claims without a day"
        raise UsageError("nothing to draw", where="--figure", hint=hint)
