"""How fast `kg serve` answers, and that it stays up: one client, fifty, and runaways among them.

python -m bench.serving STORE
"""

import re
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from contextlib import contextmanager
from pathlib import Path
from statistics import median

import httpx

__all__ = ["questions_and_runaways"]

QUESTION = "SELECT DISTINCT ?a ?b { ?a kg:meets ?b } ORDER BY ?a ?b"
RUNAWAY = "SELECT (COUNT(*) AS ?n) { ?a ?b ?c . ?d ?e ?f . ?g ?h ?i . ?j ?k ?l }"
SEEDS = Path(__file__).parents[1] / "seeds"
CLIENTS = 50


@contextmanager
def server(store: Path, *options: str) -> Iterator[str]:
    """Give the address of a server of `store`."""
    command = [sys.executable, "-m", "kg", "serve", str(store), "--port", "0", *options]
    pipe = subprocess.PIPE
    with subprocess.Popen(command, stderr=pipe, text=True) as process:  # noqa: S603 - our own
        try:
            line = process.stderr.readline() if process.stderr else ""
            found = re.search(r"http://\S+(?=/$)", line.strip())
            if found is None:
                raise RuntimeError(f"the server said: {line}")
            yield found[0]
        finally:
            process.terminate()


def asked(address: str, text: str) -> tuple[int, float]:
    """Return the status of an answer, and the seconds it took."""
    start = time.perf_counter()
    answer = httpx.post(f"{address}/sparql", data={"query": text}, timeout=300)
    return answer.status_code, time.perf_counter() - start


def questions_and_runaways(rounds: int) -> str:
    """Ask `rounds` questions, every fiftieth a runaway, fifty at a time; return what came of it."""
    texts = [RUNAWAY if n % CLIENTS == CLIENTS - 1 else QUESTION for n in range(rounds)]
    with tempfile.TemporaryDirectory() as folder:
        store = Path(folder) / "store"
        build = [sys.executable, "-m", "kg", "build", str(SEEDS), "-o", str(store)]
        subprocess.run(build, check=True)  # noqa: S603 - our own
        with server(store, "--timeout", "10") as address, ThreadPoolExecutor(CLIENTS) as pool:
            found = list(pool.map(lambda text: asked(address, text)[0], texts))
    wrong = [n for n, status in enumerate(found) if status != (503 if texts[n] == RUNAWAY else 200)]
    if wrong:
        raise RuntimeError(f"{len(wrong)} of {rounds} answers are wrong, the first is {wrong[0]}")
    return f"{rounds} questions answered, {texts.count(RUNAWAY)} of them runaways that were stopped"


def main() -> None:
    """Print how long one question takes, alone and among fifty."""
    with server(Path(sys.argv[1])) as address:
        alone = [asked(address, QUESTION)[1] for _ in range(20)]
        start = time.perf_counter()
        with ThreadPoolExecutor(CLIENTS) as pool:
            among = list(pool.map(lambda _: asked(address, QUESTION)[1], range(4 * CLIENTS)))
        whole = time.perf_counter() - start
    print(f"one client: {1000 * median(alone):.0f} ms (median of {len(alone)})")
    rate = len(among) / whole
    print(f"{CLIENTS} clients: {1000 * median(among):.0f} ms, {rate:.0f} answers a second")


if __name__ == "__main__":
    main()
