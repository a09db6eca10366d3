"""Codes and devices: told and removed at this machine alone."""

import re
from collections.abc import Iterator
from datetime import UTC, datetime
from pathlib import Path
from uuid import uuid4

import pytest
from starlette.testclient import TestClient

from coxa.records.database import Database
from coxa.server.app import create_app
from coxa.server.certificate import Certificate
from coxa.server.door import FORWARDED, Door
from coxa.server.entrance import Entrance
from coxa.server.pairing import Pairing
from tests.server.conftest import ORIGIN

OUTSIDE = "https://192.168.1.20:8643"
CERTIFICATE = Certificate(Path("x"), ("192.168.1.20",), datetime(2027, 11, 25, tzinfo=UTC), "3F:2A")
ENTRANCE = Entrance(True, (OUTSIDE, "https://anna-pc.local:8643"), CERTIFICATE)
TOLD = ("/api/network", "/api/network/qr.svg", "/api/devices")


@pytest.fixture
def pairing(database: Database) -> Pairing:
    return Pairing(database)


@pytest.fixture
def door(database: Database, pairing: Pairing) -> Door:
    return create_app(database, pairing=pairing, entrance=lambda: ENTRANCE)


@pytest.fixture
def home(door: Door) -> Iterator[TestClient]:
    with TestClient(door, base_url=ORIGIN, headers={"origin": ORIGIN}) as found:
        yield found


@pytest.fixture
def phone(door: Door, pairing: Pairing) -> TestClient:
    """On the door to the network, not paired."""
    outside = Door(door.app, pairing, ("192.168.1.20",))
    headers = {"origin": OUTSIDE, "user-agent": "(iPhone; iOS 18) Version/18.0 Safari/604.1"}
    return TestClient(outside, base_url=OUTSIDE, headers=headers)


def test_how_to_get_in(home: TestClient, pairing: Pairing) -> None:
    assert home.get("/api/network").json() == {
        "served": True,
        "addresses": list(ENTRANCE.urls),
        "code": pairing.code,
        "link": f"{OUTSIDE}/pair#{pairing.code.replace('-', '')}",
        "fingerprint": "3F:2A",
        "until": "2027-11-25T00:00:00Z",
        "command": "coxa --lan",
    }


def test_the_link_as_a_picture_black_on_white(home: TestClient) -> None:
    answer = home.get("/api/network/qr.svg")
    assert answer.headers["content-type"] == "image/svg+xml"
    assert answer.headers["cache-control"] == "no-store"
    assert '<path fill="#fff"' in answer.text
    assert 'stroke="#000"' in answer.text


def test_served_to_this_machine_alone_there_is_no_code(client: TestClient) -> None:
    told = client.get("/api/network").json()
    assert (told["served"], told["code"], told["link"]) == (False, None, None)
    assert client.get("/api/network/qr.svg").status_code == 404


def test_a_phone_is_paired_listed_and_removed(
    home: TestClient, phone: TestClient, pairing: Pairing
) -> None:
    answer = phone.post("/api/pair", json={"code": pairing.code})
    assert answer.status_code == 204
    cookie = answer.headers["set-cookie"]
    assert {"HttpOnly", "Secure", "SameSite=strict", "Path=/"} <= set(re.split("; *", cookie))
    assert phone.get("/api/stretches").status_code == 200
    (device,) = home.get("/api/devices").json()
    assert device["name"] == "iPhone, Safari"
    assert home.delete(f"/api/devices/{device['id']}").status_code == 204
    assert phone.get("/api/stretches").status_code == 401
    assert home.get("/api/devices").json() == []


def test_what_is_not_paired_cannot_be_removed(home: TestClient) -> None:
    assert home.delete(f"/api/devices/{uuid4()}").status_code == 404


def test_a_paired_phone_hands_out_no_codes_and_removes_nobody(
    phone: TestClient, pairing: Pairing
) -> None:
    phone.post("/api/pair", json={"code": pairing.code})
    (device,) = pairing.devices()
    for path in TOLD:
        answer = phone.get(path)
        assert (answer.status_code, answer.json()["error"]) == (403, "elsewhere"), path
    assert phone.delete(f"/api/devices/{device.id}").status_code == 403
    assert len(pairing.devices()) == 1


def test_calling_it_localhost_from_outside_helps_nobody(phone: TestClient) -> None:
    for host in ("localhost:8643", "127.0.0.1:8643", "[::1]"):
        for path in (*TOLD, "/api/persons"):
            assert phone.get(path, headers={"host": host}).status_code == 401, (host, path)


@pytest.mark.parametrize("header", FORWARDED)
def test_a_proxy_on_this_machine_is_not_this_machine(home: TestClient, header: str) -> None:
    for path in (*TOLD, "/api/persons", "/"):
        assert home.get(path, headers={header: "192.168.1.30"}).status_code == 401, path
