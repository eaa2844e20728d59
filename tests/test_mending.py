"""Slips of the parser that are mended, and parses that stay as they are."""

from kg.annotate.mending import mended
from kg.doc import Name, Parse
from kg.ontology import load_language
from kg.ontology.actors import Alias

STATE = (Alias("https://w3id.org/diplomacy-kg/actor/norhaven", "name"),)
Row = tuple[str, str, str, int]


def parse_of_rows(*rows: Row) -> Parse:
    """Return a parse of one sentence; a row is word, tag, dependency and number of the head."""
    words, tags, deps, heads = zip(*rows, strict=True)
    text = " ".join(words)
    starts = tuple(sum(len(word) + 1 for word in words[:n]) for n in range(len(words)))
    return Parse(
        text=text,
        words=words,
        lemmas=tuple(word.lower() for word in words),
        tags=tags,
        deps=deps,
        heads=heads,
        starts=starts,
        ends=tuple(start + len(word) for start, word in zip(starts, words, strict=True)),
        entities=("",) * len(words),
        begins=(False,) * len(words),
        sentences=((0, len(words)),),
    )


def name(parse: Parse, i: int) -> Name:
    """Return token `i` as the name of a state."""
    return Name(i, i + 1, parse.starts[i], parse.ends[i], "place", STATE)


def mend(parse: Parse, *names: int) -> Parse:
    """Return the mended parse, with the tokens `names` as names of states."""
    return mended(parse, [name(parse, i) for i in names], load_language())


def test_a_name_before_a_verb_without_subject_is_its_subject() -> None:
    slip = parse_of_rows(
        ("Norhaven", "RB", "advmod", 1),
        ("imposed", "VBD", "ROOT", 1),
        ("tariffs", "NNS", "dobj", 1),
    )
    read = mend(slip, 0)
    assert (read.tags[0], read.deps[0], read.heads[0]) == ("NNP", "nsubj", 1)


def test_a_participle_between_a_name_and_the_root_noun_is_the_verb() -> None:
    slip = parse_of_rows(
        ("Norhaven", "NNP", "nsubj", 1), ("proposed", "VBD", "amod", 2), ("talks", "NNS", "ROOT", 2)
    )
    read = mend(slip, 0)
    assert read.heads == (1, 1, 1)
    assert read.deps == ("nsubj", "ROOT", "dobj")


def test_a_subject_begins_behind_the_comma_of_a_leading_phrase() -> None:
    slip = parse_of_rows(
        ("In", "IN", "prep", 4),
        ("Fenholm", "NNP", "pobj", 0),
        (",", ",", "punct", 1),
        ("Norhaven", "NNP", "appos", 1),
        ("agreed", "VBD", "ROOT", 4),
    )
    read = mend(slip, 1, 3)
    assert (read.deps[3], read.heads[3]) == ("nsubj", 4)


def test_what_is_right_is_left_alone() -> None:
    right = parse_of_rows(
        ("Norhaven", "NNP", "nsubj", 1),
        ("imposed", "VBD", "ROOT", 1),
        ("tariffs", "NNS", "dobj", 1),
    )
    assert mend(right, 0) is right
    assert mend(right) is right
