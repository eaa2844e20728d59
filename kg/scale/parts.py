"""Sorted N-Quads in parts with a manifest: what the bulk loaders of big stores take."""

import gzip
import hashlib
import json
import shutil
from collections.abc import Iterable
from dataclasses import asdict, dataclass
from pathlib import Path
from typing import BinaryIO

from kg.errors import StoreError

__all__ = ["MANIFEST", "Part", "PartWriter", "write_parts"]

MANIFEST = "manifest.json"
SIZE = 1_000_000  # quads after which a part ends
LEVEL = 6  # of compression


@dataclass(frozen=True, slots=True)
class Part:
    """One file: its name, how many quads it has, its size and SHA-256 as it is on disk."""

    file: str
    quads: int
    bytes: int
    sha256: str


class PartWriter:
    """Takes the lines of graph after graph; begins another file where one is full."""

    def __init__(self, folder: Path, *, size: int = SIZE) -> None:
        """Write into `folder`; a part ends with the graph in which it reaches `size` quads.

        A graph that is larger than that by itself is cut.
        """
        self.parts: list[Part] = []
        self._folder, self._size = folder, size
        self._raw: BinaryIO | None = None
        self._out: gzip.GzipFile | None = None
        self._count = 0

    def writelines(self, lines: Iterable[bytes]) -> None:
        """Write the lines of one graph."""
        if self._count >= self._size:
            self.close()
        for line in lines:
            if self._out is None or self._count >= 2 * self._size:
                self.close()
                self._open()
            self._write(line)

    def close(self) -> None:
        """End the file that is open."""
        if self._out is None or self._raw is None:
            return
        self._out.close()
        self._raw.close()
        path = Path(self._raw.name)
        with path.open("rb") as done:
            digest = hashlib.file_digest(done, "sha256").hexdigest()
        self.parts.append(Part(path.name, self._count, path.stat().st_size, digest))
        self._out = self._raw = None
        self._count = 0

    def _open(self) -> None:
        self._raw = (self._folder / f"part-{len(self.parts):05}.nq.gz").open("wb")
        self._out = gzip.GzipFile("", "wb", LEVEL, self._raw, mtime=0)  # no name, no clock in it

    def _write(self, line: bytes) -> None:
        if self._out is not None:
            self._out.write(line)
            self._count += 1


def write_parts(
    graphs: Iterable[Iterable[bytes]], folder: Path, *, base: str, size: int = SIZE
) -> int:
    """Write the lines of `graphs` to the new folder `folder`; return the number of quads.

    Raises:
        StoreError: `folder` is taken, or the disk refuses.
    """
    if folder.exists():
        raise StoreError("exists already", where=str(folder), hint="take another name")
    half = folder.with_name(f".{folder.name}.part")
    try:
        shutil.rmtree(half, ignore_errors=True)
        half.mkdir(parents=True)
        writer = PartWriter(half, size=size)
        for lines in graphs:
            writer.writelines(lines)
        writer.close()
        quads = sum(part.quads for part in writer.parts)
        manifest = {"base": base, "quads": quads, "parts": [asdict(part) for part in writer.parts]}
        (half / MANIFEST).write_text(json.dumps(manifest, indent=2, sort_keys=True) + "\n", "utf-8")
        half.replace(folder)
    except OSError as error:
        problem = f"cannot be written: {error.strerror or repr(error)}"
        raise StoreError(problem, where=str(folder)) from None
    finally:
        shutil.rmtree(half, ignore_errors=True)
    return quads
