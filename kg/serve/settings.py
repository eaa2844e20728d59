"""How a store is served."""

from dataclasses import dataclass

from kg.errors import UsageError

__all__ = ["LOOPBACK", "Settings"]

LOOPBACK = frozenset({"127.0.0.1", "localhost", "::1"})
EVERYWHERE = frozenset({"0.0.0.0", "::"})  # noqa: S104 - told apart here, not bound to
TOKEN_LENGTH = 16  # characters; a shorter one can be guessed


@dataclass(frozen=True, slots=True)
class Settings:
    """What `kg serve` was asked for.

    Attributes:
        store: Folder of the store, or address of an endpoint.
        host: Address to listen on.
        names: Further names that the Host header may give.
        token: What clients have to show; must be there unless the host is the loopback.
        timeout: Seconds after which a query is stopped.
        limit: Rows or triples that an answer has at most.
        workers: Queries that run at once, each in a process of its own.
    """

    store: str
    host: str = "127.0.0.1"
    names: tuple[str, ...] = ()
    token: str | None = None
    timeout: float = 30.0
    limit: int = 10_000
    workers: int = 4

    def check(self) -> None:
        """Refuse an address that is open to others without a token.

        Raises:
            UsageError: There is no token, or a short one.
        """
        if self.token is None and self.host not in LOOPBACK:
            problem = "other machines could read the store"
            raise UsageError(problem, where=self.host, hint="give a token, in KG_TOKEN")
        if self.token is not None and len(self.token) < TOKEN_LENGTH:
            hint = f"at least {TOKEN_LENGTH} characters"
            raise UsageError("the token is too short", where="KG_TOKEN", hint=hint)

    def hosts(self) -> frozenset[str] | None:
        """Return the names that a Host header may give; None for any, which a token guards."""
        if self.host in EVERYWHERE and not self.names:
            return None
        return frozenset({*LOOPBACK, self.host.lower(), *(name.lower() for name in self.names)})
