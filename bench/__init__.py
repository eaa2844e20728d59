"""Measurements, run from the top folder: `python -m bench.quality`, `bench.speed`, `bench.cases`.

They share the cases and their judge with the tests.
"""

import sys
from pathlib import Path

ROOT = Path(__file__).parents[1]
sys.path.insert(0, str(ROOT / "tests"))
