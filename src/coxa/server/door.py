"""The door: who may ask, from which page, and what leaves.

It stands in front of everything, pages, API and WebSockets alike:

* a **Host** that is not this server's own name is refused with 421, so that no web site can reach
  coxa by pointing its own name at this machine (DNS rebinding);
* a **write** or a WebSocket must come from coxa's own pages: any other **Origin**, or none, is
  refused with 403; a write whose body is not JSON with 415, one that is too long with 413
  (a film goes to its own place, may be longer, and is handed on as it comes);
* every request needs the **cookie** of a paired device, else 401; only whoever sits at this very
  machine needs none: that is a request that came in on loopback, under a loopback name, and that
  no proxy has passed on; the WebSocket of a device that is removed ends with its next message;
* every answer carries a strict Content-Security-Policy, and no answer allows another origin.
"""

import asyncio
import ipaddress
import json
import re
from collections.abc import Awaitable, Callable, MutableMapping
from typing import Any

from coxa.server.pairing import COOKIE, Pairing

Scope = MutableMapping[str, Any]
Message = MutableMapping[str, Any]
Receive = Callable[[], Awaitable[Message]]
Send = Callable[[Message], Awaitable[None]]
App = Callable[[Scope, Receive, Send], Awaitable[None]]

LOOPBACK_NAMES = ("localhost", "127.0.0.1", "::1")
SAFE_METHODS = ("GET", "HEAD", "OPTIONS")
WRITES_WITH_BODY = ("POST", "PUT", "PATCH")
# What an unpaired device may ask for: the pairing page, and the code it is made of. A browser asks
# for the manifest and what it names without the cookie.
PAIRING_PATHS = (
    "/pair", "/api/pair", "/look.js", "/icon.svg", "/manifest.webmanifest", "/icon-192.png",
    "/icon-512.png", "/icon-maskable-512.png", "/apple-touch-icon.png",
)  # fmt: skip
PAIRING_FILES = "/assets/"
# A proxy on this machine comes from loopback too; any of these gives it away.
FORWARDED = (
    "forwarded", "via", "x-forwarded-for", "x-forwarded-host", "x-forwarded-proto", "x-real-ip",
)  # fmt: skip
# What the app finds in a request's scope: whether it is of somebody at this machine.
HOME = "coxa.home"

PAIRING_PAGE = """<!doctype html><html lang="en"><meta charset="utf-8">
<meta http-equiv="refresh" content="0; url=/pair"><title>Pair this device</title>
<p><a href="/pair">Pair this device</a></p></html>"""

HEADERS = {
    "content-security-policy": (
        # connect-src: a picture, or a report of a library's, could not go anywhere else
        # wasm-unsafe-eval: the pose networks run in WebAssembly, in a worker of ours
        # blob: a film is shown to the person who chose it before it goes anywhere
        "default-src 'self'; connect-src 'self'; script-src 'self' 'wasm-unsafe-eval';"
        " worker-src 'self'; media-src 'self' blob:; base-uri 'none'; form-action 'self';"
        " frame-ancestors 'none'; object-src 'none'"
    ),
    "x-content-type-options": "nosniff",
    "x-frame-options": "DENY",
    "referrer-policy": "no-referrer",
    "cross-origin-opener-policy": "same-origin",
    "cross-origin-resource-policy": "same-origin",
    "permissions-policy": "geolocation=(), payment=(), usb=()",
}


# A session's events of a whole day are well below.
MAX_BODY_BYTES = 4_000_000
# Of a device that asks to be paired: a code, and the time that it takes on a poor line.
MAX_PAIRING_BYTES, PAIRING_S = 1_000, 10.0
# Ten minutes of an ordinary telephone's film in full HD.
MAX_FILM_BYTES = 1_500_000_000
FILM_PATH = re.compile(r"/api/films/[^/]+/content")
FILM_TYPES = ("video/", "application/octet-stream")
FILM_TOO_LONG = (
    f"This film has more than {MAX_FILM_BYTES / 1e9:.1f} GB. Cut it to the test itself (less than a"
    " minute), or film in full HD instead of 4K."
)


class Refusal(Exception):
    """The door stays shut: an HTTP status, and what would have been right. Whoever is hung up on
    is not listened to any longer.
    """

    def __init__(self, status: int, error: str, message: str, hangs_up: bool = False) -> None:
        super().__init__(message)
        self.status, self.error, self.message = status, error, message
        self.hangs_up = hangs_up


def is_loopback(host: str) -> bool:
    """Whether a server on ``host`` can be reached from this machine only."""
    if host == "localhost":
        return True
    try:
        return ipaddress.ip_address(host).is_loopback
    except ValueError:
        return False


class Door:
    """ASGI middleware that lets in only what belongs here.

    ``names`` are the host names this server answers to besides loopback and the address a
    connection came in on; ``pairing`` knows the paired devices; ``home``: what comes in here has
    come in on loopback.
    """

    def __init__(
        self, app: App, pairing: Pairing, names: tuple[str, ...] = (), home: bool = False
    ) -> None:
        self.app = app
        self.pairing = pairing
        self.names = {name.casefold() for name in (*LOOPBACK_NAMES, *names)}
        self.home = home

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        if scope["type"] not in ("http", "websocket"):
            await self.app(scope, receive, send)
            return
        headers = {
            name.decode("latin-1").lower(): value.decode("latin-1")
            for name, value in scope["headers"]
        }
        home = self._is_home(headers)
        scope = {**scope, "scheme": _scheme(scope, headers), HOME: home}
        try:
            self._check_host(scope, headers)
            self._check_origin(scope, headers)
            paired = home or self._check_device(scope, headers)
            if scope["type"] == "http" and scope["method"] in WRITES_WITH_BODY:
                if FILM_PATH.fullmatch(scope["path"]):
                    _check_film(headers)
                else:
                    most = MAX_BODY_BYTES if paired else MAX_PAIRING_BYTES
                    _check_body(headers, most)
                    receive = await _in_time(_whole_body(receive, most), not paired)
            if scope["type"] == "websocket" and not home:
                receive = self._while_paired(receive, send, headers)
        except Refusal as refusal:
            await _refuse(scope, receive, send, refusal, wants_page=_wants_page(scope, headers))
            return
        await self.app(scope, receive, _with_headers(send))

    def _is_home(self, headers: dict[str, str]) -> bool:
        named_so = _name(headers.get("host", "")) in LOOPBACK_NAMES
        return self.home and named_so and not any(name in headers for name in FORWARDED)

    def _check_host(self, scope: Scope, headers: dict[str, str]) -> None:
        host = _name(headers.get("host", ""))
        server = scope.get("server")
        if host in self.names or (server and host == str(server[0]).casefold()):
            return
        raise Refusal(421, "host", "This server does not answer to that name.")

    def _check_origin(self, scope: Scope, headers: dict[str, str]) -> None:
        if scope["type"] == "http" and scope["method"] in SAFE_METHODS:
            return
        scheme = {"ws": "http", "wss": "https"}.get(scope["scheme"], scope["scheme"])
        own = f"{scheme}://{headers.get('host', '')}"
        if headers.get("origin", "").casefold() != own.casefold():
            raise Refusal(
                403, "origin", f"Writes must come from coxa itself, with the header Origin: {own}"
            )

    def _check_device(self, scope: Scope, headers: dict[str, str]) -> bool:
        """Whether the device is paired; one that is not may only ask to be."""
        path = scope["path"]
        paired = self._is_paired(headers)
        if paired or path in PAIRING_PATHS or path.startswith(PAIRING_FILES):
            return paired
        raise Refusal(
            401,
            "pairing",
            "Pair this device first: open /pair and enter the code that coxa shows.",
        )

    def _is_paired(self, headers: dict[str, str]) -> bool:
        cookie = _cookie(headers.get("cookie", ""))
        return cookie is not None and self.pairing.knows(cookie)

    def _while_paired(self, receive: Receive, send: Send, headers: dict[str, str]) -> Receive:
        """What a WebSocket receives, until its device is removed: then it is over."""

        async def receiving() -> Message:
            message = await receive()
            if message["type"] != "websocket.receive" or self._is_paired(headers):
                return message
            await send({"type": "websocket.close", "code": 1008})
            return {"type": "websocket.disconnect", "code": 1008}

        return receiving


def _cookie(header: str) -> str | None:
    """Ours among the cookies. Others of this machine may have any form, and are passed over."""
    for part in header.split(";"):
        name, _, value = part.strip().partition("=")
        if name == COOKIE:
            return value.strip('"')
    return None


def _check_film(headers: dict[str, str]) -> None:
    if not headers.get("content-type", "").casefold().startswith(FILM_TYPES):
        raise Refusal(415, "content_type", "Send a film, with Content-Type: video/mp4 or the like")
    length = headers.get("content-length", "")
    if length.isdecimal() and int(length) > MAX_FILM_BYTES:
        raise Refusal(413, "too_long", FILM_TOO_LONG)


def _check_body(headers: dict[str, str], most_bytes: int) -> None:
    if headers.get("content-type", "").split(";")[0].strip().casefold() != "application/json":
        raise Refusal(415, "content_type", "Send JSON, with Content-Type: application/json")
    length = headers.get("content-length", "")
    if length.isdecimal() and int(length) > most_bytes:
        raise _too_long(most_bytes)


def _too_long(most_bytes: int) -> Refusal:
    message = f"Send at most {most_bytes} bytes at a time."
    return Refusal(413, "too_long", message, hangs_up=most_bytes == MAX_PAIRING_BYTES)


async def _in_time(reading: Awaitable[Receive], hurried: bool) -> Receive:
    try:
        async with asyncio.timeout(PAIRING_S if hurried else None):
            return await reading
    except TimeoutError:
        message = "The request did not come to its end."
        raise Refusal(408, "slow", message, hangs_up=True) from None


async def _whole_body(receive: Receive, most_bytes: int) -> Receive:
    """Read the body, however long it was said to be, and hand it on in one piece."""
    body = bytearray()
    more = True
    while more:
        message = await receive()
        if message["type"] != "http.request":  # the client has gone
            return _first(message, receive)
        body += message.get("body", b"")
        if len(body) > most_bytes:
            raise _too_long(most_bytes)
        more = message.get("more_body", False)
    return _first({"type": "http.request", "body": bytes(body), "more_body": False}, receive)


def _first(message: Message, receive: Receive) -> Receive:
    waiting = [message]

    async def receiving() -> Message:
        return waiting.pop() if waiting else await receive()

    return receiving


# A name or address, in brackets when it is an IPv6 one, and maybe a port.
_HOST = re.compile(r"(?:\[(?P<six>[0-9a-f:.]+)\]|(?P<name>[^\[\]:@/?#\s]+))(?::\d{1,5})?")


def _name(host: str) -> str:
    """The host of a Host header without port and brackets; empty when it is none."""
    match = _HOST.fullmatch(host.strip().casefold())
    return (match["six"] or match["name"]) if match else ""


def _scheme(scope: Scope, headers: dict[str, str]) -> str:
    """The scheme that the browser sees. A proxy that speaks TLS for us says so; no web page can
    say it in its place, and a program that does has won nothing.
    """
    scheme: str = scope["scheme"]
    said = headers.get("x-forwarded-proto", "").split(",")[0]  # the outermost proxy's
    if said.strip().casefold() == "https":
        return {"http": "https", "ws": "wss"}.get(scheme, scheme)
    return scheme


def _wants_page(scope: Scope, headers: dict[str, str]) -> bool:
    return not scope["path"].startswith("/api") and "text/html" in headers.get("accept", "")


def _with_headers(send: Send) -> Send:
    async def sending(message: Message) -> None:
        if message["type"] == "http.response.start":
            present = {name.lower() for name, _ in message.get("headers", [])}
            extra = [
                (k.encode(), v.encode()) for k, v in HEADERS.items() if k.encode() not in present
            ]
            message["headers"] = [*message.get("headers", []), *extra]
        await send(message)

    return sending


async def _refuse(
    scope: Scope, receive: Receive, send: Send, refusal: Refusal, wants_page: bool
) -> None:
    if scope["type"] == "websocket":
        # Before it is accepted, closing a WebSocket answers the handshake with 403; servers that
        # can send a whole response send the right status.
        if "websocket.http.response" in scope.get("extensions", {}):
            await _respond(send, refusal, "websocket.http.response", wants_page)
        else:
            await send({"type": "websocket.close", "code": 1008})
        return
    await _respond(send, refusal, "http.response", wants_page)


async def _respond(send: Send, refusal: Refusal, prefix: str, wants_page: bool) -> None:
    headers = {**HEADERS, "content-type": "application/json", "cache-control": "no-store"}
    body = json.dumps({"error": refusal.error, "message": refusal.message}).encode()
    if wants_page and refusal.status == 401:
        headers["content-type"], body = "text/html; charset=utf-8", PAIRING_PAGE.encode()
    if refusal.hangs_up:
        headers["connection"] = "close"
    sent = [(name.encode(), value.encode()) for name, value in headers.items()]
    await send({"type": f"{prefix}.start", "status": refusal.status, "headers": sent})
    await send({"type": f"{prefix}.body", "body": body})
