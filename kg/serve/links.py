"""Where a thing is found on this server, and what a path of the server names."""

from urllib.parse import quote, unquote

from kg.ontology.terms import BASE

__all__ = ["href", "iris_of"]

_PLAIN = "/:@!$&'()*+,;=~-._%"  # what a path may hold as it is


def href(iri: str, base: str) -> str:
    """Return the path at which this server answers about `iri`; never an address elsewhere."""
    for start in (base, BASE):
        rest = iri.removeprefix(start)
        if rest not in {iri, ""} and not rest.startswith("/") and not set(rest) & set("?#\\"):
            return "/" + quote(rest, safe=_PLAIN)
    return "/about?iri=" + quote(iri, safe="")


def iris_of(path: str, base: str) -> tuple[str, ...]:
    """Return the IRIs that a path (as sent, percent-encoded) can name, the likeliest first."""
    rest = path.removeprefix("/")
    found = (start + name for start in (base, BASE) for name in (rest, unquote(rest)))
    return tuple(dict.fromkeys(found))
