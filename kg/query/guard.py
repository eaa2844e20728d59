"""Free SPARQL that may only read this store: no SERVICE, no FROM, no update."""

import re
from collections.abc import Iterator, Mapping

from kg.errors import QueryError

__all__ = ["check_query", "check_update"]

_TOKEN = re.compile(
    r"""
      (?P<comment>\#[^\r\n]*)
    | (?P<string>'''(?:(?:'|'')?(?:[^'\\]|\\.))*''' | \"\"\"(?:(?:"|"")?(?:[^"\\]|\\.))*\"\"\"
        | '(?:[^'\\\r\n]|\\.)*' | "(?:[^"\\\r\n]|\\.)*")
    | (?P<iri><[^\x00-\x20<>"{}|^`\\]*>)
    | (?P<variable>[?$]\w+)
    | (?P<name>[\w.-]*:(?:[\w.:%-]|\\.)*)
    | (?P<tag>@[A-Za-z][A-Za-z0-9-]*)
    | (?P<word>[^\W\d]\w*)
    | (?P<other>.)
    """,
    re.VERBOSE | re.DOTALL,
)
_REFUSED = {
    "SERVICE": "a query may not ask other servers",
    "FROM": "a query asks the whole store; name graphs with GRAPH",
}
_OUTSIDE = {
    "SERVICE": "an update may not ask other servers",
    "LOAD": "it would read a file or the web; `kg add` reads articles",
}
_UPDATES = frozenset(
    ["ADD", "CLEAR", "COPY", "CREATE", "DELETE", "DROP", "INSERT", "LOAD", "MOVE", "WITH"]
)
_FORMS = frozenset(["SELECT", "ASK", "CONSTRUCT", "DESCRIBE"])


def check_query(text: str) -> None:
    """Refuse what could reach beyond the store, or change it.

    The words are looked for outside of strings, comments, variables and local names. The parser
    needs no blank after a keyword (`trueSERVICE:x` is two or three tokens to it) and reads `<` as
    an operator where one fits, so a word counts wherever it could stand.

    Raises:
        QueryError: With line and column of the word.
    """
    asked = False
    for token in _safe_tokens(text, _REFUSED):
        kind, word = token.lastgroup, token[0].upper()
        if kind == "word" and not asked and word in _UPDATES:
            raise _refusal(text, token, f"{word} would change the store: queries only")
        asked = asked or word in _FORMS


def check_update(text: str) -> None:
    """Refuse what could reach beyond the store, or is no update.

    Raises:
        QueryError: With line and column of the word.
    """
    changes = False
    for token in _safe_tokens(text, _OUTSIDE):
        word = token[0].upper() if token.lastgroup == "word" else ""
        if word in _FORMS and not changes:
            raise _refusal(text, token, f"{word} is a query: ask it without --update")
        changes = changes or word in _UPDATES


def _safe_tokens(text: str, refused: Mapping[str, str]) -> Iterator[re.Match[str]]:
    """Yield the tokens, none of which hides a word that is `refused`."""
    for token in _TOKEN.finditer(text):
        kind, word = token.lastgroup, token[0].upper()
        if kind == "other" and word == "\\":
            raise _refusal(text, token, "an escape outside of a string")
        for name, why in refused.items():
            if name in _suspect(kind, word):
                raise _refusal(text, token, f"{name} is not allowed: {why}")
        yield token


def _suspect(kind: str | None, word: str) -> str:
    """Return the part of a token in which a keyword could hide."""
    if kind == "word" or (kind == "iri" and ")" in word):
        return word
    return word.partition(":")[0] if kind == "name" else ""


def _refusal(text: str, token: re.Match[str], problem: str) -> QueryError:
    before = text[: token.start()]
    line, column = before.count("\n") + 1, token.start() - (before.rfind("\n") + 1) + 1
    return QueryError(
        f"line {line}, column {column}: {problem}", where="query", hint="mend the query"
    )
