"""Plain text and Markdown to records: front matter, the one-line head, the body."""

import re

from kg.read.record import FIELDS, Record

__all__ = ["markdown_record", "text_record"]

_FRONT_MATTER = re.compile(
    r"\s*---[ \t]*\n((?:[ \t]*(?:[\w-]+[ \t]*:.*|#.*)?\n)*?)---[ \t]*(?:\n|\Z)"
)
_HEAD = re.compile(r"\s*date[ \t]+(\d{4}-\d{2}-\d{2})\b[ \t]*")


def text_record(name: str, where: str, text: str) -> Record:
    """Return the record of a plain text with optional front matter or ` date YYYY-MM-DD` head."""
    body, fields = _front_matter(text.replace("\r\n", "\n"))
    head = None if "date" in fields else _HEAD.match(body)
    if head:
        body, fields = body[head.end() :], {**fields, "date": head[1]}
    return Record(name, where, body, fields)


def markdown_record(name: str, where: str, text: str) -> Record:
    """Return the record of a Markdown file; its first heading is the title if none is given."""
    from markdown_it import MarkdownIt  # noqa: PLC0415  (only where there is Markdown)

    body, fields = _front_matter(text.replace("\r\n", "\n"))
    blocks: list[str] = []
    kind = ""
    for token in MarkdownIt("commonmark").parse(body):
        if token.type in {"heading_open", "paragraph_open"}:
            kind = token.type
        if token.type == "inline" and token.children is not None:
            words = "".join(
                child.content
                if child.type in {"text", "code_inline"}
                else " " * _is_break(child.type)
                for child in token.children
            ).strip()
            if kind == "heading_open" and "title" not in fields and not blocks:
                fields = {**fields, "title": words}
            else:
                blocks.append(words)
    return Record(name, where, "\n\n".join(blocks), fields)


def _is_break(kind: str) -> bool:
    return kind in {"softbreak", "hardbreak"}


def _front_matter(text: str) -> tuple[str, dict[str, str]]:
    """Split `text` into its body and the known fields of its front matter."""
    found = _FRONT_MATTER.match(text)
    if not found:
        return text, {}
    pairs = (line.partition(":") for line in found[1].splitlines() if ":" in line)
    fields = {key.strip().lower(): _unquoted(value.strip()) for key, _, value in pairs}
    return text[found.end() :], {key: fields[key] for key in FIELDS if fields.get(key)}


def _unquoted(value: str) -> str:
    quoted = len(value) > 1 and value[0] == value[-1] and value[0] in "'\""
    return value[1:-1] if quoted else value
