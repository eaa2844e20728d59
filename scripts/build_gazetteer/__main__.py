"""Writes the gazetteer's files."""

import argparse
from pathlib import Path

from scripts.build_gazetteer import factbook, offices, organisations, states
from scripts.build_gazetteer.turtle import write

ONTOLOGY = Path(__file__).parents[2] / "ontology"


def documents() -> dict[str, str]:
    """Return the text of each file by its name."""
    countries = factbook.countries()
    return {
        "actors.ttl": write(states.blocks(countries), "States and territories."),
        "actors-organisations.ttl": write(
            organisations.blocks(), "Organisations, government bodies, parties, armed groups."
        ),
        "actors-offices.ttl": write(
            offices.blocks(countries), "Roles, persons and the offices they held."
        ),
        "members.ttl": write(
            organisations.members(countries), "Which states belong to which organisations."
        ),
    }


def main() -> None:
    """Write all files into ontology/, or into the folder that is named."""
    parser = argparse.ArgumentParser(description=main.__doc__)
    parser.add_argument("folder", type=Path, nargs="?", default=ONTOLOGY)
    folder = parser.parse_args().folder
    for name, text in documents().items():
        (folder / name).write_text(text, encoding="utf-8")


if __name__ == "__main__":
    main()
