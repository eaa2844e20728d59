"""What a check finds."""

from dataclasses import dataclass

__all__ = ["Finding"]


@dataclass(frozen=True, slots=True, order=True)
class Finding:
    """Something wrong in a graph.

    Attributes:
        document: Name or IRI of the document, or of the graph.
        subject: IRI of the claim, event or other node.
        check: Name of the check.
        message: What is wrong, in words.
    """

    document: str
    subject: str
    check: str
    message: str

    def __str__(self) -> str:
        """Return the finding on one line."""
        return " ".join(f"{self.document}: {self.subject}: {self.message} [{self.check}]".split())
