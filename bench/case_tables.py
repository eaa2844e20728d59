"""What the sentence cases say about the software, as tables."""

from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Sequence

from support_cases import Expectation
from support_verdicts import Verdict, days, has_place, has_speaker, has_topic, total

from bench.tables import SCORES, scores, share, table
from kg.evaluate import Measure
from kg.model import Claim, Status


def case_section(found: Sequence[Verdict]) -> list[str]:
    """Return the section on the cases as lines of Markdown."""
    passed = sum(not verdict.faults for verdict in found)
    return [
        "## Sentence cases",
        "",
        (
            f"{len(found)} sentences and short texts of our own about invented actors"
            f" (`tests/cases/`); **{passed} pass** in every part, and"
        ),
        (
            f"{len(found) - passed} do not: those are listed as known failures, and count as"
            " failures here."
        ),
        (
            "Right is a claim with the source, the action, the target and the status of an"
            " expectation; wrong one with an"
        ),
        "action and two actors that no expectation has and none allows.",
        "",
        *_overall(found),
        "### By construction",
        "",
        *table(("construction", "pass", *SCORES), _by_construction(found)),
        "### By action",
        "",
        *table(("action", *SCORES), _by(found, lambda e: e.action[0], lambda c: str(c.action))),
        "### By status",
        "",
        *table(("status", *SCORES, "right when found"), _by_status(found)),
        "### Status confusion",
        "",
        (
            "Expectations (rows) by the status of the claim that has their actors and action"
            " (columns)."
        ),
        "",
        *_confusion(found),
        "### Setting",
        "",
        (
            "Where a case gives it: the share that is right among the claims that have its actors"
            " and action."
        ),
        "",
        *table(("part", "right", "of"), _setting(found)),
    ]


def _overall(found: Sequence[Verdict]) -> list[str]:
    met = sum(len(v.found) for v in found)
    wanted = sum(len(v.case.expect) for v in found)
    parties = Measure(met, met + sum(len(v.extra) for v in found), met, wanted)
    rows = (
        ("source, action and target", *scores(parties)),
        ("and status", *scores(total(found))),
    )
    return table(("right in", *SCORES), rows)


def _by_construction(found: Sequence[Verdict]) -> Iterator[tuple[str, ...]]:
    for name in sorted({verdict.case.construction for verdict in found}):
        rows = [verdict for verdict in found if verdict.case.construction == name]
        passed = sum(not verdict.faults for verdict in rows)
        yield (name, f"{passed}/{len(rows)}", *scores(total(rows)))


def _by(
    found: Sequence[Verdict],
    of_wanted: Callable[[Expectation], str],
    of_said: Callable[[Claim], str],
) -> Iterator[tuple[str, ...]]:
    """Yield a row a value: the claim's where there is one, else of the first reading."""
    right = Counter(of_said(claim) for v in found for _, claim in v.right)
    wrong = Counter(of_said(claim) for v in found for claim in v.wrong)
    lost = Counter(of_wanted(e) for v in found for e in v.lost)
    for name in sorted(right | wrong | lost):
        r = right[name]
        yield (name, *scores(Measure(r, r + wrong[name], r, r + lost[name])))


def _by_status(found: Sequence[Verdict]) -> Iterator[tuple[str, ...]]:
    """Yield the rows by status, each with its share right where actors and action are found."""
    right = Counter(c.status.value for v in found for _, c in v.right)
    off = Counter(e.status[0] for v in found for e, c in v.found if c.status.value not in e.status)
    for name, *cells in _by(found, lambda e: e.status[0], lambda c: c.status.value):
        yield (name, *cells, share(right[name], right[name] + off[name]))


def _confusion(found: Sequence[Verdict]) -> list[str]:
    names = [status.value for status in Status]
    cells: Counter[tuple[str, str]] = Counter()
    for verdict in found:
        for e, claim in verdict.found:
            said = claim.status.value
            cells[said if said in e.status else e.status[0], said] += 1
        for e in verdict.missed:
            cells[e.status[0], "missed"] += 1
    columns = [*names, "missed"]
    return table(("", *columns), ((row, *(cells[row, c] for c in columns)) for row in names))


def _setting(found: Sequence[Verdict]) -> Iterator[tuple[str, ...]]:
    pairs = [(e, claim) for v in found for e, claim in v.found]
    first = [(v.case, claim) for v in found for e, claim in v.found if e is v.case.expect[0]]
    yield _part("date", (days(c) in e.date for e, c in pairs if e.date))
    yield _part("who says so", (has_speaker(c, e.speaker) for e, c in pairs if e.speaker))
    yield _part("place", (has_place(c, case.place) for case, c in first if case.place))
    yield _part("topic", (has_topic(c, case.topic) for case, c in first if case.topic))


def _part(name: str, right: Iterable[bool]) -> tuple[str, ...]:
    values = list(right)
    return (name, share(sum(values), len(values)), str(len(values)))
