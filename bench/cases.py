"""Show what is wrong with the sentence cases, or write the list of known failures again.

    python -m bench.cases                    one line a construction, and the totals
    python -m bench.cases denial sets        every failing case of these constructions
    python -m bench.cases --all              every failing case
    python -m bench.cases --write-known      tests/cases/known-failures.txt as things are now

Writing the list hides nothing: `tests/test_cases.py` holds floors under precision and recall over
all cases, and a case that passes may not stand on the list.
"""

import argparse
from collections.abc import Iterable

from support_cases import CASES, KNOWN
from support_verdicts import Verdict, total, verdicts


def main() -> None:
    """Parse the arguments and do what they say."""
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    names = sorted(path.stem for path in CASES.glob("*.yaml"))
    parser.add_argument("constructions", nargs="*", metavar="CONSTRUCTION")
    parser.add_argument("--all", action="store_true", help="show every failing case")
    parser.add_argument("--write-known", action="store_true", help="write the list again")
    args = parser.parse_args()
    if unknown := sorted(set(args.constructions) - set(names)):
        parser.error(f"no such construction: {', '.join(unknown)} (there are {', '.join(names)})")
    found = list(verdicts().values())
    if args.write_known:
        failing = failures(found)
        KNOWN.write_text("".join(f"{key}\n" for key in failing), encoding="utf-8")
        print(f"{len(failing)} of {len(found)} cases fail: {KNOWN}")
        return
    for verdict in found:
        if verdict.faults and (args.all or verdict.case.construction in args.constructions):
            print(f"{verdict.case.id}\n  {verdict.case.text}")
            print("".join(f"    {fault}\n" for fault in verdict.faults), end="")
    for name in args.constructions or names:
        print(line(name, (v for v in found if v.case.construction == name)))
    print(line("all", found))


def failures(found: Iterable[Verdict]) -> list[str]:
    """Return the ids of the cases that fail, but for those that say so themselves, sorted."""
    return sorted(v.case.id for v in found if v.faults and not v.case.xfail)


def line(name: str, found: Iterable[Verdict]) -> str:
    """Return the figures of some verdicts on one line."""
    rows = list(found)
    passed, measure = sum(not row.faults for row in rows), total(rows)
    return (
        f"{name:26}{passed:4} of {len(rows):3} pass   precision {measure.precision:.3f}"
        f"   recall {measure.recall:.3f}   wanted {measure.wanted}"
    )


if __name__ == "__main__":
    main()
