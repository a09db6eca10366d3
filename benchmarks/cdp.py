"""A plain headless Chromium and its tabs, over the DevTools protocol.

Playwright keeps every page visible whatever its switches; here a tab is hidden as soon as another
one is in front of it, and its timers are slowed as on a person's own machine.
"""

import json
import shutil
import subprocess
import tempfile
import time
import urllib.error
import urllib.parse
import urllib.request
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from types import TracebackType
from typing import Any, Self

from websocket import WebSocket, create_connection

PATIENCE_S = 30.0
SWITCHES = (
    "--headless=new",
    "--no-sandbox",
    "--disable-gpu",
    "--disable-quic",
    "--no-first-run",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
    "--remote-debugging-port=0",
)


class ProtocolError(Exception):
    """The browser refused a command, or a script in the page has failed."""


class Tab:
    """One tab and its own connection: commands go out one by one, events are not looked at."""

    def __init__(self, browser: "Browser", about: dict[str, Any]) -> None:
        self.browser = browser
        self.id = str(about["id"])
        # An Origin would be checked against --remote-allow-origins.
        self._socket: WebSocket = create_connection(
            about["webSocketDebuggerUrl"], timeout=PATIENCE_S, suppress_origin=True
        )
        self._last = 0

    def call(self, method: str, **params: Any) -> dict[str, Any]:
        """One command and its result."""
        self._last += 1
        self._socket.send(json.dumps({"id": self._last, "method": method, "params": params}))
        while True:
            message = json.loads(self._socket.recv())
            if message.get("id") != self._last:
                continue
            if "error" in message:
                raise ProtocolError(f"{method}: {message['error'].get('message')}")
            result: dict[str, Any] = message["result"]
            return result

    def evaluate(self, expression: str) -> Any:
        """What a JavaScript expression gives in the page; a promise is waited for."""
        answer = self.call(
            "Runtime.evaluate", expression=expression, awaitPromise=True, returnByValue=True
        )
        if "exceptionDetails" in answer:
            details = answer["exceptionDetails"]
            what = details.get("exception", {}).get("description") or details.get("text")
            raise ProtocolError(f"{expression[:80]}: {what}")
        return answer["result"].get("value")

    def until(self, expression: str, patience_s: float = PATIENCE_S) -> Any:
        """Ask until the expression gives something; that is returned."""
        end = time.monotonic() + patience_s
        while time.monotonic() < end:
            if found := self.evaluate(expression):
                return found
            time.sleep(0.05)
        raise ProtocolError(f"never came true: {expression}")

    def go(self, url: str) -> None:
        """Load a page."""
        self.call("Page.enable")
        answer = self.call("Page.navigate", url=url)
        if "errorText" in answer:
            raise ProtocolError(f"{url}: {answer['errorText']}")
        self.until("document.readyState === 'complete'")

    def click(self, x: float, y: float) -> None:
        """A click as a mouse makes it: it counts as the person's own doing."""
        at = {"x": x, "y": y, "button": "left", "clickCount": 1}
        self.call("Input.dispatchMouseEvent", type="mouseMoved", x=x, y=y)
        self.call("Input.dispatchMouseEvent", type="mousePressed", **at)
        self.call("Input.dispatchMouseEvent", type="mouseReleased", **at)

    def activate(self) -> None:
        """Put this tab in front; the one that was there is hidden."""
        self.browser.ask(f"/json/activate/{self.id}")

    def close(self) -> None:
        self._socket.close()
        self.browser.ask(f"/json/close/{self.id}")


class Browser:
    """A Chromium of our own with an empty profile; ended, and its profile removed, on leaving."""

    def __init__(self, path: str, *switches: str) -> None:
        self._profile = Path(tempfile.mkdtemp(prefix="coxa-chromium-"))
        self._process = subprocess.Popen(
            [path, *SWITCHES, f"--user-data-dir={self._profile}", *switches, "about:blank"],
            stdout=subprocess.DEVNULL,
            stderr=subprocess.DEVNULL,
        )
        try:
            self._port = self._wait_for_port()
        except ProtocolError:
            self.end()
            raise

    def _wait_for_port(self) -> int:
        told = self._profile / "DevToolsActivePort"
        end = time.monotonic() + PATIENCE_S
        while time.monotonic() < end:
            if self._process.poll() is not None:
                raise ProtocolError(f"the browser has ended with {self._process.returncode}")
            if told.is_file() and "\n" in (text := told.read_text()):
                return int(text.split("\n")[0])
            time.sleep(0.05)
        raise ProtocolError("the browser does not say where it listens")

    def ask(self, path: str, method: str = "GET") -> str:
        request = urllib.request.Request(f"http://127.0.0.1:{self._port}{path}", method=method)
        with urllib.request.urlopen(request, timeout=PATIENCE_S) as answer:
            text: str = answer.read().decode()
            return text

    def version(self) -> str:
        return str(json.loads(self.ask("/json/version"))["Browser"])

    def first_tab(self) -> Tab:
        """The tab that the browser has come up with."""
        pages = [about for about in json.loads(self.ask("/json")) if about["type"] == "page"]
        return Tab(self, pages[0])

    def new_tab(self, url: str = "about:blank") -> Tab:
        """A tab more, in front of all others."""
        return Tab(self, json.loads(self.ask(f"/json/new?{urllib.parse.quote(url)}", "PUT")))

    def end(self) -> None:
        self._process.terminate()
        try:
            self._process.wait(PATIENCE_S)
        except subprocess.TimeoutExpired:
            self._process.kill()
            self._process.wait()
        for _ in range(20):  # its helpers may still be writing
            shutil.rmtree(self._profile, ignore_errors=True)
            if not self._profile.exists():
                break
            time.sleep(0.1)

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        trace: TracebackType | None,
    ) -> None:
        self.end()


@contextmanager
def _unused() -> Iterator[None]:
    yield
