"""Helpers for data-driven tests; imported by name."""

from pathlib import Path
from typing import Any

import pytest
import yaml

ROOT = Path(__file__).parents[1]
CASES = Path(__file__).parent / "cases"


def line_cases(name: str) -> list[Any]:
    """Return one pytest parameter a case of `tests/cases/read/<name>.yaml`: a line, what stays."""
    rows = yaml.safe_load((CASES / "read" / f"{name}.yaml").read_text("utf-8"))
    return [
        pytest.param(
            row["line"], row["line"] if row["kept"] == "same" else row["kept"], id=row["line"]
        )
        for row in rows
    ]
