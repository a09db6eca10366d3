"""coxa as a program of its own, for tests that start, stop and kill it."""

import os
import random
import signal
import socket
import subprocess
import sys
import time
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from pathlib import Path
from typing import Any

import httpx2

COXA = (sys.executable, "-m", "coxa")
PATIENCE_S = 60.0


def environment(data_dir: Path, **more: str) -> dict[str, str]:
    """Ours, with the data folder; compiled modules may be kept, so that starting is quick."""
    ours = {name: value for name, value in os.environ.items() if name != "PYTHONDONTWRITEBYTECODE"}
    return {**ours, "COXA_DATA_DIR": str(data_dir), "PYTHONUNBUFFERED": "1", **more}


def free_port() -> int:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        port: int = probe.getsockname()[1]
        return port


def two_free_ports() -> int:
    """The first of two in a row, below those that systems lend to clients."""
    while True:
        port = random.randrange(20_000, 32_000, 2)
        with socket.socket() as one, socket.socket() as next_one, suppress(OSError):
            one.bind(("0.0.0.0", port))
            next_one.bind(("0.0.0.0", port + 1))
            return port


class Server:
    """A running `coxa serve` and how to talk to it."""

    def __init__(self, data_dir: Path, *args: str, port: int | None = None, **env: str) -> None:
        self.port = port or free_port()
        self.url = f"http://127.0.0.1:{self.port}"
        self.process = subprocess.Popen(
            [*COXA, "serve", "--port", str(self.port), *args],
            env=environment(data_dir, **env),
            stdout=subprocess.PIPE,
            stderr=subprocess.STDOUT,
            text=True,
        )
        # the server hangs up after five seconds of silence; we do before it does
        limits = httpx2.Limits(keepalive_expiry=2)
        self.client = httpx2.Client(
            base_url=self.url, headers={"origin": self.url}, timeout=30, limits=limits
        )

    def wait(self) -> "Server":
        """Until it answers; fails with its output when it ends before."""
        until = time.monotonic() + PATIENCE_S
        while time.monotonic() < until:
            if self.process.poll() is not None:
                assert self.process.stdout
                raise AssertionError(f"coxa has ended:\n{self.process.stdout.read()}")
            try:
                self.client.get("/api/screening")
            except httpx2.TransportError:
                time.sleep(0.02)
            else:
                return self
        raise AssertionError("coxa does not answer")

    def stop(self, how: signal.Signals = signal.SIGINT) -> str:
        """End it and return what it has printed."""
        self.process.send_signal(how)
        out, _ = self.process.communicate(timeout=PATIENCE_S)
        return out

    def kill(self) -> None:
        self.process.kill()
        self.process.communicate()

    def json(self, method: str, path: str, **body: Any) -> Any:
        answer = self.client.request(method, path, json=body or None)
        answer.raise_for_status()
        return answer.json()


@contextmanager
def serving(data_dir: Path, *args: str, port: int | None = None, **env: str) -> Iterator[Server]:
    server = Server(data_dir, "--no-open", *args, port=port, **env)
    try:
        yield server.wait()
    finally:
        if server.process.poll() is None:
            server.kill()
        server.client.close()


def run(data_dir: Path, *args: str, stdin: str = "") -> subprocess.CompletedProcess[str]:
    """One command, to its end."""
    return subprocess.run(
        [*COXA, *args],
        env=environment(data_dir),
        input=stdin,
        capture_output=True,
        text=True,
        timeout=PATIENCE_S,
    )
