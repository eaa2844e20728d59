"""How fast the page is: `python -m bench.view`; default pyvis on the same graph beside it."""

import argparse
import tempfile
from collections.abc import Iterator
from pathlib import Path
from statistics import median

from playwright.sync_api import Browser, Page, sync_playwright
from pyvis.network import Network
from support_view import large

from bench.tables import table
from kg.model import Claim
from kg.view import write_page

CHROMIUM = "/usr/bin/chromium"
ARGUMENTS = ["--no-sandbox", "--disable-gpu", "--disable-background-networking"]
SIZES = ((1000, 200), (20_000, 4000))
PATIENCE = 60_000  # milliseconds for default pyvis
PAINTED = "new Promise(done => requestAnimationFrame(() => requestAnimationFrame(done)))"
NOW = f"{PAINTED}.then(() => performance.now())"
FILTER = f"""(async () => {{
  const start = performance.now();
  document.querySelector("#filters input[name=status][value=actual]").click();
  await {PAINTED};
  return performance.now() - start;
}})()"""
SEARCH = f"""(async () => {{
  const box = document.getElementById("search-input"), start = performance.now();
  box.focus(); box.value = "envoy 01"; box.dispatchEvent(new Event("input", {{ bubbles: true }}));
  await {PAINTED};
  return document.querySelectorAll("#search-list li").length ? performance.now() - start : null;
}})()"""
RESTS = """(async () => {
  const end = performance.now() + LIMIT;
  const rests = () => typeof network !== "undefined" && network.physics
    && (network.physics.stabilized || network.physics.stabilizationIterations >= 1000);
  while (performance.now() < end) {
    if (rests()) return performance.now();
    await new Promise(done => setTimeout(done, 100));
  }
  return null;
})()""".replace("LIMIT", str(PATIENCE))


def default_pyvis(claims: list[Claim]) -> str:
    """Return the page that pyvis makes of the same claims when nothing is set."""
    network = Network(directed=True, cdn_resources="in_line")
    for claim in claims:
        if claim.target is not None:
            for end in (claim.source, claim.target):
                network.add_node(end.actor.iri, label=end.actor.name)
            network.edges.append(  # add_edge compares with all edges each time
                {
                    "from": claim.source.actor.iri,
                    "to": claim.target.actor.iri,
                    "title": claim.evidence[0].text,
                    "arrows": "to",
                }
            )
    return str(network.generate_html())


def opened(browser: Browser, address: str) -> Iterator[Page]:
    """Yield a page with the network cut."""
    context = browser.new_context(viewport={"width": 1440, "height": 900}, offline=True)
    page = context.new_page()
    page.set_default_timeout(3 * PATIENCE)
    page.goto(address, wait_until="commit")
    yield page
    context.close()


def measure_ours(browser: Browser, address: str, rounds: int) -> tuple[float, float, float]:
    """Return milliseconds to a drawn graph, and for a filter and a search to answer."""
    times: list[tuple[float, float, float]] = []
    for _ in range(rounds):
        for page in opened(browser, address):
            page.wait_for_selector("html[data-ready]")
            times.append((page.evaluate(NOW), page.evaluate(FILTER), page.evaluate(SEARCH)))
    first, second, third = zip(*times, strict=True)
    return median(first), median(second), median(third)


def measure_pyvis(browser: Browser, address: str) -> float | None:
    """Return milliseconds until default pyvis has placed its actors; None when it takes longer."""
    for page in opened(browser, address):
        found: float | None = page.evaluate(RESTS)
        return found
    return None


def rows(rounds: int, sizes: tuple[tuple[int, int], ...]) -> Iterator[tuple[str, ...]]:
    """Yield the cells of one size after the other."""
    with tempfile.TemporaryDirectory() as folder, sync_playwright() as play:
        browser = play.chromium.launch(executable_path=CHROMIUM, args=ARGUMENTS)
        for count, people in sizes:
            claims, documents = large(count, people)
            ours, theirs = Path(folder) / "ours.html", Path(folder) / "pyvis.html"
            write_page(claims, documents, ours)
            theirs.write_text(default_pyvis(claims), encoding="utf-8")
            drawn, filtered, searched = measure_ours(browser, ours.as_uri(), rounds)
            rest = measure_pyvis(browser, theirs.as_uri())
            still = f"{rest / 1000:.1f} s" if rest else f"not within {PATIENCE // 1000} s"
            cells = (
                f"{drawn / 1000:.2f} s",
                f"{filtered / 1000:.2f} s",
                f"{searched / 1000:.2f} s",
            )
            yield (f"{count:,}", *cells, still)
        browser.close()


def main() -> None:
    """Print the table."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--rounds", type=int, default=3)
    parser.add_argument("--small", action="store_true", help="1,000 claims alone")
    given = parser.parse_args()
    header = ("claims", "drawn and clickable", "filter", "search", "default pyvis at rest")
    sizes = SIZES[:1] if given.small else SIZES
    print("\n".join(table(header, ())[:-1]), flush=True)
    for row in rows(given.rounds, sizes):
        print(table(header, [row])[2], flush=True)


if __name__ == "__main__":
    main()
