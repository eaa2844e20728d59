"""Choose versions again: write requirements.lock and requirements-dev.lock.

The locks hold every platform's and Python's packages with hashes, and no address of an index.
Whoever only installs needs pip; this script needs uv, which the development lock brings.
"""

import subprocess
import sys
from pathlib import Path

ROOT = Path(__file__).parents[1]
COMPILE = (
    *("uv", "pip", "compile", "--quiet", "--universal", "--python-version", "3.11"),
    *("--generate-hashes", "--no-emit-index-url", "--no-emit-find-links"),
    *("--no-header", "--no-annotate", "--upgrade"),
)
LOCKS = {
    "requirements.lock": ("pyproject.toml", "requirements-build.in", "--extra", "analysis"),
    "requirements-dev.lock": (
        *("pyproject.toml", "requirements-build.in", "requirements-dev.in"),
        "--all-extras",
    ),
}


def main() -> None:
    """Write both locks, the larger first, so that the smaller takes its versions."""
    constraint: tuple[str, ...] = ()
    for lock, sources in reversed(LOCKS.items()):
        command = [sys.executable, "-m", *COMPILE, *constraint, *sources, "--output-file", lock]
        subprocess.run(command, cwd=ROOT, check=True, stdout=subprocess.DEVNULL)  # noqa: S603
        constraint = ("--constraint", lock)
    subprocess.run(("git", "diff", "--stat", "--", *LOCKS), cwd=ROOT, check=True)  # noqa: S603, S607


if __name__ == "__main__":
    main()
