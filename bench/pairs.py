"""Scores on sentences with a marked pair of actors and the PLOVER type between them.

A file has a header and the columns uid, sentence, source, target and root, with tabs between them;
the root YIELD stands for CONCEDE or RETREAT.

strict: the most confident claim whose ends are the marked pair gives the type. loose: the most
confident one of the sentence does, whatever its ends. No claim is no answer, and wrong.
"""

import csv
from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from functools import cache
from pathlib import Path

from bench.tables import share, table
from kg.evaluate import Measure
from kg.evaluate.names import bare_name
from kg.evaluate.statements import SYMMETRIC
from kg.model import Article, Claim, End
from kg.ontology import load_language, load_lexicon
from kg.pipeline import Extractor

YIELDING = ("CONCEDE", "RETREAT")
GENERIC = ("title", "state-noun", "leader-noun", "country-noun", "person-noun", "former-word")
LONGER = 4  # words that a mention may have more than the marked span


@dataclass(frozen=True, slots=True)
class Pair:
    """A sentence, two spans of it, and the type of what the one does to the other."""

    uid: str
    sentence: str
    source: str
    target: str
    root: str


def pair_section(path: Path, variants: dict[str, Extractor]) -> list[str]:
    """Return the section on a file of pairs as lines of Markdown."""
    with path.open(encoding="utf-8", newline="") as file:
        pairs = [
            Pair(*(row[k] for k in ("uid", "sentence", "source", "target", "root")))
            for row in csv.DictReader(file, delimiter="\t")
        ]
    totals, classes = [], []
    for name, extractor in variants.items():
        claims = _claims(pairs, extractor)
        for manner in ("strict", "loose"):
            given = [answer(claims[p.uid], p, strict=manner == "strict") for p in pairs]
            totals.append((f"{manner}, {name}", *_total([p.root for p in pairs], given)))
            if manner == "strict":
                rows = measures([p.root for p in pairs], given)
                classes += [(f"{root}, {name}", *_cells(m)) for root, m in rows.items()]
    columns = ("macro F1 of the type", "of the quad class", "accuracy", "answered")
    return [
        f"### Pairs: {path.stem}",
        "",
        f"{len(pairs)} sentences, each with a marked pair of actors and a PLOVER type.",
        "",
        *table(("", *columns), totals),
        *table(("strict", "precision", "recall", "F1", "pairs"), classes),
    ]


def answer(claims: Iterable[Claim], pair: Pair, *, strict: bool) -> str | None:
    """Return the type that the claims of a sentence give to its pair."""
    for claim in sorted(claims, key=lambda c: -c.confidence):
        if claim.plover and (not strict or _has_ends(claim, pair)):
            return "YIELD" if claim.plover in YIELDING else claim.plover
    return None


def measures(gold: Sequence[str], given: Sequence[str | None]) -> dict[str, Measure]:
    """Return the counts of each type in `gold`, by name."""
    right = Counter(g for g, a in zip(gold, given, strict=True) if g == a)
    stated, wanted = Counter(given), Counter(gold)
    return {t: Measure(right[t], stated[t], right[t], wanted[t]) for t in sorted(wanted)}


def _claims(pairs: Iterable[Pair], extractor: Extractor) -> dict[str, list[Claim]]:
    claims: defaultdict[str, list[Claim]] = defaultdict(list)
    articles = [Article(key=p.uid, name=p.uid, text=p.sentence) for p in pairs]
    for reading in extractor.read(articles):
        claims[reading.article.name].extend(reading.claims)
    return claims


def _total(gold: Sequence[str], given: Sequence[str | None]) -> Iterator[str]:
    right = sum(g == a for g, a in zip(gold, given, strict=True))
    yield f"{_macro(gold, given):.3f}"
    yield f"{_macro([_quad(g) for g in gold], [_quad(a) if a else None for a in given]):.3f}"
    yield share(right, len(gold))
    yield share(sum(a is not None for a in given), len(gold))


def _macro(gold: Sequence[str], given: Sequence[str | None]) -> float:
    rows = measures(gold, given)
    return sum(m.f1 for m in rows.values()) / len(rows)


def _cells(measure: Measure) -> tuple[str, ...]:
    figures = (measure.precision, measure.recall, measure.f1)
    return (*(f"{figure:.3f}" for figure in figures), str(measure.wanted))


def _quad(root: str) -> str:
    return load_lexicon().types["RETREAT" if root == "YIELD" else root].quad


def _has_ends(claim: Claim, pair: Pair) -> bool:
    ways = [(claim.source, claim.target)]
    if claim.target and claim.action in SYMMETRIC:
        ways.append((claim.target, claim.source))
    return any(_is_span(one, pair.source) and _is_span(other, pair.target) for one, other in ways)


def _is_span(end: End | None, marked: str) -> bool:
    """Whether the head word of the end or of the marked span is in the other."""
    gold = _content(marked)
    for text in (end.mention, end.actor.name) if end else ():
        said = _content(text)
        near = bool(said and gold) and len(said) <= len(gold) + LONGER
        if near and (said[-1] in gold or gold[-1] in said):
            return True
    return False


def _content(text: str) -> tuple[str, ...]:
    """The words of a name without those that any actor could have, where others are left."""
    words = bare_name(text)
    return tuple(word for word in words if not _is_generic(word)) or words


@cache
def _is_generic(word: str) -> bool:
    classes = load_language()
    return any(form in classes[name] for name in GENERIC for form in (word, word.removesuffix("s")))
