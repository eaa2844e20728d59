"""Fetching from the web as a guest does: asking first, slowly, and not twice for the same."""

import ipaddress
import socket
import time
from collections.abc import Callable
from dataclasses import dataclass, field
from types import TracebackType
from typing import Self
from urllib.parse import urljoin, urlsplit

import httpx
from protego import Protego

import kg
from kg.errors import ArticleError
from kg.read.record import MAX_BYTES

__all__ = ["AGENT", "Fetched", "Fetcher"]

AGENT = "diplomacy-kg"
PAUSE = 1.0  # seconds between two requests to one host, unless its robots.txt asks for more
LONGEST_PAUSE = 60.0
TIMEOUT = 30.0
HOPS = 5
NOT_CHANGED, REDIRECTS = 304, {301, 302, 303, 307, 308}
BAD, BROKEN = 400, 500


@dataclass(frozen=True, slots=True)
class Fetched:
    """An answer.

    Attributes:
        url: Where it came from, after redirects.
        data: The body; None when nothing has changed since the last time.
        marks: What to send next time, so that the server can say so: its ETag and date.
    """

    url: str
    data: bytes | None
    marks: dict[str, str] = field(default_factory=dict)


class Fetcher:
    """A client that keeps to robots.txt, to a pace, and to the public web; use `with`."""

    def __init__(
        self, *, pause: float = PAUSE, sleep: Callable[[float], None] = time.sleep
    ) -> None:
        """Open no connection yet; `sleep` waits between requests."""
        self._client = httpx.Client(
            headers={"User-Agent": f"{AGENT}/{kg.__version__}"}, timeout=TIMEOUT, trust_env=True
        )
        self._pause, self._sleep = pause, sleep
        self._rules: dict[str, Protego | None] = {}
        self._last: dict[str, float] = {}

    def get(self, url: str, *, marks: dict[str, str] | None = None, near: bool = True) -> Fetched:
        """Return what is at `url`.

        Args:
            url: Address, http or https.
            marks: Those of the last answer.
            near: Whether it may be on this machine or its network; not what a stranger links to.

        Raises:
            ArticleError: It may not, or cannot, be fetched.
        """
        headers = {"etag": "If-None-Match", "last-modified": "If-Modified-Since"}
        asked = {headers[key]: value for key, value in (marks or {}).items() if key in headers}
        for _ in range(HOPS):
            self._check(url, near=near)
            answer, data = self._answer(url, asked)
            if answer.status_code == NOT_CHANGED:
                return Fetched(url, None, marks or {})
            if answer.status_code in REDIRECTS and "location" in answer.headers:
                url, near = urljoin(url, answer.headers["location"]), near and is_near(url)
                continue
            if answer.status_code >= BAD:
                raise ArticleError(f"the server answers {answer.status_code}", where=url)
            found = {key: answer.headers[key] for key in headers if key in answer.headers}
            return Fetched(url, data, found)
        raise ArticleError("too many redirects", where=url)

    def _check(self, url: str, *, near: bool) -> None:
        parts = urlsplit(url)
        if parts.scheme not in {"http", "https"} or not parts.hostname:
            raise ArticleError("no web address", where=url, hint="http:// or https://")
        if not near and is_near(url):
            raise ArticleError("a link into this machine or its network", where=url)
        rules = self._robots(f"{parts.scheme}://{parts.netloc}")
        if rules is None:
            raise ArticleError("robots.txt cannot be read, so nothing is fetched", where=url)
        if not rules.can_fetch(url, AGENT):
            raise ArticleError("robots.txt forbids it", where=url)
        delay = rules.crawl_delay(AGENT)
        self._wait(parts.netloc, self._pause if delay is None else min(delay, LONGEST_PAUSE))

    def _robots(self, host: str) -> Protego | None:
        """Return the rules of a host; None when they exist but cannot be had."""
        if host not in self._rules:
            try:
                answer, data = self._answer(f"{host}/robots.txt", {}, follow=True)
            except ArticleError:
                self._rules[host] = None
            else:
                text = data.decode("utf-8", "replace") if answer.status_code < BAD else ""
                known = answer.status_code < BROKEN
                self._rules[host] = Protego.parse(text) if known else None
        return self._rules[host]

    def _wait(self, host: str, pause: float) -> None:
        left = self._last.get(host, -pause) + pause - time.monotonic()
        if left > 0:
            self._sleep(left)
        self._last[host] = time.monotonic()

    def _answer(
        self, url: str, headers: dict[str, str], *, follow: bool = False
    ) -> tuple[httpx.Response, bytes]:
        data = bytearray()
        try:
            with self._client.stream(
                "GET", url, headers=headers, follow_redirects=follow
            ) as answer:
                for piece in answer.iter_bytes():
                    data += piece
                    if len(data) > MAX_BYTES:
                        raise ArticleError("too long for one page", where=url)
                return answer, bytes(data)
        except (httpx.HTTPError, httpx.InvalidURL, UnicodeError) as error:
            raise ArticleError(f"cannot be fetched: {error}", where=url) from None

    def __enter__(self) -> Self:
        """Return the client."""
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        tb: TracebackType | None,
    ) -> None:
        """Close its connections."""
        self._client.close()


def is_near(url: str) -> bool:
    """Return whether an address is on this machine or its network, or leads nowhere known."""
    try:
        found = socket.getaddrinfo(urlsplit(url).hostname or "", None)
        return any(not ipaddress.ip_address(row[4][0]).is_global for row in found)
    except (OSError, ValueError):
        return True
