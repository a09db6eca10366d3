"""The door is shut: foreign names, foreign pages, no cookie, anything but JSON."""

import asyncio
import re
from collections.abc import Iterator
from typing import Any

import pytest
from fastapi import FastAPI, WebSocket, WebSocketDisconnect
from starlette.testclient import TestClient, WebSocketDenialResponse

from coxa.records.database import Database
from coxa.server import door
from coxa.server.app import create_app
from coxa.server.door import MAX_BODY_BYTES, Door, is_loopback
from coxa.server.pairing import COOKIE, Pairing
from tests.server.conftest import HOST, ORIGIN

WRITES = ("POST", "PUT", "PATCH", "DELETE")


@pytest.mark.parametrize("host", ["127.0.0.1:8642", "localhost:8642", "[::1]:8642", "LOCALHOST"])
def test_own_names_are_answered(app: Any, host: str) -> None:
    client = TestClient(app, base_url=f"http://{host}")
    assert client.get("/api/stretches").status_code == 200


@pytest.mark.parametrize(
    "host",
    [
        "evil.example", "evil.example:8642", "127.0.0.1.evil.example", "localhost.evil.example",
        "evil.example#127.0.0.1", "0.0.0.0", "192.168.1.5", "", "[::1]evil.example",
        "127.0.0.1:80@evil.example", "[::1", "localhost:80:80",
    ],
)  # fmt: skip
@pytest.mark.parametrize("path", ["/", "/api/stretches", "/assets/x.js"])
def test_foreign_names_get_421(app: Any, host: str, path: str) -> None:
    answer = TestClient(app, base_url=ORIGIN).get(path, headers={"host": host})
    assert answer.status_code == 421
    assert answer.json()["error"] == "host"


@pytest.mark.parametrize("method", WRITES)
@pytest.mark.parametrize(
    "origin",
    [
        "http://evil.example", "https://127.0.0.1:8642", "http://127.0.0.1:9999",
        "http://localhost:8642", "null", "",
    ],
)  # fmt: skip
def test_writes_from_foreign_pages_get_403(app: Any, method: str, origin: str) -> None:
    client = TestClient(app, base_url=ORIGIN)
    answer = client.request(method, "/api/persons", json={}, headers={"origin": origin})
    assert answer.status_code == 403
    assert answer.json()["error"] == "origin"
    assert ORIGIN in answer.json()["message"]


@pytest.mark.parametrize("method", WRITES)
def test_writes_without_an_origin_get_403(app: Any, method: str) -> None:
    client = TestClient(app, base_url=ORIGIN)
    assert client.request(method, "/api/persons", json={}).status_code == 403


def test_reading_needs_no_origin(app: Any) -> None:
    assert TestClient(app, base_url=ORIGIN).get("/api/stretches").status_code == 200


@pytest.mark.parametrize(
    "content_type", ["text/plain", "application/x-www-form-urlencoded", "multipart/form-data", ""]
)
@pytest.mark.parametrize("method", ["POST", "PUT", "PATCH"])
def test_anything_but_json_gets_415(client: TestClient, content_type: str, method: str) -> None:
    headers = {"content-type": content_type}
    answer = client.request(method, "/api/persons", content=b'{"name": "x"}', headers=headers)
    assert answer.status_code == 415
    assert "application/json" in answer.json()["message"]


def pieces(length: int) -> Iterator[bytes]:
    for _ in range(0, length, 1_000_000):
        yield b" " * 1_000_000


@pytest.mark.parametrize("content", [b" " * (MAX_BODY_BYTES + 1), pieces(MAX_BODY_BYTES * 2)])
def test_a_body_without_end_gets_413(client: TestClient, content: Any) -> None:
    headers = {"content-type": "application/json"}
    answer = client.post("/api/persons", content=content, headers=headers)
    assert (answer.status_code, answer.json()["error"]) == (413, "too_long")


def test_a_body_in_pieces_is_read_whole(client: TestClient) -> None:
    body = (piece for piece in (b'{"name": "Ada", ', b'"id": "x"}'))
    headers = {"content-type": "application/json"}
    answer = client.post("/api/persons", content=body, headers=headers)
    assert answer.json()["message"].startswith("id: expected a valid UUID")


@pytest.mark.parametrize("path", ["/", "/api/stretches", "/api/nothing", "/learn/safety"])
def test_every_answer_is_strict(client: TestClient, path: str) -> None:
    headers = client.get(path).headers
    assert headers["content-security-policy"].startswith("default-src 'self';")
    assert headers["x-content-type-options"] == "nosniff"
    assert headers["referrer-policy"] == "no-referrer"
    assert headers["x-frame-options"] == "DENY"


@pytest.mark.parametrize("method", ["GET", "OPTIONS"])
def test_no_other_origin_is_allowed_to_read(client: TestClient, method: str) -> None:
    asked = {"origin": "http://evil.example", "access-control-request-method": "POST"}
    answer = client.request(method, "/api/stretches", headers=asked)
    assert not [name for name in answer.headers if name.startswith("access-control")]


def test_pictures_could_go_nowhere_else(client: TestClient) -> None:
    policy = client.get("/").headers["content-security-policy"].split("; ")
    assert "connect-src 'self'" in policy
    assert "script-src 'self' 'wasm-unsafe-eval'" in policy
    assert "worker-src 'self'" in policy
    assert not [row for row in policy if "unsafe-eval" in row.replace("wasm-unsafe-eval", "")]
    assert not [row for row in policy if "unsafe-inline" in row or "http" in row or "*" in row]


def test_refusals_carry_the_strict_headers_too(app: Any) -> None:
    answer = TestClient(app, base_url=ORIGIN).get("/", headers={"host": "evil.example"})
    assert answer.headers["content-security-policy"].startswith("default-src 'self';")


def test_the_server_does_not_name_its_software(client: TestClient) -> None:
    assert "server" not in client.get("/api/stretches").headers


# --- WebSockets


def echo(pairing: Pairing, home: bool = True) -> Door:
    inner = FastAPI()

    @inner.websocket("/api/live")
    async def live(socket: WebSocket) -> None:
        await socket.accept()
        await socket.send_text("in")
        async for text in socket.iter_text():
            await socket.send_text(text)

    return Door(inner, pairing, home=home)


def connect(through: Door, **headers: str) -> str:
    client = TestClient(through, base_url=ORIGIN)
    with client.websocket_connect("/api/live", headers=headers) as socket:
        return str(socket.receive_text())


@pytest.fixture
def pairing(database: Database) -> Pairing:
    return Pairing(database)


def test_own_pages_may_open_a_websocket(pairing: Pairing) -> None:
    assert connect(echo(pairing), host=HOST, origin=ORIGIN) == "in"


@pytest.mark.parametrize(
    ("headers", "status"),
    [
        ({"host": HOST, "origin": "http://evil.example"}, 403),
        ({"host": HOST}, 403),
        ({"host": "evil.example", "origin": "http://evil.example"}, 421),
    ],
)
def test_others_may_not(pairing: Pairing, headers: dict[str, str], status: int) -> None:
    with pytest.raises(WebSocketDenialResponse) as caught:
        connect(echo(pairing), **headers)
    assert caught.value.status_code == status


def test_a_websocket_from_an_unpaired_device_gets_401(pairing: Pairing) -> None:
    with pytest.raises(WebSocketDenialResponse) as caught:
        connect(echo(pairing, home=False), host=HOST, origin=ORIGIN)
    assert caught.value.status_code == 401
    cookie = f"{COOKIE}={pairing.pair(pairing.code)}"
    assert connect(echo(pairing, home=False), host=HOST, origin=ORIGIN, cookie=cookie) == "in"


def test_the_websocket_of_a_device_that_is_removed_ends(pairing: Pairing) -> None:
    cookie = f"{COOKIE}={pairing.pair(pairing.code)}"
    client = TestClient(echo(pairing, home=False), base_url=ORIGIN)
    headers = {"host": HOST, "origin": ORIGIN, "cookie": cookie}
    with client.websocket_connect("/api/live", headers=headers) as socket:
        assert socket.receive_text() == "in"
        socket.send_text("again")
        assert socket.receive_text() == "again"
        (device,) = pairing.devices()
        pairing.remove(device.id)
        socket.send_text("and again")
        with pytest.raises(WebSocketDisconnect) as caught:
            socket.receive_text()
        assert caught.value.code == 1008


# --- beyond loopback: pairing


@pytest.mark.parametrize(
    ("host", "local"),
    [
        ("127.0.0.1", True), ("localhost", True), ("::1", True), ("127.0.0.2", True),
        ("0.0.0.0", False), ("::", False), ("192.168.1.5", False), ("coxa.example", False),
    ],
)  # fmt: skip
def test_what_is_loopback(host: str, local: bool) -> None:
    assert is_loopback(host) is local


@pytest.fixture
def outside(database: Database, pairing: Pairing) -> TestClient:
    """A device in the house, before pairing."""
    app = create_app(database, names=("coxa-host",), home=False, pairing=pairing)
    origin = "http://coxa-host:8642"
    return TestClient(app, base_url=origin, headers={"origin": origin})


@pytest.mark.parametrize("path", ["/api/stretches", "/api/persons", "/api/openapi.json", "/x.js"])
def test_without_a_cookie_everything_gets_401(outside: TestClient, path: str) -> None:
    answer = outside.get(path)
    assert answer.status_code == 401
    assert "/pair" in answer.json()["message"]


@pytest.mark.parametrize(
    "path", ["/manifest.webmanifest", "/icon-192.png", "/apple-touch-icon.png"]
)
def test_a_browser_may_ask_how_coxa_is_installed(outside: TestClient, path: str) -> None:
    """It does so without the cookie."""
    assert outside.get(path).status_code == 200


def test_every_route_of_the_api_gets_401_without_a_cookie(outside: TestClient, app: Any) -> None:
    """All of them but the one that pairs, as the API describes itself."""
    paths = TestClient(app, base_url=ORIGIN).get("/api/openapi.json").json()["paths"]
    routes = [(method, path) for path, methods in paths.items() for method in methods]
    assert len(routes) > 40
    for method, path in routes:
        if path != "/api/pair":
            at = re.sub(r"\{.*?\}", "x", path)
            assert outside.request(method, at, json={}).status_code == 401, (method, path)


@pytest.mark.parametrize(
    "path", ["/api/pair/", "//api/stretches", "/assets/../api/persons", "/%61pi/pair/x"]
)
def test_no_spelling_leads_round_the_door(outside: TestClient, path: str) -> None:
    answer = outside.get(path)
    assert answer.status_code in (401, 404)
    assert "name" not in answer.text.replace("filename", "")


def test_writes_without_a_cookie_get_401(outside: TestClient) -> None:
    assert outside.post("/api/persons", json={}).status_code == 401


def test_cookies_of_others_neither_open_nor_shut(database: Database) -> None:
    pairing = Pairing(database, announce=lambda _: None)
    app = create_app(database, names=("coxa-host",), home=False, pairing=pairing)
    client = TestClient(app, base_url="https://coxa-host")
    token = pairing.pair(pairing.code)
    for other in ("a/b=1", 'theme={"dark":1}', "bare"):
        alone, before = ({"cookie": c} for c in (other, f"{other}; {COOKIE}={token}"))
        assert client.get("/api/stretches", headers=alone).status_code == 401
        assert client.get("/api/stretches", headers=before).status_code == 200


def test_a_made_up_cookie_gets_401(outside: TestClient) -> None:
    assert outside.get("/api/stretches", headers={"cookie": f"{COOKIE}=x"}).status_code == 401


def test_a_browser_is_led_to_the_pairing_page(outside: TestClient) -> None:
    answer = outside.get("/", headers={"accept": "text/html"})
    assert answer.status_code == 401
    assert 'url=/pair"' in answer.text
    assert "<coxa-app>" in outside.get("/pair").text


def test_the_code_opens_the_door_once(outside: TestClient, pairing: Pairing) -> None:
    code = pairing.code
    answer = outside.post("/api/pair", json={"code": code.lower().replace("-", " ")})
    assert answer.status_code == 204
    cookie = answer.headers["set-cookie"]
    assert "HttpOnly" in cookie
    assert "SameSite=strict" in cookie
    assert outside.get("/api/stretches").status_code == 200
    outside.cookies.clear()
    assert outside.post("/api/pair", json={"code": code}).status_code == 403
    assert pairing.code != code  # the next device gets another one


def test_pairing_keeps_the_rest_of_the_door(outside: TestClient, pairing: Pairing) -> None:
    evil = {"origin": "http://evil.example"}
    answer = outside.post("/api/pair", json={"code": pairing.code}, headers=evil)
    assert answer.status_code == 403
    assert answer.json()["error"] == "origin"
    assert outside.get("/pair", headers={"host": "evil.example"}).status_code == 421


def test_an_unpaired_device_may_send_a_code_and_no_more(outside: TestClient) -> None:
    headers = {"content-type": "application/json"}
    for content in (b" " * 1001, pieces(1)):
        answer = outside.post("/api/pair", content=content, headers=headers)
        assert (answer.status_code, answer.json()["error"]) == (413, "too_long")


def test_nobody_is_waited_for_whose_code_never_ends(
    outside: TestClient, monkeypatch: pytest.MonkeyPatch
) -> None:
    async def never(*_: Any) -> Any:
        await asyncio.sleep(60)

    monkeypatch.setattr(door, "PAIRING_S", 0.05)
    monkeypatch.setattr(door, "_whole_body", never)
    answer = outside.post("/api/pair", json={"code": "AAAA-AAAA"})
    assert (answer.status_code, answer.json()["error"]) == (408, "slow")


def test_wrong_codes_lock_for_a_minute(outside: TestClient, pairing: Pairing) -> None:
    for _ in range(10):
        assert outside.post("/api/pair", json={"code": "AAAA-AAAA"}).status_code == 403
    locked = outside.post("/api/pair", json={"code": pairing.code})
    assert locked.status_code == 429
    assert 0 < int(locked.headers["retry-after"]) <= 60


# --- behind a proxy on this machine, which speaks TLS for a name of its own

PROXY = "https://hips.example.org"
# As Caddy and `tailscale serve` pass a request on: the name as it was asked for, and these.
PASSED_ON = {
    "host": "hips.example.org",
    "x-forwarded-for": "192.168.1.30",
    "x-forwarded-host": "hips.example.org",
    "x-forwarded-proto": "https",
}


@pytest.fixture
def proxied(database: Database, pairing: Pairing) -> TestClient:
    app = create_app(database, names=("hips.example.org",), pairing=pairing)
    return TestClient(app, base_url=ORIGIN, headers={**PASSED_ON, "origin": PROXY})


def test_a_proxy_passes_on_loopback_and_is_asked_to_pair_all_the_same(
    proxied: TestClient, pairing: Pairing
) -> None:
    assert proxied.get("/api/persons").status_code == 401
    answer = proxied.post("/api/pair", json={"code": pairing.code})
    assert answer.status_code == 204
    assert "Secure" in answer.headers["set-cookie"]
    cookie = {"cookie": answer.headers["set-cookie"].split(";")[0]}
    assert proxied.get("/api/persons", headers=cookie).status_code == 200
    new = {"id": "5f0c7d7e-0000-4000-8000-000000000001", "name": "Ada"}
    assert proxied.post("/api/persons", json=new, headers=cookie).status_code == 201


def test_behind_a_proxy_a_foreign_page_still_gets_403(proxied: TestClient) -> None:
    for origin in ("https://evil.example", "http://hips.example.org", "https://127.0.0.1:8642"):
        answer = proxied.post("/api/pair", json={"code": "x"}, headers={"origin": origin})
        assert answer.status_code == 403, origin


def test_a_proxys_name_is_answered_only_when_it_was_given(app: Any) -> None:
    assert TestClient(app, base_url=ORIGIN).get("/pair", headers=PASSED_ON).status_code == 421


def test_a_name_that_was_given_needs_pairing_also_without_a_proxys_headers(
    proxied: TestClient,
) -> None:
    bare = TestClient(proxied.app, base_url="http://hips.example.org")
    assert bare.get("/api/persons").status_code == 401


def test_a_websocket_through_a_proxy_has_its_origin(pairing: Pairing) -> None:
    headers = {**PASSED_ON, "origin": PROXY, "cookie": f"{COOKIE}={pairing.pair(pairing.code)}"}
    door = echo(pairing)
    door.names.add("hips.example.org")
    assert connect(door, **headers) == "in"
    with pytest.raises(WebSocketDenialResponse) as caught:
        connect(door, **{**headers, "origin": "https://evil.example"})
    assert caught.value.status_code == 403
