"""What the page needs beside claims: facts about documents, and the user's choices."""

import datetime as dt
from dataclasses import dataclass
from typing import Literal

from kg.model import Status

__all__ = ["DocumentInfo", "EvidenceLevel", "Level", "ViewOptions"]

Level = Literal["person", "state"]
EvidenceLevel = Literal["none", "short", "full"]


@dataclass(frozen=True, slots=True)
class DocumentInfo:
    """What a reader sees of a document; the key is `Claim.document`.

    Attributes:
        title: Headline, or None.
        date: Day of publication, or None.
        publisher: Name of the publisher, or None.
        url: Address; becomes a link only when it is http or https.
    """

    title: str | None = None
    date: dt.date | None = None
    publisher: str | None = None
    url: str | None = None


@dataclass(frozen=True, slots=True)
class ViewOptions:
    """What goes onto the page, and how it opens.

    Attributes:
        title: Heading of the page.
        focus: Name or IRI of the actor whose surroundings alone are shown, or None.
        depth: How many steps from the focus are kept.
        from_: First day; undated claims are left out when a day is given.
        to: Last day.
        actions: Actions to keep; empty keeps all, open ties included.
        statuses: Statuses to keep; empty keeps all.
        level: Whether the page opens with single actors or with states.
        top: How many actors are drawn at first; None lets the size of the screen decide.
        evidence: All sentences, one shortened sentence a claim, or none.
        language: Tag of the language file, `templates/strings.<tag>.json`.
    """

    title: str = "Diplomatic relations"
    focus: str | None = None
    depth: int = 1
    from_: dt.date | None = None
    to: dt.date | None = None
    actions: frozenset[str] = frozenset()
    statuses: frozenset[Status] = frozenset()
    level: Level = "person"
    top: int | None = None
    evidence: EvidenceLevel = "full"
    language: str = "en"
