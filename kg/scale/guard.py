"""A reader in a process of its own: one that crashes or hangs costs the article that it read."""

import os
import subprocess
import sys
from collections.abc import Sequence
from multiprocessing import Pipe
from multiprocessing.connection import Connection
from types import TracebackType
from typing import Self

from kg.errors import KGError, UsageError
from kg.model import Article
from kg.scale.job import Job, Outcome

__all__ = ["Guard"]

START = 300.0  # seconds that loading may take
SLOWEST = 2000  # characters a second, a tenth of the usual
ONE_THREAD = {"OMP_NUM_THREADS": "1", "OPENBLAS_NUM_THREADS": "1"}  # processes share the cores
TRIES = 2  # of an article alone: a process can be killed for what is not the article's fault


class Guard:
    """Reads batches in a child process; use `with`."""

    def __init__(self, job: Job) -> None:
        """Take the job; the child is started by the first batch."""
        self.job = job
        self._child: subprocess.Popen[bytes] | None = None
        self._line: Connection | None = None
        self._stopped = False

    def read(self, articles: Sequence[Article]) -> list[Outcome]:
        """Return one outcome an article, in order.

        Raises:
            UsageError: The child cannot even be started.
        """
        try:
            return self._ask(articles)
        except (EOFError, TimeoutError):
            return [self._alone(article) for article in articles]

    def stop(self) -> None:
        """Read no more, from whatever thread: who waits for an answer gets none."""
        self._stopped = True
        child = self._child
        if child is not None:
            child.kill()

    def _alone(self, article: Article) -> Outcome:
        reason = ""
        for _ in range(TRIES):
            try:
                return self._ask([article])[0]
            except TimeoutError as error:
                return Outcome(article.name, str(error))
            except EOFError as error:
                reason = str(error)
        return Outcome(article.name, reason)

    def _ask(self, articles: Sequence[Article]) -> list[Outcome]:
        """Return what the child answers.

        Raises:
            EOFError: It broke off.
            TimeoutError: It took too long, and was ended.
        """
        line = self._line or self._start()
        allowed = self.job.timeout + sum(len(article.text) for article in articles) / SLOWEST
        try:
            line.send(list(articles))
            if line.poll(allowed):
                answer: list[Outcome] = line.recv()
                return answer
        except (EOFError, OSError):
            problem = f"the process that read it broke off ({self._end()})"
            raise EOFError(problem) from None
        self._end()
        raise TimeoutError(f"not read within {allowed:.0f} seconds")

    def _start(self) -> Connection:
        ended = ""
        for _ in range(TRIES):
            if self._stopped:
                raise TimeoutError("stopped")
            self._line = line = self._spawn()
            try:
                line.send(self.job)
                if line.poll(START):
                    answer = line.recv()
                    if not isinstance(answer, KGError):
                        return line
                    self._end()
                    raise answer
            except (EOFError, OSError):
                pass
            ended = self._end()
        problem = f"the reading process does not start ({ended})"
        raise UsageError(problem, where="--workers", hint="its own lines say why")

    def _spawn(self) -> Connection:
        line, theirs = Pipe()
        command = [sys.executable, "-m", "kg.scale.child", str(theirs.fileno())]
        self._child = subprocess.Popen(  # noqa: S603 - our own module; articles go in by the pipe
            command,
            env={**ONE_THREAD, **os.environ},
            pass_fds=[theirs.fileno()],
            stdin=subprocess.DEVNULL,
        )
        theirs.close()
        return line

    def _end(self) -> str:
        """End the child; return how it ended."""
        line, child, self._line, self._child = self._line, self._child, None, None
        if line is not None:
            line.close()
        if child is None:
            return "never started"
        try:
            code = child.wait(timeout=0.5)
        except subprocess.TimeoutExpired:
            child.kill()
            code = child.wait()
        return f"signal {-code}" if code < 0 else f"status {code}"

    def __enter__(self) -> Self:
        """Return the guard."""
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        tb: TracebackType | None,
    ) -> None:
        """End the child."""
        self._end()
