"""Diplomatic news to a knowledge graph of actors and the relations between them."""

from typing import TYPE_CHECKING

from kg.errors import KGError
from kg.model import Actor, Article, Claim, Evidence, Status

if TYPE_CHECKING:
    from kg.api import Graph, build
    from kg.api import open_graph as open  # noqa: A004 - `kg.open`, never a bare name

__version__ = "0.1.0"
__all__ = [
    "Actor",
    "Article",
    "Claim",
    "Evidence",
    "Graph",
    "KGError",
    "Status",
    "__version__",
    "build",
    "open",
]

_LATE = {"Graph": "Graph", "build": "build", "open": "open_graph"}


def __getattr__(name: str) -> object:
    """Return what needs spaCy or rdflib when it is asked for: `import kg` loads neither."""
    if name not in _LATE:
        raise AttributeError(f"module {__name__!r} has no attribute {name!r}")
    from kg import api  # noqa: PLC0415 - late on purpose

    return getattr(api, _LATE[name])


def __dir__() -> list[str]:
    """Return all names, those that load late too."""
    return sorted({*globals(), *_LATE})
