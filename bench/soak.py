"""The long runs, one function a lane: hours of what the tests do in minutes.

    python -m bench.soak [LANE …] [--rounds N]

Every lane raises when something is not as it has to be, and says what it did. `LANES` lists them.
"""

import argparse
import time
from collections.abc import Callable

from bench.serving import questions_and_runaways
from bench.soak_scale import engines, killed_builds
from bench.soak_store import killed_stores

__all__ = ["LANES"]

Lane = Callable[[int], str]

LANES: dict[str, tuple[Lane, int]] = {
    "builds": (killed_builds, 50),
    "engines": (engines, 2000),
    "serve": (questions_and_runaways, 5000),
    "stores": (killed_stores, 50),
}
"""What each lane is called, the function, and how many rounds (or articles) it goes through."""


def main() -> None:
    """Run the lanes that were named, or all."""
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("lanes", nargs="*", metavar="LANE", help=", ".join(sorted(LANES)))
    parser.add_argument("--rounds", type=int, help="in place of what the table says")
    args = parser.parse_args()
    unknown = sorted({*args.lanes} - {*LANES})
    if unknown:
        parser.error(f"no lane {unknown[0]!r}: {', '.join(sorted(LANES))}")
    for name in args.lanes or sorted(LANES):
        run, rounds = LANES[name]
        start = time.monotonic()
        said = run(args.rounds or rounds)
        print(f"{name}: {said} ({time.monotonic() - start:.0f} s)", flush=True)


if __name__ == "__main__":
    main()
