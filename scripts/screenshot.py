"""Take pictures of a page in Debian's Chromium: `screenshot.py PAGE.html OUT.png [--dark] …`."""

import argparse
from pathlib import Path

from playwright.sync_api import sync_playwright

CHROMIUM = "/usr/bin/chromium"
NARROW = 600  # pixels; a page on a telephone is taken whole
ARGUMENTS = [
    "--no-sandbox",
    "--disable-gpu",
    "--disable-quic",
    "--no-first-run",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
]


def take(page_file: Path, out: Path, *, size: tuple[int, int], dark: bool, state: str) -> None:
    """Open the page with no network, wait until it is drawn, and save what is seen."""
    with sync_playwright() as play:
        browser = play.chromium.launch(executable_path=CHROMIUM, args=ARGUMENTS)
        context = browser.new_context(
            viewport={"width": size[0], "height": size[1]},
            color_scheme="dark" if dark else "light",
            reduced_motion="reduce",
            offline=True,
        )
        page = context.new_page()
        page.on("console", lambda message: print(f"console {message.type}: {message.text}"))
        page.on("pageerror", lambda error: print(f"error: {error}"))
        page.goto(f"{page_file.resolve().as_uri()}{state}")
        page.wait_for_selector("html[data-ready]")
        page.wait_for_timeout(400)
        page.screenshot(path=out, full_page=size[0] < NARROW)
        browser.close()


def main() -> None:
    """Read the command line and take one picture."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("page", type=Path)
    parser.add_argument("out", type=Path)
    parser.add_argument("--size", default="1440x900", help="width x height in pixels")
    parser.add_argument("--dark", action="store_true")
    parser.add_argument("--state", default="", help="what follows the address: '#selected=a0'")
    given = parser.parse_args()
    width, height = (int(part) for part in given.size.split("x"))
    take(given.page, given.out, size=(width, height), dark=given.dark, state=given.state)


if __name__ == "__main__":
    main()
