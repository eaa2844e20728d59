"""How a kind of actor and a community look; the script and the legend read it from here."""

from kg.model import ActorType

__all__ = ["COMMUNITY_COLOURS", "SHAPES", "community_colour"]

SHAPES = {
    ActorType.STATE: "square",
    ActorType.PERSON: "dot",
    ActorType.BODY: "triangleDown",
    ActorType.ORGANISATION: "hexagon",
    ActorType.PARTY: "triangle",
    ActorType.ARMED_GROUP: "star",
    ActorType.GROUP: "diamond",
}

COMMUNITY_COLOURS = ("#009E73", "#CC79A7", "#F0E442", "#6F6A60", "#B5ADA1")
"""Okabe and Ito's colours that edges do not use; the last is for everybody else."""


def community_colour(community: int | None) -> str:
    """Return the fill colour of a community's actors."""
    last = len(COMMUNITY_COLOURS) - 1
    return COMMUNITY_COLOURS[last if community is None else min(community, last)]
