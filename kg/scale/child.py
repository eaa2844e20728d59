"""The process that reads: takes a job, then batch after batch, until nobody asks any more."""

import gc
import os
import signal
import sys
import threading
import time
from multiprocessing.connection import Connection

from kg.errors import KGError

__all__: list[str] = []


def _serve(line: Connection) -> None:
    from kg.scale.job import Job, read_batch  # noqa: PLC0415 - after the parent is being watched

    job: Job = line.recv()
    extractor = job.extractor()
    try:
        version = extractor.model_version
    except KGError as error:
        line.send(error)
        return
    try:
        line.send(version)  # ready: all is loaded
        while True:
            line.send(read_batch(extractor, line.recv(), job))
            gc.collect(0)
    except (EOFError, BrokenPipeError, ConnectionResetError):
        return  # the parent is done, or gone


def _watch(parent: int) -> None:
    """End this process, whatever it does, when its parent is gone."""
    while os.getppid() == parent:
        time.sleep(1)
    os._exit(0)


if __name__ == "__main__":
    signal.signal(signal.SIGINT, signal.SIG_IGN)  # Ctrl-C is the parent's to handle
    threading.Thread(target=_watch, args=(os.getppid(),), daemon=True).start()
    with Connection(int(sys.argv[1])) as opened:
        _serve(opened)
