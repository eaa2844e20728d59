"""What the classifier reads of a text: pieces of words, and actors that could be related."""

import time
from dataclasses import replace

import numpy as np
import pytest
from support_classify import (
    ACCUSE,
    ARV,
    ARVENIA,
    BEL,
    CONSULT,
    PIECES,
    chunks,
    crowd,
    cue_at,
    parsed,
)

from kg.classify import ACTIONS, SYMMETRIC, Prior
from kg.classify.candidates import BEFORE, CUT, HERE, LONGEST
from kg.classify.words import MOST, Words
from kg.ontology.lexicon import load_types

PAIR = "Arvenia accused Belmoor ."


def words() -> Words:
    return Words(PIECES, np.eye(len(PIECES), dtype=np.float32))


@pytest.mark.parametrize(
    ("word", "pieces"),
    [
        ("accused", ["accuse", "##d"]),  # not a, and then nothing
        ("ACCUSE", ["accuse"]),
        ("Accus\u00e9", ["accuse"]),
        ("Accuse\u0301", ["accuse"]),
        ("met-accused", ["met", "accuse", "##d"]),
        ("mex", []),  # a word is known whole or not at all
        ("met\u2019x", ["met"]),
        ("##d", []),  # what goes on with a word begins none
        ("", []),
        ("\U0001f54a", []),
        ("\u0633\u0644\u0627\u0645", []),
        ("a-a-a-a-a-a-a-a", ["a"] * MOST),
    ],
)
def test_words_are_cut_into_the_longest_known_pieces(word: str, pieces: list[str]) -> None:
    assert words().numbers(word) == tuple(PIECES[piece] for piece in pieces)


def test_a_word_is_the_mean_of_its_pieces_and_nothing_when_unknown() -> None:
    found = words().matrix(("accused", "zz", "a"))
    expected = np.zeros((3, len(PIECES)), np.float32)
    expected[0, [PIECES["accuse"], PIECES["##d"]]] = 0.5
    expected[2, PIECES["a"]] = 1
    assert np.array_equal(found, expected)
    assert found.dtype == np.float32


def test_few_words_are_remembered_and_forgetting_changes_nothing(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    text = tuple(f"{'a-' * n}met" for n in range(9)) * 2
    expected = words().matrix(text)
    monkeypatch.setattr("kg.classify.words.REMEMBERED", 3)
    small = words()
    for word, row in zip(text, expected, strict=True):
        assert np.array_equal(small.matrix((word,))[0], row)
        assert len(small._met) <= 3  # noqa: SLF001 - nothing else shows what is kept


def test_symmetric_actions_are_those_of_the_ontology() -> None:
    types = load_types()
    assert set(ACTIONS) <= set(types)
    relations = {kind.action for kind in types.values() if kind.symmetric and kind.action}
    assert relations >= SYMMETRIC


def test_both_orders_of_two_actors_are_candidates() -> None:
    [chunk] = chunks(parsed(PAIR))
    [sentence] = chunk.sentences
    assert [one.key for one in sentence.candidates] == [ARV, BEL]
    assert sentence.pairs == ((0, 1), (1, 0))
    assert (sentence.number, sentence.first, sentence.last) == (0, 0, 4)
    assert chunk.kinds == ["state", "", "state", ""]
    assert chunk.hows == ["name", "", "name", ""]


def test_mentions_of_one_actor_are_one_candidate() -> None:
    [chunk] = chunks(parsed("Arvenia said Arvenia met Belmoor ."))
    one, other = chunk.sentences[0].candidates
    assert [span[:2] for span in one.spans] == [(0, 1), (2, 3)]
    assert [span[:2] for span in other.spans] == [(4, 5)]
    assert [ref.first for ref in one.refs] == [0, 2]


@pytest.mark.parametrize(
    "text",
    [
        (),
        ("met",),
        ("Arvenia",),
        ("Arvenia met nobody .",),
        ("Arvenia met Arvenia .",),
        ("Arvenia", "Belmoor"),
    ],
)
def test_where_no_two_actors_meet_nothing_is_asked(text: tuple[str, ...]) -> None:
    assert chunks(parsed(*text)) == []


def test_a_sentence_that_has_no_cue_is_not_asked_about() -> None:
    parse = parsed(PAIR, "Belmoor met Arvenia .")
    [chunk] = chunks(parse, found=[cue_at(5, "CONSULT")])
    assert [sentence.number for sentence in chunk.sentences] == [1]
    [chunk] = chunks(parse, Prior(0, ARV, BEL, "ACCUSE", 1.0), found=())
    assert [sentence.number for sentence in chunk.sentences] == [0]
    assert chunks(parse, found=()) == []


def test_actors_of_the_sentence_before_are_paired_with_those_of_this_one() -> None:
    [chunk] = chunks(parsed(PAIR, "It also met Castria .", "Nobody came ."))
    [_, second] = chunk.sentences
    assert [one.ref.actor.name for one in second.candidates] == ["Castria", "Arvenia", "Belmoor"]
    assert set(second.pairs) == {(0, 1), (1, 0), (0, 2), (2, 0)}
    assert [one.sentence for one in second.candidates] == [1, 0, 0]


def test_who_stands_in_both_sentences_is_a_candidate_once() -> None:
    [chunk] = chunks(parsed(PAIR, "Belmoor met Castria ."))
    names = [one.ref.actor.name for one in chunk.sentences[1].candidates]
    assert names == ["Belmoor", "Castria", "Arvenia"]


def test_crowds_are_limited() -> None:
    people = crowd(HERE + 8)
    names = list(people)
    parse = parsed(f"with {' '.join(names)} .", f"{names[-1]} met {ARVENIA.name} .")
    [chunk] = chunks(parse, actors=people | {ARVENIA.name: ARVENIA})
    first, second = chunk.sentences
    assert [one.ref.actor.name for one in first.candidates] == names[:HERE]
    assert len(first.pairs) == HERE * (HERE - 1)
    assert len(second.candidates) == 2 + BEFORE
    assert len(set(second.pairs)) == len(second.pairs) == 2 + 2 * 2 * BEFORE


def test_the_first_cue_of_a_word_counts_and_an_anchor_before_it() -> None:
    found = [cue_at(1, "ACCUSE", 2), cue_at(2, "CONSULT"), cue_at(3, "ASSAULT", 1)]
    parse = parsed("Arvenia accused met Belmoor")
    for order in (found, found[::-1]):
        [chunk] = chunks(parse, found=order)
        assert chunk.cues == [0, *(ACTIONS.index(cue.cue.action) + 1 for cue in found)]


@pytest.mark.parametrize(("one", "other"), [(ARV, BEL), (BEL, ARV)])
def test_priors_are_found_whichever_end_a_symmetric_action_begins_with(
    one: tuple[str, str], other: tuple[str, str]
) -> None:
    [chunk] = chunks(parsed(PAIR), Prior(0, one, other, "CONSULT", 1.5))
    assert chunk.sentences[0].priors == {(0, CONSULT): 1.5, (1, CONSULT): 1.5}


def test_priors_of_other_actions_hold_one_way_and_the_likelier_counts() -> None:
    low, high = Prior(0, BEL, ARV, "ACCUSE", -2), Prior(0, BEL, ARV, "ACCUSE", -1)
    for told in ((low, high), (high, low)):
        [chunk] = chunks(parsed(PAIR), *told)
        assert chunk.sentences[0].priors == {(1, ACCUSE): -1}


def test_priors_of_other_sentences_and_of_strangers_are_left_alone() -> None:
    strange = Prior(0, ("Dunvale", "XDU"), ARV, "ACCUSE", 1.0)
    [chunk] = chunks(parsed(PAIR, PAIR), strange, Prior(1, ARV, BEL, "ACCUSE", 2.0))
    assert [one.priors for one in chunk.sentences] == [{}, {(0, ACCUSE): 2.0}]


def test_chunks_hold_whole_sentences_and_no_more_than_can_be_read() -> None:
    filler = " ".join(["then"] * 40)
    parse = parsed(*(f"Arvenia {filler} Belmoor" for _ in range(9)))
    found = chunks(parse)
    bounds = [(chunk.first, chunk.last) for chunk in found]
    edges = {edge for span in parse.sentences for edge in span}
    assert {edge for bound in bounds for edge in bound} <= edges
    assert all(last - first <= LONGEST for first, last in bounds)
    assert [s.number for chunk in found for s in chunk.sentences] == list(range(9))
    assert all(len(c.cues) == len(c.sentence_of) == c.last - c.first for c in found)


def test_a_very_long_sentence_is_read_alone_and_cut() -> None:
    parse = parsed(PAIR, "Arvenia met Belmoor " + "and so on " * 700, PAIR)
    short, long, after = chunks(parse)
    assert (long.first, long.last) == (4, 4 + CUT)
    assert long.sentences[0].last == 4 + CUT
    assert [chunk.sentences[0].number for chunk in (short, long, after)] == [0, 1, 2]


def test_candidates_of_a_long_text_take_time_that_grows_with_it() -> None:
    def seconds(size: int) -> float:
        parse = parsed(*[PAIR] * size)
        began = time.process_time()
        chunks(parse)
        return time.process_time() - began

    seconds(100)
    assert seconds(4000) < 16 * seconds(1000) + 0.5


def test_actors_that_differ_by_state_alone_are_two() -> None:
    twin = replace(ARVENIA, country="XBE")
    [chunk] = chunks(parsed("Arvenia met Twin ."), actors={"Arvenia": ARVENIA, "Twin": twin})
    assert [one.key[1] for one in chunk.sentences[0].candidates] == ["XAR", "XBE"]
