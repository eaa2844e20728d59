"""Texts, actors and networks small enough that what a network answers can be said beforehand."""

import math
from collections.abc import Iterable
from dataclasses import replace
from itertools import pairwise
from typing import Any

import numpy as np
import numpy.typing as npt
from support_graph import ARVENIA, BELMOOR, unknown

from kg.annotate import Match
from kg.classify import ACTIONS, Classifier, Prior
from kg.classify.candidates import Chunk, chunks_of
from kg.classify.network import GAPS, HEADS, REACH, Network
from kg.classify.words import Words
from kg.doc import Parse, Ref
from kg.model import Actor
from kg.ontology.lexicon import Cue

CASTRIA = replace(ARVENIA, iri=f"{ARVENIA.iri}-castria", name="Castria", country="XCA")
ACTORS = {actor.name: actor for actor in (ARVENIA, BELMOOR, CASTRIA)}
ARV, BEL, CAS = ((one.name, one.country) for one in (ARVENIA, BELMOOR, CASTRIA))
ACCUSE, CONSULT, ASSAULT = (ACTIONS.index(name) for name in ("ACCUSE", "CONSULT", "ASSAULT"))
PIECES = {piece: n for n, piece in enumerate(("accuse", "##d", "e", "##t", "met", "a"))}
LABELS = {
    "tag": {"NNP": 1, "VBD": 2},
    "dep": {"ROOT": 1, "nsubj": 2},
    "how": {"name": 1},
    "kind": {"state": 1, "person": 2},
}
WIDTH, EMBEDDING, END, LAYER = HEADS, 2, HEADS + 3, "layers.0."

Floats = npt.NDArray[np.float32]
Shape = tuple[int, ...]
SHAPES: dict[str, Shape] = {
    "tag": (4, 1),
    "dep": (4, 1),
    "how": (4, 1),
    "men": (4, 1),
    "ty": (4, 1),
    "ho": (4, 1),
    "cue": (len(ACTIONS) + 1, 1),
    "ow": (2, 1),
    "dist": (2 * GAPS + 2, WIDTH),
    "inp.weight": (WIDTH, EMBEDDING + 5),
    "inp.bias": (WIDTH,),
    "k.bias": (WIDTH,),
    **{f"{name}.weight": (WIDTH, END) for name in ("U", "V", "qi", "qj")},
    **{f"{name}.bias": (WIDTH,) for name in ("U", "V", "qi", "qj", "o", "ln", "lo")},
    **{f"{name}.weight": (WIDTH, WIDTH) for name in ("Q", "k", "A", "o")},
    "ln.weight": (WIDTH,),
    "lo.weight": (WIDTH,),
    "rel.weight": (9, WIDTH),
    "o2.weight": (len(ACTIONS), WIDTH),
    "o2.bias": (len(ACTIONS),),
    "st.weight": (4, WIDTH),
    "st.bias": (4,),
    "sa": (len(ACTIONS), 4),
    "rw": (len(ACTIONS),),
    "rb": (len(ACTIONS),),
}
ATTENTION: dict[str, Shape] = {
    "rel": (HEADS, 2 * REACH + 1),
    "same": (HEADS,),
    "gov": (HEADS, 2),
    "qkv.weight": (3 * WIDTH, WIDTH),
    "qkv.bias": (3 * WIDTH,),
    "o.weight": (WIDTH, WIDTH),
    "o.bias": (WIDTH,),
    **{f"l{n}.{part}": (WIDTH,) for n in (1, 2) for part in ("weight", "bias")},
    "f1.weight": (2 * WIDTH, 2 * WIDTH),
    "f1.bias": (2 * WIDTH,),
    "f2.weight": (WIDTH, 2 * WIDTH),
    "f2.bias": (WIDTH,),
}


class Named:
    """Tells who is meant by the words of a parse that are names of actors."""

    def __init__(self, parse: Parse, actors: dict[str, Actor] = ACTORS) -> None:
        self.parse, self.actors = parse, actors

    def one(self, i: int) -> tuple[Ref, ...]:
        actor = self.actors.get(self.parse.words[i])
        return (Ref(actor, i, i + 1, "name", "", 1.0),) if actor else ()


def parsed(*sentences: str) -> Parse:
    """Return a parse of words with spaces between; the second of a sentence governs the others."""
    rows = [sentence.split() for sentence in sentences]
    words = tuple(word for row in rows for word in row)
    ends = np.cumsum([0, *map(len, rows)]).tolist()
    spans = tuple(pairwise(ends))
    starts = np.cumsum([0, *(len(word) + 1 for word in words)]).tolist()[:-1]
    roots = [min(first + 1, last - 1) for first, last in spans for _ in range(first, last)]
    return Parse(
        text=" ".join(words),
        words=words,
        lemmas=tuple(word.lower() for word in words),
        tags=tuple("NNP" if word in ACTORS else "VBD" for word in words),
        deps=tuple("ROOT" if root == i else "nsubj" for i, root in enumerate(roots)),
        heads=tuple(roots),
        starts=tuple(starts),
        ends=tuple(start + len(word) for start, word in zip(starts, words, strict=True)),
        entities=("",) * len(words),
        begins=(False,) * len(words),
        sentences=spans,
    )


def crowd(size: int) -> dict[str, Actor]:
    """Return invented people by the one word that names each."""
    return {f"Person{n}": unknown(f"Person{n}") for n in range(size)}


def cue_at(token: int, action: str, *words: int) -> Match:
    """Return a match of a cue of `action`."""
    cue = Cue(f"a-{action}", action, action.lower(), action, "VERB", (action.lower(),), ())
    return Match(cue, token, (token, *words))


def chunks(
    parse: Parse,
    *priors: Prior,
    actors: dict[str, Actor] = ACTORS,
    found: Iterable[Match] | None = None,
) -> list[Chunk]:
    """Return the chunks of a text; the root of each sentence is a cue unless told otherwise."""
    roots = [parse.heads[first] for first, _ in parse.sentences]
    cues = [cue_at(root, "CONSULT") for root in roots] if found is None else found
    return chunks_of(parse, Named(parse, actors), cues, priors)


def classifier(
    *, layers: int = 0, slope: float = 1.0, offset: float = 0.0, **changes: Any
) -> Classifier:
    """Return one with weights of 0, norms of 1, but for `changes`: `o2_bias` for o2.bias."""
    shapes = SHAPES | {
        name.replace(".0.", f".{n}."): shape
        for n in range(layers)
        for name, shape in ((f"{LAYER}{part}", shape) for part, shape in ATTENTION.items())
    }
    norms = ("ln.weight", "lo.weight", "l1.weight", "l2.weight")
    weights = {
        name: np.full(shape, name.endswith(norms), np.float32) for name, shape in shapes.items()
    }
    for name, value in changes.items():
        weights[name.replace("_", ".")][:] = value
    return _of(weights, slope, offset)


def drawn_classifier() -> Classifier:
    """Return one with two layers whose weights are drawn, always the same."""
    made, source = classifier(layers=2), np.random.default_rng(11)
    weights = {
        name: source.normal(size=array.shape).astype(np.float32)
        for name, array in made.network.weights.items()
    }
    return _of(weights, 1.0, 0.0)


def at(place: int, value: float, size: int = len(ACTIONS), rest: float = 0.0) -> Floats:
    """Return `rest` everywhere but `value` at one place."""
    row = np.full(size, rest, np.float32)
    row[place] = value
    return row


def sigmoid(odds: float) -> float:
    return 1 / (1 + math.exp(-odds))


def _of(weights: dict[str, Floats], slope: float, offset: float) -> Classifier:
    table = np.linspace(-1, 1, len(PIECES) * EMBEDDING, dtype=np.float32).reshape(-1, EMBEDDING)
    network = Network(weights, LABELS, Words(PIECES, table))
    return Classifier(network, slope, offset)
