"""The door is shut: foreign names, foreign pages, no cookie, anything but JSON."""

from collections.abc import Iterator
from typing import Any

import pytest
from fastapi import FastAPI, WebSocket
from starlette.testclient import TestClient, WebSocketDenialResponse

from coxa.records.database import Database
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


def test_refusals_carry_the_strict_headers_too(app: Any) -> None:
    answer = TestClient(app, base_url=ORIGIN).get("/", headers={"host": "evil.example"})
    assert answer.headers["content-security-policy"].startswith("default-src 'self';")


def test_the_server_does_not_name_its_software(client: TestClient) -> None:
    assert "server" not in client.get("/api/stretches").headers


# --- WebSockets: nothing of coxa uses one yet, the door is there already


def echo(pairing: Pairing | None = None) -> Door:
    inner = FastAPI()

    @inner.websocket("/api/live")
    async def live(socket: WebSocket) -> None:
        await socket.accept()
        await socket.send_text("in")
        await socket.close()

    return Door(inner, pairing=pairing)


def connect(door: Door, **headers: str) -> str:
    client = TestClient(door, base_url=ORIGIN)
    with client.websocket_connect("/api/live", headers=headers) as socket:
        return str(socket.receive_text())


def test_own_pages_may_open_a_websocket() -> None:
    assert connect(echo(), host=HOST, origin=ORIGIN) == "in"


@pytest.mark.parametrize(
    ("headers", "status"),
    [
        ({"host": HOST, "origin": "http://evil.example"}, 403),
        ({"host": HOST}, 403),
        ({"host": "evil.example", "origin": "http://evil.example"}, 421),
    ],
)
def test_others_may_not(headers: dict[str, str], status: int) -> None:
    with pytest.raises(WebSocketDenialResponse) as caught:
        connect(echo(), **headers)
    assert caught.value.status_code == status


def test_a_websocket_from_an_unpaired_device_gets_401() -> None:
    pairing = Pairing(lambda _: None)
    with pytest.raises(WebSocketDenialResponse) as caught:
        connect(echo(pairing), host=HOST, origin=ORIGIN)
    assert caught.value.status_code == 401
    cookie = f"{COOKIE}={pairing.pair(pairing.code)}"
    assert connect(echo(pairing), host=HOST, origin=ORIGIN, cookie=cookie) == "in"


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
def codes() -> list[str]:
    return []


@pytest.fixture
def outside(database: Database, codes: list[str]) -> TestClient:
    """A device in the house, before pairing."""
    door = create_app(database, names=("coxa-host",), pairing=Pairing(codes.append))
    origin = "http://coxa-host:8642"
    return TestClient(door, base_url=origin, headers={"origin": origin})


@pytest.mark.parametrize("path", ["/api/stretches", "/api/persons", "/api/openapi.json", "/x.js"])
def test_without_a_cookie_everything_gets_401(outside: TestClient, path: str) -> None:
    answer = outside.get(path)
    assert answer.status_code == 401
    assert "/pair" in answer.json()["message"]


def test_writes_without_a_cookie_get_401(outside: TestClient) -> None:
    assert outside.post("/api/persons", json={}).status_code == 401


def test_a_made_up_cookie_gets_401(outside: TestClient) -> None:
    assert outside.get("/api/stretches", headers={"cookie": f"{COOKIE}=x"}).status_code == 401


def test_a_browser_is_led_to_the_pairing_page(outside: TestClient) -> None:
    answer = outside.get("/", headers={"accept": "text/html"})
    assert answer.status_code == 401
    assert 'url=/pair"' in answer.text
    assert "<coxa-app>" in outside.get("/pair").text


def test_the_code_opens_the_door_once(outside: TestClient, codes: list[str]) -> None:
    code = codes[-1]
    answer = outside.post("/api/pair", json={"code": code.lower().replace("-", " ")})
    assert answer.status_code == 204
    cookie = answer.headers["set-cookie"]
    assert "HttpOnly" in cookie
    assert "SameSite=strict" in cookie
    assert outside.get("/api/stretches").status_code == 200
    outside.cookies.clear()
    assert outside.post("/api/pair", json={"code": code}).status_code == 403
    assert codes[-1] != code  # the next device gets another one


def test_pairing_keeps_the_rest_of_the_door(outside: TestClient, codes: list[str]) -> None:
    evil = {"origin": "http://evil.example"}
    answer = outside.post("/api/pair", json={"code": codes[-1]}, headers=evil)
    assert answer.status_code == 403
    assert answer.json()["error"] == "origin"
    assert outside.get("/pair", headers={"host": "evil.example"}).status_code == 421


def test_wrong_codes_lock_for_a_minute(outside: TestClient, codes: list[str]) -> None:
    for _ in range(10):
        assert outside.post("/api/pair", json={"code": "AAAA-AAAA"}).status_code == 403
    locked = outside.post("/api/pair", json={"code": codes[-1]})
    assert locked.status_code == 429
    assert 0 < int(locked.headers["retry-after"]) <= 60
