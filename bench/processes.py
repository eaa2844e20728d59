"""What this process and those below it have used: processor time and memory, from /proc."""

import os
from collections.abc import Iterator
from pathlib import Path

__all__ = ["below", "megabytes", "processor_seconds"]

_TICKS = os.sysconf("SC_CLK_TCK")
_AFTER_NAME = slice(11, 15)  # of /proc/…/stat behind the name: own and waited-for time


def processor_seconds() -> float:
    """Return the processor time of this process and all below it, running or ended."""
    here = os.times()
    return sum(here[:4]) + sum(map(_ticks, below(os.getpid()))) / _TICKS


def below(pid: int) -> Iterator[int]:
    """Yield the processes that `pid` has started, and those that these have."""
    try:
        tasks = list(Path(f"/proc/{pid}/task").iterdir())
        children = [int(n) for task in tasks for n in (task / "children").read_text().split()]
    except OSError:
        return  # it is gone
    for child in children:
        yield child
        yield from below(child)


def megabytes(pid: int, what: str) -> int:
    """Return the memory of a process: `VmHWM`, the most so far, or `VmRSS`, what it holds now."""
    for line in Path(f"/proc/{pid}/status").read_text().splitlines():
        if line.startswith(f"{what}:"):
            return int(line.split()[1]) // 1024
    return 0


def _ticks(pid: int) -> int:
    try:
        stat = Path(f"/proc/{pid}/stat").read_text()
    except OSError:
        return 0
    return sum(map(int, stat.rpartition(")")[2].split()[_AFTER_NAME]))
