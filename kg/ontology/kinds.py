"""Relation types and actions, and the event code that a type has by status and mood."""

from dataclasses import dataclass

__all__ = ["AIMED", "ALLEGED", "ASKED", "ATTRIBUTED", "OFFERED", "TOPIC", "RelationType"]

OFFERED, ASKED, AIMED, ALLEGED = "offered", "asked", "aimed", "alleged"
TOPIC, ATTRIBUTED = "topic", "attributed"


@dataclass(frozen=True, slots=True, order=True)
class RelationType:
    """A kind of relation, or one of the 16 actions (then `action` is its own notation).

    Attributes:
        name: As an edge reads: `meets`; for an action its notation: `CONSULT`.
        action: Notation of the action it stands under.
        label: English label.
        property: Local name of its property: `meets`.
        symmetric: Whether both ends take part alike.
        quad: Local name of its quad class: `verbal-cooperation`.
        intensity: From -10 (hostile) to 10 (friendly).
        cameo: CAMEO code.
        plover: PLOVER code by status; a status without code is absent.
        negated: The type that a negated verb of this one stands for: not to allow is to refuse.
    """

    name: str
    action: str
    label: str
    property: str
    symmetric: bool
    quad: str
    intensity: float
    cameo: str
    plover: tuple[tuple[str, str], ...]
    negated: str = ""

    def code(self, status: str, mood: str = "") -> str | None:
        """Return the PLOVER code for `status`, or None.

        Args:
            status: Whether it happened.
            mood: How it is brought up: what the actor offers (troops too) is agreed to, what it
                asks for has a row of its own, a material deed aimed at counts as done, and so does
                what may have happened; cooperation that is only talked about is no event, nor is
                what a word before a noun tells of somebody.
        """
        codes = dict(self.plover)
        friendly = self.quad.endswith("cooperation")
        if mood == ATTRIBUTED or (mood == TOPIC and friendly):
            return None
        if status in {"planned", "possible"}:
            if mood == OFFERED and (friendly or self.action == "MOBILIZE"):
                return "AGREE"
            if mood == ASKED:
                return None
            if mood == ALLEGED:
                return codes.get("actual")
            if mood == AIMED:
                return codes.get("actual") if self.quad.startswith("material") else None
        return codes.get(status)
