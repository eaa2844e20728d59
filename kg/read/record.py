"""What one input holds before it is cleaned, and the error that says why it holds nothing."""

from collections.abc import Mapping
from dataclasses import dataclass, field

from kg.errors import ArticleError

__all__ = ["FIELDS", "MAX_BYTES", "MAX_CHARACTERS", "Found", "Record"]

FIELDS = ("id", "title", "date", "publisher", "country", "url")
MAX_CHARACTERS = 2_000_000
MAX_BYTES = 4 * MAX_CHARACTERS


@dataclass(frozen=True, slots=True)
class Record:
    """One article as its file has it.

    Attributes:
        name: What to call it when it has no id.
        where: Path, and line where there are several, for messages.
        text: Uncleaned.
        fields: What the file says about it, under the names of `FIELDS`.
    """

    name: str
    where: str
    text: str
    fields: Mapping[str, str] = field(default_factory=dict)


Found = Record | ArticleError
