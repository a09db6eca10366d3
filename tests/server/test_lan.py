"""The network at home: how one gets in, and a certificate that is renewed while it serves."""

from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest

from coxa.server import lan as module
from coxa.server.lan import Lan
from tests.server.test_certificate import shakes_hands


@pytest.fixture
def addresses(monkeypatch: pytest.MonkeyPatch) -> list[str]:
    found = ["192.168.1.20"]
    monkeypatch.setattr(module, "own_addresses", lambda: tuple(found))
    monkeypatch.setattr(module, "own_names", lambda: ("anna-pc", "anna-pc.local"))
    return found


def test_the_entrance_is_the_address_first_and_a_name_that_phones_know(
    tmp_path: Path, addresses: list[str]
) -> None:
    lan = Lan(tmp_path, 8643)
    here = lan.entrance()
    assert here.served
    assert here.urls == ("https://192.168.1.20:8643", "https://anna-pc.local:8643")
    assert here.link("ABCD-EFGH") == "https://192.168.1.20:8643/pair#ABCDEFGH"
    addresses[:] = ["10.0.0.7"]
    assert lan.entrance().urls[0] == "https://10.0.0.7:8643"


def test_in_no_network_there_is_no_link(tmp_path: Path, addresses: list[str]) -> None:
    addresses.clear()
    here = Lan(tmp_path, 8643).entrance()
    assert (here.served, here.urls, here.link("ABCD-EFGH")) == (True, (), None)


def test_another_address_has_its_certificate_while_it_serves(
    tmp_path: Path, addresses: list[str]
) -> None:
    lan = Lan(tmp_path, 8643)
    before = lan.certificate
    lan.renew()
    assert lan.certificate is before
    addresses[:] = ["10.0.0.7"]
    lan.renew()
    assert lan.certificate.fingerprint != before.fingerprint
    assert shakes_hands(lan._tls, lan.certificate.file, "10.0.0.7")


def test_a_server_that_runs_for_a_year_renews_it(tmp_path: Path, addresses: list[str]) -> None:
    lan = Lan(tmp_path, 8643)
    before = lan.certificate
    lan.renew(datetime.now(UTC) + timedelta(days=336))
    assert lan.certificate.until > before.until
    assert lan.certificate.fingerprint != before.fingerprint


def test_a_certificate_that_another_coxa_has_made_is_served_too(
    tmp_path: Path, addresses: list[str]
) -> None:
    lan = Lan(tmp_path, 8643)
    addresses[:] = ["10.0.0.7"]
    other = Lan(tmp_path, 8643)
    lan.renew()
    assert lan.certificate == other.certificate
    assert shakes_hands(lan._tls, lan.certificate.file, "10.0.0.7")


def test_a_certificate_that_cannot_be_loaded_ends_nothing(
    tmp_path: Path, addresses: list[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    lan = Lan(tmp_path, 8643)
    before = lan.certificate

    def gone(*_: object) -> None:
        raise FileNotFoundError(2, "gone")

    monkeypatch.setattr(module, "certificate", gone)
    addresses[:] = ["10.0.0.7"]
    lan.renew()
    assert lan.certificate is before
