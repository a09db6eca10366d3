"""Finding out one's own addresses sends nothing and finds nothing on loopback."""

import ipaddress
import socket

import ifaddr
import pytest

from coxa.server import addresses


def test_none_is_loopback() -> None:
    for address in addresses.own_addresses():
        assert not ipaddress.ip_address(address).is_loopback


def adapters(monkeypatch: pytest.MonkeyPatch, *found: tuple[str, str, int]) -> None:
    """This machine has these adapters: name, address, length of the network's prefix."""
    made = [
        ifaddr.Adapter(name, name, [ifaddr.IP(address, prefix, name)])
        for name, address, prefix in found
    ]
    monkeypatch.setattr(ifaddr, "get_adapters", lambda: made)


def test_without_a_network_there_are_none(monkeypatch: pytest.MonkeyPatch) -> None:
    adapters(monkeypatch, ("lo", "127.0.0.1", 8))
    assert addresses.own_addresses() == ()


@pytest.mark.parametrize(
    "farther",
    [
        ("utun4", "10.8.0.2", 24),  # all traffic goes through it
        ("tailscale0", "100.101.102.103", 32),
        ("Tailscale Tunnel", "100.101.102.103", 32),
        ("en7", "100.101.102.103", 10),
    ],
)
def test_the_network_at_home_comes_first(
    farther: tuple[str, str, int], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(addresses, "_address_towards", lambda _: farther[1])
    adapters(monkeypatch, farther, ("wlan0", "192.168.1.20", 24))
    assert addresses.own_addresses() == ("192.168.1.20", farther[1])


@pytest.mark.parametrize(
    "inside",
    [
        ("docker0", "172.17.0.1", 16),
        ("vEthernet (WSL)", "172.20.0.1", 20),
        ("VirtualBox Host-Only Ethernet Adapter", "192.168.56.1", 24),
        ("eth1", "169.254.10.1", 16),
    ],
)
def test_what_is_inside_this_machine_is_left_out(
    inside: tuple[str, str, int], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(addresses, "_address_towards", lambda _: "192.168.1.20")
    adapters(monkeypatch, inside, ("wlan0", "192.168.1.20", 24))
    assert addresses.own_addresses() == ("192.168.1.20",)
    adapters(monkeypatch, inside)
    assert addresses.own_addresses() == (inside[1],)


def test_a_switch_of_software_may_be_the_way_out(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(addresses, "_address_towards", lambda _: "192.168.1.20")
    adapters(
        monkeypatch,
        ("vEthernet (WSL)", "172.20.0.1", 20),
        ("Hyper-V Virtual Ethernet Adapter", "192.168.1.20", 24),
    )
    assert addresses.own_addresses() == ("192.168.1.20",)


def test_of_two_at_home_the_one_that_leads_out_comes_first(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(addresses, "_address_towards", lambda _: "192.168.1.20")
    adapters(monkeypatch, ("eth0", "10.0.0.5", 24), ("wlan0", "192.168.1.20", 24))
    assert addresses.own_addresses() == ("192.168.1.20", "10.0.0.5")


def test_where_adapters_are_told_to_nobody_the_way_out_is_one(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    def refused() -> None:
        raise PermissionError(13, "Permission denied")

    monkeypatch.setattr(ifaddr, "get_adapters", refused)
    monkeypatch.setattr(addresses, "_address_towards", lambda _: "192.168.1.20")
    assert addresses.own_addresses() == ("192.168.1.20",)
    monkeypatch.setattr(addresses, "_address_towards", lambda _: "")
    assert addresses.own_addresses() == ()


def test_nobody_is_asked(monkeypatch: pytest.MonkeyPatch) -> None:
    def asked(*_: object) -> None:
        raise AssertionError("a name was looked up")

    monkeypatch.setattr(socket, "getaddrinfo", asked)
    monkeypatch.setattr(socket, "gethostbyname", asked)
    addresses.own_addresses()


@pytest.mark.parametrize(
    ("own", "names"),
    [
        ("Anna-PC", ("anna-pc", "anna-pc.local")),
        ("annas-macbook.local", ("annas-macbook.local",)),
        ("pc.fritz.box", ("pc.fritz.box", "pc.local")),
        ("hüfte", ()),
    ],
)
def test_names(own: str, names: tuple[str, ...], monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(socket, "gethostname", lambda: own)
    assert addresses.own_names() == names
