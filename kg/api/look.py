"""The interactive page and figures as values: shown in a cell, saved to a file."""

import html
from dataclasses import dataclass
from pathlib import Path

__all__ = ["Page", "Picture"]


@dataclass(frozen=True, slots=True, repr=False)
class Page:
    """One self-contained HTML page, which a notebook shows in a frame of its own."""

    html: str
    height: int = 640

    def save(self, path: Path | str) -> Path:
        """Write the page; return where."""
        out = Path(path)
        out.write_text(self.html, encoding="utf-8", newline="\n")
        return out

    def __repr__(self) -> str:
        """Return its size: the page itself is long."""
        return f"Page({len(self.html):,} characters)"

    def _repr_html_(self) -> str:
        """Return a frame without access to the notebook around it."""
        return (
            f'<iframe sandbox="allow-scripts allow-popups allow-downloads" width="100%" '
            f'height="{self.height}" style="border:0" srcdoc="{html.escape(self.html)}"></iframe>'
        )


@dataclass(frozen=True, slots=True, repr=False)
class Picture:
    """A figure as SVG."""

    svg: str

    def save(self, path: Path | str) -> Path:
        """Write the figure; return where."""
        out = Path(path)
        out.write_text(self.svg, encoding="utf-8", newline="\n")
        return out

    def __repr__(self) -> str:
        """Return its size: the figure itself is long."""
        return f"Picture({len(self.svg):,} characters)"

    def _repr_svg_(self) -> str:
        return self.svg
