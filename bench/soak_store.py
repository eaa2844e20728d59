"""The store's long run: commands killed over and over, at random moments."""

import random
import tempfile
from pathlib import Path

from support_kill import kill, works

from bench import ROOT

WORLD = ROOT / "tests" / "world.ttl"


def killed_stores(rounds: int) -> str:
    """Kill `build`, `add`, `remove` and a bulk load so many times each."""
    with tempfile.TemporaryDirectory() as folder:
        for kind, work in works(Path(folder), WORLD).items():
            kill(work, rounds, random.Random(f"soak {kind}"))  # noqa: S311 - moments, not secrets
    return f"build, add, remove and bulk load killed {rounds} times each, all whole"
