"""Run the commands of pages and write what they print under them, or check what stands there.

usage: readme.py --write | --check [PAGE …]

The pages are those of `PAGES`, if none is named. A fence ```` ```text NAME ```` (or sparql, or
turtle) is a file of that name. In a fence ```` ```console ```` each line that begins with `$ ` is
run, in one temporary folder a page, with the `kg` of the running Python; what follows, up to the
next command, is its output. Other fences are left alone. A picture that the commands of a page make
and the page shows, `![…](NAME)`, is kept beside the page.
"""

import argparse
import difflib
import os
import re
import subprocess
import sys
import tempfile
from collections.abc import Iterator
from pathlib import Path

ROOT = Path(__file__).parents[1]
PAGES = ("README.md", "docs/tutorial.md", "docs/howto.md", "docs/analysis.md")
FENCE = re.compile(
    r"^```(?P<kind>\w+)(?: (?P<name>\S+))?\n(?P<body>.*?)^```$", re.MULTILINE | re.DOTALL
)
FILES = {"text", "sparql", "turtle"}
PICTURE = re.compile(r"!\[[^\]]*\]\((?P<name>[^)/\s]+)\)")
PROMPT = "$ "


class CommandError(Exception):
    """A command of the page ended with a status other than 0."""


def rewritten(page: str, folder: Path) -> str:
    """Return `page` with every output as the commands print it now; `folder` is where they run.

    Raises:
        CommandError: A command fails; what it printed is in the message.
    """
    return FENCE.sub(lambda fence: _fence(fence, folder), page)


def commands(page: str) -> Iterator[str]:
    """Yield the commands of `page`, in order."""
    for fence in FENCE.finditer(page):
        if fence["kind"] == "console":
            yield from _commands(fence["body"])


def _fence(fence: re.Match[str], folder: Path) -> str:
    kind, name, body = fence["kind"], fence["name"], fence["body"]
    if kind in FILES and name:
        (folder / name).write_text(body, encoding="utf-8")
    if kind != "console":
        return fence[0]
    parts = [f"{PROMPT}{command}\n{_output(command, folder)}" for command in _commands(body)]
    return f"```console\n{''.join(parts)}```"


def _commands(body: str) -> Iterator[str]:
    for line in body.splitlines():
        if line.startswith(PROMPT):
            yield line.removeprefix(PROMPT)


def _output(command: str, folder: Path) -> str:
    """Return what `command` prints, without blanks at the ends of lines."""
    path = f"{Path(sys.executable).parent}{os.pathsep}{os.environ['PATH']}"
    done = subprocess.run(  # noqa: S603 - the commands are those of our own page
        ["bash", "-o", "pipefail", "-c", command],  # noqa: S607 - any bash will do
        cwd=folder,
        env={**os.environ, "PATH": path, "LC_ALL": "C.UTF-8", "TERM": "dumb"},
        stdout=subprocess.PIPE,
        stderr=subprocess.STDOUT,
        check=False,
        text=True,
        encoding="utf-8",
    )
    if done.returncode != 0:
        raise CommandError(f"{command}: status {done.returncode}\n{done.stdout}")
    return "".join(f"{line.rstrip()}\n" for line in done.stdout.rstrip().splitlines())


def main() -> int:
    """Write or check; return the exit status."""
    parser = argparse.ArgumentParser(description="Make or check the outputs in the pages.")
    way = parser.add_mutually_exclusive_group(required=True)
    way.add_argument("--write", action="store_true", help="put the outputs in")
    way.add_argument("--check", action="store_true", help="fail when they differ")
    parser.add_argument("pages", nargs="*", metavar="PAGE", help="in place of all")
    given = parser.parse_args()
    return max(_page(name, write=given.write) for name in given.pages or PAGES)


def pictures(page: str, folder: Path) -> dict[str, bytes]:
    """Return the pictures that `page` shows and its commands made in `folder`."""
    names = [found["name"] for found in PICTURE.finditer(page)]
    return {name: (folder / name).read_bytes() for name in names if (folder / name).is_file()}


def _page(name: str, *, write: bool) -> int:
    """Write or check one page; return 1 when it fails, else 0."""
    page = (ROOT / name).read_text(encoding="utf-8")
    with tempfile.TemporaryDirectory() as folder:
        try:
            fresh = rewritten(page, Path(folder))
        except CommandError as error:
            print(f"{name}: {error}", file=sys.stderr)
            return 1
        made = pictures(page, Path(folder))
    return max(_text(name, page, fresh, write=write), _pictures(name, made, write=write))


def _pictures(name: str, made: dict[str, bytes], *, write: bool) -> int:
    changed = 0
    for picture, data in sorted(made.items()):
        kept = (ROOT / name).parent / picture
        if write:
            kept.write_bytes(data)
        elif not kept.is_file() or kept.read_bytes() != data:
            print(f"{name}: {picture} is not what the commands draw now")
            changed = 1
    return changed


def _text(name: str, page: str, fresh: str, *, write: bool) -> int:
    if write:
        (ROOT / name).write_text(fresh, encoding="utf-8")
        return 0
    lines = difflib.unified_diff(
        page.splitlines(), fresh.splitlines(), name, "what it prints now", lineterm=""
    )
    print("\n".join(lines), end="")
    return int(page != fresh)


if __name__ == "__main__":
    sys.exit(main())
