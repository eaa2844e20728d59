"""One news story of our own prose, read from the command line, and what must be in its claims.

The facts are those of the talks between Keir Starmer and Bart De Wever on 12 December 2025. The
appeal for money in front is an invented paper's.
"""

import json
from collections.abc import Callable
from typing import Any

import pytest
from typer.testing import Result

STORY = """ date 2025-12-12 Help us to keep reporting Read more Support Now
The Harbour Lantern sends its reporters wherever the news is made, from the election funds of \
Victor Halloran to the hospitals of Moorhaven. Readers in Arvenia and Belmoor have thanked us for \
it. Your donation lets the Lantern send correspondents to talk to both sides. We keep our \
journalism free for all Arvenians, and those who can pay support those who cannot. Please donate \
today. Read more

The fate of Russia's frozen money will be at the centre of a meeting in London at the end of the \
week.

Sir Keir Starmer is due to receive the Belgian prime minister, Bart De Wever, in Downing Street on \
Friday. The prime minister's visitor also wants to speak about migration.

Most of the money lies in Belgium. Brussels rejects the plan for now: it fears lawsuits, and has \
called on other EU nations to carry part of the risk.

Kyiv's friends have had a hard week. The Trump administration's national security strategy accused \
European officials of clinging to illusions about the war. Donald Trump himself castigated \
Ukraine's allies in Europe as weak.

On Wednesday the US president spoke by telephone with Sir Keir, Emmanuel Macron and Friedrich Merz.

Volodymyr Zelensky then went into talks with leaders of about 30 countries that support Ukraine. \
Sir Keir was one of the two chairmen.

In Washington the White House press secretary, Karoline Leavitt, said that Steve Witkoff, the US \
special envoy, was continuing talks with both sides.
"""

Row = dict[str, Any]


@pytest.fixture(scope="module")
def rows(kg: Callable[..., Result], tmp_path_factory: pytest.TempPathFactory) -> list[Row]:
    """The claims that `kg extract` prints for the story."""
    path = tmp_path_factory.mktemp("seed") / "story.txt"
    path.write_text(STORY, encoding="utf-8")
    result = kg("extract", path)
    assert result.exit_code == 0, result.output
    return [json.loads(line) for line in result.stdout.splitlines()]


def between(rows: list[Row], one: str, action: str, other: str) -> list[Row]:
    """The claims of `action` between two actors, in either direction where it has none."""
    ends = [(row["source"]["name"], (row["target"] or {}).get("name")) for row in rows]
    wanted = [(one, other), (other, one)] if action == "CONSULT" else [(one, other)]
    return [
        row
        for row, pair in zip(rows, ends, strict=True)
        if row["action"] == action and pair in wanted
    ]


def names(rows: list[Row]) -> set[str]:
    """The names of all actors in the claims, and the words that name them."""
    ends = [row[end] for row in rows for end in ("source", "target", "attributed_to") if row[end]]
    return {end["name"] for end in ends} | {end["mention"] for end in ends}


def test_a_planned_meeting_has_its_day(rows: list[Row]) -> None:
    found = between(rows, "Keir Starmer", "CONSULT", "Bart De Wever")
    assert {(row["status"], row["date_start"], row["date_end"]) for row in found} == {
        ("planned", "2025-12-12", "2025-12-12")
    }


def test_several_participants_are_one_event(rows: list[Row]) -> None:
    others = ("Keir Starmer", "Emmanuel Macron", "Friedrich Merz")
    found = [row for other in others for row in between(rows, "Donald Trump", "CONSULT", other)]
    assert len(found) == len(others)
    assert len({row["event"] for row in found}) == 1
    assert {(row["status"], row["date_start"]) for row in found} == {("actual", "2025-12-10")}


def test_what_belongs_to_an_actor_acts_for_it(rows: list[Row]) -> None:
    assert between(rows, "United States", "ACCUSE", "European officials")


def test_a_group_stays_a_group(rows: list[Row]) -> None:
    accused = [row for row in rows if row["action"] == "ACCUSE" and row["target"]]
    assert [
        row
        for row in accused
        if row["source"]["name"] == "Donald Trump" and "allies" in row["target"]["mention"]
    ]


def test_a_metonym_is_read_from_what_it_does_here(rows: list[Row]) -> None:
    asked = [
        row for row in rows if row["action"] == "REQUEST" and row["source"]["name"] == "Belgium"
    ]
    assert ["nations" in row["target"]["mention"] for row in asked if row["target"]] == [True]


def test_a_relative_clause_has_the_group_for_a_source(rows: list[Row]) -> None:
    backing = [row for row in rows if row["action"] == "SUPPORT" and row["target"]]
    assert [
        row
        for row in backing
        if "30 countries" in row["source"]["mention"] and row["target"]["name"] == "Ukraine"
    ]


def test_who_says_so_is_kept(rows: list[Row]) -> None:
    envoy = [
        row
        for row in rows
        if row["action"] == "CONSULT" and row["source"]["name"] == "Steve Witkoff"
    ]
    assert envoy
    assert {row["attributed_to"]["name"] for row in envoy} == {"Karoline Leavitt"}


def test_an_appeal_for_money_gives_nothing(rows: list[Row]) -> None:
    clutter = ("Lantern", "Arvenia", "Belmoor", "Halloran", "Moorhaven")
    assert [name for name in names(rows) if any(word in name for word in clutter)] == []


def test_the_words_of_the_evidence_stand_where_it_says(rows: list[Row]) -> None:
    parts = [
        (
            row[end]["mention"],
            evidence["text"][first - evidence["start"] : last - evidence["start"]],
        )
        for row in rows
        for evidence in row["evidence"][:1]
        for end in ("source", "target")
        if row[end] and evidence[end]
        for first, last in [evidence[end]]
    ]
    assert parts
    pointing = {"he", "it", "they", "sides", "Mr Zelensky"}  # what points back has a name elsewhere
    assert [(said, quoted) for said, quoted in parts if said != quoted not in pointing] == []
