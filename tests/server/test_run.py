"""The server as a program: starts, says where it is, refuses clearly, ends cleanly."""

import signal
import socket
import sys
from pathlib import Path
from uuid import uuid4

import pytest

from tests.process import PATIENCE_S, Server, free_port, run, serving


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
    code = next(line for line in out.splitlines() if line.startswith("Code to pair"))
    assert len(code.rsplit(" ", 1)[1]) == len("ABCD-EFGH")
