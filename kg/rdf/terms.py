"""Python values as RDF terms in their one canonical form; nothing here can break out of a term."""

import datetime as dt
import re
from decimal import Decimal
from urllib.parse import quote

import pyoxigraph as ox

from kg.errors import OntologyError
from kg.ontology.vocab import XSD

__all__ = ["decimal", "english", "flag", "integer", "iri", "text", "web_address", "xsd_date"]

_LONE_SURROGATE = re.compile("[\ud800-\udfff]")


def text(value: str) -> ox.Literal:
    """Return a string literal; a lone surrogate, which no encoding has, becomes U+FFFD."""
    return ox.Literal(_LONE_SURROGATE.sub("\ufffd", value))


def english(value: str) -> ox.Literal:
    """Return an English string literal."""
    return ox.Literal(_LONE_SURROGATE.sub("\ufffd", value), language="en")


def xsd_date(value: dt.date) -> ox.Literal:
    """Return an xsd:date."""
    return ox.Literal(value.isoformat(), datatype=XSD.date)


def integer(value: int) -> ox.Literal:
    """Return an xsd:integer."""
    return ox.Literal(str(value), datatype=XSD.integer)


def decimal(value: float) -> ox.Literal:
    """Return an xsd:decimal that reads back as the same float, without needless zeros."""
    plain = format(Decimal(repr(float(value))), "f")
    return ox.Literal(plain.removesuffix(".0"), datatype=XSD.decimal)


def flag(*, value: bool) -> ox.Literal:
    """Return an xsd:boolean."""
    return ox.Literal("true" if value else "false", datatype=XSD.boolean)


def iri(value: str) -> ox.NamedNode:
    """Return the node of an IRI that the software or the gazetteer made.

    Raises:
        OntologyError: It is no IRI.
    """
    try:
        return ox.NamedNode(value)
    except ValueError as error:
        raise OntologyError(f"no IRI: {error}", where=repr(value), hint="mend the name") from None


def web_address(url: str) -> ox.NamedNode | None:
    """Return the node of an http(s) URL as found in the wild, percent-encoded where it must be.

    None when it is no web address, or none that can be mended.
    """
    if not url.lower().startswith(("http://", "https://")):
        return None
    mended = quote(url, safe="%/:?#@!$&'()*+,;=~-._", errors="replace")
    for candidate in (url, mended, mended.replace("%", "%25")):
        try:
            return ox.NamedNode(candidate)
        except ValueError:
            continue
    return None
