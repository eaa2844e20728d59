"""Claims written as short lines, about actors that do not exist."""

import datetime as dt

from kg.model import Actor, ActorType, Claim, End, Evidence, Status
from kg.ontology.lexicon import load_lexicon

__all__ = ["actor", "told"]

STATES = {"Arvenia": "XAR", "Belmoor": "XBE", "Castria": "XCA", "Dunvale": "XDU", "Estrava": "XES"}


def actor(name: str, country: str | None = None) -> Actor:
    """Return a state of the invented world, or else a person."""
    kind = ActorType.STATE if name in STATES else ActorType.PERSON
    code = STATES.get(name, country)
    return Actor(f"https://x.invalid/actor/{name.casefold()}", name, kind, code)


def told(*lines: str) -> list[Claim]:
    """Return a claim a line: `Arvenia meets Belmoor | document | day | status | speaker`.

    Names have one word; `Ada/XAR` acts for a state. What stands last may be left out.
    """
    return [_claim(number, line) for number, line in enumerate(lines)]


def _claim(number: int, line: str) -> Claim:
    parts = [part.strip() for part in line.split("|")]
    words, document, day, status, speaker, *_ = [*parts, "", "", "", ""]
    source, relation, target = words.split()
    kind = load_lexicon().types[relation]
    ends = [actor(*name.split("/")) for name in (source, target)]
    when = dt.date.fromisoformat(day) if day else None
    text = f"{ends[0].name} {kind.label} {ends[1].name}."
    return Claim(
        id=f"c{number:04}",
        event=f"e{number:04}",
        document=document or "one.txt",
        document_key=document or "one.txt",
        source=End(ends[0], ends[0].name),
        relation=relation,
        action=kind.action,
        plover=kind.action,
        predicate=kind.label,
        target=End(ends[1], ends[1].name),
        target_text=None,
        status=Status(status or "actual"),
        attributed_to=End(actor(speaker), speaker) if speaker else None,
        attribution_text=None,
        date_start=when,
        date_end=when,
        date_text=day or None,
        place=None,
        topic=None,
        confidence=0.5 + number % 5 / 10,
        evidence=(
            Evidence(number, number * 100, number * 100 + len(text), text, None, (0, 1), None),
        ),
    )
