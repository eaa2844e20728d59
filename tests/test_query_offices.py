"""Questions about offices: on a day, between counterparts, from holder to holder."""

import datetime as dt
from pathlib import Path

import pyoxigraph as ox
import pytest
from support_graph import ARVENIA, BASE, BELMOOR, article, claim, small_store

from kg.model import Actor, ActorType, Reading
from kg.query import Table, run_packaged
from kg.rdf import graph_iri
from kg.store import Store

TERMS = Path(__file__).parent / "offices.ttl"
CORWIN = Actor(BASE + "actor/daniel-corwin", "Daniel Corwin", ActorType.PERSON, "XAR", curated=True)
SEDLEY = Actor(BASE + "actor/martin-sedley", "Martin Sedley", ActorType.PERSON, "XAR", curated=True)
HOLM = Actor(BASE + "actor/rita-holm", "Rita Holm", ActorType.PERSON, "XBE", curated=True)
TEXT = "Corwin met Holm. Sedley met Holm. Arvenia condemned Belmoor."


@pytest.fixture(scope="module")
def store() -> Store:
    """A store in which a prime minister of Belmoor is known, too."""
    made = small_store()
    graph = ox.NamedNode(graph_iri("actors"))
    made.oxigraph.load(input=TERMS.read_bytes(), format=ox.RdfFormat.TURTLE, to_graph=graph)
    own = article(TEXT)
    early, late = dt.date(2022, 5, 1), dt.date(2025, 5, 1)
    claims = (
        claim(CORWIN, "meets", HOLM, own, "Corwin met Holm.", cue="met", date_start=late),
        claim(SEDLEY, "meets", HOLM, own, "Sedley met Holm.", cue="met", date_start=early),
        claim(
            *(ARVENIA, "condemns", BELMOOR, own, "Arvenia condemned Belmoor."),
            cue="condemned",
            date_start=late,
        ),
    )
    made.add([Reading(own, claims, "0", "m")])
    return made


def rows(store: Store, name: str, **params: str) -> list[tuple[str | None, ...]]:
    found = run_packaged(store, name, params)
    assert isinstance(found, Table)
    return found.values()


@pytest.mark.parametrize(
    ("day", "held"),
    [("2022-05-01", {"Martin Sedley"}), ("2025-05-01", {"Daniel Corwin", "Helena Marsh"})],
)
def test_who_represented_a_state_on_a_day(store: Store, day: str, held: set[str]) -> None:
    found = {row[0] for row in rows(store, "representatives", of="Arvenia", day=day)}
    assert held <= found
    assert len(found & {"Martin Sedley", "Daniel Corwin"}) == 1


def test_who_met_a_counterpart(store: Store) -> None:
    found = rows(store, "counterparts")
    assert [row[:5] for row in found] == [
        ("2022-05-01", "Martin Sedley", "Arvenia", "Rita Holm", "Belmoor"),
        ("2025-05-01", "Daniel Corwin", "Arvenia", "Rita Holm", "Belmoor"),
    ]
    assert len(rows(store, "counterparts", actor="Daniel Corwin")) == 1


def test_what_changed_with_the_holder(store: Store) -> None:
    found = rows(store, "by-holder", of="Arvenia", role="head-of-government")
    assert [row[:2] + row[3:] for row in found] == [
        ("Belmoor", "Daniel Corwin", "1", "0", "1"),
        ("Rita Holm", "Martin Sedley", "1", "1", "0"),
        ("Rita Holm", "Daniel Corwin", "1", "1", "0"),
    ]


def test_persons_and_their_states_are_asked_apart(store: Store) -> None:
    people = rows(store, "pair", one="Daniel Corwin", other="Rita Holm")
    states = rows(store, "between-states", state="Arvenia")
    assert len(people) == 1
    met = [row for row in states if row[1] == "consult"]
    assert [row[:4] for row in met] == [("Arvenia", "consult", "Belmoor", "2")]
