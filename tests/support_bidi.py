"""Firefox over WebDriver BiDi: start it, open a page, evaluate, press keys; nothing else."""

import json
import re
import subprocess
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

from tornado.ioloop import IOLoop
from tornado.websocket import WebSocketClientConnection, websocket_connect

FIREFOX = "/usr/bin/firefox-esr"
_ADDRESS = re.compile(r"WebDriver BiDi listening on (ws://127\.0\.0\.1:\d+)")
_WAIT = 60  # seconds for a command


class Browser:
    """One tab of a Firefox; commands are answered in order."""

    def __init__(self, loop: IOLoop, socket: WebSocketClientConnection) -> None:
        self.loop, self.socket, self.number = loop, socket, 0
        self.entries: list[str] = []
        self.send("session.new", capabilities={})
        self.tab = self.send("browsingContext.getTree")["contexts"][0]["context"]
        self.send("session.subscribe", events=["log.entryAdded", "network.beforeRequestSent"])

    def send(self, method: str, **params: Any) -> Any:
        """Return the result of a command; what happens meanwhile is kept in `entries`."""
        self.number += 1
        message = json.dumps({"id": self.number, "method": method, "params": params})
        self.loop.run_sync(lambda: self.socket.write_message(message), _WAIT)
        while True:
            text = self.loop.run_sync(self.socket.read_message, _WAIT)
            assert text is not None, method
            found = json.loads(text)
            if found.get("id") == self.number:
                assert found["type"] == "success", found
                return found["result"]
            params_seen = found.get("params", {})
            if found.get("method") == "log.entryAdded":
                self.entries.append(str(params_seen.get("text")))
            elif found.get("method") == "network.beforeRequestSent":
                self.entries.append(params_seen["request"]["url"])

    def open(self, address: str) -> None:
        """Load a page."""
        self.send("browsingContext.navigate", context=self.tab, url=address, wait="complete")

    def evaluate(self, expression: str) -> Any:
        """Return the value of a JavaScript expression that gives JSON."""
        found = self.send(
            "script.evaluate",
            expression=f"JSON.stringify({expression})",
            target={"context": self.tab},
            awaitPromise=True,
        )
        assert found["type"] == "success", found
        return json.loads(found["result"].get("value", "null"))

    def press(self, *keys: str) -> None:
        """Press keys, one after the other."""
        actions = [{"type": way, "value": key} for key in keys for way in ("keyDown", "keyUp")]
        self._perform({"type": "key", "id": "keys", "actions": actions})

    def click(self, x: float, y: float) -> None:
        """Click a point of the window."""
        actions: list[dict[str, object]] = [
            {"type": "pointerMove", "x": round(x), "y": round(y)},
            {"type": "pointerDown", "button": 0},
            {"type": "pointerUp", "button": 0},
        ]
        self._perform({"type": "pointer", "id": "mouse", "actions": actions})

    def _perform(self, actions: dict[str, object]) -> None:
        self.send("input.performActions", context=self.tab, actions=[actions])


@contextmanager
def firefox(profile: Path) -> Iterator[Browser]:
    """Give a Firefox without a window and with a new profile; it ends with the block."""
    command = [FIREFOX, "--headless", "--no-remote", "--profile", str(profile)]
    log = profile / "log.txt"
    with log.open("w") as stderr:
        process = subprocess.Popen(
            [*command, "--remote-debugging-port", "0", "--width", "1440", "--height", "900"],
            stdout=subprocess.DEVNULL,
            stderr=stderr,
        )
    try:
        address = _address(log)
        loop = IOLoop(make_current=False)
        socket = loop.run_sync(lambda: websocket_connect(f"{address}/session"), _WAIT)
        yield Browser(loop, socket)
        socket.close()
        loop.close()
    finally:
        process.terminate()
        process.wait(20)


def _address(log: Path) -> str:
    """Return where Firefox listens, once it says so."""
    for _ in range(_WAIT * 10):
        if found := _ADDRESS.search(log.read_text("utf-8", "replace")):
            return found[1]
        time.sleep(0.1)
    raise AssertionError(log.read_text("utf-8", "replace"))
