"""Real SPARQL servers on loopback, started for a test and ended with it."""

import shutil
import socket
import subprocess
import sys
import time
from collections.abc import Iterator
from contextlib import closing, contextmanager
from pathlib import Path

import httpx

__all__ = ["oxigraph_server", "virtuoso_server"]

_SECONDS = 90

_INI = """
[Database]
DatabaseFile = {folder}/virtuoso.db
ErrorLogFile = {folder}/virtuoso.log
LockFile = {folder}/virtuoso.lck
TransactionFile = {folder}/virtuoso.trx
xa_persistent_file = {folder}/virtuoso.pxa
[TempDatabase]
DatabaseFile = {folder}/temp.db
TransactionFile = {folder}/temp.trx
[Parameters]
ServerPort = 127.0.0.1:{sql}
ServerThreads = 8
NumberOfBuffers = 20000
MaxDirtyBuffers = 12000
CheckpointInterval = 0
StopCompilerWhenXOverRunTime = 1
MaxOptimizeLayouts = 100
DirsAllowed = {folder}
[HTTPServer]
ServerPort = 127.0.0.1:{http}
ServerThreads = 4
ServerRoot = {folder}
[SPARQL]
DefaultQuery = ASK {{ ?s ?p ?o }}
"""
GRANTS = 'GRANT EXECUTE ON DB.DBA.SPARQL_INSERT_DICT_CONTENT TO "SPARQL";'


@contextmanager
def oxigraph_server(folder: Path) -> Iterator[str]:
    """Give the address of queries of an empty Oxigraph server."""
    port = free_port()
    command = [
        *(Path(sys.executable).with_name("oxigraph"), "serve", "--location", folder / "data"),
        *("--bind", f"127.0.0.1:{port}"),
    ]
    with _running([str(part) for part in command], folder, f"http://127.0.0.1:{port}/"):
        yield f"http://127.0.0.1:{port}/query"


@contextmanager
def virtuoso_server(folder: Path) -> Iterator[str]:
    """Give the address of an empty Virtuoso, whose user `dba` has the password `dba`."""
    sql, http = free_port(), free_port()
    ini = folder / "virtuoso.ini"
    ini.write_text(_INI.format(folder=folder, sql=sql, http=http), "utf-8")
    program = shutil.which("virtuoso-t")
    assert program, "`make debian` installs virtuoso-opensource"
    command = [program, "+foreground", "+configfile", str(ini)]
    address = f"http://127.0.0.1:{http}/sparql-auth"
    with _running(command, folder, f"http://127.0.0.1:{http}/sparql"):
        yield address


@contextmanager
def _running(command: list[str], folder: Path, address: str) -> Iterator[None]:
    with (
        (folder / "server.log").open("wb") as log,
        subprocess.Popen(command, stdout=log, stderr=log, cwd=folder) as process,
    ):
        try:
            _wait(address, process, folder / "server.log")
            yield
        finally:
            process.kill()
            process.wait()


def _wait(address: str, process: "subprocess.Popen[bytes]", log: Path) -> None:
    end = time.monotonic() + _SECONDS
    while time.monotonic() < end:
        assert process.poll() is None, log.read_text("utf-8", errors="replace")
        try:
            httpx.get(address, timeout=5)
        except httpx.TransportError:
            time.sleep(0.1)
        else:
            return
    message = f"no answer from {address} in {_SECONDS} seconds"
    raise AssertionError(message)


def free_port() -> int:
    """Return a port of loopback that nobody listens on now."""
    with closing(socket.socket()) as probe:
        probe.bind(("127.0.0.1", 0))
        return int(probe.getsockname()[1])
