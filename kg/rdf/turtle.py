"""Turtle from N-Triples lines: sorted, each triple once, written subject by subject."""

from collections.abc import Iterable, Iterator
from operator import attrgetter
from typing import BinaryIO

import pyoxigraph as ox

from kg.ontology.vocab import RDF

__all__ = ["tidy", "write_turtle"]

_TYPE = f"{RDF.type} ".encode()
_TRIPLE = attrgetter("triple")
_BLOCK = 10_000
"""Lines that are written at a time; lines are held for sorting, terms only for a block."""


def write_turtle(lines: Iterable[bytes], out: BinaryIO, *, prefixes: dict[str, str]) -> None:
    """Write the triples of `lines`, each with its end of line, by subject and then its type first.

    Order is that of the lines' bytes, so the same triples give the same file.
    """
    out.write("".join(f"@prefix {n}: <{prefixes[n]}> .\n" for n in sorted(prefixes)).encode())
    out.write(b"\n")
    for block in _blocks(sorted(set(lines))):
        parsed = ox.parse(input=b"".join(block), format=ox.RdfFormat.N_TRIPLES)
        triples = map(_TRIPLE, parsed)
        written = ox.serialize(triples, format=ox.RdfFormat.TURTLE, prefixes=prefixes)
        out.write(tidy(written).partition(b"\n\n")[2])


def tidy(written: bytes | None) -> bytes:
    """Return Turtle or TriG with its prefixes in order and a blank line after each subject."""
    head, body = [], written or b""
    while body.startswith(b"@prefix"):
        line, _, body = body.partition(b"\n")
        head.append(line + b"\n")
    spaced = body.replace(b" .\n", b" .\n\n").replace(b" {\n", b" {\n\n")
    return b"".join((*sorted(head), b"\n", spaced))


def _blocks(lines: list[bytes]) -> Iterator[list[bytes]]:
    """Yield the sorted lines a block at a time, subjects whole, the type of each first."""
    block: list[bytes] = []
    rest: list[bytes] = []
    subject = typed = b" "  # with which no line begins
    for line in lines:
        if line.startswith(typed):
            block.append(line)
        elif line.startswith(subject):
            rest.append(line)
        else:
            block += rest
            rest.clear()
            if len(block) >= _BLOCK:
                yield block
                block = []
            subject = line[: line.index(b" ") + 1]
            typed = subject + _TYPE
            (block if line.startswith(typed) else rest).append(line)
    if lines:
        yield block + rest
