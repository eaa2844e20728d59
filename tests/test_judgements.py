"""Judgements: what people decide holds for every reading, and can be taken back to the byte."""

import datetime as dt
import io
from dataclasses import replace

import pyoxigraph as ox
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from support_graph import (
    ADA,
    ARVENIA,
    BELMOOR,
    BRUNO,
    CLARA,
    LEAGUE,
    first_reading,
    second_reading,
    small_store,
    unknown,
)

from kg.errors import StoreError, UsageError
from kg.model import Actor, Claim, Reading
from kg.rdf import Judgement, Kind, Rulings, judgement_id, judgement_quads, judgements_of
from kg.store import Store, judge, judgements, unjudge

DAY = dt.date(2031, 4, 1)
FIRST, SECOND = first_reading(), second_reading()
MET = FIRST.claims[0]


def dump(store: Store) -> bytes:
    out = io.BytesIO()
    store.dump_nquads(out)
    return out.getvalue()


def fresh(*readings: Reading) -> Store:
    store = small_store()
    store.add(readings)
    return store


def merge(one: Actor, into: Actor) -> Judgement:
    pair = (("about", one), ("into", into))
    return Judgement(Kind.MERGE, one.iri, "Eve", DAY, "the same", pair)


def rename(actor: Actor, name: str) -> Judgement:
    return Judgement(Kind.RENAME, actor.iri, "Eve", DAY, "", (("about", actor),), (("name", name),))


def split(actor: Actor, into: Actor, *scope: tuple[str, str]) -> Judgement:
    pair = (("about", actor), ("into", into))
    return Judgement(Kind.SPLIT, actor.iri, "Eve", DAY, "", pair, tuple(sorted(scope)))


def on_claim(
    kind: Kind, claim: Claim, *values: tuple[str, str], actors: tuple[tuple[str, Actor], ...] = ()
) -> Judgement:
    return Judgement(kind, claim.id, "Eve", DAY, "", actors, tuple(sorted(values)))


OTHER_ADA = unknown("A. Quill", country="XAR")
EVERY = (
    merge(CLARA, ADA),
    merge(BRUNO, OTHER_ADA),
    merge(BELMOOR, LEAGUE),
    rename(ADA, "Ada Maria Quill"),
    rename(ARVENIA, "Greater Arvenia"),
    rename(LEAGUE, "The League"),
    split(ARVENIA, BELMOOR, ("document", "one.txt"), ("mention", "Arvenia")),
    on_claim(Kind.REJECT, MET),
    on_claim(Kind.CONFIRM, FIRST.claims[1]),
    on_claim(Kind.CORRECT, FIRST.claims[2], ("status", "denied"), ("date_start", "2031-03-01")),
    on_claim(Kind.CORRECT, SECOND.claims[0], actors=(("target", CLARA),)),
)


@pytest.mark.parametrize("judgement", EVERY, ids=lambda j: f"{j.kind}-{judgement_id(j)[:4]}")
def test_a_judgement_holds_for_what_is_read_again_and_is_undone_to_the_byte(
    judgement: Judgement,
) -> None:
    store = fresh(FIRST, SECOND)
    before = dump(store)
    judge(store, [judgement])
    judged = dump(store)
    assert judged != before
    assert judgements(store) == (judgement,)
    assert store.add([FIRST, SECOND]).unchanged == ("one.txt", "two.txt")
    assert dump(store) == judged
    store.remove(["one.txt"])
    store.add([FIRST])
    assert dump(store) == judged
    assert store.check() == []
    unjudge(store, [judgement_id(judgement)])
    assert dump(store) == before


def test_it_makes_no_difference_whether_one_judges_or_reads_first() -> None:
    for judgement in EVERY:
        early = small_store()
        judge(early, [judgement])
        early.add([FIRST, SECOND])
        late = fresh(FIRST, SECOND)
        judge(late, [judgement])
        assert dump(early) == dump(late), judgement


@settings(deadline=None, max_examples=15)
@given(st.lists(st.sampled_from(EVERY), unique=True, max_size=6), st.data())
def test_any_order_of_judging_and_undoing_gives_the_same_graph(
    some: list[Judgement], data: st.DataObject
) -> None:
    at_once = fresh(FIRST, SECOND)
    judge(at_once, some)
    step_by_step = fresh(FIRST, SECOND)
    for judgement in data.draw(st.permutations(some)):
        judge(step_by_step, [judgement])
    assert dump(step_by_step) == dump(at_once)
    for judgement in data.draw(st.permutations(some)):
        unjudge(step_by_step, [judgement_id(judgement)])
    assert dump(step_by_step) == dump(fresh(FIRST, SECOND))


def test_a_merged_actor_is_one_node_and_its_other_name_still_finds_it() -> None:
    from kg.query import run_packaged

    store = fresh(FIRST, SECOND)
    judge(store, [merge(BRUNO, CLARA)])
    ends = {e.actor for c in store.claims() for e in (c.source, c.target) if e}
    assert BRUNO.iri not in {actor.iri for actor in ends}
    rows = run_packaged(store, "who-met-whom", {"actor": "bruno stamm"}).values()
    assert [row[:3] for row in rows] == [("Ada Quill", "Clara Voss", "meets")]


def test_a_claim_between_two_who_are_one_goes_away() -> None:
    store = fresh(FIRST)
    judge(store, [merge(BRUNO, ADA)])
    assert MET.id not in {claim.id for claim in store.claims()}


def test_a_rejected_claim_leaves_no_edge_and_no_trace_for_queries() -> None:
    store = fresh(FIRST)
    edge = (ox.NamedNode(ADA.iri), ox.NamedNode("https://w3id.org/diplomacy-kg/ontology#meets"))
    assert list(store.oxigraph.quads_for_pattern(*edge, None, None))
    judge(store, [on_claim(Kind.REJECT, MET)])
    assert list(store.oxigraph.quads_for_pattern(*edge, None, None)) == []
    assert [claim.id for claim in store.claims()] == [c.id for c in FIRST.claims if c.id != MET.id]


def test_a_split_sends_the_mentions_of_one_document_to_another_actor() -> None:
    namesake = unknown("Ada Quill the Younger", country="XAR")
    store = fresh(FIRST, SECOND)
    judge(store, [split(ADA, namesake, ("document", "two.txt"))])
    found = {
        (claim.document, end.actor.name)
        for claim in store.claims()
        for end in (claim.source, claim.target)
        if end and end.actor.name.startswith("Ada")
    }
    assert found == {("one.txt", "Ada Quill"), ("two.txt", "Ada Quill the Younger")}


def test_a_correction_changes_the_claim_and_keeps_its_id() -> None:
    claim = next(c for c in FIRST.claims if c.relation == "meets")
    rulings = Rulings(
        (
            on_claim(
                Kind.CORRECT,
                claim,
                ("relation", "phones"),
                ("status", "denied"),
                ("date_end", ""),
                ("place", "Belmoor Hall"),
                actors=(("target", CLARA),),
            ),
        )
    )
    [judged] = [c for c in rulings.apply(FIRST).claims if c.id == claim.id]
    assert (judged.relation, judged.action, judged.status) == ("phones", "CONSULT", "denied")
    assert (judged.plover, judged.date_end, judged.place) == ("REJECT", None, "Belmoor Hall")
    assert judged.target
    assert judged.target.actor == CLARA
    assert judged.target.reason == "surname; judged to be Clara Voss"
    assert judged.confidence == 1.0


@pytest.mark.parametrize(
    ("known", "new", "problem"),
    [
        (merge(ADA, BRUNO), merge(BRUNO, ADA), "would be merged into itself"),
        (merge(ADA, BRUNO), merge(ADA, CLARA), "'Ada Quill' is judged already (merge"),
        (rename(ADA, "One"), rename(ADA, "Two"), "'Ada Quill' is judged already (rename"),
        (on_claim(Kind.REJECT, MET), on_claim(Kind.CONFIRM, MET), "is judged already (re"),
        (
            on_claim(Kind.CORRECT, MET, ("status", "denied")),
            on_claim(Kind.CORRECT, MET, ("status", "planned")),
            "is judged already (correct",
        ),
    ],
)
def test_judgements_that_contradict_are_refused(
    known: Judgement, new: Judgement, problem: str
) -> None:
    store = fresh(FIRST)
    judge(store, [known])
    before = dump(store)
    with pytest.raises(UsageError) as caught:
        judge(store, [new])
    assert problem.partition(" (")[0] in str(caught.value)
    assert dump(store) == before


@pytest.mark.parametrize(
    ("slot", "value", "problem"),
    [
        ("status", "maybe", "'maybe' is no status"),
        ("relation", "frowns-at", "'frowns-at' is no relation"),
        ("date_start", "soon", "'soon' is no date start"),
        ("mood", "glad", "'glad' is no mood"),
    ],
)
def test_a_correction_has_to_read(slot: str, value: str, problem: str) -> None:
    store = fresh(FIRST)
    with pytest.raises(UsageError, match=problem):
        judge(store, [on_claim(Kind.CORRECT, MET, (slot, value))])


def test_days_have_to_be_in_order() -> None:
    wrong = on_claim(Kind.CORRECT, MET, ("date_start", "2031-03-02"), ("date_end", "2031-03-01"))
    with pytest.raises(UsageError, match="is before the first"):
        judge(fresh(FIRST), [wrong])


def test_judgements_come_back_from_rdf() -> None:
    quads = judgement_quads(EVERY)
    assert set(judgements_of(quads)) == set(EVERY)
    elsewhere = judgement_quads(EVERY, "https://example.org/kg/")
    assert set(judgements_of(elsewhere)) == set(EVERY)


def test_half_a_judgement_is_refused() -> None:
    quads = [q for q in judgement_quads([EVERY[0]]) if "judgedOn" not in str(q.predicate)]
    with pytest.raises(UsageError, match="is not whole"):
        judgements_of(quads)


def test_undoing_what_is_not_there_changes_nothing() -> None:
    store = fresh(FIRST)
    judge(store, [EVERY[0]])
    before = dump(store)
    with pytest.raises(StoreError, match="no judgement 'nothing'"):
        unjudge(store, [judgement_id(EVERY[0]), "nothing"])
    assert dump(store) == before


def test_a_judgement_waits_for_a_claim_that_is_not_there_yet() -> None:
    store = fresh(SECOND)
    before = dump(store)
    identifier = judgement_id(on_claim(Kind.REJECT, MET))
    assert judge(store, [on_claim(Kind.REJECT, MET)]) == ()
    store.add([FIRST])
    assert MET.id not in {claim.id for claim in store.claims()}
    store.remove(["one.txt"])
    unjudge(store, [identifier])
    assert dump(store) == before


def test_hostile_words_stay_words() -> None:
    nasty = '"> } ; DROP ALL ; <script>\n\\" \u2028'
    store = fresh(FIRST)
    before = dump(store)
    judgement = replace(rename(ADA, nasty), by=nasty, why=nasty)
    judge(store, [judgement])
    assert judgements(store) == (judgement,)
    assert nasty in {claim.source.actor.name for claim in store.claims()}
    unjudge(store, [judgement_id(judgement)])
    assert dump(store) == before
