"""Free SPARQL that may only read this store: no SERVICE, no FROM, no update."""

import re

from kg.errors import QueryError

__all__ = ["check_query"]

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
    for token in _TOKEN.finditer(text):
        kind, word = token.lastgroup, token[0].upper()
        if kind == "other" and word == "\\":
            raise _refusal(text, token, "an escape outside of a string")
        for refused, why in _REFUSED.items():
            if refused in _suspect(kind, word):
                raise _refusal(text, token, f"{refused} is not allowed: {why}")
        if kind == "word" and not asked and word in _UPDATES:
            raise _refusal(text, token, f"{word} would change the store: queries only")
        asked = asked or word in _FORMS


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
