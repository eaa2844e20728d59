"""E-mail newsletters to records."""

import email
import email.policy
from email.message import EmailMessage
from email.utils import parseaddr

from kg.errors import ArticleError
from kg.read.record import Found, Record
from kg.read.web import html_record

__all__ = ["mail_record"]


def mail_record(name: str, where: str, data: bytes) -> Found:
    """Return the record of a message: its plain text, else its web page; subject and date."""
    message = email.message_from_bytes(data, policy=email.policy.default)
    if not message.keys():
        return ArticleError("no e-mail message", where=where)
    body = message.get_body(("plain", "html"))
    if body is None:
        return ArticleError("a message without text", where=where)
    try:
        text = str(body.get_content())
    except (LookupError, KeyError) as error:
        return ArticleError(f"a message in no known encoding: {error}", where=where)
    fields = _fields(message)
    if body.get_content_type() != "text/html":
        return Record(name, where, text, fields)
    found = html_record(name, where, text.encode("utf-8", "replace"))
    if isinstance(found, ArticleError):
        return found
    return Record(name, where, found.text, {**found.fields, **fields})


def _fields(message: EmailMessage) -> dict[str, str]:
    person, address = parseaddr(str(message.get("From", "")))
    said = {
        "title": str(message.get("Subject", "")),
        "date": str(message.get("Date", "")),
        "publisher": person or address,
        "id": str(message.get("Message-ID", "")).strip("<> "),
    }
    return {key: value for key, value in said.items() if value}
