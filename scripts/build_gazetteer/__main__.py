"""Writes the gazetteer's three files."""

from __future__ import annotations

from pathlib import Path

from scripts.build_gazetteer import factbook, offices, organisations, states
from scripts.build_gazetteer.turtle import write

ONTOLOGY = Path(__file__).parents[2] / "ontology"


def documents() -> dict[str, str]:
    """The text of each file by its name."""
    countries = factbook.countries()
    return {
        "actors.ttl": write(states.blocks(countries), "States and territories."),
        "actors-organisations.ttl": write(
            organisations.blocks(countries), "Organisations, government bodies, parties, armed groups, members."
        ),
        "actors-offices.ttl": write(offices.blocks(countries), "Roles, persons and the offices they held."),
    }


def main() -> None:
    """Write all files into ontology/."""
    for name, text in documents().items():
        (ONTOLOGY / name).write_text(text, encoding="utf-8")


if __name__ == "__main__":
    main()
