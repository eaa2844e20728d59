"""What the commands that judge share: who, when and why; what is judged; what is said of it."""

import datetime as dt
import getpass
import re
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Annotated

import typer

from kg.cli.options import checked_day

if TYPE_CHECKING:
    from kg.model import Claim
    from kg.rdf import Judgement
    from kg.store import Store

__all__ = ["By", "Kept", "Ruling", "When", "Why", "decide", "taken_back"]

By = Annotated[str | None, typer.Option(help="Who judges.", show_default="you")]
When = Annotated[
    str | None,
    typer.Option(help="Day of the judgement.", callback=checked_day, show_default="today"),
]
Why = Annotated[str, typer.Option(help="The reason, in your words.")]
Kept = Annotated[
    list[str], typer.Argument(metavar="JUDGEMENT", help="Id, as `kg judgements` shows it.")
]


@dataclass(slots=True)
class Ruling:
    """A store open for judging, and what was decided so far."""

    store: "Store"
    by: str
    when: dt.date
    added: "list[Judgement]" = field(default_factory=list)

    def add(self, judgement: "Judgement") -> None:
        """Note a decision; all are applied together at the end."""
        self.added.append(judgement)

    def claim(self, start: str) -> "Claim":
        """Return the claim whose id begins with `start`, as judged so far."""
        from kg.query.claims import claim_called

        return claim_called(self.store, start)


@contextmanager
def decide(store: str, by: str | None, when: str | None) -> Iterator[Ruling]:
    """Give a store to judge; what was decided is applied when the block ends without an error.

    The clock is looked at here, and the day is kept with the judgement.
    """
    from kg.rdf import judgement_id
    from kg.store import judge, open_store

    day = dt.date.fromisoformat(when) if when else dt.datetime.now().astimezone().date()
    with open_store(store, write=True) as opened:
        ruling = Ruling(opened, by or getpass.getuser(), day)
        yield ruling
        changed = judge(opened, ruling.added)
        for judgement in ruling.added:
            typer.echo(f"{judgement_id(judgement)}\t{judgement.kind}\t{judgement.subject}")
    typer.echo(f"kg: {_documents(changed)} changed", err=True)


def taken_back(store: str, called: Sequence[str]) -> None:
    """Take judgements back, by id or by what they are about; say how many documents changed."""
    from kg.rdf import judgement_id
    from kg.store import judgements, open_store, unjudge

    with open_store(store, write=True) as opened:
        known = {judgement_id(one): one for one in judgements(opened)}
        found = set()
        for name in called:
            start = re.split("[/:]", name)[-1]
            by_id = {key for key in known if key.startswith(start)}
            about = {k for k, one in known.items() if name in {one.about, one.subject}}
            found |= (by_id if len(by_id) == 1 else about) or {name}
        changed = unjudge(opened, found)
    typer.echo(f"kg: {_documents(changed)} changed", err=True)


def _documents(changed: Sequence[str]) -> str:
    return f"{len(changed)} document{'' if len(changed) == 1 else 's'}"
