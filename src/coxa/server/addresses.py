"""Under which names and addresses others on the network reach this machine.

Nothing is sent to find out, and nobody is asked: the system tells which addresses its adapters
have, and connecting a UDP socket only makes it choose the one that it would send from.
"""

import ipaddress
import socket

import ifaddr

# Somewhere beyond every network (RFC 5737).
_OUT_OF_THE_HOUSE = "192.0.2.1"
# Of whose network an address is: the one at home, a private one through a tunnel, one of other
# machines inside this one, or none that anybody has set up.
_HOME, _TUNNEL, _INSIDE, _NOWHERE = range(4)
# What systems call the adapters of the two in the middle, in small letters.
_WITHIN = ("docker", "br-", "veth", "virbr", "vmnet", "vboxnet", "virtual", "hyper-v", "vethernet")
_TUNNELS = ("tun", "tap", "utun", "wg", "ppp", "ipsec", "zt", "tailscale", "wireguard", "vpn")
_CARRIERS = ipaddress.ip_network("100.64.0.0/10")  # RFC 6598; Tailscale's addresses lie there


def own_addresses() -> tuple[str, ...]:
    """The IPv4 addresses by which others may reach this machine; the one that a phone in the same
    house most likely does comes first.

    Empty where it is in no network.
    """
    out = _address_towards(_OUT_OF_THE_HOUSE)
    try:
        adapters = list(ifaddr.get_adapters())
    except (OSError, ValueError, AssertionError):  # a system that tells it to nobody, or oddly
        return (out,) if out and _is_of_a_network(out) else ()
    found = {
        str(ip.ip): _distance(str(ip.ip), ip.network_prefix, f"{adapter.name} {adapter.nice_name}")
        for adapter in adapters
        for ip in adapter.ips
        if ip.is_IPv4 and _is_of_a_network(str(ip.ip))
    }
    if found.get(out) == _INSIDE:  # a real network through a switch made of software
        found[out] = _HOME
    if _HOME in found.values():  # others come and go with every program that makes some
        found = {address: far for address, far in found.items() if far < _INSIDE}
    return tuple(sorted(found, key=lambda address: (found[address], address != out)))


def own_names() -> tuple[str, ...]:
    """The machine's name, and the one that phones find it under where the network allows it."""
    own = socket.gethostname().casefold()
    names = dict.fromkeys((own, f"{own.split('.')[0]}.local"))
    return tuple(name for name in names if name.isascii())  # a certificate holds no others


def _distance(address: str, prefix: int, adapter: str) -> int:
    """How far from the network at home."""
    ip, words = ipaddress.ip_address(address), adapter.casefold()
    if ip.is_link_local:
        return _NOWHERE
    if any(name in words for name in _WITHIN):
        return _INSIDE
    tunnel = any(word.startswith(_TUNNELS) for word in words.split())
    return _TUNNEL if tunnel or prefix == ip.max_prefixlen or ip in _CARRIERS else _HOME


def _address_towards(there: str) -> str:
    with socket.socket(socket.AF_INET, socket.SOCK_DGRAM) as probe:
        try:
            probe.connect((there, 9))
        except OSError:
            return ""
        address: str = probe.getsockname()[0]
        return address


def _is_of_a_network(address: str) -> bool:
    ip = ipaddress.ip_address(address)
    return not (ip.is_loopback or ip.is_unspecified)
