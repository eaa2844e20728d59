"""What is scored: relations between two ends as claims state them."""

import json
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from kg.errors import UsageError
from kg.model import ActorType, Claim, End

__all__ = [
    "SYMMETRIC",
    "Party",
    "Statement",
    "document_stem",
    "load_statements",
    "read_text",
    "statements_of",
]

SYMMETRIC = frozenset({"CONSULT", "AGREE", "COOPERATE"})


@dataclass(frozen=True, slots=True)
class Party:
    """One end of a statement."""

    name: str
    mention: str
    country: str | None
    person: bool


@dataclass(frozen=True, slots=True)
class Statement:
    """A claim with two ends, as far as scoring looks at it; `date` is its first day or empty."""

    document: str
    source: Party
    action: str | None
    target: Party
    status: str
    date: str
    predicate: str
    quote: str

    @property
    def symmetric(self) -> bool:
        """Whether both ends do the same."""
        return self.action in SYMMETRIC


def statements_of(claims: Iterable[Claim]) -> list[Statement]:
    """Return the claims that have a target."""
    return [
        Statement(
            document=document_stem(claim.document),
            source=_party(claim.source),
            action=claim.action,
            target=_party(claim.target),
            status=claim.status.value,
            date=claim.date_start.isoformat() if claim.date_start else "",
            predicate=claim.predicate,
            quote=claim.evidence[0].text,
        )
        for claim in claims
        if claim.target is not None
    ]


def load_statements(path: Path) -> list[Statement]:
    """Return the claims with a target in a file that `kg extract` wrote.

    Raises:
        UsageError: A line is no claim.
    """
    found: list[Statement] = []
    for number, line in enumerate(read_text(path).splitlines(), start=1):
        try:
            row = json.loads(line) if line.strip() else {}
            if row.get("source") and row.get("target"):
                found.append(_row_statement(row))
        except (ValueError, KeyError, TypeError, AttributeError, IndexError):
            hint = "give the output of `kg extract`"
            raise UsageError("no claim", where=f"{path}:{number}", hint=hint) from None
    return found


def _party(end: End) -> Party:
    actor = end.actor
    return Party(actor.name, end.mention, actor.country, actor.type is ActorType.PERSON)


def _row_statement(row: Mapping[str, Any]) -> Statement:
    evidence = row.get("evidence") or [{}]
    return Statement(
        document=document_stem(row["document"]),
        source=_row_party(row["source"]),
        action=row.get("action"),
        target=_row_party(row["target"]),
        status=row.get("status") or "",
        date=row.get("date_start") or "",
        predicate=row.get("predicate") or "",
        quote=evidence[0].get("text", ""),
    )


def _row_party(row: Mapping[str, Any]) -> Party:
    person = row.get("type") == ActorType.PERSON.value
    return Party(row["name"], row.get("mention") or "", row.get("country") or None, person)


def document_stem(name: str) -> str:
    """Return the name that a document and its annotation share."""
    return Path(name).name.removesuffix(".txt").removesuffix(".json")


def read_text(path: Path) -> str:
    """Return the text of a file.

    Raises:
        UsageError: It cannot be read.
    """
    try:
        return path.read_text("utf-8")
    except OSError as error:
        problem = f"cannot be read: {error.strerror or error}"
        raise UsageError(problem, where=str(path)) from None
    except UnicodeDecodeError:
        raise UsageError("no UTF-8", where=str(path)) from None
