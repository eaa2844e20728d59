"""What the software reads from the sentence cases, held against what must come out.

It reads all of them once a process, in one pass.
"""

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from functools import cache

import networkx as nx
from support_cases import NOBODY, WORLD, Case, Expectation, load_cases

from kg.evaluate import Measure
from kg.evaluate.statements import SYMMETRIC
from kg.model import Article, Claim, End
from kg.pipeline import Extractor

_ARTICLE = re.compile(r"^(?:the|an?) ")
_WORD = re.compile(r"[^\W_]+")
_SHORTEST_WORD = 4  # letters of a word that a topic can be known by
_PARTIES = 10  # weight of a match; faults are fewer


@dataclass(frozen=True, slots=True)
class Verdict:
    """What the claims read from a case got right, and the rest.

    Attributes:
        case: The case.
        found: Expectations with the claim that has their source, action and target.
        missed: Expectations without such a claim.
        extra: Claims with an action and two actors that nothing expects or allows.
        faults: What is wrong, in words; none when the case passes.
    """

    case: Case
    found: tuple[tuple[Expectation, Claim], ...]
    missed: tuple[Expectation, ...]
    extra: tuple[Claim, ...]
    faults: tuple[str, ...]

    @property
    def right(self) -> list[tuple[Expectation, Claim]]:
        """The found ones whose status is right too."""
        return [(e, claim) for e, claim in self.found if claim.status.value in e.status]

    @property
    def wrong(self) -> list[Claim]:
        """The extra claims, and those found that have a status that is not allowed."""
        off = [c for e, c in self.found if c.status.value not in e.status]
        return [*self.extra, *(c for c in off if not any(fits(a, c) for a in self.case.allow))]

    @property
    def lost(self) -> list[Expectation]:
        """The missed expectations, and those found with a wrong status."""
        return [*self.missed, *(e for e, c in self.found if c.status.value not in e.status)]


@cache
def verdicts() -> dict[str, Verdict]:
    """Read all cases, and return what became of each, by its id."""
    cases = load_cases()
    articles = [
        Article(
            key=case.id,
            name=case.id,
            text=case.text,
            date=case.date,
            publisher=case.publisher or None,
        )
        for case in cases
    ]
    readings = Extractor(actors=[WORLD]).read(articles)
    return {
        case.id: judge(case, reading.claims) for case, reading in zip(cases, readings, strict=True)
    }


def total(found: Iterable[Verdict]) -> Measure:
    """Return the counts over some verdicts: source, action, target and status right."""
    rows = list(found)
    right = sum(len(row.right) for row in rows)
    stated = right + sum(len(row.wrong) for row in rows)
    return Measure(right, stated, right, sum(len(row.case.expect) for row in rows))


def judge(case: Case, claims: Sequence[Claim]) -> Verdict:
    """Return what `claims`, read from the text of `case`, got right and wrong."""
    said = [claim for claim in claims if claim.action]
    matched = _matched(case.expect, said)
    known = (*case.expect, *case.allow)
    found = tuple((case.expect[n], said[k]) for n, k in sorted(matched.items()))
    missed = tuple(e for n, e in enumerate(case.expect) if n not in matched)
    extra = tuple(
        claim
        for k, claim in enumerate(said)
        if claim.target and k not in matched.values() and not any(fits(e, claim) for e in known)
    )
    faults = (
        *(f"missing: {e.text}" for e in missed),
        *(fault for e, claim in found for fault in _faults(e, claim)),
        *(f"not expected: {in_words(claim)}" for claim in extra),
        *(_setting_faults(case, said[matched[0]]) if 0 in matched else ()),
    )
    return Verdict(case, found, missed, extra, faults)


def fits(wanted: Expectation, claim: Claim) -> bool:
    """Whether `claim` is what `wanted` says, in every part that it gives."""
    return has_parties(wanted, claim) and not any(_faults(wanted, claim))


def has_parties(wanted: Expectation, claim: Claim) -> bool:
    """Whether `claim` has the source, the action and the target of `wanted`."""
    ways = [(claim.source, claim.target)]
    if claim.target and SYMMETRIC.intersection(wanted.action):
        ways.append((claim.target, claim.source))
    return claim.action in wanted.action and any(
        _is_source(one, wanted.source) and is_named(other, wanted.target) for one, other in ways
    )


def is_named(end: End | None, names: Iterable[str]) -> bool:
    """Whether one of `names` is the end's canonical name, or the words of the text."""
    own = {_bare(end.actor.name), _bare(end.mention)} if end else {NOBODY}
    return any(_bare(name) in own for name in names)


def in_words(claim: Claim) -> str:
    """Return a claim in the manner of an expectation, with its cue."""
    speaker = claim.attributed_to.actor.name if claim.attributed_to else claim.attribution_text
    target = claim.target.actor.name if claim.target else NOBODY
    parts = [f"{claim.source.actor.name} -{claim.action}-> {target} {claim.status.value}"]
    parts += [days(claim)] if claim.date_start else []
    parts += [f"by {speaker}"] if speaker else []
    return " ".join([*parts, f"[{claim.cue or claim.predicate}]"])


def days(claim: Claim) -> str:
    """Return the day or days of a claim as cases write them."""
    if claim.date_start is None:
        return "none"
    if claim.date_start == claim.date_end:
        return claim.date_start.isoformat()
    return f"{claim.date_start}/{claim.date_end}"


def has_speaker(claim: Claim, names: Iterable[str]) -> bool:
    """Whether one of `names` is who says so."""
    if claim.attributed_to:
        return is_named(claim.attributed_to, names)
    words = _bare(claim.attribution_text or NOBODY)
    return any(words == _bare(name) for name in names)


def has_topic(claim: Claim, topic: str) -> bool:
    """Whether the claim's topic shares a word with `topic` that carries meaning."""
    return bool(_content(claim.topic or "") & _content(topic))


def has_place(claim: Claim, place: str) -> bool:
    """Whether the claim's place is `place`."""
    return _bare(claim.place or "") == _bare(place)


def _matched(wanted: Sequence[Expectation], said: Sequence[Claim]) -> dict[int, int]:
    """Match expectations with claims of their parties, one to one, as well as can be."""
    graph: nx.Graph[tuple[str, int]] = nx.Graph()
    for n, one in enumerate(wanted):
        for k, claim in enumerate(said):
            if has_parties(one, claim):
                weight = _PARTIES - len(list(_faults(one, claim)))
                graph.add_edge(("wanted", n), ("said", k), weight=weight)
    pairs = (dict(pair) for pair in nx.max_weight_matching(graph, maxcardinality=True))
    return {pair["wanted"]: pair["said"] for pair in pairs}


def _is_source(end: End | None, names: Sequence[str]) -> bool:
    """Whether the end is named so; one that is not named may be whatever the text calls it."""
    return is_named(end, names) or (NOBODY in names and end is not None and not end.actor.curated)


def _faults(wanted: Expectation, claim: Claim) -> Iterator[str]:
    if claim.status.value not in wanted.status:
        yield f"status {claim.status.value}: {wanted.text}"
    if wanted.date and days(claim) not in wanted.date:
        yield f"date {days(claim)}: {wanted.text}"
    if wanted.speaker and not has_speaker(claim, wanted.speaker):
        yield f"said by {claim.attribution_text or NOBODY}: {wanted.text}"


def _setting_faults(case: Case, claim: Claim) -> Iterator[str]:
    if case.place and not has_place(claim, case.place):
        yield f"place {claim.place}: {case.place}"
    if case.topic and not has_topic(claim, case.topic):
        yield f"topic {claim.topic}: {case.topic}"


def _bare(name: str) -> str:
    return _ARTICLE.sub("", name.replace("’", "'").casefold()).strip()


def _content(topic: str) -> set[str]:
    return {word for word in _WORD.findall(topic.casefold()) if len(word) >= _SHORTEST_WORD}
