"""Figures that can be worked out by hand, and the command that prints them."""

import csv
import datetime as dt
import io
import json
import random
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path
from typing import Any

import networkx as nx
import pytest
from support import ROOT
from support_analyse import actor, told
from typer.testing import Result

from kg.analyse import MEASURES, Ask, Scope, Table, analyse, read_span, write_table
from kg.analyse.engine import betweenness, communities, pagerank, pivots
from kg.analyse.graphs import DISTANCE, net_of
from kg.analyse.periods import all_periods, period_of
from kg.analyse.ties import ties_of
from kg.errors import UsageError
from kg.model import Claim, Status

CHAIN = told(
    "Arvenia meets Belmoor | a",
    "Belmoor meets Castria | a",
    "Castria meets Dunvale | b",
)
FEUD = told(
    "Arvenia praises Belmoor | a | 2031-01-05",
    "Arvenia praises Castria | a | 2031-01-20",
    "Belmoor attacks Castria | b | 2031-02-11",
    "Belmoor attacks Castria | c | 2031-04-01",
    "Castria condemns Belmoor | c",
)
SPANS: dict[str, Any] = {
    "before": read_span("..2031-02-28", where=""),
    "after": read_span("2031-03-01..", where=""),
}


def rows(
    claims: list[Claim], name: str, scope: Scope | None = None, **ask: Any
) -> list[dict[str, Any]]:
    return analyse(claims, name, scope=scope, ask=Ask(**ask)).records()


def by(records: list[dict[str, Any]], column: str) -> dict[Any, dict[str, Any]]:
    return {record[column]: record for record in records}


def test_activity_counts_both_ways() -> None:
    found = by(rows(FEUD, "activity"), "actor")
    belmoor = found["Belmoor"]
    assert [belmoor[k] for k in ("claims", "acts", "is_target", "mutual")] == [4, 2, 2, 0]
    assert [belmoor[k] for k in ("partners", "documents", "share")] == [2, 3, 0.8]
    assert (belmoor["first"], belmoor["last"]) == (dt.date(2031, 1, 5), dt.date(2031, 4, 1))
    assert next(iter(found)) == "Belmoor"


def test_balance_and_tension_are_those_of_the_weights() -> None:
    [pair] = [row for row in rows(FEUD, "dyads") if row["one"] == "Belmoor"]
    assert (pair["claims"], pair["forth"], pair["back"], pair["documents"]) == (3, 2, 1, 2)
    assert pair["balance"] == round((-9.5 - 9.5 - 2.5) / 3, 4)
    assert pair["tension"] == 1.0


def test_betweenness_on_a_chain() -> None:
    found = by(rows(CHAIN, "brokerage"), "actor")
    assert {name: row["betweenness"] for name, row in found.items()} == {
        "Belmoor": pytest.approx(2 / 3, abs=1e-4),
        "Castria": pytest.approx(2 / 3, abs=1e-4),
        "Arvenia": 0,
        "Dunvale": 0,
    }
    assert sum(row["pagerank"] for row in found.values()) == pytest.approx(1, abs=1e-3)


def test_a_tie_of_more_claims_is_shorter() -> None:
    often = told(
        *["Arvenia meets Belmoor"] * 3, *["Belmoor meets Castria"] * 3, "Arvenia meets Castria"
    )
    found = by(rows(often, "brokerage"), "actor")
    assert found["Belmoor"]["betweenness"] == 1.0
    assert net_of(ties_of(often, Scope())).tied.edges[0, 1]["distance"] == DISTANCE // 3


def test_reciprocity_leaves_out_what_both_do_alike() -> None:
    claims = told(
        "Arvenia praises Belmoor",
        "Arvenia thanks Belmoor",
        "Belmoor praises Arvenia",
        *["Arvenia meets Belmoor"] * 5,
    )
    [pair] = rows(claims, "reciprocity")
    assert (pair["forth"], pair["back"], pair["mutual"], pair["reciprocity"]) == (2, 1, 5, 0.5)


def test_two_friends_of_a_friend_who_fight_are_out_of_balance() -> None:
    [triad] = rows(FEUD, "triads")
    assert (triad["signs"], triad["balanced"], triad["claims"]) == ("++-", "no", 5)
    shares = {row["signs"]: (row["triads"], row["share"]) for row in rows(FEUD, "balance")}
    assert shares == {"+++": (0, 0), "+--": (0, 0), "++-": (1, 1), "---": (0, 0)}


def test_communities_are_those_of_friendly_ties() -> None:
    friends = told(
        "Arvenia praises Belmoor",
        "Belmoor meets Ada",
        "Ada meets Arvenia",
        "Castria praises Dunvale",
        "Dunvale meets Ben",
        "Ben meets Castria",
        *["Arvenia attacks Castria"] * 9,
    )
    found = rows(friends, "communities")
    parts = {frozenset(r["actor"] for r in found if r["community"] == n) for n in (1, 2)}
    assert parts == {
        frozenset({"Arvenia", "Belmoor", "Ada"}),
        frozenset({"Castria", "Dunvale", "Ben"}),
    }
    assert {row["loyalty"] for row in found} == {1.0}


def test_the_whole_network_in_one_row() -> None:
    [row] = rows(FEUD, "network")
    assert [row[k] for k in ("actors", "ties", "claims", "documents", "components", "largest")] == [
        3,
        3,
        5,
        3,
        1,
        3,
    ]
    assert (row["density"], row["clustering"], row["balanced"]) == (1, 1, 0)
    assert row["reciprocity"] == round(2 / 5, 4)


def test_path_takes_few_steps_and_then_strong_ties() -> None:
    claims = told(
        *["Arvenia meets Belmoor"] * 2,
        *["Belmoor meets Dunvale"] * 2,
        *["Arvenia meets Castria"] * 3,
        *["Castria meets Dunvale"] * 3,
        "Dunvale hosts Ada/XES | b",
    )
    steps = rows(claims, "path", actors=("arvenia", "Ada"))
    assert [(s["one"], s["other"]) for s in steps] == [
        ("Arvenia", "Castria"),
        ("Castria", "Dunvale"),
        ("Dunvale", "Ada"),
    ]
    assert steps[2]["sentence"] == "Dunvale hosts Ada."
    assert steps[2]["relation"] == "hosts"
    assert analyse(
        told("Arvenia meets Belmoor", "Castria meets Ada"),
        "path",
        ask=Ask(actors=("Arvenia", "Ada")),
    ).notes == ("no way from Arvenia to Ada",)


def test_changes_between_two_periods() -> None:
    claims = [*FEUD, *told("Arvenia meets Dunvale | d | 2031-05-01")]
    found = {(r["one"], r["other"]): r for r in rows(claims, "changes", **SPANS)}
    assert found["Arvenia", "Belmoor"]["change"] == "gone"
    assert found["Arvenia", "Dunvale"]["change"] == "new"
    assert found["Belmoor", "Castria"]["change"] == "same"
    warmer = told(
        "Arvenia attacks Belmoor | a | 2031-01-01", "Arvenia praises Belmoor | b | 2031-04-01"
    )
    [row] = rows(warmer, "changes", **SPANS)
    assert (row["change"], row["shift"]) == ("warmer", 13.0)


def test_periods_without_claims_are_rows_of_the_network() -> None:
    found = rows(FEUD, "network", by="month")
    assert {row["period"]: row["claims"] for row in found} == {
        "2031-01": 2,
        "2031-02": 1,
        "2031-03": 0,
        "2031-04": 1,
    }
    assert (
        "1 of 5 claims have no day and are left out"
        in analyse(FEUD, "network", ask=Ask(by="month")).notes
    )


def test_tension_over_time_of_a_pair() -> None:
    found = rows(FEUD, "dyads", by="month", actors=("Belmoor", "Castria"))
    assert [(r["period"], r["balance"]) for r in found] == [("2031-02", -9.5), ("2031-04", -9.5)]


@pytest.mark.parametrize(
    ("kind", "name"),
    [
        ("day", "2032-01-01"),
        ("week", "2032-W01"),
        ("month", "2032-01"),
        ("quarter", "2032-Q1"),
        ("year", "2032"),
    ],
)
def test_names_of_periods(kind: Any, name: str) -> None:
    assert period_of(dt.date(2032, 1, 1), kind) == name
    names = all_periods([dt.date(2031, 11, 30), dt.date(2032, 3, 1)], kind)
    assert names == sorted(set(names))
    assert name in names


def test_a_wrong_century_does_not_make_a_million_rows() -> None:
    with pytest.raises(UsageError, match="more than 2000 periods"):
        all_periods([dt.date(1, 1, 1), dt.date(2031, 1, 1)], "day")


def test_states_take_what_their_people_do() -> None:
    claims = told("Ada/XAR meets Ben/XBE", "Ada/XAR meets Cleo/XAR")
    found = analyse(claims, "dyads", scope=Scope(level="state"))
    assert [(row["one"], row["other"]) for row in found.records()] == [("XAR", "XBE")]


def test_what_counts_is_what_is_asserted() -> None:
    claims = told(
        "Arvenia meets Belmoor",
        "Arvenia attacks Belmoor | a | | actual | Castria",
        "Arvenia assists Belmoor | a | | planned",
    )
    counts = [
        sum(row["claims"] for row in rows(claims, "dyads", scope))
        for scope in (Scope(), Scope(reported=True), Scope(statuses=frozenset({Status.PLANNED})))
    ]
    assert counts == [1, 2, 1]


def test_publication_stands_in_only_when_asked() -> None:
    claims = told("Arvenia meets Belmoor | a")
    early = Scope(since=dt.date(2031, 1, 1))
    assert rows(claims, "dyads", early) == []
    dated = replace(early, published={"a": dt.date(2031, 2, 1)})
    assert rows(claims, "dyads", dated)[0]["first"] == dt.date(2031, 2, 1)


def test_order_of_claims_changes_nothing() -> None:
    claims = _random_claims(120, 25)
    for measure in MEASURES:
        extra: dict[str, Any] = SPANS if measure.name == "changes" else {}
        ask = (
            Ask(actors=("P1", "P2"), **extra) if measure.name == "path" else Ask(samples=5, **extra)
        )
        assert analyse(claims, measure.name, ask=ask) == analyse(
            claims[::-1], measure.name, ask=ask
        ), measure.name


def test_ranges_come_from_documents() -> None:
    claims = [
        *told(*[f"Arvenia praises Belmoor | good{n}" for n in range(6)]),
        *told(*[f"Arvenia attacks Belmoor | bad{n}" for n in range(3)]),
    ]
    [row] = rows(claims, "dyads")
    assert row["balance_low"] < row["balance"] < row["balance_high"]
    assert row == rows(claims, "dyads")[0]
    [alone] = rows(told("Arvenia praises Belmoor"), "dyads")
    assert "balance_low" not in alone
    [one, _] = rows(told("Arvenia praises Belmoor | a", "Arvenia meets Castria | b"), "dyads")
    assert one["balance_low"] is None


@pytest.mark.parametrize("number", range(8))
def test_both_engines_give_the_same_figures(number: int) -> None:
    net = net_of(ties_of(_random_claims(60 + 90 * number, 20 + 40 * number, seed=number), Scope()))
    for measure, graph in ((betweenness, net.tied), (pagerank, net.acts)):
        plain = measure(graph, engine="networkx")  # type: ignore[operator]
        assert measure(graph, engine="igraph") == pytest.approx(plain, abs=1e-9)  # type: ignore[operator]


def test_a_large_network_is_sampled_alike(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("kg.analyse.engine._WORK", 1)
    net = net_of(ties_of(_random_claims(600, 200), Scope()))
    assert len(pivots(net.tied)) == 50
    plain = betweenness(net.tied, engine="networkx")
    assert betweenness(net.tied, engine="igraph") == pytest.approx(plain, abs=1e-9)
    exact = nx.betweenness_centrality(net.tied, weight="distance")
    assert max(abs(exact[n] - plain[n]) for n in net.tied) < 0.1
    notes = analyse(_random_claims(600, 200), "brokerage").notes
    assert any(note.startswith("betweenness estimated from 50 of") for note in notes)


def test_communities_do_not_hang_on_the_engine_and_are_as_good() -> None:
    import igraph

    net = net_of(ties_of(_random_claims(900, 120), Scope()))
    parts = communities(net.tied)
    own = nx.community.modularity(
        net.tied, [*map(set, parts), *({n} for n in net.tied if not net.tied[n])], weight="claims"
    )
    inner = igraph.Graph(edges=list(net.tied.edges()))
    other = inner.community_multilevel(weights=[d["claims"] for *_, d in net.tied.edges(data=True)])
    assert own >= other.modularity - 0.03


def test_formats_hold_the_same_rows() -> None:
    import pyarrow.parquet as pq

    table = analyse(FEUD, "activity")
    records = table.records()
    read = list(csv.DictReader(io.StringIO(_bytes(table, "csv").decode())))
    assert [row["actor"] for row in read] == [record["actor"] for record in records]
    found = json.loads(_bytes(table, "json"))
    assert [row["claims"] for row in found["rows"]] == [record["claims"] for record in records]
    assert pq.read_table(io.BytesIO(_bytes(table, "parquet"))).to_pylist() == records
    assert _bytes(table, "parquet") == _bytes(table, "parquet")
    with pytest.raises(UsageError, match="unknown format 'xls'"):
        _bytes(table, "xls")


def test_a_hostile_name_stays_in_its_cell() -> None:
    claim = FEUD[0]
    name = 'Bel\x1b[31m\nmoor "x", <script>'
    end = replace(claim.source, actor=replace(actor("Arvenia"), name=name))
    table = analyse([replace(claim, source=end)], "dyads")
    drawn = _bytes(table, "table").decode()
    assert "\x1b" not in drawn
    assert len(drawn.splitlines()) == 4
    record = next(csv.DictReader(io.StringIO(_bytes(table, "csv").decode(), newline="")))
    assert name in record.values()


@pytest.mark.parametrize(
    ("name", "ask", "message"),
    [
        ("fame", {}, "no measure 'fame'"),
        ("changes", {}, "two periods are needed"),
        ("dyads", SPANS, "--before and --after go with changes"),
        ("path", {"actors": ("Arvenia",)}, "1 actors"),
        (
            "path",
            {"actors": ("Arvenia", "Belmore")},
            "no actor 'Belmore' among the claims (near: Belmoor)",
        ),
        ("network", {"actors": ("Arvenia",)}, "no rows of actors"),
        ("path", {"by": "month"}, "a path has no periods"),
    ],
)
def test_what_does_not_fit_is_refused(name: str, ask: dict[str, Any], message: str) -> None:
    with pytest.raises(UsageError) as error:
        rows(FEUD, name, **ask)
    assert message in str(error.value)


@pytest.mark.parametrize("text", ["2031", "2031-01-01..2030-01-01", "..", "x..y"])
def test_periods_that_do_not_read(text: str) -> None:
    with pytest.raises(UsageError, match=r"2031|x"):
        read_span(text, where="--before")


@pytest.mark.parametrize("measure", [m.name for m in MEASURES])
def test_every_measure_by_command_also_of_nothing(
    measure: str, kg: Callable[..., Result], store: Path
) -> None:
    more = {
        "changes": ["--before", "..2026-03-11", "--after", "2026-03-12.."],
        "path": ["--actor", "Daniel Corwin", "--actor", "Victor Halloran"],
    }.get(measure, [])
    done = kg("analyse", store, measure, "-f", "csv", *more)
    assert done.exit_code == 0, done.output
    assert len(done.stdout.splitlines()) > (measure != "triads")
    if measure != "path":
        none = kg("analyse", store, measure, "--from", "1900-01-01", "--to", "1900-12-31", *more)
        assert none.exit_code == 0, none.output
    assert f"`{measure}`" in (ROOT / "docs" / "analysis.md").read_text("utf-8")


def test_command_writes_a_file_or_refuses_in_a_line(
    kg: Callable[..., Result], store: Path, tmp_path: Path
) -> None:
    out = tmp_path / "dyads.parquet"
    assert kg("analyse", store, "dyads", "-f", "parquet", "-o", out).exit_code == 0
    assert out.read_bytes()[:4] == b"PAR1"
    wrong = kg("analyse", store, "dyads", "--actor", "Nobody")
    assert (wrong.exit_code, wrong.stderr.count("\n")) == (2, 1)
    assert "no actor 'Nobody'" in wrong.stderr


FIGURES = [
    ("dyads", {"actors": ("Arvenia", "Belmoor"), "by": "month"}),
    ("dyads", {"top": 3}),
    ("dyads", {"actors": ("Arvenia",)}),
    ("network", {"by": "quarter"}),
]


@pytest.mark.parametrize("fmt", ["svg", "png"])
@pytest.mark.parametrize(("name", "ask"), FIGURES)
def test_figures_are_the_same_bytes_each_time(name: str, ask: dict[str, Any], fmt: str) -> None:
    first, second = (_figure(claims, name, fmt, **ask) for claims in (FEUD, FEUD[::-1]))
    assert first == second
    assert first.startswith(b"<?xml" if fmt == "svg" else b"\x89PNG")
    assert len(first) > 5000


def test_hostile_names_in_figures_are_text() -> None:
    from xml.etree import ElementTree as ET

    names = ['</text><script>alert(1)</script>&"', "$\\frac{1}{$ broken", "Ar\u0000ve\x1bnia 中"]
    claims = [
        replace(claim, source=replace(claim.source, actor=replace(actor(f"x{at}"), name=name)))
        for at, (claim, name) in enumerate(zip(FEUD, names, strict=False))
    ]
    for name, ask in (("dyads", {}), ("network", {"by": "year"})):
        root = ET.fromstring(_figure(claims, name, "svg", **ask))  # noqa: S314 - our own file
        assert [each for each in root.iter() if each.tag.endswith("script")] == []


@pytest.mark.parametrize(
    ("claims", "name", "message"),
    [
        (FEUD, "triads", "no figure of 'triads'"),
        ([], "dyads", "nothing to draw"),
        (CHAIN, "network", "nothing to draw"),
        (
            told(*[f"Arvenia meets Belmoor | a | 20{n}-01-01" for n in range(30, 43)]),
            "network",
            "13 panels, at most 12",
        ),
    ],
)
def test_figures_that_cannot_be(claims: list[Claim], name: str, message: str) -> None:
    with pytest.raises(UsageError, match=message):
        _figure(claims, name, "svg")


def test_the_command_draws(kg: Callable[..., Result], store: Path, tmp_path: Path) -> None:
    out = tmp_path / "heat.png"
    done = kg("analyse", store, "dyads", "--figure", out)
    assert done.exit_code == 0, done.output
    assert out.read_bytes().startswith(b"\x89PNG")
    wrong = kg("analyse", store, "dyads", "--figure", tmp_path / "heat.gif")
    assert (wrong.exit_code, wrong.stderr.count("\n")) == (2, 1)


def _figure(claims: list[Claim], name: str, fmt: str, **ask: Any) -> bytes:
    from kg.analyse.figures import draw

    out = io.BytesIO()
    draw(claims, name, fmt, out, scope=Scope(), ask=Ask(**ask))
    return out.getvalue()


def _random_claims(count: int, people: int, seed: int = 3) -> list[Claim]:
    dice = random.Random(seed)  # noqa: S311 - test data
    kinds = ("meets", "praises", "attacks", "condemns", "assists")
    pairs = [sorted(dice.sample(range(people), 2)) for _ in range(count)]
    return told(
        *(
            f"P{a} {dice.choice(kinds)} P{b} | d{dice.randrange(count // 4)}"
            f" | 2031-0{dice.randrange(1, 9)}-10"
            for a, b in pairs
        )
    )


def _bytes(table: Table, fmt: str) -> bytes:
    out = io.BytesIO()
    write_table(table, fmt, out)
    return out.getvalue()
