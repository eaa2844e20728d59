"""The user's own actors: Turtle or a sheet; they win; what is wrong in them is told by line."""

import json
from collections.abc import Callable
from pathlib import Path

import pytest
from support import ROOT
from typer.testing import Result

from kg.errors import OntologyError
from kg.ontology import load_gazetteer, load_lexicon
from kg.store import open_store

Run = Callable[..., Result]
HEAD = """@prefix kg: <https://w3id.org/diplomacy-kg/ontology#> .
@prefix actor: <https://w3id.org/diplomacy-kg/actor/> .
@prefix role: <https://w3id.org/diplomacy-kg/role/> .
@prefix my: <https://example.org/actor/> .
@prefix org: <http://www.w3.org/ns/org#> .
@prefix rdfs: <http://www.w3.org/2000/01/rdf-schema#> .
@prefix skos: <http://www.w3.org/2004/02/skos/core#> .
@prefix xsd: <http://www.w3.org/2001/XMLSchema#> .
"""
COLUMNS = "kind,name,aliases,country,code,demonym,capital,gender,role,organisation,title"
SHEET = f"""{COLUMNS},from,until,relation,pos,target
state,Orlandia,Orlandish Republic,,XOR,Orlandian,Port Luce,,,,,,,,,
state,Marnia,,,XMN,Marnian,Grey Ford,,,,,,,,,
person,Ines Varga,I. Varga,Orlandia,,,,female,,,,,,,,
office,Ines Varga,,,,,,,foreign-minister,Orlandia,Foreign Minister,2025-02-01,,,,
alias,NATO,The Old Alliance,,,,,,,,,,,,,
cue,breakbread,,,,,,,,,,,,meets,verb,with
"""
ARTICLE = """---
title: Varga in Grey Ford
date: 2026-03-17
---
The Orlandian foreign minister met Marnia's president on Monday.
The Orlandish Republic condemned the Old Alliance.
"""


def turtle(tmp_path: Path, text: str) -> Path:
    path = tmp_path / "mine.ttl"
    path.write_text(HEAD + text, encoding="utf-8")
    return path


def sheet(tmp_path: Path, text: str = SHEET) -> Path:
    path = tmp_path / "mine.csv"
    path.write_text(text, encoding="utf-8")
    return path


def test_a_sheet_gives_actors_offices_aliases_and_cues(kg: Run, tmp_path: Path) -> None:
    mine, text = sheet(tmp_path), tmp_path / "visit.txt"
    text.write_text(ARTICLE, encoding="utf-8")
    result = kg("extract", text, "--actors", mine)
    assert result.exit_code == 0, result.stderr
    rows = [json.loads(line) for line in result.stdout.splitlines()]
    ends = {
        (row["source"]["name"], row["action"], (row["target"] or {}).get("name")) for row in rows
    }
    assert ("Orlandia", "ACCUSE", "NATO") in ends
    assert any(source == "Ines Varga" and action == "CONSULT" for source, action, _ in ends)
    assert {row["source"]["country"] for row in rows} == {"XOR"}
    cues = load_lexicon((mine,)).cues["VERB", "breakbread"]
    assert [cue.relation for cue in cues] == ["meets"]


def test_a_store_keeps_the_sheet(kg: Run, tmp_path: Path) -> None:
    mine, text, path = sheet(tmp_path), tmp_path / "visit.txt", tmp_path / "store"
    text.write_text(ARTICLE, encoding="utf-8")
    assert kg("build", text, "-o", path, "--actors", mine).exit_code == 0
    mine.unlink()
    assert kg("add", path, text).exit_code == 0
    with open_store(path) as store:
        assert {claim.source.actor.name for claim in store.claims()} == {"Ines Varga", "Orlandia"}
        assert store.check() == []
    assert "the Old Alliance" not in kg("actors", path, "show", "The Old Alliance").stderr


def test_the_user_wins_over_the_packaged_gazetteer(kg: Run, tmp_path: Path) -> None:
    own = (
        'actor:bel rdfs:label "Kingdom of the Belgians"@en ; skos:altLabel "Chocolate Land"@en .\n'
    )
    mine = turtle(tmp_path, own + 'my:q a kg:State ; rdfs:label "Quebec City"@en .\n')
    found = load_gazetteer((mine,))
    belgium = next(one for one in found.actors.values() if one.iri.endswith("/bel"))
    assert (belgium.name, belgium.country) == ("Kingdom of the Belgians", "BEL")
    assert {alias.iri for alias in found.aliases["Chocolate", "Land"]} == {belgium.iri}
    assert {alias.iri for alias in found.aliases["Belgium",]} == {belgium.iri}
    line = json.dumps({"id": "one", "text": "Belgium condemned France.", "date": "2026-03-12"})
    result = kg("extract", "-", "-f", "turtle", "--actors", mine, stdin=line)
    assert "Kingdom of the Belgians" in result.stdout
    assert 'rdfs:label "Belgium"@en' not in result.stdout


@pytest.mark.parametrize(
    ("text", "line", "problem"),
    [
        ('my:a a kg:State ;\n  rdfs:label "A"@en\nmy:b a kg:State .', 11, ""),
        ('my:a a kg:Stat ;\n rdfs:label "A"@en .', 9, "unknown class 'Stat'"),
        ('my:a a kg:State ;\n kg:demonym "Aian"@en .', 9, "the actor 'a' has no name"),
        (
            'my:a a kg:State ; rdfs:label "A"@en .\nmy:b a kg:State ;\n  rdfs:label "A"@en .',
            11,
            "claimed twice",
        ),
        ('my:p a kg:Person ; rdfs:label "P"@en ;\n kg:country my:zz .', 10, "unknown state 'zz'"),
        (
            (
                'my:p a kg:Person ; rdfs:label "P Q"@en .\n'
                "my:t a org:Membership ; org:member my:p ;\n"
                " org:organization actor:bel ; org:role role:foreign-minister ;\n"
                ' kg:validFrom "2025-02-01"^^xsd:date ;\n kg:validUntil "2024-02-01"^^xsd:date .'
            ),
            13,
            "ends on 2024-02-01, before it begins on 2025-02-01",
        ),
        (
            (
                "my:t a org:Membership ; org:member my:who ;\n"
                " org:organization actor:bel ; org:role role:foreign-minister ."
            ),
            9,
            "unknown actor 'who'",
        ),
        (
            (
                "my:t a org:Membership ; org:member actor:bart-de-wever ;\n"
                " org:organization actor:bel ; org:role role:juggler ."
            ),
            10,
            "unknown role 'juggler'",
        ),
        ("my:c a kg:Cue ;\n kg:relationType my:hugs .", 10, "unknown relation type 'hugs'"),
    ],
)
def test_faults_in_turtle_name_their_line(
    kg: Run, tmp_path: Path, text: str, line: int, problem: str
) -> None:
    _refused(kg, tmp_path, turtle(tmp_path, text), line, problem)


@pytest.mark.parametrize(
    ("row", "problem"),
    [
        ("planet,Mars", "unknown kind 'planet'"),
        ("person,", "an actor without a name"),
        ("state,Marnia Two,,,XMN", "'XMN' is claimed twice"),
        ("person,Jo Doe,,Nowhere", "no actor 'Nowhere'"),
        ("office,Ines Varga,,,,,,,foreign-minister,Orlandia,X,2025-02-01,2024-01-01", "ends on"),
        ("office,Ines Varga,,,,,,,foreign-minister,Orlandia,X,soon", "'soon' is no day"),
        ("office,Ines Varga,,,,,,,juggler,Orlandia", "unknown role 'juggler'"),
        ("office,Jo Doe,,,,,,,foreign-minister,Orlandia", "no actor 'Jo Doe'"),
        ("cue,hug,,,,,,,,,,,,hugs,verb,object", "unknown relation type 'hugs'"),
        ("alias,Nobody Known,X", "no actor 'Nobody Known'"),
        ("state,Arvania,Orlandish Republic,,XAV", "is claimed twice"),
        ("a,b,c,d,e,f,g,h,i,j,k,l,m,n,o,p,q", "more cells than columns"),
        ('state,"Arv"ania', "no CSV"),
    ],
)
def test_faults_in_a_sheet_name_their_line(kg: Run, tmp_path: Path, row: str, problem: str) -> None:
    _refused(kg, tmp_path, sheet(tmp_path, SHEET + row + "\n"), 8, problem)


def _refused(kg: Run, tmp_path: Path, mine: Path, line: int, problem: str) -> None:
    with pytest.raises(OntologyError) as caught:
        load_gazetteer((mine,))
    message = str(caught.value)
    assert problem in message
    place = f", line {line}: " if problem else f"line {line}"
    assert place in message, message
    text = tmp_path / "text.txt"
    text.write_text("Belgium condemned France.")
    result = kg("build", text, "-o", tmp_path / "store", "--actors", mine, "--date", "2026-03-12")
    assert (result.exit_code, result.stdout) == (1, "")
    assert result.stderr.count("\n") == 1
    assert problem in result.stderr
    assert not (tmp_path / "store").exists()


@pytest.mark.parametrize("name", ["tests/world.ttl", "seeds/actors.ttl"])
def test_our_own_files_pass(name: str) -> None:
    assert load_gazetteer((ROOT / name,)).actors
