"""Relations as annotators wrote them down."""

import json
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from kg.errors import UsageError
from kg.evaluate.names import same_name
from kg.evaluate.statements import SYMMETRIC, Party, document_stem, read_text

__all__ = ["Gold", "GoldEnd", "load_gold"]


@dataclass(frozen=True, slots=True)
class GoldEnd:
    """One end of an annotated relation: the canonical name, then its aliases."""

    names: tuple[str, ...]
    country: str | None

    @property
    def name(self) -> str:
        """The canonical name."""
        return self.names[0]

    def is_named_by(self, party: Party) -> bool:
        """Whether `party` is this actor, by name, or by mention where the country agrees."""
        exact = party.country == self.country and bool(party.mention)
        mentioned = exact and same_name(party.mention, self.names, person=False)
        return self._has_name(party) or mentioned

    def is_state_of(self, party: Party) -> bool:
        """Whether both act for one state; by name where one of them acts for none."""
        if self.country and party.country:
            return self.country == party.country
        return self._has_name(party)

    def _has_name(self, party: Party) -> bool:
        """Whether the name of `party` is the canonical one or an alias that is a proper name."""
        aliases = [name for name in self.names[1:] if any(c.isupper() for c in name)]
        return same_name(party.name, (self.name, *aliases), person=party.person)


@dataclass(frozen=True, slots=True)
class Gold:
    """An annotated relation with two ends; `core` ones count for recall."""

    document: str
    source: GoldEnd
    action: str
    target: GoldEnd
    symmetric: bool
    status: str
    date: str
    predicate: str
    quote: str
    core: bool


def load_gold(folder: Path) -> tuple[dict[str, list[Gold]], dict[str, list[tuple[str, ...]]]]:
    """Return relations, and sets of joint actors that are not enumerated, by document.

    Raises:
        UsageError: There is no annotation in `folder`, or one that cannot be read.
    """
    relations: dict[str, list[Gold]] = {}
    crowds: dict[str, list[tuple[str, ...]]] = {}
    for path in sorted(folder.glob("*.json")):
        try:
            data = json.loads(read_text(path))
            document = document_stem(data.get("doc") or path.name)
            rows = data["relations"]
            relations[document] = [_gold(document, r) for r in rows if _has_ends(r)]
            crowds[document] = [tuple(r["participants"]) for r in rows if r.get("participants")]
        except (ValueError, KeyError, TypeError, AttributeError) as error:
            raise UsageError(f"no annotation: {error!r}", where=str(path)) from None
    if not relations:
        raise UsageError("no annotations", where=str(folder), hint="one JSON file a document")
    return relations, crowds


def _has_ends(row: Mapping[str, Any]) -> bool:
    return bool(row.get("source") and row.get("target"))


def _gold(document: str, row: Mapping[str, Any]) -> Gold:
    return Gold(
        document=document,
        source=_gold_end(row, "source"),
        action=row["action"],
        target=_gold_end(row, "target"),
        symmetric=bool(row.get("reciprocal")) or row["action"] in SYMMETRIC,
        status=row["status"],
        date=(row.get("date") or "").split("/")[0],
        predicate=row.get("predicate") or "",
        quote=next(iter(row.get("quotes") or ()), ""),
        core=bool(row.get("core", row.get("sure", True))),
    )


def _gold_end(row: Mapping[str, Any], end: str) -> GoldEnd:
    return GoldEnd((row[end], *row.get(f"{end}_aliases", ())), row.get(f"{end}_country"))
