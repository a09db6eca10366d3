"""The server as a program: starts, says where it is, refuses clearly, ends cleanly."""

import signal
import socket
import ssl
import sys
import time
from collections.abc import Iterator
from contextlib import suppress
from pathlib import Path
from uuid import uuid4

import httpx2
import pytest

from coxa.server.addresses import own_addresses
from coxa.server.run import CannotServe, PortTaken, serve
from coxa.settings import AppSettings
from tests.process import PATIENCE_S, Server, free_port, run, serving, two_free_ports


def test_it_serves_the_page_and_ends_cleanly_on_ctrl_c(tmp_path: Path) -> None:
    with serving(tmp_path / "data") as server:
        assert "<coxa-app>" in server.client.get("/").text
        assert (tmp_path / "data" / "coxa.sqlite3").is_file()
        out = server.stop(signal.SIGINT)
    assert server.process.returncode == 0
    assert f"coxa is at {server.url}" in out
    assert "coxa has ended." in out
    assert "Traceback" not in out


def test_it_answers_on_loopback_only(tmp_path: Path) -> None:
    with serving(tmp_path) as server, socket.socket() as probe:
        try:
            address = socket.gethostbyname(socket.gethostname())
        except OSError:
            pytest.skip("this machine does not know its own address")
        if address.startswith("127."):
            return
        assert probe.connect_ex((address, server.port)) != 0


def test_nothing_that_identifies_a_person_is_printed(tmp_path: Path) -> None:
    with serving(tmp_path) as server:
        key = str(uuid4())
        server.json("POST", "/api/persons", id=key, name="Zebulon Unmistakable")
        server.client.get(f"/api/persons/{key}")
        server.client.get("/api/persons/not-an-id")
        out = server.stop()
    assert "Unmistakable" not in out
    assert key not in out
    assert len(out.splitlines()) == 3


def test_a_taken_port_names_a_free_one(tmp_path: Path) -> None:
    with socket.socket() as holder:
        holder.bind(("127.0.0.1", 0))
        holder.listen()
        port = holder.getsockname()[1]
        done = run(tmp_path, "--no-open", "--port", str(port))
    assert done.returncode == 2
    assert f"Port {port} is taken" in done.stderr
    free = int(done.stderr.rsplit("--port ", 1)[1])
    assert free != port
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", free))


def test_the_second_coxa_on_the_same_port_leaves_the_first_alone(tmp_path: Path) -> None:
    with serving(tmp_path) as server:
        done = run(tmp_path, "--no-open", "--port", str(server.port))
        assert done.returncode == 2
        assert "perhaps by a coxa that already runs" in done.stderr
        assert server.client.get("/").status_code == 200


def test_an_address_of_another_machine_is_refused(tmp_path: Path) -> None:
    done = run(tmp_path, "--no-open", "--host", "192.0.2.1", "--port", str(free_port()))
    assert done.returncode == 2
    assert "Cannot serve on 192.0.2.1" in done.stderr


@pytest.mark.parametrize(
    ("env", "message"),
    [({"COXA_PORT": "nine"}, "COXA_PORT"), ({"COXA_PORT": "99999"}, "COXA_PORT")],
)
def test_wrong_settings_are_named(tmp_path: Path, env: dict[str, str], message: str) -> None:
    import subprocess

    from tests.process import COXA, environment  # the port comes from the environment here

    done = subprocess.run(
        [*COXA, "--no-open"],
        env=environment(tmp_path, **env),
        capture_output=True,
        text=True,
        timeout=PATIENCE_S,
    )
    assert done.returncode == 2
    assert message in done.stderr


def test_a_corrupt_database_stops_the_start(tmp_path: Path) -> None:
    (tmp_path / "coxa.sqlite3").write_text("this is no database, only some text")
    done = run(tmp_path, "--no-open", "--port", str(free_port()))
    assert done.returncode == 2
    assert "damaged or no coxa database" in done.stderr
    assert "Traceback" not in done.stderr


@pytest.mark.skipif(sys.platform == "win32", reason="BROWSER names a shell command")
def test_it_opens_the_browser_at_its_own_address(tmp_path: Path) -> None:
    seen = tmp_path / "seen"
    script = tmp_path / "browser.sh"
    script.write_text(f'#!/bin/sh\necho "$1" > {seen}\n')
    script.chmod(0o755)
    server = Server(tmp_path / "data", BROWSER=f"{script} %s").wait()
    try:
        for _ in range(100):
            if seen.exists() and seen.read_text().strip():
                break
            server.client.get("/api/screening")
        assert seen.read_text().strip() == server.url
    finally:
        server.stop()


def test_beyond_loopback_a_code_is_shown_and_asked_for(tmp_path: Path) -> None:
    server = Server(tmp_path, "--no-open", "--host", "0.0.0.0").wait()
    try:
        assert server.client.get("/").status_code == 401
        assert server.client.get("/api/stretches").status_code == 401
    finally:
        out = server.stop()
    where = own_addresses()[0] if own_addresses() else socket.gethostname()
    assert f"coxa is at http://{where}:{server.port} " in out
    code = next(line for line in out.splitlines() if line.startswith("Code to pair"))
    assert len(code.rsplit(" ", 1)[1]) == len("ABCD-EFGH")


# --- the network at home


@pytest.fixture(scope="module")
def address() -> str:
    """Ours in the network."""
    found = own_addresses()
    if not found:
        pytest.skip("this machine is in no network")
    return found[0]


@pytest.fixture(scope="module")
def lan_data(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return tmp_path_factory.mktemp("lan")


@pytest.fixture(scope="module")
def lan(lan_data: Path) -> Iterator[Server]:
    with serving(lan_data, "--lan", port=two_free_ports()) as server:
        yield server


def trusting(certificate: Path) -> ssl.SSLContext:
    return ssl.create_default_context(cafile=str(certificate))


def test_a_phone_gets_in_by_https_alone_and_only_with_the_code(
    lan_data: Path, lan: Server, address: str
) -> None:
    url = f"https://{address}:{lan.port + 1}"
    tls = trusting(lan_data / "certificate.pem")  # its names are checked too
    with httpx2.Client(base_url=url, headers={"origin": url}, verify=tls) as phone:
        assert phone.get("/api/stretches").status_code == 401
        assert phone.get("/pair").status_code == 200
        told = lan.json("GET", "/api/network")  # this machine needs no code
        assert told["addresses"][0] == url
        link = told["link"]
        assert link.startswith(f"{url}/pair#")
        code = link.split("#")[1]
        assert phone.post("/api/pair", json={"code": code}).status_code == 204
        assert phone.get("/api/stretches").status_code == 200
        foreign = {"host": "evil.example"}
        assert phone.get("/api/stretches", headers=foreign).status_code == 421


def test_without_encryption_the_network_gets_nothing(lan: Server, address: str) -> None:
    for host in (address, "127.0.0.1"):
        with socket.create_connection((host, lan.port + 1), timeout=10) as plain:
            plain.sendall(b"GET / HTTP/1.1\r\nHost: x\r\n\r\n")
            said = b""
            with suppress(ConnectionError):
                while part := plain.recv(4096):
                    said += part
        assert b"HTTP" not in said
        assert b"coxa" not in said


@pytest.mark.long
def test_who_connects_and_asks_nothing_is_sent_away(
    lan_data: Path, lan: Server, address: str
) -> None:
    tls = trusting(lan_data / "certificate.pem")
    asked = f"GET /pair HTTP/1.1\r\nHost: {address}\r\n\r\n".encode()
    for sent in (b"", b"G", asked + b"G"):
        with (
            socket.create_connection((address, lan.port + 1), timeout=15) as line,
            tls.wrap_socket(line, server_hostname=address) as silent,
        ):
            began = time.monotonic()
            silent.sendall(sent)
            with suppress(ConnectionError, ssl.SSLError):
                while silent.recv(4096):
                    pass
            assert 4 < time.monotonic() - began < 12


@pytest.mark.skipif(not Path("/proc/net/tcp").exists(), reason="needs /proc")
def test_a_port_scan_finds_the_one_port_and_nothing_else(lan: Server, address: str) -> None:
    ports = listening(lan.process.pid)
    assert ports == {lan.port, lan.port + 1}
    assert [port for port in ports if answers(address, port)] == [lan.port + 1]


def listening(pid: int) -> set[int]:
    """The ports that a process listens on, on any address and by any protocol."""
    sockets = set()
    for file in Path(f"/proc/{pid}/fd").iterdir():
        with suppress(OSError):
            sockets.add(str(file.readlink()).removeprefix("socket:[").rstrip("]"))
    ports = set()
    for table in ("tcp", "tcp6", "udp", "udp6"):
        for line in Path(f"/proc/net/{table}").read_text().splitlines()[1:]:
            _, local, _, state, *rest = line.split()
            if rest[5] in sockets and state in ("0A", "07"):  # listening, or UDP that is bound
                ports.add(int(local.rsplit(":", 1)[1], 16))
    return ports


def answers(host: str, port: int) -> bool:
    with socket.socket() as probe:
        probe.settimeout(5)
        return probe.connect_ex((host, port)) == 0


def test_who_was_let_in_and_the_certificate_outlast_a_restart(tmp_path: Path) -> None:
    port = two_free_ports()
    with serving(tmp_path, "--lan", port=port) as first:
        told = first.json("GET", "/api/network")
        url = f"https://127.0.0.1:{port + 1}"
        tls = trusting(tmp_path / "certificate.pem")
        with httpx2.Client(base_url=url, headers={"origin": url}, verify=tls) as phone:
            phone.post("/api/pair", json={"code": told["code"]})
            assert phone.get("/api/stretches").status_code == 200
            began = time.monotonic()
            out = first.stop(signal.SIGINT)  # the phone is still connected
            assert time.monotonic() - began < 8
            assert "ERROR" not in out
            with serving(tmp_path, "--lan", port=port) as second:
                assert phone.get("/api/stretches").status_code == 200
                again = second.json("GET", "/api/network")
                assert again["fingerprint"] == told["fingerprint"]
                assert again["code"] != told["code"]
    assert first.process.returncode == 0
    assert "coxa has ended." in out
    assert "█" in out  # the QR code
    assert f"Code to pair a device (used up by one): {told['code']}" in out
    assert told["link"].split("#")[1] not in out  # the link itself is only drawn
    assert " ".join(told["fingerprint"].split(":")[:16]) in out
    assert "Traceback" not in out


def test_lan_or_host_not_both(tmp_path: Path) -> None:
    settings = AppSettings(data_dir=tmp_path, lan=True, host="0.0.0.0")
    with pytest.raises(CannotServe, match="--lan or --host"):
        serve(settings, open_browser=False)


def test_the_second_port_that_is_taken_leads_to_two_free_ones(tmp_path: Path) -> None:
    port = two_free_ports()
    with socket.socket() as holder:
        holder.bind(("0.0.0.0", port + 1))
        holder.listen()
        taken = f"Port {port + 1} is taken.* A free one: coxa --lan --port "
        with pytest.raises(PortTaken, match=taken):
            serve(AppSettings(data_dir=tmp_path, lan=True, port=port), open_browser=False)


def test_names_of_a_proxy_are_names() -> None:
    assert AppSettings(names="hips.example.org, B.ts.net").names == ("hips.example.org", "b.ts.net")
    for name in ("https://x.org", "x.org:443", "", "a b", "-x"):
        with pytest.raises(ValueError, match="expected a host name"):
            AppSettings(names=[name])
