"""Processes that ask the store: each does one thing at a time, and can be stopped in the middle."""

import asyncio
import json
import sys
from collections.abc import Mapping
from dataclasses import dataclass, field

__all__ = ["READY", "Answer", "Pool"]

READY = b"ready\n"
"""What a process says once it has loaded what it needs."""


@dataclass(frozen=True, slots=True)
class Answer:
    """What goes back to the client."""

    status: int
    media: str
    body: bytes
    headers: Mapping[str, str] = field(default_factory=dict)


class Pool:
    """A fixed number of processes; a request waits for a free one.

    Opened and closed by the application. What runs too long is ended and replaced, so that the
    others are never held up.
    """

    def __init__(self, size: int, timeout: float) -> None:
        """Make a pool of `size` processes, each allowed `timeout` seconds a request."""
        self.size, self.timeout = size, timeout
        self._free: asyncio.Queue[asyncio.subprocess.Process | None] = asyncio.Queue()
        self._all: set[asyncio.subprocess.Process] = set()

    async def open(self) -> None:
        """Start the processes, so that the first clients need not wait."""
        for process in await asyncio.gather(*(self._start() for _ in range(self.size))):
            self._free.put_nowait(process)

    async def close(self) -> None:
        """End all processes."""
        for process in tuple(self._all):
            await self._end(process)

    async def ask(self, request: Mapping[str, object]) -> Answer:
        """Return what a process answers, or that none had the time."""
        try:
            async with asyncio.timeout(self.timeout):
                process = await self._free.get()
        except TimeoutError:
            return _refusal("too many queries at once; try again")
        keep: asyncio.subprocess.Process | None = None
        try:
            process = process or await self._start()
            async with asyncio.timeout(self.timeout):
                answer = await _exchange(process, request)
            keep = process
        except TimeoutError:
            answer = _refusal(f"stopped after {self.timeout:g} seconds; ask for less")
        except (asyncio.IncompleteReadError, OSError, ValueError):
            answer = _refusal("the query broke off: it may have needed too much memory")
        finally:
            if keep is None and process is not None:
                await self._end(process)
            self._free.put_nowait(keep)
        return answer

    async def _start(self) -> asyncio.subprocess.Process:
        pipe = asyncio.subprocess.PIPE
        command = (sys.executable, "-m", "kg.serve.worker")
        process = await asyncio.create_subprocess_exec(*command, stdin=pipe, stdout=pipe)
        self._all.add(process)
        if process.stdout is None or await process.stdout.readline() != READY:
            raise OSError("a worker that does not start")
        return process

    async def _end(self, process: asyncio.subprocess.Process) -> None:
        self._all.discard(process)
        if process.returncode is None:
            process.kill()
        await process.wait()


async def _exchange(process: asyncio.subprocess.Process, request: Mapping[str, object]) -> Answer:
    if process.stdin is None or process.stdout is None:
        raise OSError("a worker without pipes")
    process.stdin.write(json.dumps(request).encode() + b"\n")
    await process.stdin.drain()
    head = json.loads(await process.stdout.readline())
    body = await process.stdout.readexactly(head["length"])
    return Answer(head["status"], head["media"], body, head["headers"])


def _refusal(problem: str) -> Answer:
    return Answer(503, "text/plain; charset=utf-8", f"{problem}\n".encode(), {"Retry-After": "5"})
