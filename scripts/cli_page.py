"""Write docs/cli.md from the commands' own help; a test holds the page to it."""

import os
from pathlib import Path

from typer.main import get_command
from typer.testing import CliRunner

from kg.cli import app

PAGE = Path(__file__).parents[1] / "docs" / "cli.md"
HEAD = """# The command line

`kg` reads articles into claims and claims into a graph. `python -m kg` is the same command.
This page is made from the commands' own help by `make docs`.

```
kg demo                                   # the shipped dispatches, to look around
kg build my-articles/ -o my-store         # a store of your own
kg query my-store pair -p one="Arvenia" -p other="Belmoor"
kg view my-store -o page.html
```

**Input.** A PATH is a file, a folder (read to the bottom, in the order of names) or `-`, standard
input. What is read: `.txt`, `.md`, `.html`, and collections with one article a line, `.jsonl` and
`.jsonl.gz`. In folders, hidden files and those called README or LICENSE are left out.

A text may begin with what is known about it:

```
---
title: Arvenia recalls its envoy
date: 2026-03-10
publisher: Invented Wire
country: ARV
url: https://wire.example/2026/envoy
---
Arvenia has recalled …
```

A line of a collection has the same fields: `{"id", "text", "date", "title", "url", "publisher",
"country"}`; only `text` must be there. What an article does not say itself, `--date`, `--title`,
`--publisher` and `--country` say for all. A country is an ISO 3166 code or a name, a date
`2026-03-10` or a common form in which day and month cannot be mistaken for each other. Without a
date, weekdays stay unresolved.

An article is known by its `url`, else its `id`, else its path relative to the PATH given. Reading
another text under the same name replaces the first; of two in one run, the later one counts.
Bylines, photo credits, appeals, buttons and the like are taken out before reading; the patterns
are in `ontology/boilerplate.toml`. One article may have 2,000,000 characters.

**Output.** Results go to standard output, everything else to standard error; progress is drawn on
a terminal alone.

| status | meaning |
| --- | --- |
| 0 | done; an empty answer is an answer |
| 1 | some input was refused (the rest was read), a check found faults, or the answer is no |
| 2 | wrong usage |

An error is one line that names the thing, the place and the way out:
`kg: notes.txt: invalid UTF-8 at byte 17 (save it as UTF-8)`.

**Configuration.** `kg --config kg.toml …` takes options from a file, one table a command:

```toml
[extract]
model = "my_spacy_model"
publisher = "Invented Wire"
```
"""


def command_names() -> tuple[str, ...]:
    """Return the names of all commands, in the order of the help."""
    return tuple(get_command(app).commands)


def page() -> str:
    """Return the whole page."""
    parts = [HEAD]
    for name in ("", *command_names()):
        title = f"kg {name}".strip()
        parts.append(f"## {title}\n\n```\n{_help(name)}\n```\n")
        below = getattr(get_command(app).commands.get(name), "commands", ())
        parts += (
            f"### {title} {part}\n\n```\n{_help(name, 'STORE', part)}\n```\n" for part in below
        )
    return "\n".join(parts)


def _help(*names: str) -> str:
    environment = {**os.environ, "COLUMNS": "98", "TERMINAL_WIDTH": "98"}
    args = [*filter(None, names), "--help"]
    result = CliRunner(env=environment).invoke(app, args, prog_name="kg", terminal_width=98)
    return "\n".join(line.rstrip() for line in result.output.strip().splitlines())


if __name__ == "__main__":
    PAGE.write_text(page(), encoding="utf-8")
