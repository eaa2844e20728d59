"""Every error kg raises on purpose; each says what, where and what to do."""

__all__ = [
    "ArticleError",
    "KGError",
    "ModelError",
    "OntologyError",
    "QueryError",
    "StoreError",
    "UsageError",
]


class KGError(Exception):
    """Base class: catch this to catch anything kg raises on purpose."""

    def __init__(self, problem: str, *, where: str, hint: str = "") -> None:
        """Keep the three parts in `args`, so that the error survives pickling."""
        super().__init__(problem, where, hint)
        self.problem, self.where, self.hint = problem, where, hint

    def __reduce__(self) -> tuple[object, ...]:
        """Rebuild from the three parts."""
        return (_rebuild, (type(self), self.problem, self.where, self.hint))

    def __str__(self) -> str:
        """Return the message in its one fixed shape, on one line."""
        hint = f" ({self.hint})" if self.hint else ""
        return " ".join(f"{self.where}: {self.problem}{hint}".split())


class ArticleError(KGError):
    """An input is no article: missing, empty, binary, broken."""


class OntologyError(KGError):
    """The files under ontology/ contradict themselves or the code."""


class ModelError(KGError):
    """Trained weights that kg carries are missing, broken or not of this version."""


class StoreError(KGError):
    """A store cannot be opened, read or written."""


class QueryError(KGError):
    """A query is unknown, malformed or not allowed."""


class UsageError(KGError):
    """A command was called with arguments that do not fit together."""


def _rebuild(kind: type[KGError], problem: str, where: str, hint: str) -> KGError:
    return kind(problem, where=where, hint=hint)
